import { mediationJointSignificance } from '../../../src/power/mediation-joint-significance.js';
import { mediationModeratedFirstStage } from '../../../src/power/mediation-moderated-first-stage.js';
import { mediationMonteCarloInterval } from '../../../src/power/mediation-monte-carlo-interval.js';
import { mediationParallel } from '../../../src/power/mediation-parallel.js';
import { mediationSerial } from '../../../src/power/mediation-serial.js';
import { mediationSobel } from '../../../src/power/mediation-sobel.js';
import type { Inputs } from '../../../src/power/procedure.js';
import { smallestInteger } from '../../../src/statistics/root.js';
import type { Adapter } from '../harness.js';
import { type Case, evaluate, meaning, takenForGranted } from './evaluate.js';

/** What the files call the kind of X. */
export const kindsOfX = { 'random normal': 'normal', 'two equal arms (fixed)': 'two-arms' } as const;

/** The reference cases state the total n and treat an odd one as two equal arms of half a person more. */
const people = ({ n, a, b, cprime, alpha, tails, x }: Case): Inputs => ({
  n1: n / 2,
  n2: n / 2,
  a,
  b,
  direct: cprime,
  alpha,
  sides: tails,
  ...(x === undefined ? {} : { x: meaning(kindsOfX, x) }),
});

export const productOfPathsAdapters: Record<string, Adapter> = {
  'mediation.joint-significance.power': (inputs) => ({
    two_equal_arms_x: evaluate(mediationJointSignificance, { ...people(inputs), x: 'two-arms' }).power,
    random_normal_x: evaluate(mediationJointSignificance, { ...people(inputs), x: 'normal' }).power,
  }),
  'mediation.joint-significance.sample-size': ({ power, ...rest }) => ({
    n_total: smallestInteger(
      (n) => evaluate(mediationJointSignificance, people({ ...rest, n })).power >= power,
      4,
      1e6,
    ),
  }),
  'mediation.monte-carlo-ci.power': (inputs) => evaluate(mediationMonteCarloInterval, people(inputs)),
  'mediation.sobel.power': (inputs) => {
    const { power, powerAroian } = evaluate(mediationSobel, people(inputs));
    return { sobel: power, aroian: powerAroian };
  },
  'mediation.serial-joint.power': ({ n, a, d, b, alpha, x, ...rest }) => {
    takenForGranted(rest, { other_paths: 0 });
    return evaluate(mediationSerial, { n1: n / 2, n2: n / 2, x: meaning(kindsOfX, x), a, middle: d, b, alpha });
  },
  'mediation.parallel-joint.power': ({ n, a1, a2, b1, b2, cprime, residual_mediator_correlation, alpha, x }) => {
    const result = evaluate(mediationParallel, {
      n1: n / 2,
      n2: n / 2,
      x: meaning(kindsOfX, x),
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
  // What the arms differ by in the first group does not matter.
  'mediation.moderated-first-stage-joint.power': (given) => {
    takenForGranted(given, { coding: 'arm 0/1 and moderator 0/1, four equal cells' });
    const { n_total, a_difference, b, residual_sd_m: sdM, residual_sd_y: sdY, alpha, tails } = given;
    const inputs = { n: n_total, aDifference: a_difference / sdM, b: (b * sdM) / sdY, alpha, sides: tails };
    return evaluate(mediationModeratedFirstStage, inputs);
  },
};
