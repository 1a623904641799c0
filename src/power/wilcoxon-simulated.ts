import * as z from 'zod';
import { randomStream } from '../statistics/random.js';
import { positiveIfOneSided } from './direction.js';
import { criticalCount, draw, shapes, wins } from './families/wilcoxon.js';
import { alpha, effect, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

const wholePeople = (group: number) =>
  described(z.number().int().min(2).max(500), {
    description: `people analysed in group ${group}, a whole number`,
    unit: 'people',
    power: 'varies',
    because: 'rises apart from simulation error and from the steps in which exact critical values move',
  });

/**
 * Power of the exact Wilcoxon-Mann-Whitney test, by simulation of the test itself.
 *
 * Every replication draws both groups and compares the number of pairs that group 1 wins with the exact critical value
 * (a normal one with continuity correction beyond 10 000 pairs). The same seed gives the same answer everywhere, and
 * inputs that differ in d or alpha alone share their draws. `standardErrorSimulation` belongs to every answer.
 *
 * n1, n2        people per group, whole numbers
 * d             shift of group 1 against group 2 in SD, signed
 * distribution  shape of the outcome, the same in both groups, scaled to SD 1
 * replications  simulated trials; the error falls with their square root
 *
 * Source: mann-whitney-1947.
 */
export const wilcoxonSimulated = defineProcedure({
  id: 'wilcoxon-simulated',
  title: 'Wilcoxon-Mann-Whitney test, exact and simulated',
  summary: 'How often does the exact rank test find a shift between two groups in simulated trials?',
  family: 'simulation',
  inputs: () =>
    z
      .strictObject({
        n1: wholePeople(1),
        n2: wholePeople(2),
        d: effect('shift of group 1 against group 2, in SD of the outcome within groups'),
        distribution: described(z.enum(shapes), {
          description:
            'shape of the outcome within groups; t3 is Student t with 3 degrees of freedom, heavy in its tails',
          unit: 'distribution',
          power: 'varies',
          because: 'ranks gain on means the heavier the tails are',
        }),
        replications: described(z.number().int().min(100).max(1e6).default(20_000), {
          description: 'simulated trials',
          unit: 'trials',
          power: 'none',
          because: 'more of them lower the simulation error, not power',
        }),
        seed: described(z.number().int().min(0).max(1e9).default(1), {
          description: 'names the stream of random numbers',
          unit: 'number',
          power: 'none',
          because: 'it moves the answer within the simulation error only',
        }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('d')),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 500 },
    n2: { kind: 'integer', from: 2, to: 500 },
  },
  formula: 'share of simulated trials with U beyond its exact critical value',
  assumes: ['independent-people', 'shift-only', 'complete-data'],
  cites: ['mann-whitney-1947'],
  accuracy: 'Simulation: the standard error is among the figures, at most .0036 with 20 000 replications.',
  evaluate({ n1, n2, d, distribution, replications, seed, alpha, sides }) {
    const critical = criticalCount(n1, n2, alpha / sides);
    const stream = randomStream(seed, 'wilcoxon', n1, n2, distribution);
    const [first, second] = [new Float64Array(n1), new Float64Array(n2)];
    let hits = 0;
    for (let replication = 0; replication < replications; replication += 1) {
      for (let i = 0; i < n1; i += 1) first[i] = d + draw(distribution, stream);
      for (let i = 0; i < n2; i += 1) second[i] = draw(distribution, stream);
      const won = wins(first, second);
      if (won >= n1 * n2 - critical || (sides === 2 && won <= critical)) hits += 1;
    }
    // Two successes and failures more keep the error honest where all trials end alike.
    const smoothed = (hits + 2) / (replications + 4);
    return {
      power: hits / replications,
      standardErrorSimulation: Math.sqrt((smoothed * (1 - smoothed)) / replications),
      criticalWins: n1 * n2 - critical,
    };
  },
  example: {
    n1: 10,
    n2: 10,
    d: 1.2,
    distribution: 'laplace',
    replications: 2000,
    seed: 1,
    alpha: 0.05,
    sides: 2,
  },
});
