import { describe, expect, it } from 'vitest';
import { augmentation } from '../../src/simulation/estimators/data-augmentation.js';
import { type Fitted, isFitted } from '../../src/simulation/estimators/estimate.js';
import type { Imputer } from '../../src/simulation/estimators/imputer.js';
import { missingPatterns } from '../../src/simulation/estimators/missing-patterns.js';
import { normalImputation } from '../../src/simulation/estimators/normal-imputation.js';
import { randomStream } from '../../src/statistics/random.js';
import { incomplete } from './wide-data.js';

/** x of 16 people and a y that the last four lack. */
const x = Float64Array.from([-1.4, -1.1, -0.9, -0.6, -0.4, -0.1, 0.2, 0.3, 0.5, 0.8, 1.1, 1.6, -2, -0.5, 0.4, 2]);
const y = x.map((value, i) =>
  i < 12 ? 3 + 2 * value + [0.9, -1.2, 0.3, -0.4, 1.1, 0.2, -0.8, 0.6, -1, 0.5, -0.6, 0.4][i] : Number.NaN,
);

/** Regression of y on x by hand: what a draw of y at some x is distributed about. */
function regression() {
  const n = 12;
  const [meanX, meanY] = [x, y].map((column) => column.slice(0, n).reduce((sum, value) => sum + value, 0) / n);
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    xx += (x[i] - meanX) ** 2;
    xy += (x[i] - meanX) * (y[i] - meanY);
    yy += (y[i] - meanY) ** 2;
  }
  const slope = xy / xx;
  return {
    residualSquares: yy - slope * xy,
    at: (value: number) => ({
      mean: meanY + slope * (value - meanX),
      spread: 1 + 1 / n + (value - meanX) ** 2 / xx,
    }),
  };
}

const DRAWS = 1000;

function fitted(imputer: Fitted<Imputer>): Imputer {
  if (!isFitted(imputer)) throw new Error(imputer.reason);
  return imputer;
}

/** Mean, variance and their standard errors, and the correlation of successive draws. */
function moments(draws: readonly number[]) {
  const n = draws.length;
  const mean = draws.reduce((sum, value) => sum + value, 0) / n;
  const about = draws.map((value) => value - mean);
  const variance = about.reduce((sum, value) => sum + value ** 2, 0) / n;
  const fourth = about.reduce((sum, value) => sum + value ** 4, 0) / n;
  const successive = about.slice(1).reduce((sum, value, i) => sum + value * about[i], 0) / n / variance;
  return {
    mean,
    variance,
    successive,
    errorOfMean: Math.sqrt(variance / n),
    errorOfVariance: Math.sqrt((fourth - variance ** 2) / n),
  };
}

/**
 * Draws of a missing y have the distribution of a new observation when coefficients and variance are unknown: a t
 * about the regression, whose degrees of freedom depend on the prior of the variance.
 */
function expectPredictive(imputer: Imputer, df: number): void {
  const stream = randomStream(1);
  const { residualSquares, at } = regression();
  const draws: number[][] = [[], [], [], []];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    imputer.draw(stream);
    for (const [i, each] of draws.entries()) each.push(imputer.completed[1][12 + i]);
  }
  for (const [i, each] of draws.entries()) {
    const { mean, variance, successive, errorOfMean, errorOfVariance } = moments(each);
    const expected = at(x[12 + i]);
    expect(Math.abs(mean - expected.mean) / errorOfMean).toBeLessThan(4);
    // Residual squares over chi-square have the mean squares / (df - 2).
    expect(Math.abs(variance - (expected.spread * residualSquares) / (df - 2)) / errorOfVariance).toBeLessThan(4);
    expect(Math.abs(successive)).toBeLessThan(4 / Math.sqrt(DRAWS));
  }
}

describe('imputed values', () => {
  it('are draws of a new observation, from regressions in a monotone pattern', () => {
    expectPredictive(fitted(normalImputation([x, y])), 10);
  });

  it('and from data augmentation, whose prior leaves one degree of freedom more', () => {
    const completed = [x, y.slice()];
    expectPredictive(fitted(augmentation(missingPatterns([x, y]), completed)), 11);
  });

  it.each(Object.entries(incomplete))('fill every gap and nothing else: %s', (_, data) => {
    const columns = Object.values(data).filter((column) => column !== data.w && column !== data.xw);
    const before = columns.map((column) => column.slice());
    const imputer = fitted(normalImputation(columns));
    const stream = randomStream(2);
    imputer.draw(stream);
    const first = imputer.completed.map((column) => column.slice());
    imputer.draw(stream);
    expect(columns).toEqual(before);
    const wrong = columns.flatMap((column, j) =>
      [...column.keys()].filter((row) => {
        const [given, one, two] = [column[row], first[j][row], imputer.completed[j][row]];
        return Number.isNaN(given) ? !(Number.isFinite(one - two) && one !== two) : one !== given || two !== given;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('are the same from the same stream', () => {
    const data = incomplete['values missing anywhere'];
    const run = () => {
      const imputer = fitted(normalImputation([data.x, data.c1, data.m1, data.y]));
      imputer.draw(randomStream(3));
      return imputer.completed;
    };
    expect(run()).toEqual(run());
  });
});

describe('tables that cannot be imputed say why', () => {
  const reasonOf = (columns: readonly Float64Array[]) => {
    const imputer = normalImputation(columns);
    return isFitted(imputer) ? imputer : imputer.reason;
  };

  it('too few people with a value, in a monotone pattern', () => {
    expect(reasonOf([x, y.map((value, i) => (i < 2 ? value : Number.NaN))])).toBe('too-few-people');
  });

  it('complete columns that say the same', () => {
    expect(reasonOf([x, x.map((value) => -value), y])).toBe('singular');
  });

  it('two columns that nobody has both of', () => {
    const odd = x.map((value, i) => (i % 2 ? value : Number.NaN));
    const even = x.map((value, i) => (i % 2 ? Number.NaN : value + 1));
    expect(reasonOf([odd, even])).toBe('singular');
  });
});
