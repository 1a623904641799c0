import { describe, expect, it } from 'vitest';
import { crossover } from '../../src/power/crossover.js';
import { doseTrend } from '../../src/power/dose-trend.js';
import { quadraticTrend } from '../../src/power/quadratic-trend.js';
import { studentT } from '../../src/statistics/student-t.js';
import { mean, regress, type Stream, simulate, sumOfSquares, type Tally } from './simulation.js';

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

describe('a trend over doses, error pooled within groups', () => {
  it.each([
    { n: 9, allocation: [4, 3, 2], means: [0, 1.4, 1.6] },
    { n: 60, allocation: [], means: [0, 0.5, 0.6] },
  ])('$n people', ({ n, allocation, means }) => {
    const inputs = { ...doseTrend.example, n, doses: [0, 1, 3], means, allocation };
    const planned = doseTrend.evaluate(inputs);
    const sizes = allocation.length > 0 ? allocation : [20, 20, 20];
    const critical = studentT.upperQuantile(0.025, n - 3);
    const tally = simulate(`dose trend ${n}`, 10_000, (stream) => {
      const groups = sizes.map((size, group) => Array.from({ length: size }, () => means[group] + stream.normal()));
      const people = groups.flatMap((outcomes, group) => outcomes.map((y) => ({ x: inputs.doses[group], y })));
      const centre = mean(people.map(({ x }) => x));
      const spread = sumOfSquares(people.map(({ x }) => x));
      const slope = people.reduce((sum, { x, y }) => sum + (x - centre) * y, 0) / spread;
      const variance = groups.reduce((sum, outcomes) => sum + sumOfSquares(outcomes), 0) / (n - 3);
      return Math.abs(slope) / Math.sqrt(variance / spread) > critical;
    });
    agrees(planned.power, tally);
  });
});

describe('a curve in a regression', () => {
  it.each([
    { x: 'normal', n: 12, quadratic: 0.6, within: 0.01 },
    { x: 'normal', n: 60, quadratic: -0.25, within: 0.01 },
    { x: 'uniform', n: 15, quadratic: 0.9, within: 0.01 },
    { x: 'design', n: 9, quadratic: -2, within: 0 },
  ] as const)('x from a $x, $n people', ({ x, n, quadratic, within }) => {
    const values = x === 'design' ? [-1, 0, 1] : [];
    const planned = quadraticTrend.evaluate({ n, quadratic, x, sdX: 1, values, alpha: 0.05, sides: 2 });
    const critical = studentT.upperQuantile(0.025, n - 3);
    const tally = simulate(`quadratic ${x} ${n}`, 8000, (stream) => {
      const drawn = Array.from({ length: n }, (_, person) => {
        if (x === 'design') return values[person % 3];
        return x === 'normal' ? stream.normal() : Math.sqrt(3) * (2 * stream.uniform() - 1);
      });
      const squares = drawn.map((each) => each ** 2);
      const y = drawn.map((each, person) => 0.4 * each + quadratic * squares[person] + stream.normal());
      const fit = regress(y, squares, [drawn.map(() => 1), drawn]);
      return fit !== undefined && Math.abs(fit.t) > critical;
    });
    agrees(planned.power, tally, within);
  });
});
