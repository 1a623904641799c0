import { trialLevel } from '../../src/power/trial-level.js';
import { each, simulated } from './agreement.js';
import { normals, rejects, single } from './samples.js';
import { mean, sumOfSquares } from './studies.js';

/** Conditions compared within people, trial by trial. */

export const trials = [
  simulated(trialLevel, {
    grid: [
      { n: 2, trialsPerCondition: 1, difference: 5, stimuli: 'fixed' },
      { n: 8, trialsPerCondition: 6, difference: 1, stimuli: 'in-one-condition', varSlope: 0.3, varStimulus: 0.2 },
      ...each({ n: [3, 15], trialsPerCondition: [1, 10], varSlope: [0, 2], sides: [1, 2] as const }).map((point) => ({
        ...point,
        ...{ stimuli: 'fixed' as const, difference: 0.8 },
      })),
      { n: 12, trialsPerCondition: 5, difference: 0, stimuli: 'fixed' },
      ...each({
        n: [20, 40],
        trialsPerCondition: [12, 30],
        stimuli: ['in-one-condition', 'in-both-conditions'] as const,
        varStimulus: [0.05, 0.6],
        difference: [0, 0.6],
      }),
      ...each({
        n: [5, 8],
        trialsPerCondition: [5, 6],
        stimuli: ['in-one-condition', 'in-both-conditions'] as const,
        varStimulus: [0.02, 0.5],
        sides: [1, 2] as const,
        difference: [0.8],
      }),
    ],
    replications: 8000,
    within: ({ n, trialsPerCondition, stimuli }) => {
      if (stimuli === 'fixed') return 0;
      return n >= 20 && trialsPerCondition >= 12 ? 0.01 : 0.04;
    },
    study: (given) => (stream) => {
      const { n, trialsPerCondition: t, difference, varSlope, varResidual, stimuli, varStimulus, alpha, sides } = given;
      // In both conditions the variance is that of the difference, half of it from either.
      const own = Math.sqrt(stimuli === 'in-one-condition' ? varStimulus : varStimulus / 2);
      const shifts = [0, 1].map(() => (stimuli === 'fixed' ? normals(stream, t, 0, 0) : normals(stream, t, 0, own)));
      const people = Array.from({ length: n }, () => {
        const slope = difference + Math.sqrt(varSlope) * stream.normal();
        return shifts.map((row, condition) =>
          row.map((shift) => (condition === 0 ? slope : 0) + shift + Math.sqrt(varResidual) * stream.normal()),
        );
      });
      const differences = people.map(([first, second]) => mean(first) - mean(second));
      if (stimuli === 'fixed') return rejects(single(differences), alpha, sides);
      // Where stimuli are in both conditions their differences are analysed, otherwise each condition gives a table.
      const tables =
        stimuli === 'in-both-conditions'
          ? [people.map(([first, second]) => first.map((value, trial) => value - second[trial]))]
          : [0, 1].map((condition) => people.map((rows) => rows[condition]));
      return rejects(crossed(differences, tables, n, t), alpha, sides);
    },
  }),
];

/**
 * The mean difference with people and stimuli both random, from mean squares, with Satterthwaite's degrees of freedom.
 * A component estimated at 0 or below is left out, as restricted maximum likelihood does.
 */
function crossed(
  differences: readonly number[],
  tables: readonly (readonly (readonly number[])[])[],
  n: number,
  t: number,
) {
  let [squaresStimuli, squaresRest] = [0, 0];
  for (const table of tables) {
    const columns = table[0].map((_, trial) => mean(table.map((row) => row[trial])));
    squaresStimuli += sumOfSquares(columns);
    for (const row of table) squaresRest += sumOfSquares(row.map((value, trial) => value - columns[trial]));
  }
  const dfStimuli = tables.length * (t - 1);
  const scale = tables.length / t;
  // Each is an estimate of its part of the variance of the mean difference, the rest included.
  const byPeople = sumOfSquares(differences) / (n - 1) / n;
  const byStimuli = (scale * squaresStimuli) / dfStimuli;
  const byRest = (scale * squaresRest) / (dfStimuli * (n - 1)) / n;
  const estimate = mean(differences);
  if (byStimuli <= byRest) return { estimate, standardError: Math.sqrt(byPeople), df: n - 1 };
  if (byPeople <= byRest) return { estimate, standardError: Math.sqrt(byStimuli), df: dfStimuli };
  const variance = byPeople + byStimuli - byRest;
  const spread = byPeople ** 2 / (n - 1) + byStimuli ** 2 / dfStimuli + byRest ** 2 / (dfStimuli * (n - 1));
  return { estimate, standardError: Math.sqrt(variance), df: variance ** 2 / spread };
}
