import { dunnettProcedure } from '../../src/power/dunnett.js';
import { groupSequential } from '../../src/power/group-sequential.js';
import { severalOutcomes } from '../../src/power/several-outcomes.js';
import { normal } from '../../src/statistics/normal.js';
import { studentT } from '../../src/statistics/student-t.js';
import { each, simulated } from './agreement.js';
import { alike, criticalT, normals, pooled } from './samples.js';
import { mean, type Stream, sumOfSquares } from './studies.js';

/** Several tests at once: of several treatments, of several outcomes, at several looks. */

export const severalTests = [
  simulated(dunnettProcedure, {
    grid: [
      { nControl: 2, nPerTreatment: 2, effects: [3, 1] },
      { nControl: 10, nPerTreatment: 6, effects: [1.2, 0.5], sides: 1 },
      ...each({
        nControl: [3, 20],
        nPerTreatment: [2, 12],
        effects: [[0], [0, 0, 0], [1, 0, 0.5, 0.2], [6, 0]],
        sides: [1, 2] as const,
      }),
      { nControl: 8, nPerTreatment: 8, effects: [1, 2], success: 'first' },
    ],
    study: (given) => {
      const { nControl, nPerTreatment, effects, success, sides } = given;
      const critical = dunnettProcedure.evaluate({ ...given, effects: effects.map(() => 0) }).critical as number;
      const df = nControl + effects.length * (nPerTreatment - 1) - 1;
      return (stream) => {
        const control = normals(stream, nControl);
        const treated = effects.map((effect) => normals(stream, nPerTreatment, effect));
        const variance = [control, ...treated].reduce((sum, arm) => sum + sumOfSquares(arm), 0) / df;
        const error = Math.sqrt(variance * (1 / nControl + 1 / nPerTreatment));
        const t = treated.map((arm) => (mean(arm) - mean(control)) / error);
        const found = t.map((value) => (sides === 2 ? Math.abs(value) : value) > critical);
        return success === 'any' ? found.includes(true) : found[0];
      };
    },
  }),

  simulated(severalOutcomes, {
    grid: [
      { n1: 5, n2: 5, effects: [1.5, 1], correlation: 0.5 },
      { n1: 8, n2: 20, effects: [1, 0.8, 0.6], correlation: 0.2, sides: 1 },
      ...each({
        n1: [10, 30],
        n2: [10],
        correlation: [0, 0.9],
        effects: [
          [0, 0],
          [0.9, 0.6, 0.3],
          [0.8, 0, 0.5, 1, 0.7],
        ],
        sides: [1, 2] as const,
      }),
      { n1: 2, n2: 3, effects: [2, 1], correlation: 0.5 },
      { n1: 4, n2: 4, effects: [4, 5], correlation: 0.7, alpha: 0.01 },
    ],
    replications: 10_000,
    within: ({ n1, n2 }) => (n1 + n2 >= 20 ? 0.005 : 0.02),
    study: ({ n1, n2, effects, correlation, alpha, sides }) => {
      const m = effects.length;
      const arm = (stream: Stream, n: number, treated: 0 | 1) =>
        Array.from({ length: n }, () => alike(stream, m, correlation).map((value, k) => value + treated * effects[k]));
      return (stream) => {
        const arms = [arm(stream, n1, 1), arm(stream, n2, 0)];
        const p = effects.map((_, k) => {
          const { estimate, standardError, df } = pooled(...(arms.map((all) => all.map((one) => one[k])) as Two));
          const t = estimate / standardError;
          return sides * studentT.upperTail(sides === 2 ? Math.abs(t) : t, df);
        });
        const sorted = [...p].sort((a, b) => a - b);
        return {
          powerCoPrimary: sorted[m - 1] <= alpha,
          powerAny: sorted[0] <= alpha / m,
          powerAllHolm: sorted.every((value, rank) => value <= alpha / (m - rank)),
          powerAnyHochberg: sorted.some((value, rank) => value <= alpha / (m - rank)),
          powerAllHochberg: sorted[m - 1] <= alpha,
        };
      };
    },
  }),

  simulated(groupSequential, {
    grid: [
      { n1: 20, n2: 20, d: 0.9, boundary: 'pocock' },
      { n1: 40, n2: 20, d: 0.7, boundary: 'lan-demets-obrien-fleming', sides: 1, futilityZ: [0, 0.5] },
      ...each({
        n1: [20, 60],
        boundary: ['obrien-fleming', 'pocock', 'lan-demets-pocock'] as const,
        d: [0, 0.6],
        sides: [1, 2] as const,
      }).map((point) => ({ ...point, n2: point.n1 })),
      { n1: 40, n2: 40, d: 0.5, boundary: 'wang-tsiatis', shape: 0.25 },
      { n1: 40, n2: 40, d: 0.5, boundary: 'hwang-shih-decani', shape: -4 },
      { n1: 40, n2: 80, d: 0.5, boundary: 'power-family', shape: 2 },
      { n1: 40, n2: 40, d: 0.5, sides: 1, futilityZ: [0.3, 0.8], binding: true },
      { n1: 6, n2: 6, d: 1.8, information: [1] },
      { n1: 8, n2: 8, d: 1.5, boundary: 'pocock', information: [0.5, 1] },
      { n1: 40, n2: 40, d: 3, boundary: 'pocock' },
    ],
    replications: 12_000,
    within: ({ n1, n2, information }) => {
      if (information.length === 1) return 0;
      return Math.min(n1, n2) * information[0] >= 10 ? 0.01 : 0.03;
    },
    because: 'the nominal significance levels of the looks are kept by t quantiles',
    study: ({ n1, n2, d, information, alpha, sides, futilityZ, ...rest }) => {
      const given = { n1, n2, d, information, alpha, sides, futilityZ, ...rest };
      const critical = groupSequential.evaluate(given).criticalValues as readonly number[];
      const looks = information.map((t, look) => {
        const [first, second] = [Math.round(n1 * t), Math.round(n2 * t)];
        return { first, second, limit: criticalT(normal.upperTail(critical[look]), first + second - 2) };
      });
      return (stream) => {
        const [one, two] = [normals(stream, n1, d), normals(stream, n2)];
        for (const [look, { first, second, limit }] of looks.entries()) {
          const { estimate, standardError } = pooled(one.slice(0, first), two.slice(0, second));
          const t = estimate / standardError;
          if ((sides === 2 ? Math.abs(t) : t) >= limit) return true;
          if (t <= (futilityZ[look] ?? Number.NEGATIVE_INFINITY)) return false;
        }
        return false;
      };
    },
  }),
];

type Two = [number[], number[]];
