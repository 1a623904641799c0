import * as z from 'zod';
import { bootstrapPower, type SimulatedMediation } from './families/bootstrap.js';
import { standardisedPath } from './families/product-of-paths-inputs.js';
import { alpha } from './inputs.js';
import { mediationJointSignificance } from './mediation-joint-significance.js';
import { defineProcedure, described, powerOf } from './procedure.js';
import { requires } from './requirement.js';

const whole = (description: string, unit: string, least: number, most: number, usual: number) =>
  described(z.number().int().min(least).max(most).default(usual), {
    description,
    unit,
    power: 'none',
    because: 'it moves the answer within the simulation error only',
  });

/**
 * Power of a bootstrap confidence interval for the indirect effect a b, by simulation of the whole analysis.
 *
 * Every simulated trial is resampled person by person; it succeeds when the interval leaves out zero. Joint
 * significance has nearly the same power as the percentile interval at no cost (`mediation-joint-significance`); the
 * bias-corrected interval finds more, but also too often where there is no effect. The same seed gives the same
 * answer everywhere.
 *
 * n             people in all, half of them in each arm
 * a, b, direct  completely standardised paths, arms coded -1 and 1
 * interval      percentile or bias-corrected
 * resamples     bootstrap samples of each trial
 * replications  simulated trials; the error falls with their square root
 *
 * Among the figures are the share of the same trials in which both paths were significant and the exact power of that
 * test: their difference is how far chance took these trials; taking it off lowers the error.
 *
 * Sources: fritz-mackinnon-2007, mackinnon-2004.
 */
export const mediationBootstrap = defineProcedure({
  id: 'mediation-bootstrap',
  title: 'Mediation by a bootstrap interval for the indirect effect',
  summary: 'How often does a bootstrap interval for an indirect effect leave out zero in simulated trials?',
  family: 'simulation',
  inputs: () =>
    z
      .strictObject({
        n: described(z.number().int().min(10).max(2000), {
          description: 'people analysed in all, a whole number',
          unit: 'people',
          power: 'varies',
          because: 'rises apart from simulation error',
        }),
        a: standardisedPath('path from the arm to the mediator'),
        b: standardisedPath('path from the mediator to the outcome, holding the arm constant'),
        direct: described(z.number().gt(-1).lt(1), {
          description: 'direct path from the arm to the outcome',
          unit: 'standardised path',
          power: 'varies',
          because: 'what it explains of the outcome is no longer noise for path b',
        }),
        x: described(z.enum(['two-arms', 'normal']).default('two-arms'), {
          description: 'two arms of equal size, or a normally distributed X',
          unit: 'distribution',
          power: 'varies',
          because: 'a normal X varies by chance',
        }),
        interval: described(z.enum(['percentile', 'bias-corrected']), {
          description: 'kind of bootstrap interval',
          unit: 'method',
          power: 'varies',
          because: 'the bias-corrected interval is shorter on the side of zero and rejects too often',
        }),
        resamples: whole('bootstrap samples of each trial', 'samples', 39, 10_000, 1000),
        replications: whole('simulated trials', 'trials', 100, 100_000, 1000),
        seed: whole('names the stream of random numbers', 'number', 0, 1e9, 1),
        alpha,
      })
      .superRefine(
        requires(
          'b',
          ({ a, b, direct }) => 1 - b * b - direct * direct - 2 * a * b * direct > 1e-9,
          ({ a, b, direct }) =>
            `With a ${a}, b ${b} and direct ${direct} the paths explain more than all of the outcome.`,
        ),
      )
      .superRefine(
        requires(
          'resamples',
          ({ resamples, alpha }) => (resamples + 1) * (alpha / 2) >= 1,
          ({ resamples, alpha }) =>
            `resamples is ${resamples}, too few for an interval at alpha ${alpha}: use at least ${Math.ceil(2 / alpha)}.`,
        ),
      ),
  solvable: { n: { kind: 'integer', from: 10, to: 2000 } },
  formula: 'share of simulated trials whose bootstrap interval for a b leaves out 0',
  assumes: ['independent-people', 'normal-residuals', 'linear-paths', 'no-mediator-confounding', 'complete-data'],
  cites: ['fritz-mackinnon-2007', 'mackinnon-2004'],
  accuracy: 'Simulation: the standard error is among the figures, at most .016 with 1000 replications.',
  evaluate(given) {
    const { percentile, biasCorrected, joint } = bootstrapPower(given);
    const power = given.interval === 'percentile' ? percentile : biasCorrected;
    // Two successes and failures more keep the error honest where all trials end alike.
    const smoothed = (power * given.replications + 2) / (given.replications + 4);
    return {
      power,
      powerPercentile: percentile,
      powerBiasCorrected: biasCorrected,
      jointSignificanceInTheseTrials: joint,
      powerJointSignificance: jointSignificanceOf(given),
      standardErrorSimulation: Math.sqrt((smoothed * (1 - smoothed)) / given.replications),
    };
  },
  example: {
    n: 26,
    a: 0.5,
    b: 0.5,
    direct: 0,
    x: 'two-arms',
    interval: 'percentile',
    resamples: 199,
    replications: 200,
    seed: 1,
    alpha: 0.05,
  },
});

function jointSignificanceOf({ n, a, b, direct, x, alpha }: SimulatedMediation): number {
  const inputs = mediationJointSignificance.inputs.parse({ n1: n / 2, n2: n / 2, a, b, direct, x, alpha });
  return powerOf(mediationJointSignificance, inputs);
}
