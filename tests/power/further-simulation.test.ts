import { describe, expect, it } from 'vitest';
import { complierEffect } from '../../src/power/complier-effect.js';
import { crossover } from '../../src/power/crossover.js';
import { doseTrend } from '../../src/power/dose-trend.js';
import { dyads } from '../../src/power/dyads.js';
import { greenhouseGeisser } from '../../src/power/greenhouse-geisser.js';
import { negativeBinomial } from '../../src/power/negative-binomial.js';
import { quadraticTrend } from '../../src/power/quadratic-trend.js';
import { trialLevel } from '../../src/power/trial-level.js';
import { varianceRatio } from '../../src/power/variance-ratio.js';
import { fDistribution } from '../../src/statistics/f.js';
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
    const tally = simulate(`quadratic ${x} ${n}`, 5000, (stream) => {
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

describe('trials of two conditions within people', () => {
  it.each([
    { stimuli: 'fixed', n: 5, trials: 4, difference: 1.2, within: 0 },
    { stimuli: 'in-one-condition', n: 8, trials: 6, difference: 1, within: 0.015 },
    { stimuli: 'in-both-conditions', n: 8, trials: 6, difference: 0.9, within: 0.02 },
    { stimuli: 'in-one-condition', n: 20, trials: 12, difference: 0.6, within: 0.005 },
    { stimuli: 'in-both-conditions', n: 20, trials: 16, difference: 0.5, within: 0.005 },
  ] as const)('stimuli $stimuli, $n people', ({ stimuli, n, trials, difference, within }) => {
    const [varSlope, varResidual, varStimulus] = [0.3, 1, 0.2];
    const inputs = { ...trialLevel.example, n, trialsPerCondition: trials, difference, stimuli };
    const planned = trialLevel.evaluate({ ...inputs, varSlope, varResidual, varStimulus });
    const tally = simulate(`trials ${stimuli} ${n}`, 4000, (stream) => {
      // An intercept and a slope for each person, a row of outcomes for each condition.
      const shift = [0, 1].map(() =>
        Array.from({ length: trials }, () => {
          if (stimuli === 'fixed') return 0;
          return Math.sqrt(stimuli === 'in-one-condition' ? varStimulus : varStimulus / 2) * stream.normal();
        }),
      );
      const people = Array.from({ length: n }, () => {
        const intercept = stream.normal();
        const slope = difference + Math.sqrt(varSlope) * stream.normal();
        return shift.map((row, condition) =>
          row.map((own) => intercept + (condition === 0 ? slope : 0) + own + stream.normal()),
        );
      });
      const differences = people.map(([first, second]) => mean(first) - mean(second));
      const meanSquarePeople = sumOfSquares(differences) / (n - 1) / n;
      const estimate = mean(differences);
      if (stimuli === 'fixed') {
        return Math.abs(estimate) / Math.sqrt(meanSquarePeople) > studentT.upperQuantile(0.025, n - 1);
      }
      // Where stimuli are in both conditions their differences are analysed, otherwise each condition gives a table.
      const tables =
        stimuli === 'in-both-conditions'
          ? [people.map(([first, second]) => first.map((value, trial) => value - second[trial]))]
          : [0, 1].map((condition) => people.map((rows) => rows[condition]));
      let [squaresStimuli, squaresRest] = [0, 0];
      for (const table of tables) {
        const columns = table[0].map((_, trial) => mean(table.map((row) => row[trial])));
        squaresStimuli += sumOfSquares(columns);
        for (const row of table) squaresRest += sumOfSquares(row.map((value, trial) => value - columns[trial]));
      }
      const dfStimuli = tables.length * (trials - 1);
      const scale = tables.length / trials;
      // Each is an estimate of its part of the variance of the mean difference, the rest included.
      const byStimuli = (scale * squaresStimuli) / dfStimuli;
      const byRest = (scale * squaresRest) / (dfStimuli * (n - 1)) / n;
      // A component estimated at 0 or below is left out, as restricted maximum likelihood does.
      const rejects = (variance: number, df: number) =>
        Math.abs(estimate) / Math.sqrt(variance) > studentT.upperQuantile(0.025, df);
      if (byStimuli <= byRest) return rejects(meanSquarePeople, n - 1);
      if (meanSquarePeople <= byRest) return rejects(byStimuli, dfStimuli);
      const variance = meanSquarePeople + byStimuli - byRest;
      const spread = meanSquarePeople ** 2 / (n - 1) + byStimuli ** 2 / dfStimuli + byRest ** 2 / (dfStimuli * (n - 1));
      return rejects(variance, variance ** 2 / spread);
    });
    agrees(planned.power, tally, within);
  });
});

describe('the F test of two variances', () => {
  it.each([
    { n1: 5, n2: 7, ratio: 6, sides: 2 },
    { n1: 30, n2: 20, ratio: 0.4, sides: 2 },
    { n1: 12, n2: 12, ratio: 3, sides: 1 },
  ] as const)('$n1 and $n2 people, ratio $ratio', ({ n1, n2, ratio, sides }) => {
    const planned = varianceRatio.evaluate({ n1, n2, varianceRatio: ratio, alpha: 0.05, sides });
    const upper = fDistribution.upperQuantile(0.05 / sides, n1 - 1, n2 - 1);
    const lower = sides === 2 ? fDistribution.quantile(0.025, n1 - 1, n2 - 1) : 0;
    const tally = simulate(`variances ${n1}`, 10_000, (stream) => {
      const sample = (n: number) => sumOfSquares(Array.from({ length: n }, () => stream.normal())) / (n - 1);
      const statistic = (ratio * sample(n1)) / sample(n2);
      return statistic > upper || statistic < lower;
    });
    agrees(planned.power, tally);
  });
});

describe('negative binomial counts, Wald test with the dispersion by maximum likelihood', () => {
  const count = (stream: Stream, expected: number, k: number) => {
    const limit = Math.exp(-expected * k * stream.gamma(1 / k));
    let events = 0;
    for (let product = stream.uniform(); product > limit; product *= stream.uniform()) events += 1;
    return events;
  };
  /** The k where the likelihood, the means at their estimates, is highest. */
  const dispersionOf = (arms: readonly (readonly number[])[]) => {
    const means = arms.map(mean);
    const most = Math.max(...arms.flat());
    const above = Array.from({ length: most }, (_, j) => arms.flat().filter((events) => events > j).length);
    const logLikelihood = (k: number) =>
      above.reduce((sum, people, j) => sum + people * Math.log1p(k * j), 0) -
      arms.reduce((sum, arm, i) => sum + arm.length * (means[i] + 1 / k) * Math.log1p(k * means[i]), 0);
    let [low, high] = [-9, 3];
    for (let step = 0; step < 30; step += 1) {
      const [left, right] = [low + 0.382 * (high - low), low + 0.618 * (high - low)];
      if (logLikelihood(Math.exp(left)) > logLikelihood(Math.exp(right))) high = right;
      else low = left;
    }
    return Math.exp((low + high) / 2);
  };
  it.each([
    { n1: 40, n2: 40, rate1: 4, rate2: 2.2, dispersion: 0.8 },
    { n1: 100, n2: 60, rate1: 1.2, rate2: 2, dispersion: 0.5 },
  ])('$n1 and $n2 people', (given) => {
    const { n1, n2, rate1, rate2, dispersion } = given;
    const planned = negativeBinomial.evaluate({ ...given, exposure: 1, alpha: 0.05, sides: 2 });
    const tally = simulate(`negative binomial ${n1}`, 3000, (stream) => {
      const arm = (n: number, rate: number) => Array.from({ length: n }, () => count(stream, rate, dispersion));
      const arms = [arm(n1, rate1), arm(n2, rate2)];
      const k = dispersionOf(arms);
      const variance = arms.reduce((sum, each) => sum + (1 / mean(each) + k) / each.length, 0);
      return Math.abs(Math.log(mean(arms[0]) / mean(arms[1]))) / Math.sqrt(variance) > 1.959963984540054;
    });
    agrees(planned.power, tally, 0.01);
  });
});

describe('actor and partner effects', () => {
  it.each([
    { n: 10, tested: 'actor', actor: 0.7, partner: 0.2, predictors: -0.2, residuals: 0.5 },
    { n: 40, tested: 'partner', actor: 0.3, partner: 0.3, predictors: 0.4, residuals: 0.2 },
  ] as const)('$n dyads, $tested', ({ n, tested, actor, partner, predictors, residuals }) => {
    const correlations = { correlationPredictors: predictors, correlationResiduals: residuals };
    const planned = dyads.evaluate({ dyads: n, tested, actor, partner, ...correlations, alpha: 0.05, sides: 2 });
    const sd = Math.sqrt(1 - (planned.varianceExplained as number));
    const pair = (stream: Stream, r: number) => {
      const first = stream.normal();
      return [first, r * first + Math.sqrt(1 - r ** 2) * stream.normal()];
    };
    const tally = simulate(`dyads ${n}`, 5000, (stream) => {
      const people = Array.from({ length: n }, () => {
        const [x, error] = [pair(stream, predictors), pair(stream, residuals)];
        const y = [0, 1].map((member) => actor * x[member] + partner * x[1 - member] + sd * error[member]);
        return { x, y };
      });
      const along = (sign: number, of: 'x' | 'y') => people.map((each) => each[of][0] + sign * each[of][1]);
      const sums = regress(along(1, 'y'), along(1, 'x'), [people.map(() => 1)])!;
      const differences = regress(along(-1, 'y'), along(-1, 'x'), [])!;
      const [v1, v2] = [sums.standardError ** 2, differences.standardError ** 2];
      const df = (v1 + v2) ** 2 / (v1 ** 2 / sums.df + v2 ** 2 / differences.df);
      const estimate = sums.estimate + (tested === 'actor' ? 1 : -1) * differences.estimate;
      return Math.abs(estimate) / Math.sqrt(v1 + v2) > studentT.upperQuantile(0.025, df);
    });
    agrees(planned.power, tally);
  });
});

describe('imperfect adherence', () => {
  it.each([
    { n1: 12, n2: 16, effect: 1.2, adherence: 0.75, contamination: 0.1 },
    { n1: 60, n2: 60, effect: 0.8, adherence: 0.7, contamination: 0.1 },
  ])('$n1 and $n2 people', ({ n1, n2, effect, ...uptake }) => {
    const planned = complierEffect.evaluate({ n1, n2, complierEffect: effect, ...uptake, alpha: 0.05, sides: 2 });
    let instrumental = 0;
    const replications = 5000;
    const tally = simulate(`adherence ${n1}`, replications, (stream) => {
      const arm = (n: number, share: number) =>
        Array.from({ length: n }, () => {
          const taken = stream.uniform() < share ? 1 : 0;
          return { taken, y: taken * effect + stream.normal() };
        });
      const arms = [arm(n1, uptake.adherence), arm(n2, uptake.contamination)];
      const outcomes = arms.map((people) => people.map(({ y }) => y));
      const difference = mean(outcomes[0]) - mean(outcomes[1]);
      const [v1, v2] = outcomes.map((y) => sumOfSquares(y) / (y.length - 1) / y.length);
      const [taken1, taken2] = arms.map((people) => mean(people.map(({ taken }) => taken)));
      const ratio = difference / (taken1 - taken2);
      const residuals = arms.flat().map(({ taken, y }) => y - ratio * taken);
      const error = Math.sqrt((sumOfSquares(residuals) / (n1 + n2 - 2)) * (1 / n1 + 1 / n2));
      if (Math.abs(difference) / error > 1.959963984540054) instrumental += 1 / replications;
      const df = (v1 + v2) ** 2 / (v1 ** 2 / (n1 - 1) + v2 ** 2 / (n2 - 1));
      return Math.abs(difference) / Math.sqrt(v1 + v2) > studentT.upperQuantile(0.025, df);
    });
    agrees(planned.power, tally, 0.01);
    if (n1 > 50) agrees(planned.powerInstrumental as number, { ...tally, rate: instrumental }, 0.01);
  });
});

describe('the Greenhouse-Geisser correction', () => {
  it.each([
    { n: 10, means: [0, 0.7, 1.2] },
    { n: 40, means: [0, 0.2, 0.5] },
  ])('$n people', ({ n, means }) => {
    // A random walk: each measurement adds to the one before.
    const covariance = means.map((_, i) => means.map((__, j) => 1 + Math.min(i, j)));
    const planned = greenhouseGeisser.evaluate({ n, means, covariance, alpha: 0.05 });
    const tally = simulate(`greenhouse geisser ${n}`, 3000, (stream) => {
      const people = Array.from({ length: n }, () => {
        let level = 0;
        const values = means.map((each) => {
          level += stream.normal();
          return each + level;
        });
        const own = mean(values);
        return values.map((value) => value - own);
      });
      const centres = means.map((_, i) => mean(people.map((values) => values[i])));
      const estimated = means.map((_, i) =>
        means.map((__, j) => people.reduce((sum, v) => sum + (v[i] - centres[i]) * (v[j] - centres[j]), 0) / (n - 1)),
      );
      const trace = estimated.reduce((sum, row, i) => sum + row[i], 0);
      const epsilon = trace ** 2 / (2 * estimated.flat().reduce((sum, value) => sum + value ** 2, 0));
      const statistic = (n * sumOfSquares(centres)) / trace;
      return statistic > fDistribution.upperQuantile(0.05, 2 * epsilon, 2 * (n - 1) * epsilon);
    });
    agrees(planned.power, tally, 0.02);
  });
});
