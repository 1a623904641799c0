import { describe, expect, it } from 'vitest';
import { crossover } from '../../src/power/crossover.js';
import { studentT } from '../../src/statistics/student-t.js';
import { mean, type Stream, simulate, sumOfSquares, type Tally } from './simulation.js';

/** Power by formula against the share of made-up studies in which the actual test rejects. */

function agrees(power: number, { rate, standardError }: Tally, approximation = 0) {
  expect(Math.abs(power - rate), `formula ${power}, simulated ${rate} +- ${standardError}`).toBeLessThanOrEqual(
    4 * standardError + approximation,
  );
}

/** Student's t statistic of two groups. */
function tStatistic(first: readonly number[], second: readonly number[]): number {
  const variance = (sumOfSquares(first) + sumOfSquares(second)) / (first.length + second.length - 2);
  return (mean(first) - mean(second)) / Math.sqrt(variance * (1 / first.length + 1 / second.length));
}

describe('crossover trials with an effect of period', () => {
  it.each([
    { n1: 4, n2: 6, d: 0.9, correlation: 0.5, carryOver: 0 },
    { n1: 20, n2: 16, d: 0.5, correlation: 0.3, carryOver: 0.6 },
  ])('$n1 and $n2 people, carry-over $carryOver', (given) => {
    const planned = crossover.evaluate({ ...given, alpha: 0.05, sides: 2 });
    const critical = studentT.upperQuantile(0.025, given.n1 + given.n2 - 2);
    const own = Math.sqrt(given.correlation);
    const rest = Math.sqrt(1 - given.correlation);
    const person = (stream: Stream, effects: readonly [number, number]) => {
      const level = own * stream.normal();
      return effects.map((effect, period) => effect + 0.7 * period + level + rest * stream.normal());
    };
    let carryOvers = 0;
    const replications = 10_000;
    const tally = simulate(`crossover ${given.n1}`, replications, (stream) => {
      const first = Array.from({ length: given.n1 }, () => person(stream, [given.d, given.carryOver]));
      const second = Array.from({ length: given.n2 }, () => person(stream, [0, given.d]));
      const [sums, differences] = [1, -1].map((sign) =>
        tStatistic(
          first.map(([a, b]) => a + sign * b),
          second.map(([a, b]) => a + sign * b),
        ),
      );
      if (Math.abs(sums) > critical) carryOvers += 1;
      return Math.abs(differences) > critical;
    });
    agrees(planned.power, tally);
    const rate = carryOvers / replications;
    agrees(planned.powerCarryOver as number, { rate, standardError: Math.sqrt((rate * (1 - rate)) / replications) });
  });
});
