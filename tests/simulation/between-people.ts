import { anovaFixedEffects } from '../../src/power/anova-fixed-effects.js';
import { anovaMeans } from '../../src/power/anova-means.js';
import { anovaOneWay } from '../../src/power/anova-one-way.js';
import { randomStream } from '../../src/statistics/random.js';
import { each, simulated } from './agreement.js';
import { fTest } from './linear-models.js';
import { normals, testOfF } from './samples.js';
import { mean, sumOfSquares } from './studies.js';

/** Analyses of variance between people. */

export const betweenPeople = [
  simulated(anovaOneWay, {
    grid: [
      { groups: 2, nPerGroup: 2, f: 1.5 },
      { groups: 6, nPerGroup: 3, f: 0.6 },
      ...each({ groups: [2, 12], nPerGroup: [2, 10], f: [0, 0.3, 4] }),
      { groups: 4, nPerGroup: 5, f: 0.5, alpha: 0.001 },
    ],
    study: ({ groups, nPerGroup, f, alpha }) => {
      const rejected = testOfF(groups - 1, groups * (nPerGroup - 1), alpha);
      const centres = spread(groups, f);
      return (stream) => rejected(betweenOverWithin(centres.map((centre) => normals(stream, nPerGroup, centre))));
    },
  }),

  simulated(anovaFixedEffects, {
    grid: [
      { n: 12, groups: 4, covariates: 1, numeratorDf: 1, f: 0.8 },
      { n: 24, groups: 6, covariates: 3, numeratorDf: 2, f: 0.5 },
      ...each({ n: [12, 36], covariates: [0, 4], numeratorDf: [1, 2, 5], f: [0, 0.4, 3] }).map((point) => ({
        ...point,
        groups: 6,
      })),
    ],
    because: 'the covariates are given and balanced over the groups, as the accuracy says',
    study: ({ n, groups, covariates, numeratorDf, f, alpha }) => {
      const each = n / groups;
      const cell = Array.from({ length: n }, (_, i) => Math.floor(i / each));
      const contrasts = Array.from({ length: groups - 1 }, (_, k) => cell.map((group) => helmert(group, k)));
      // Centred within every group, the covariates are balanced over the groups.
      const values = randomStream(1, 'covariates');
      const given = Array.from({ length: covariates }, () => {
        const groupsOf = Array.from({ length: groups }, () => normals(values, each));
        return groupsOf.flatMap((own) => own.map((value) => value - mean(own)));
      });
      const one = cell.map(() => 1);
      const tested = contrasts.slice(0, numeratorDf);
      const test = fTest(tested, [one, ...contrasts.slice(numeratorDf), ...given]);
      const effect = withSpread(
        cell.map((_, i) => tested.reduce((sum, column) => sum + column[i], 0)),
        f,
      );
      const rejected = testOfF(numeratorDf, n - groups - covariates, alpha);
      return (stream) =>
        rejected(test.f(effect.map((value, i) => value + 0.7 * (given[0]?.[i] ?? 0) + stream.normal())));
    },
  }),

  simulated(anovaMeans, {
    grid: [
      { levels: [2, 2], means: [0, 1, 2, 0.5], nPerCell: 2, tested: [1, 2] },
      { levels: [2, 3], means: [0, 0.3, 0.9, 0.5, 0, 1.4], nPerCell: 3, allocation: [1, 2, 3, 1, 1, 4], tested: [1] },
      ...each({
        nPerCell: [2, 8],
        tested: [[1], [2], [1, 2]],
        means: [
          [0, 0, 0, 0, 0, 0],
          [0, 0.4, 0.8, 1, 0, 0.2],
          [0, 9, 0, 4, 0, 30],
        ],
        allocation: [
          [1, 1, 1, 1, 1, 1],
          [1, 5, 1, 3, 1, 1],
        ],
      }).map((point) => ({ ...point, levels: [2, 3] })),
      { levels: [2, 2, 2], means: [0, 1, 0, 0, 0, 0, 0.5, 0], nPerCell: 2, tested: [1, 2, 3] },
      { levels: [5], means: [0, 0, 0, 0, 2], nPerCell: 1, allocation: [1, 1, 2, 5, 1], tested: [1], sd: 1.5 },
    ],
    study: ({ levels, means, nPerCell, allocation, sd, tested, alpha }) => {
      const cell = means.flatMap((_, index) =>
        Array.from({ length: Math.round(nPerCell * (allocation?.[index] ?? 1)) }, () => index),
      );
      const columns = effectCoding(levels);
      const isTested = ({ factors }: (typeof columns)[number]) =>
        factors.length === tested.length && factors.every((factor) => tested.includes(factor + 1));
      const ofPeople = (all: typeof columns) => all.map(({ byCell }) => cell.map((index) => byCell[index]));
      const test = fTest(ofPeople(columns.filter(isTested)), ofPeople(columns.filter((column) => !isTested(column))));
      const rejected = testOfF(test.df1, test.df2, alpha);
      return (stream) => rejected(test.f(cell.map((index) => means[index] + sd * stream.normal())));
    },
  }),
];

/** Evenly spread means whose SD (divisor: their number) is f. */
const spread = (groups: number, f: number) =>
  withSpread(
    Array.from({ length: groups }, (_, group) => group),
    f,
  );

function withSpread(values: readonly number[], sd: number): number[] {
  const own = Math.sqrt(sumOfSquares(values) / values.length);
  return values.map((value) => (value * sd) / own);
}

const helmert = (group: number, k: number) => (group <= k ? -1 : group === k + 1 ? k + 1 : 0);

function betweenOverWithin(groups: readonly (readonly number[])[]): number {
  const n = groups.reduce((sum, group) => sum + group.length, 0);
  const grand = groups.reduce((sum, group) => sum + mean(group) * group.length, 0) / n;
  const between = groups.reduce((sum, group) => sum + group.length * (mean(group) - grand) ** 2, 0);
  const within = groups.reduce((sum, group) => sum + sumOfSquares(group), 0);
  return between / (groups.length - 1) / (within / (n - groups.length));
}

/** Columns of all effects of a factorial design by cell, coded to sum to zero over the levels of each factor. */
function effectCoding(levels: readonly number[]): { factors: number[]; byCell: number[] }[] {
  const cells = levels.reduce<number[][]>(
    (all, count) => all.flatMap((cell) => Array.from({ length: count }, (_, level) => [...cell, level])),
    [[]],
  );
  const columns = [{ factors: [] as number[], byCell: cells.map(() => 1) }];
  for (const [factor, count] of levels.entries()) {
    for (const { factors, byCell } of [...columns]) {
      for (let k = 0; k < count - 1; k += 1) {
        const coded = byCell.map((value, cell) => value * helmert(cells[cell][factor], k));
        columns.push({ factors: [...factors, factor], byCell: coded });
      }
    }
  }
  return columns;
}
