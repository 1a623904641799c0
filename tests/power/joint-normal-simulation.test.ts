import { describe, expect, it } from 'vitest';
import { clusterBinary } from '../../src/power/cluster-binary.js';
import { clusterSteppedWedge } from '../../src/power/cluster-stepped-wedge.js';
import { dunnettProcedure } from '../../src/power/dunnett.js';
import { groupSequential } from '../../src/power/group-sequential.js';
import { logistic } from '../../src/power/logistic.js';
import { mmrmLastVisit } from '../../src/power/mmrm-last-visit.js';
import { severalOutcomes } from '../../src/power/several-outcomes.js';
import { slopeDifference } from '../../src/power/slope-difference.js';
import { wilcoxon } from '../../src/power/wilcoxon.js';
import { wilcoxonSimulated } from '../../src/power/wilcoxon-simulated.js';
import { normal } from '../../src/statistics/normal.js';
import { studentT } from '../../src/statistics/student-t.js';
import { mean, type Stream, simulate, sumOfSquares, type Tally } from './simulation.js';

/** Power by formula against the share of made-up trials in which the actual test rejects. */

function agrees(power: number, { rate, standardError }: Tally, approximation = 0) {
  expect(Math.abs(power - rate), `formula ${power}, simulated ${rate} +- ${standardError}`).toBeLessThanOrEqual(
    4 * standardError + approximation,
  );
}

const normals = (stream: Stream, n: number, centre = 0) => Array.from({ length: n }, () => centre + stream.normal());

/** Student's t statistic of two groups. */
function tStatistic(first: readonly number[], second: readonly number[]): number {
  const df = first.length + second.length - 2;
  const variance = (sumOfSquares(first) + sumOfSquares(second)) / df;
  return (mean(first) - mean(second)) / Math.sqrt(variance * (1 / first.length + 1 / second.length));
}

describe('group-sequential trials with t tests at every look', () => {
  it.each([
    { boundary: 'pocock', n: 20, d: 0.9, sides: 2, futilityZ: [] },
    { boundary: 'lan-demets-obrien-fleming', n: 40, d: 0.6, sides: 1, futilityZ: [0, 0.5] },
    { boundary: 'obrien-fleming', n: 40, d: 0, sides: 2, futilityZ: [] },
  ] as const)('$boundary, $n per arm, d = $d', ({ boundary, n, d, sides, futilityZ }) => {
    const information = [0.5, 0.75, 1];
    const inputs = {
      ...groupSequential.example,
      n1: n,
      n2: n,
      d,
      information,
      boundary,
      sides,
      futilityZ: [...futilityZ],
    };
    const planned = groupSequential.evaluate(groupSequential.inputs.parse(inputs));
    const critical = planned.criticalValues as readonly number[];
    let people = 0;
    const replications = 6000;
    // The nominal significance levels of the limits are kept by t quantiles.
    const limits = information.map((t, look) =>
      studentT.upperQuantile(normal.upperTail(critical[look]), 2 * n * t - 2),
    );
    const tally = simulate(`sequential ${boundary}`, replications, (stream) => {
      const [first, second] = [normals(stream, n, d), normals(stream, n)];
      for (const [look, t] of information.entries()) {
        const now = Math.round(n * t);
        const statistic = tStatistic(first.slice(0, now), second.slice(0, now));
        const rejects = sides === 2 ? Math.abs(statistic) >= limits[look] : statistic >= limits[look];
        if (rejects || look === 2 || statistic <= (futilityZ[look] ?? -Infinity)) {
          people += 2 * now;
          return rejects;
        }
      }
      return false;
    });
    agrees(planned.power, tally, n < 30 ? 0.01 : 0.005);
    expect(Math.abs(people / replications - (planned.expectedN as number))).toBeLessThan(0.02 * 2 * n);
  });
});

describe('several t tests on the same people', () => {
  const inputs = { ...severalOutcomes.example, n1: 12, n2: 12, effects: [1, 0.8, 1.2], correlation: 0.5 };
  const planned = severalOutcomes.evaluate(inputs);
  const p = (t: number) => 2 * studentT.upperTail(Math.abs(t), 22);
  const pValues = (stream: Stream) => {
    const person = (arm: number) => {
      const shared = Math.SQRT1_2 * stream.normal();
      return inputs.effects.map((effect) => arm * effect + shared + Math.SQRT1_2 * stream.normal());
    };
    const arms = [1, 0].map((arm) => Array.from({ length: 12 }, () => person(arm)));
    const values = inputs.effects.map((_, k) =>
      p(tStatistic(...(arms.map((arm) => arm.map((all) => all[k])) as [number[], number[]]))),
    );
    return values.sort((a, b) => a - b);
  };
  it.each([
    ['powerCoPrimary', (sorted: readonly number[]) => sorted[2] <= 0.05],
    ['powerAny', (sorted: readonly number[]) => sorted[0] <= 0.05 / 3],
    ['powerAllHolm', (sorted: readonly number[]) => sorted.every((value, rank) => value <= 0.05 / (3 - rank))],
    ['powerAnyHochberg', (sorted: readonly number[]) => sorted.some((value, rank) => value <= 0.05 / (3 - rank))],
  ] as const)('%s', (figure, succeeds) => {
    agrees(
      planned[figure] as number,
      simulate(`several ${figure}`, 3000, (stream) => succeeds(pValues(stream))),
      0.005,
    );
  });
});

it("Dunnett's comparisons", () => {
  const inputs = { ...dunnettProcedure.example, nControl: 10, nPerTreatment: 6, effects: [1.2, 0.5] };
  const planned = dunnettProcedure.evaluate(inputs);
  const tally = simulate('dunnett', 8000, (stream) => {
    const control = normals(stream, 10);
    const treated = inputs.effects.map((effect) => normals(stream, 6, effect));
    const variance = [control, ...treated].reduce((sum, arm) => sum + sumOfSquares(arm), 0) / 19;
    const error = Math.sqrt(variance * (1 / 10 + 1 / 6));
    return treated.some((arm) => Math.abs(mean(arm) - mean(control)) / error > (planned.critical as number));
  });
  agrees(planned.power, tally);
});

describe('people measured several times', () => {
  it('slopes of each person, compared by a t test', () => {
    const inputs = {
      ...slopeDifference.example,
      nPerArm: 8,
      slopeDifference: 0.4,
      serialCorrelation: 0,
      retention: [],
    };
    const { times, varSlope, varResidual } = inputs;
    const centre = mean(times);
    const spread = sumOfSquares(times);
    const personSlope = (stream: Stream, slope: number) => {
      const own = slope + Math.sqrt(varSlope) * stream.normal();
      return times.reduce(
        (sum, time) => sum + ((time - centre) / spread) * (own * time + Math.sqrt(varResidual) * stream.normal()),
        0,
      );
    };
    const critical = studentT.upperQuantile(0.025, 14);
    const tally = simulate('slopes', 8000, (stream) => {
      const [first, second] = [0.4, 0].map((slope) => Array.from({ length: 8 }, () => personSlope(stream, slope)));
      return Math.abs(tStatistic(first, second)) > critical;
    });
    agrees(slopeDifference.evaluate(inputs).power, tally);
  });

  it('a last visit that some do not reach, estimated through the first', () => {
    const inputs = { ...mmrmLastVisit.example, nPerArm: 40, retention: [1, 0.75], d: 0.6, correlation: 0.7 };
    const critical = studentT.upperQuantile(0.025, 58);
    const rest = Math.sqrt(1 - 0.7 ** 2);
    // With two visits maximum likelihood has a closed form: the regression of the second on the first, at the mean of
    // everyone's first.
    const arm = (stream: Stream, d: number) => {
      const first = normals(stream, 40);
      const second = first.slice(0, 30).map((x) => d + 0.7 * x + rest * stream.normal());
      return { first, second, stayed: first.slice(0, 30) };
    };
    const tally = simulate('mmrm', 6000, (stream) => {
      const arms = [arm(stream, 0.6), arm(stream, 0)];
      const products = arms.reduce((sum, { stayed, second }) => {
        const centre = mean(stayed);
        return sum + stayed.reduce((all, x, i) => all + (x - centre) * second[i], 0);
      }, 0);
      const squares = arms.reduce((sum, { stayed }) => sum + sumOfSquares(stayed), 0);
      const slope = products / squares;
      const estimates = arms.map(({ first, second, stayed }) => mean(second) + slope * (mean(first) - mean(stayed)));
      const residual = arms.reduce((sum, { second }) => sum + sumOfSquares(second), 0) - slope * products;
      const residualVariance = residual / (60 - 3);
      const firstVariance = arms.reduce((sum, { first }) => sum + sumOfSquares(first), 0) / 78;
      const distance = mean(arms[0].stayed) - mean(arms[0].first) - mean(arms[1].stayed) + mean(arms[1].first);
      const variance = residualVariance * (2 / 30 + distance ** 2 / squares) + slope ** 2 * firstVariance * (2 / 40);
      return Math.abs(estimates[0] - estimates[1]) / Math.sqrt(variance) > critical;
    });
    agrees(mmrmLastVisit.evaluate(inputs).power, tally, 0.005);
  });
});

describe('clusters', () => {
  it('a stepped wedge, by generalised least squares with the true variances', () => {
    const inputs = { ...clusterSteppedWedge.example, clustersPerSequence: 2, periods: 3, clusterPeriodSize: 5, d: 0.8 };
    const planned = clusterSteppedWedge.evaluate(inputs);
    const within = (1 - inputs.icc) / 5;
    const treated = [0, 0, 1, 1].map((sequence) => [0, 1, 2].map((period) => (period > sequence ? 1 : 0)));
    // Each cluster loses its mean times this share; least squares on the rest is generalised least squares.
    const shrink = 1 - Math.sqrt(within / (within + 3 * inputs.icc));
    const transformed = (rows: readonly (readonly number[])[]) => {
      const shrunk = rows.map((row) => row.map((value) => value - shrink * mean(row)));
      // Periods are then taken out: they are the same for all clusters.
      return shrunk.map((row) => row.map((value, period) => value - mean(shrunk.map((other) => other[period]))));
    };
    const x = transformed(treated).flat();
    const size = x.reduce((sum, value) => sum + value ** 2, 0);
    expect(Math.sqrt(within / size)).toBeCloseTo(planned.standardError as number, 10);
    const tally = simulate('stepped wedge', 8000, (stream) => {
      const outcome = treated.map((row) => {
        const cluster = Math.sqrt(inputs.icc) * stream.normal();
        return row.map((arm, period) => 0.3 * period + cluster + inputs.d * arm + Math.sqrt(within) * stream.normal());
      });
      const y = transformed(outcome).flat();
      const estimate = x.reduce((sum, value, i) => sum + value * y[i], 0) / size;
      return Math.abs(estimate) / (planned.standardError as number) > normal.upperQuantile(0.025);
    });
    agrees(planned.powerNormal as number, tally);
    expect(planned.power).toBeLessThan(planned.powerNormal as number);
  });

  it('a t test of cluster proportions, clusters beta-binomial', () => {
    const inputs = { ...clusterBinary.example, clustersPerArm: 10, clusterSize: 40, icc: 0.03 };
    const critical = studentT.upperQuantile(0.025, 18);
    const cluster = (stream: Stream, p: number) => {
      const total = 1 / inputs.icc - 1;
      const [a, b] = [stream.gamma(p * total), stream.gamma((1 - p) * total)];
      return stream.binomial(40, a / (a + b)) / 40;
    };
    const tally = simulate('cluster binary', 5000, (stream) => {
      const arms = [inputs.p1, inputs.p2].map((p) => Array.from({ length: 10 }, () => cluster(stream, p)));
      return Math.abs(tStatistic(arms[0], arms[1])) > critical;
    });
    agrees(clusterBinary.evaluate(inputs).power, tally, 0.01);
  });
});

describe('logistic regression, likelihood-ratio test of exposure', () => {
  const logLikelihood = (cases: number, n: number) =>
    cases === 0 || cases === n ? 0 : cases * Math.log(cases / n) + (n - cases) * Math.log(1 - cases / n);
  it.each([
    { n: 300, baseProbability: 0.3, oddsRatio: 1.7 },
    { n: 60, baseProbability: 0.3, oddsRatio: 4 },
    { n: 300, baseProbability: 0.1, oddsRatio: 2.2 },
  ])('n = $n, odds ratio $oddsRatio', (given) => {
    const half = given.n / 2;
    const odds = (given.oddsRatio * given.baseProbability) / (1 - given.baseProbability);
    const tally = simulate(`logistic ${given.n} ${given.oddsRatio}`, 20_000, (stream) => {
      const [a, b] = [stream.binomial(half, given.baseProbability), stream.binomial(half, odds / (1 + odds))];
      const separate = logLikelihood(a, half) + logLikelihood(b, half);
      return 2 * (separate - logLikelihood(a + b, given.n)) > 3.841458820694124;
    });
    const inputs = { ...logistic.example, ...given };
    agrees(logistic.evaluate(inputs).power, tally, 0.01);
  });
});

describe('the Wilcoxon test', () => {
  it.each([
    ['normal', 0.02],
    ['uniform', 0.06],
    ['laplace', 0.05],
  ] as const)('relative efficiency predicts the simulated exact test, %s', (distribution, approximation) => {
    const inputs = { n1: 25, n2: 25, d: 0.6, distribution, alpha: 0.05, sides: 2 as const };
    const simulated = wilcoxonSimulated.evaluate({ ...inputs, replications: 10_000, seed: 3 });
    const tally = { rate: simulated.power, standardError: simulated.standardErrorSimulation as number };
    agrees(wilcoxon.evaluate(inputs).power, tally, approximation);
  });
});
