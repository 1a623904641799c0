import * as z from 'zod';
import { rejectionByF, rTestOfF } from './families/general-linear.js';
import { cellMeans, levelCount, nPerGroup } from './general-linear-inputs.js';
import { alpha, correlation, standardDeviation } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { requires } from './requirement.js';

const inputs = () =>
  z
    .strictObject({
      betweenLevels: levelCount('number of groups of different people', 1),
      withinLevels: levelCount('number of measurements of each person', 2),
      means: cellMeans,
      nPerGroup,
      sd: standardDeviation('SD of each measurement within groups'),
      correlation: correlation('correlation of any two measurements of a person within groups', {
        power: 'varies',
        because: 'it helps comparisons within people and hurts comparisons between people',
      }),
      tested: described(z.enum(['between', 'within', 'interaction']), {
        description: 'the tested effect: of the groups, of the measurements, or their interaction',
        unit: 'effect',
        power: 'varies',
        because: 'each effect is another question',
      }),
      alpha,
    })
    .superRefine(
      requires(
        'means',
        ({ betweenLevels, withinLevels, means }) => means.length === betweenLevels * withinLevels,
        ({ betweenLevels, withinLevels, means }) =>
          `There are ${means.length} means for ${betweenLevels} groups measured ${withinLevels} times: give one for each group and measurement.`,
      ),
    )
    .superRefine(
      requires(
        'tested',
        ({ betweenLevels, tested }) => betweenLevels > 1 || tested === 'within',
        ({ tested }) =>
          `With one group there is nothing to compare between groups, and tested is "${tested}"; test "within".`,
      ),
    )
    .superRefine(
      requires(
        'correlation',
        ({ withinLevels, correlation }) => correlation > -1 / (withinLevels - 1),
        ({ withinLevels, correlation }) =>
          `correlation is ${correlation}, and no ${withinLevels} measurements can all correlate below ${-1 / (withinLevels - 1)}.`,
      ),
    );

/**
 * Power of a mixed analysis of variance (groups by repeated measurements), from the cell means.
 *
 * Under compound symmetry the effect of groups has error variance sd^2 (1 + (m - 1) r) / m per person mean, the
 * effects within people sd^2 (1 - r) per measurement; lambda is the sum of squares of the effect over that error.
 *
 * means        by group, the measurements of a group next to each other; units of the outcome
 * nPerGroup    people per group
 * sd           SD of a measurement within groups
 * correlation  of any two measurements of a person
 *
 * Source: maxwell-delaney-2018, chapter 12.
 */
export const anovaMixedMeans = defineProcedure({
  id: 'anova-mixed-means',
  title: 'Mixed analysis of variance, from means',
  summary: 'How likely is an effect of groups, of repeated measurements or of their interaction to be significant?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    nPerGroup: { kind: 'integer', from: 2, to: 1e7 },
    sd: { kind: 'real', from: 1e-6, to: 1e6 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'lambda = SS(effect) / (sd^2 (1 + (m - 1) r)) between people, SS(effect) / (sd^2 (1 - r)) within',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'compound-symmetry', 'complete-data'],
  cites: ['maxwell-delaney-2018'],
  accuracy:
    'Exact under its assumptions; computed to about 1e-10. Without compound symmetry see epsilon in anova-repeated.',
  evaluate(given) {
    const test = testOf(given);
    return { power: rejectionByF(test, given.alpha), ...test };
  },
  toR: (given) => rTestOfF(testOf(given), given.alpha),
  example: {
    betweenLevels: 2,
    withinLevels: 3,
    means: [0, 0.1, 0.2, 0, 0.4, 0.6],
    nPerGroup: 40,
    sd: 1,
    correlation: 0.5,
    tested: 'interaction',
    alpha: 0.05,
  },
});

function testOf(given: z.infer<ReturnType<typeof inputs>>) {
  const { betweenLevels: a, withinLevels: m, nPerGroup: n, correlation: r, tested } = given;
  const dfPeople = a * (n - 1);
  const squares = sumsOfSquares(given);
  if (tested === 'between') return { df1: a - 1, df2: dfPeople, lambda: (n * squares.between) / (1 + (m - 1) * r) };
  const df2 = dfPeople * (m - 1);
  if (tested === 'within') return { df1: m - 1, df2, lambda: (n * squares.within) / (1 - r) };
  return { df1: (a - 1) * (m - 1), df2, lambda: (n * squares.interaction) / (1 - r) };
}

/** Sums of squares of the effects over the cells, a person each, in units of the SD. */
function sumsOfSquares({ betweenLevels: a, withinLevels: m, means, sd }: z.infer<ReturnType<typeof inputs>>) {
  // Relative to the first mean, so that large means lose nothing.
  const cell = (group: number, time: number) => (means[group * m + time] - means[0]) / sd;
  const byGroup = new Array<number>(a).fill(0);
  const byTime = new Array<number>(m).fill(0);
  let grand = 0;
  for (let group = 0; group < a; group += 1) {
    for (let time = 0; time < m; time += 1) {
      const mean = cell(group, time);
      byGroup[group] += mean / m;
      byTime[time] += mean / a;
      grand += mean / (a * m);
    }
  }
  let [between, within, interaction] = [0, 0, 0];
  for (let group = 0; group < a; group += 1) between += m * (byGroup[group] - grand) ** 2;
  for (let time = 0; time < m; time += 1) within += a * (byTime[time] - grand) ** 2;
  for (let group = 0; group < a; group += 1) {
    for (let time = 0; time < m; time += 1) {
      interaction += (cell(group, time) - byGroup[group] - byTime[time] + grand) ** 2;
    }
  }
  return { between, within, interaction };
}
