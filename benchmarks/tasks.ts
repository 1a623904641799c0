// The work that is timed, in Mettle; benchmarks/peers/ does the same in R.
import { findProcedure } from '../src/power/index.js';
import type { AnyProcedure, Inputs } from '../src/power/procedure.js';
import { powerOf } from '../src/power/procedure.js';
import { solve } from '../src/power/solve.js';

export interface Task {
  /** Name of the task here and in R. */
  readonly id: string;
  readonly title: string;
  /** Does the work and returns its last answer. */
  work(): number;
}

function procedure(id: string): AnyProcedure {
  const found = findProcedure(id);
  if (!found) throw new Error(`There is no procedure "${id}".`);
  return found;
}

/** Power for 1 to `count`, inputs checked each time as a user's are; the last one returned. */
function powers(id: string, count: number, inputs: (step: number) => Inputs): number {
  const used = procedure(id);
  let last = Number.NaN;
  for (let step = 1; step <= count; step += 1) last = powerOf(used, used.inputs.parse(inputs(step)));
  return last;
}

function solved(id: string, inputs: Inputs, target: Parameters<typeof solve>[2]): number {
  const solution = solve(procedure(id), inputs, target);
  if (!('value' in solution)) throw new Error(`${id} was not solved: ${JSON.stringify(solution)}`);
  return solution.value;
}

const both = (n: number) => ({ n2: n });

export const tasks: readonly Task[] = [
  {
    id: 't-curve',
    title: 'Two-sample t: curve of 1000 points',
    work: () => powers('t-two-sample', 1000, (n) => ({ n1: n + 1, n2: n + 1, d: 0.3, alpha: 0.05, sides: 2 })),
  },
  {
    id: 't-sizes',
    title: 'Two-sample t: 200 sample sizes',
    work() {
      let last = 0;
      for (let step = 1; step <= 200; step += 1) {
        const given = { d: 0.1 + step / 200, alpha: 0.05, sides: 2 };
        last = solved('t-two-sample', given, { for: 'n1', power: 0.8, link: both });
      }
      return last;
    },
  },
  {
    id: 'mixed-anova',
    title: 'Mixed ANOVA from means: 200 powers',
    work: () =>
      powers('anova-mixed-means', 200, (step) => ({
        betweenLevels: 2,
        withinLevels: 3,
        means: [0, 0.1, 0.2, 0, 0.4, 0.6],
        nPerGroup: 20 + step,
        sd: 1,
        correlation: 0.5,
        tested: 'interaction',
        alpha: 0.05,
      })),
  },
  {
    id: 'interaction',
    title: 'Interaction with reliabilities: 200 powers',
    work: () =>
      powers('moderation-two-way', 200, (step) => ({
        n: 100 + step,
        rX1Y: 0.3,
        rX2Y: 0.2,
        rX1X2: 0.2,
        rInteractionY: 0.2,
        reliabilityX1: 0.8,
        reliabilityX2: 0.8,
        reliabilityY: 0.9,
        alpha: 0.05,
      })),
  },
  {
    id: 'joint',
    title: 'Mediation by joint significance, n = 200: exact against 10 000 trials',
    work: () =>
      powers('mediation-joint-significance', 1, () => ({ n1: 100, n2: 100, a: 0.2, b: 0.2, direct: 0, alpha: 0.05 })),
  },
  {
    id: 'bootstrap',
    title: 'Mediation by percentile bootstrap, n = 100: 1000 trials x 1000 resamples',
    work: () =>
      powers('mediation-bootstrap', 1, () => ({
        n: 100,
        a: 0.3,
        b: 0.3,
        direct: 0,
        interval: 'percentile',
        resamples: 1000,
        replications: 1000,
        alpha: 0.05,
      })),
  },
  {
    id: 'sequential',
    title: 'Group-sequential design, 3 looks, with n',
    work() {
      const information = [0.5, 0.75, 1];
      const given = { d: 0.4, information, boundary: 'lan-demets-obrien-fleming', alpha: 0.05, sides: 2 };
      return solved('group-sequential', given, { for: 'n1', power: 0.8, link: both });
    },
  },
  {
    id: 'tost',
    title: 'Equivalence of two groups (TOST), exact: 100 powers',
    work: () =>
      powers('equivalence-two-sample', 100, (step) => ({
        n1: 40 + step,
        n2: 40 + step,
        sd: 1,
        lower: -0.5,
        upper: 0.5,
        trueDifference: 0,
        alpha: 0.05,
      })),
  },
  {
    id: 'slopes',
    title: 'Difference of slopes, 4 visits: 200 powers',
    work: () =>
      powers('slope-difference', 200, (step) => ({
        nPerArm: 40 + step,
        times: [0, 2, 4, 8],
        slopeDifference: 0.1,
        varIntercept: 0.5,
        varSlope: 0.04,
        covInterceptSlope: 0.02,
        varResidual: 0.5,
        alpha: 0.05,
        sides: 2,
      })),
  },
];
