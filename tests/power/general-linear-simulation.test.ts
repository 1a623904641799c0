import { describe, expect, it } from 'vitest';
import { anovaMeans } from '../../src/power/anova-means.js';
import { anovaMixedMeans } from '../../src/power/anova-mixed-means.js';
import { anovaRepeated } from '../../src/power/anova-repeated.js';
import { assuranceTwoSampleT } from '../../src/power/assurance-two-sample-t.js';
import { bayesFactorDesign } from '../../src/power/bayes-factor-design.js';
import { precisionStandardizedDifference } from '../../src/power/calculations/precision-standardized-difference.js';
import { retrodesignTwoSample } from '../../src/power/calculations/retrodesign-two-sample.js';
import { chiSquare } from '../../src/power/chi-square.js';
import { correlation } from '../../src/power/correlation.js';
import { correlationTwoIndependent } from '../../src/power/correlation-two-independent.js';
import { equivalenceCorrelation } from '../../src/power/equivalence-correlation.js';
import { equivalenceTwoProportions } from '../../src/power/equivalence-two-proportions.js';
import { mcnemar } from '../../src/power/mcnemar.js';
import { moderationThreeWay } from '../../src/power/moderation-three-way.js';
import { proportionTwoSample } from '../../src/power/proportion-two-sample.js';
import { proportionTwoSampleExact } from '../../src/power/proportion-two-sample-exact.js';
import { regressionR2Random } from '../../src/power/regression-r2-random.js';
import { solve } from '../../src/power/solve.js';
import { binomial } from '../../src/statistics/binomial.js';
import { chiSquare as chiSquareDistribution } from '../../src/statistics/chi-square.js';
import { fDistribution } from '../../src/statistics/f.js';
import { integrate } from '../../src/statistics/integrate.js';
import { noncentralT } from '../../src/statistics/noncentral-t.js';
import { studentT } from '../../src/statistics/student-t.js';
import { mean, regress, type Stream, simulate, sumOfSquares, type Tally } from './simulation.js';

/** Tests run on generated data, as a researcher would, against the closed forms. */

function agrees(power: number, { rate, standardError }: Tally, approximation = 0) {
  expect(Math.abs(power - rate), `closed form ${power}, simulated ${rate} +- ${standardError}`).toBeLessThanOrEqual(
    4 * standardError + approximation,
  );
}

const draws = (stream: Stream, n: number, centre = 0) => Array.from({ length: n }, () => centre + stream.normal());

/** r of n pairs drawn with correlation rho. */
function sampleR(stream: Stream, n: number, rho: number): number {
  const x = draws(stream, n);
  const y = x.map((value) => rho * value + Math.sqrt(1 - rho ** 2) * stream.normal());
  const [meanX, meanY] = [mean(x), mean(y)];
  const cross = x.reduce((sum, value, i) => sum + (value - meanX) * (y[i] - meanY), 0);
  return cross / Math.sqrt(sumOfSquares(x) * sumOfSquares(y));
}

/** t of two groups of n with true difference d. */
function sampleT(stream: Stream, n: number, d: number): number {
  const [x, y] = [draws(stream, n, d), draws(stream, n)];
  const variance = (sumOfSquares(x) + sumOfSquares(y)) / (2 * n - 2);
  return (mean(x) - mean(y)) / Math.sqrt((2 * variance) / n);
}

describe('analysis of variance', () => {
  it('main effect in unequal cells, by least squares with effect coding', () => {
    const means = [0, 0.3, 0.9, 0.5];
    const allocation = [1, 2, 3, 1];
    const critical = studentT.quantile(0.975, 28 - 4);
    const cell = means.flatMap((_, index) => Array.from({ length: allocation[index] * 4 }, () => index));
    const a = cell.map((index) => (index < 2 ? -1 : 1));
    const b = cell.map((index) => (index % 2 === 0 ? -1 : 1));
    const others = [a.map(() => 1), b, a.map((value, i) => value * b[i])];
    const tally = simulate('factorial', 6000, (stream) => {
      const y = cell.map((index) => means[index] + stream.normal());
      return Math.abs(regress(y, a, others)!.t) > critical;
    });
    const given = { levels: [2, 2], means, nPerCell: 4, allocation, sd: 1, tested: [1], alpha: 0.05 };
    agrees(anovaMeans.evaluate(given).power, tally);
  });

  it('interaction of groups and measurements', () => {
    const rows = [
      [0, 0, 0],
      [0, 0.4, 0.7],
    ];
    const [n, r] = [12, 0.4];
    const critical = fDistribution.upperQuantile(0.05, 2, 2 * 2 * (n - 1));
    const tally = simulate('mixed', 6000, (stream) => {
      const groups = rows.map((row) =>
        Array.from({ length: n }, () => {
          const person = Math.sqrt(r) * stream.normal();
          return row.map((at) => at + person + Math.sqrt(1 - r) * stream.normal());
        }),
      );
      // Centred within people, the interaction is what the groups differ in.
      const centred = groups.map((people) => people.map((person) => person.map((value) => value - mean(person))));
      const profiles = centred.map((people) => rows[0].map((_, time) => mean(people.map((person) => person[time]))));
      const effect = profiles[0].reduce((sum, value, time) => sum + ((value - profiles[1][time]) ** 2 * n) / 2, 0);
      const error = centred
        .flatMap((people, group) => people.map((person) => person.map((value, time) => value - profiles[group][time])))
        .flat()
        .reduce((sum, value) => sum + value ** 2, 0);
      return effect / 2 / (error / (2 * 2 * (n - 1))) > critical;
    });
    const inputs = { betweenLevels: 2, withinLevels: 3, means: rows.flat(), nPerGroup: n, sd: 1, correlation: r };
    agrees(anovaMixedMeans.evaluate({ ...inputs, tested: 'interaction', alpha: 0.05 }).power, tally);
  });

  it('the conventions of f ask for the sample sizes that programs print for one partial eta squared', () => {
    const f = Math.sqrt(0.05 / 0.95);
    const given = { ...anovaRepeated.example, tested: 'within', groups: 1, measurements: 3, f, correlation: 0.5 };
    const sizes = ['gpower-3.0', 'cohen-1988', 'spss', 'per-person'].map((convention) => {
      const solution = solve(anovaRepeated, { ...given, convention }, { for: 'n', power: 0.8 });
      return 'value' in solution ? solution.value : solution;
    });
    expect(sizes).toEqual([33, 94, 95, 185]);
  });
});

describe('regression', () => {
  it('one of three sampled predictors', () => {
    const n = 14;
    const critical = studentT.quantile(0.975, n - 4);
    const tally = simulate('regression', 6000, (stream) => {
      const [one, two] = [draws(stream, n), draws(stream, n)];
      const tested = one.map((value) => 0.6 * value + 0.8 * stream.normal());
      const y = tested.map((value, i) => value + 0.5 * one[i] + two[i] + stream.normal());
      return Math.abs(regress(y, tested, [one.map(() => 1), one, two])!.t) > critical;
    });
    // What one and two leave of the tested predictor has variance .64 and coefficient 1.
    agrees(regressionR2Random.evaluate({ n, tested: 1, predictors: 3, f2: 0.64, alpha: 0.05 }).power, tally);
  });

  it('three-way interaction, overstated in small samples as its accuracy says', () => {
    const none = { rX1Y: 0, rX2Y: 0, rX3Y: 0, rX1X2Y: 0, rX1X3Y: 0, rX2X3Y: 0, rX1X2: 0, rX1X3: 0, rX2X3: 0 };
    const reliabilities = { reliabilityX1: 0.9, reliabilityX2: 0.9, reliabilityX3: 0.9, reliabilityY: 0.9 };
    const [n, interaction] = [120, 0.24];
    const critical = studentT.quantile(0.975, n - 8);
    const [error, residual] = [Math.sqrt(1 / 0.9 - 1), Math.sqrt(1 / 0.9 - interaction ** 2)];
    const tally = simulate('three-way', 2000, (stream) => {
      const x = [draws(stream, n), draws(stream, n), draws(stream, n)];
      const y = x[0].map((value, i) => interaction * value * x[1][i] * x[2][i] + residual * stream.normal());
      const [a, b, c] = x.map((column) => column.map((value) => value + error * stream.normal()));
      const times = (one: number[], two: number[]) => one.map((value, i) => value * two[i]);
      const others = [a.map(() => 1), a, b, c, times(a, b), times(a, c), times(b, c)];
      return Math.abs(regress(y, times(times(a, b), c), others)!.t) > critical;
    });
    const { power } = moderationThreeWay.evaluate({ n, interaction, ...none, ...reliabilities, alpha: 0.05 });
    expect(power).toBeGreaterThan(tally.rate);
    agrees(power, tally, 0.07);
  });
});

describe('correlations', () => {
  it('one, exactly', () => {
    const critical = studentT.quantile(0.975, 6);
    const tally = simulate('correlation', 20000, (stream) => {
      const r = sampleR(stream, 8, 0.6);
      return Math.abs(r) * Math.sqrt(6 / (1 - r * r)) > critical;
    });
    agrees(correlation.evaluate({ n: 8, rho: 0.6, alpha: 0.05, sides: 2 }).power, tally);
  });

  it('two, and a negligible one, within the stated approximation', () => {
    const two = simulate('two correlations', 12000, (stream) => {
      const z = Math.atanh(sampleR(stream, 20, 0.7)) - Math.atanh(sampleR(stream, 20, 0.1));
      return Math.abs(z) > 1.959964 * Math.sqrt(2 / 17);
    });
    const inputs = { n1: 20, n2: 20, rho1: 0.7, rho2: 0.1, alpha: 0.05, sides: 2 } as const;
    agrees(correlationTwoIndependent.evaluate(inputs).power, two, 0.01);
    const negligible = simulate('negligible', 12000, (stream) => {
      return Math.abs(Math.atanh(sampleR(stream, 50, 0.1))) < Math.atanh(0.35) - 1.644854 / Math.sqrt(47);
    });
    const bounds = { n: 50, trueCorrelation: 0.1, lower: -0.35, upper: 0.35, alpha: 0.05 };
    agrees(equivalenceCorrelation.evaluate(bounds).power, negligible, 0.01);
  });
});

describe('counts', () => {
  it('tables', () => {
    const [p0, p1] = [
      [0.25, 0.25, 0.25, 0.25],
      [0.35, 0.25, 0.25, 0.15],
    ];
    const n = 100;
    const critical = chiSquareDistribution.upperQuantile(0.05, 3);
    const tally = simulate('chi-square', 10000, (stream) => {
      const counts = [0, 0, 0, 0];
      for (let person = 0; person < n; person += 1) {
        const u = stream.uniform();
        counts[u < 0.35 ? 0 : u < 0.6 ? 1 : u < 0.85 ? 2 : 3] += 1;
      }
      return counts.reduce((sum, count, i) => sum + (count - n * p0[i]) ** 2 / (n * p0[i]), 0) > critical;
    });
    const w = Math.sqrt(p1.reduce((sum, p, i) => sum + (p - p0[i]) ** 2 / p0[i], 0));
    agrees(chiSquare.evaluate({ n, w, df: 3, alpha: 0.05 }).power, tally, 0.015);
  });

  it('pairs', () => {
    const tally = simulate('mcnemar', 15000, (stream) => {
      const changed = stream.binomial(60, 0.4);
      const up = stream.binomial(changed, 0.75);
      return 2 * Math.min(binomial.cdf(up, changed, 0.5), binomial.upperTail(up - 1, changed, 0.5)) <= 0.05;
    });
    agrees(mcnemar.evaluate({ pairs: 60, p10: 0.3, p01: 0.1, alpha: 0.05, sides: 2 }).power, tally);
  });

  it('two proportions', () => {
    const [n1, n2, p1, p2] = [30, 20, 0.7, 0.35];
    const tally = simulate('proportions', 15000, (stream) => {
      const [a, b] = [stream.binomial(n1, p1) / n1, stream.binomial(n2, p2) / n2];
      const pooled = (n1 * a + n2 * b) / (n1 + n2);
      return Math.abs(a - b) > 1.959963985 * Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    });
    const inputs = { n1, n2, p1, p2, alpha: 0.05, sides: 2 } as const;
    agrees(proportionTwoSampleExact.evaluate({ ...inputs, test: 'pooled-z' }).power, tally);
    agrees(proportionTwoSample.evaluate(inputs).power, tally, 0.03);
  });

  it('equivalent proportions', () => {
    const tally = simulate('equivalent proportions', 15000, (stream) => {
      const [a, b] = [stream.binomial(150, 0.4) / 150, stream.binomial(150, 0.42) / 150];
      const reach = 1.644854 * Math.sqrt((a * (1 - a) + b * (1 - b)) / 150);
      return a - b - reach > -0.2 && a - b + reach < 0.2;
    });
    const inputs = { n1: 150, n2: 150, p1: 0.4, p2: 0.42, lower: -0.2, upper: 0.2, alpha: 0.05 };
    agrees(equivalenceTwoProportions.evaluate(inputs).power, tally, 0.02);
  });
});

describe('beliefs, evidence and exaggeration', () => {
  it('assurance', () => {
    const critical = studentT.quantile(0.975, 18);
    const tally = simulate('assurance', 15000, (stream) => {
      return Math.abs(sampleT(stream, 10, 0.6 + 0.5 * stream.normal())) > critical;
    });
    const inputs = { n1: 10, n2: 10, priorMean: 0.6, priorSd: 0.5, alpha: 0.05, sides: 2 } as const;
    agrees(assuranceTwoSampleT.evaluate(inputs).power, tally);
  });

  it('Bayes factor: integrated over the effect itself at the t that decides, then simulated', () => {
    const inputs = { n1: 12, n2: 12, trueD: 0.9, threshold: 2, scale: 0.7 };
    const figures = bayesFactorDesign.evaluate(inputs) as Readonly<Record<string, number>>;
    const { power, tAtThreshold, tForNone, evidenceForNone } = figures;
    const evidence = (t: number) => {
      const step = 1e-4;
      const density = (ncp: number) =>
        (noncentralT.cdf(t + step, 22, ncp) - noncentralT.cdf(t - step, 22, ncp)) / (2 * step);
      const prior = (d: number) => 0.7 / Math.PI / (0.49 + d * d);
      const marginal = integrate((d) => density(d * Math.sqrt(6)) * prior(d), -6, 6, { relative: 1e-7 });
      return marginal / density(0);
    };
    expect(evidence(tAtThreshold)).toBeCloseTo(2, 4);
    expect(evidence(tForNone)).toBeCloseTo(0.5, 4);
    const t = (stream: Stream) => Math.abs(sampleT(stream, 12, 0.9));
    agrees(
      power,
      simulate('convincing', 8000, (stream) => t(stream) > tAtThreshold),
    );
    agrees(
      evidenceForNone,
      simulate('none', 8000, (stream) => t(stream) < tForNone),
    );
  });

  it('significant results exaggerate, and intervals of d cover', () => {
    const [n, d] = [8, 0.5];
    const critical = studentT.quantile(0.975, 2 * n - 2);
    const sizes: number[] = [];
    const wrong = simulate('exaggeration', 40000, (stream) => {
      const t = sampleT(stream, n, d);
      if (Math.abs(t) > critical) sizes.push(Math.abs(t) / (d * Math.sqrt(n / 2)));
      return t < -critical;
    });
    const { power, typeS, typeM } = retrodesignTwoSample.evaluate({ n1: n, n2: n, d, alpha: 0.05 });
    agrees(typeS * power, wrong);
    const standardError = Math.sqrt(sumOfSquares(sizes)) / sizes.length;
    expect(Math.abs(mean(sizes) - typeM)).toBeLessThan(4 * standardError);
    const covered = simulate('coverage', 400, (stream) => {
      const observed = sampleT(stream, n, d) / Math.sqrt(n / 2);
      const interval = { d: observed, n1: n, n2: n, confidence: 0.9 };
      const { lower, upper } = precisionStandardizedDifference.evaluate(interval);
      return lower < d && d < upper;
    });
    agrees(0.9, covered);
  });
});
