import { mediationJointSignificance } from '../../../src/power/mediation-joint-significance.js';
import { mediationModeratedFirstStage } from '../../../src/power/mediation-moderated-first-stage.js';
import { mediationMonteCarloInterval } from '../../../src/power/mediation-monte-carlo-interval.js';
import { mediationParallel } from '../../../src/power/mediation-parallel.js';
import { mediationSerial } from '../../../src/power/mediation-serial.js';
import { mediationSobel } from '../../../src/power/mediation-sobel.js';
import type { AnyProcedure, Inputs } from '../../../src/power/solve.js';
import { smallestInteger } from '../../../src/statistics/root.js';
import type { Adapter } from '../harness.js';

/** The reference cases state the total n and treat an odd one as two equal arms of half a person more. */
const people = ({ n, a, b, cprime, alpha, x }: Record<string, never>): Inputs => ({
  n1: n / 2,
  n2: n / 2,
  a,
  b,
  direct: cprime,
  alpha,
  ...(x === undefined ? {} : { x: String(x).startsWith('random normal') ? 'normal' : 'two-arms' }),
});

// biome-ignore lint/suspicious/noExplicitAny: figures are checked one by one
const evaluate = (procedure: AnyProcedure, inputs: Inputs): any => procedure.evaluate(procedure.inputs.parse(inputs));

export const productOfPathsAdapters: Record<string, Adapter> = {
  'mediation.joint-significance.power': (inputs) => ({
    two_equal_arms_x: evaluate(mediationJointSignificance, { ...people(inputs), x: 'two-arms' }).power,
    random_normal_x: evaluate(mediationJointSignificance, { ...people(inputs), x: 'normal' }).power,
  }),
  'mediation.joint-significance.sample-size': ({ power, ...rest }) => ({
    n_total: smallestInteger(
      (n) => evaluate(mediationJointSignificance, people({ ...rest, n } as never)).power >= power,
      4,
      1e6,
    ),
  }),
  'mediation.monte-carlo-ci.power': (inputs) => evaluate(mediationMonteCarloInterval, people(inputs)),
  'mediation.sobel.power': (inputs) => {
    const { power, powerAroian } = evaluate(mediationSobel, people(inputs));
    return { sobel: power, aroian: powerAroian };
  },
  'mediation.serial-joint.power': ({ n, a, d, b, alpha }) =>
    evaluate(mediationSerial, { n1: n / 2, n2: n / 2, x: 'normal', a, middle: d, b, alpha }),
  'mediation.parallel-joint.power': ({ n, a1, a2, b1, b2, cprime, residual_mediator_correlation, alpha }) => {
    const result = evaluate(mediationParallel, {
      n1: n / 2,
      n2: n / 2,
      x: 'normal',
      a1,
      a2,
      b1,
      b2,
      direct: cprime,
      mediatorCorrelation: residual_mediator_correlation,
      alpha,
    });
    return { m1: result.power1, m2: result.power2, both: result.both, either: result.either };
  },
  'mediation.moderated-first-stage-joint.power': ({ n_total, a_difference, b, alpha }) =>
    evaluate(mediationModeratedFirstStage, { n: n_total, aDifference: a_difference, b, alpha }),
};
