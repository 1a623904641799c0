import { describe, expect, it } from 'vitest';
import { classImputation } from '../../src/simulation/estimators/class-imputation.js';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { imputedEstimates } from '../../src/simulation/estimators/missing-data.js';
import { mixedModel } from '../../src/simulation/estimators/mixed-model.js';
import { type RandomStream, randomStream } from '../../src/statistics/random.js';
import { studentT } from '../../src/statistics/student-t.js';
import { nightly } from '../simulation/size.js';

interface Trial {
  readonly arm: Float64Array;
  readonly baseline: Float64Array;
  readonly earlier: Float64Array;
  readonly outcome: Float64Array;
  readonly cluster: Int32Array;
  readonly stratum?: Int32Array;
}

interface Design {
  /** Classes of one arm, and of the other; 0 for people alone. */
  readonly classes: readonly [number, number];
  readonly size: number;
  /** Variance between classes; 1 within. */
  readonly between: number;
  readonly effect?: number;
}

/** People leave for good: some before an intermediate visit, some after it, those who do well then more often. */
function trial(stream: RandomStream, { classes, size, between, effect = 0 }: Design): Trial {
  const sizes = classes.map((count) => (count === 0 ? Math.max(...classes) : count) * size);
  const people = sizes[0] + sizes[1];
  const [arm, baseline, earlier, outcome] = [0, 1, 2, 3].map(() => new Float64Array(people));
  const cluster = new Int32Array(people);
  for (let i = 0, shared = 0; i < people; i += 1) {
    const own = i < sizes[0] ? 0 : 1;
    const inClass = classes[own] > 0;
    if (inClass && i % size === 0) shared = Math.sqrt(between) * stream.normal();
    cluster[i] = inClass ? Math.floor(i / size) : -1;
    arm[i] = 1 - own;
    baseline[i] = stream.normal();
    const part = inClass ? shared : 0;
    earlier[i] = 0.5 * baseline[i] + 0.7 * part + 0.8 * stream.normal();
    outcome[i] = effect * arm[i] + 0.4 * baseline[i] + part + stream.normal();
    const u = stream.uniform();
    if (u < 0.1) earlier[i] = outcome[i] = Number.NaN;
    else if (u < (earlier[i] > 0 ? 0.35 : 0.2)) outcome[i] = Number.NaN;
  }
  const nested = classes.map((count) => count > 0);
  return {
    ...{ arm, baseline, earlier, outcome, cluster },
    ...(nested[0] === nested[1]
      ? {}
      : { stratum: Int32Array.from(arm, (value) => ((value === 1) === nested[0] ? 0 : 1)) }),
  };
}

const imputerOf = ({ arm, baseline, earlier, outcome, cluster, stratum }: Trial) =>
  classImputation([arm, baseline, outcome, earlier], { cluster, ...(stratum ? { stratum } : {}), between: arm });

const modelOf = ({ cluster, stratum }: Trial, [arm, baseline, outcome]: readonly Float64Array[]) =>
  mixedModel({ outcome, predictors: [arm, baseline], cluster, ...(stratum ? { stratum } : {}) });

describe('values imputed in classes', () => {
  it('differ between classes and between people as observed values do', () => {
    for (const design of [
      { classes: [60, 60], size: 10, between: 0.3 },
      { classes: [120, 0], size: 8, between: 0.3 },
    ] as const) {
      const data = trial(randomStream(1, 'variances', design.size), design);
      const observed = modelOf(data, [data.arm, data.baseline, data.outcome]);
      const imputer = imputerOf(data);
      if (!isFitted(observed) || !isFitted(imputer)) throw new Error('not fitted');
      const stream = randomStream(2);
      const completed = Array.from({ length: 30 }, () => {
        imputer.draw(stream);
        const fit = modelOf(data, imputer.completed);
        if (!isFitted(fit)) throw new Error(fit.reason);
        return fit.variances;
      });
      observed.variances.forEach(({ residual, intercept }, stratum) => {
        const mean = (of: (each: (typeof completed)[number][number]) => number) =>
          completed.reduce((sum, variances) => sum + of(variances[stratum]), 0) / completed.length;
        expect(mean((each) => each.residual) / residual).toBeCloseTo(1, 1);
        if (intercept > 0) expect(Math.abs(mean((each) => each.intercept) - intercept)).toBeLessThan(0.05);
      });
    }
  });

  it('fill every gap and nothing else, the same from the same stream', () => {
    const data = trial(randomStream(3), { classes: [4, 4], size: 6, between: 0.2 });
    const columns = [data.arm, data.baseline, data.outcome, data.earlier];
    const run = () => {
      const imputer = imputerOf(data);
      if (!isFitted(imputer)) throw new Error(imputer.reason);
      imputer.draw(randomStream(4));
      return imputer.completed;
    };
    const [first, second] = [run(), run()];
    expect(first).toEqual(second);
    columns.forEach((column, j) => {
      const wrong = [...column.keys()].filter((i) =>
        Number.isNaN(column[i]) ? !Number.isFinite(first[j][i]) : first[j][i] !== column[i],
      );
      expect(wrong).toEqual([]);
    });
  });

  it('can be had of a class that has lost everybody', () => {
    const data = trial(randomStream(5), { classes: [4, 4], size: 6, between: 0.2 });
    for (let i = 0; i < 6; i += 1) data.outcome[i] = data.earlier[i] = Number.NaN;
    const imputer = imputerOf(data);
    if (!isFitted(imputer)) throw new Error(imputer.reason);
    imputer.draw(randomStream(6));
    expect(imputer.completed[2].slice(0, 6).every(Number.isFinite)).toBe(true);
  });

  it('are refused where people come back, and absent where the model has no fit', () => {
    const data = trial(randomStream(7), { classes: [4, 4], size: 6, between: 0.2 });
    const back = {
      ...data,
      earlier: data.earlier.map((value, i) => (Number.isNaN(data.outcome[i]) ? 0 : i % 5 ? value : Number.NaN)),
    };
    expect(() => imputerOf(back)).toThrow(RangeError);
    const imputer = imputerOf({ ...data, baseline: data.arm });
    expect(isFitted(imputer) ? 'fitted' : imputer.reason).toBe('singular');
  });
});

describe('mixed models pooled over imputations in classes', () => {
  it.each([
    ['both arms', { classes: [8, 8], size: 8, between: 0.15, effect: 0.4 }],
    ['one arm', { classes: [8, 0], size: 8, between: 0.15, effect: 0.4 }],
  ] as const)('classes in %s: no bias, and intervals at least as long as they must be', (_, design) => {
    const replications = nightly ? 3000 : 60;
    const stream = randomStream(8, design.classes[1]);
    let [sum, squares, covered] = [0, 0, 0];
    for (let replication = 0; replication < replications; replication += 1) {
      const data = trial(stream, design);
      const found = imputedEstimates(imputerOf(data), stream, (completed) => {
        const fit = modelOf(data, completed);
        return isFitted(fit) ? [fit.coefficient(0)] : fit;
      });
      if (!isFitted(found)) throw new Error(found.reason);
      const [{ value, standardError, df }] = found;
      const off = value - design.effect;
      sum += off;
      squares += off * off;
      covered += Number(Math.abs(off) < studentT.upperQuantile(0.025, df) * standardError);
    }
    const bias = sum / replications;
    const errorOfBias = Math.sqrt((squares / replications - bias * bias) / replications);
    const error = Math.sqrt((0.05 * 0.95) / replications);
    if (nightly)
      console.log(`${design.classes}: bias ${bias.toFixed(4)}, coverage ${(covered / replications).toFixed(4)}`);
    expect(Math.abs(bias)).toBeLessThan(4 * errorOfBias);
    expect(covered / replications).toBeGreaterThan(0.95 - 4 * error);
    expect(covered / replications).toBeLessThan(0.975 + 4 * error);
  });
});
