import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Implied, impliedBy, readings } from '../../src/power/implied/index.js';
import { patternsOf } from '../../src/power/implied/several-means.js';
import { findProcedure, procedures } from '../../src/power/index.js';
import type { Inputs } from '../../src/power/procedure.js';
import { randomStream } from '../../src/statistics/random.js';

/** Means, SDs, correlations and other metrics that a call implies. */

const evaluate = (id: string, changes: Inputs = {}) => {
  const procedure = findProcedure(id)!;
  return procedure.evaluate(procedure.inputs.parse({ ...procedure.example, ...changes }));
};
const impliedOf = (id: string, changes: Inputs = {}) => {
  const procedure = findProcedure(id)!;
  return impliedBy(id, procedure.inputs.parse({ ...procedure.example, ...changes }), evaluate(id, changes));
};
// biome-ignore lint/suspicious/noExplicitAny: numbers and lists of them are checked one by one
const named = (rows: readonly Implied[]): any => Object.fromEntries(rows.map(({ metric, value }) => [metric, value]));

it('every procedure has a reading, and every reading a procedure', () => {
  expect(Object.keys(readings).sort()).toEqual(procedures.map(({ id }) => id));
});

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s', (id, procedure) => {
  /** Throws for a name that is neither an input nor a figure. */
  const strict = (values: object, known: object) =>
    new Proxy(values, {
      get(target, key) {
        if (typeof key === 'string' && !(key in known)) throw new Error(`${id} has no ${key}`);
        return Reflect.get(target, key);
      },
    });

  it('reads its own inputs and figures, and says what each number means', () => {
    const inputs = procedure.inputs.parse(procedure.example) as Inputs;
    const { power: _, ...figures } = procedure.evaluate(inputs);
    const rows = readings[id]!(strict(inputs, procedure.inputs.shape), strict(figures, figures));
    expect(rows.length).toBeGreaterThan(2);
    expect(new Set(rows.map(({ metric }) => metric)).size).toBe(rows.length);
    for (const { metric, value, convention } of rows) {
      expect(metric).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(convention).toMatch(/\.$/);
      for (const each of [value].flat()) expect(each, metric).toBeTypeOf('number');
      for (const each of [value].flat()) expect(Number.isFinite(each), metric).toBe(true);
    }
  });
});

describe('the means of an f', () => {
  it('have that f, and the range said', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 3, noNaN: true }), fc.integer({ min: 2, max: 12 }), (f, groups) => {
        const rows = patternsOf(f, groups);
        const lists = rows.filter(({ metric }) => metric.startsWith('means')).map(({ value }) => value as number[]);
        for (const means of lists) {
          expect(means.reduce((sum, mean) => sum + mean, 0)).toBeCloseTo(0, 10);
          expect(Math.sqrt(means.reduce((sum, mean) => sum + mean ** 2, 0) / groups)).toBeCloseTo(f, 10);
        }
        const ranges = lists.map((means) => Math.max(...means) - Math.min(...means));
        const said = named(rows);
        const expected = groups === 2 ? [said.d] : said['range-d'];
        for (const [pattern, range] of ranges.entries()) expect(range).toBeCloseTo(expected[pattern], 10);
      }),
    );
  });

  const patterns = ['means-two-apart', 'means-even', 'means-halves'];

  it.each(patterns)('give one-way analyses the same power: %s', (pattern) => {
    const changes = { groups: 4, nPerGroup: 25, f: 0.3 };
    const means = named(impliedOf('anova-one-way', changes))[pattern];
    const fromMeans = evaluate('anova-means', { levels: [4], means, nPerCell: 25, sd: 1, tested: [1] });
    expect(fromMeans.power).toBeCloseTo(evaluate('anova-one-way', changes).power, 10);
  });

  const cases = ['gpower-3.0', 'spss', 'cohen-1988', 'per-person'].flatMap((convention) =>
    ['within', 'between'].flatMap((tested) => patterns.map((pattern) => [convention, tested, pattern] as const)),
  );
  it.each(cases)(
    'give repeated measures in the convention %s, %s, the same power: %s',
    (convention, tested, pattern) => {
      const shape = { groups: 3, measurements: 4, correlation: 0.4, n: 60 };
      const changes = { ...shape, convention, tested, f: 0.22 };
      const rows = named(impliedOf('anova-repeated', changes));
      const means: number[] = rows[pattern];
      const cells =
        tested === 'within' ? [means, means, means].flat() : means.flatMap((mean) => [mean, mean, mean, mean]);
      const mixed = {
        betweenLevels: 3,
        withinLevels: 4,
        nPerGroup: 20,
        sd: 1,
        correlation: 0.4,
        means: cells,
        tested,
      };
      expect(evaluate('anova-mixed-means', mixed).power).toBeCloseTo(evaluate('anova-repeated', changes).power, 9);
      // Back again: the means imply the f they came from, and the partial eta squared of the procedure's own figure.
      const back = named(impliedOf('anova-mixed-means', mixed));
      expect(back.f).toBeCloseTo(rows.f, 9);
      expect(back['partial-eta-squared']).toBeCloseTo(Number(evaluate('anova-repeated', changes).partialEtaSquared), 9);
    },
  );

  it('give an interaction before and after the same power', () => {
    const changes = { nPerGroup: 30, d: 0.5, correlation: 0.55, sides: 2 };
    const rows = named(impliedOf('anova-pre-post-interaction', changes));
    const { power } = evaluate('anova-pre-post-interaction', changes);
    const design = { betweenLevels: 2, withinLevels: 2, nPerGroup: 30, sd: 1, correlation: 0.55 };
    const mixed = evaluate('anova-mixed-means', { ...design, means: rows.means, tested: 'interaction' });
    expect(mixed.power).toBeCloseTo(power, 9);
    const byF = { tested: 'interaction', groups: 2, measurements: 2, n: 60, f: rows.f, correlation: 0.55 };
    expect(evaluate('anova-repeated', { ...byF, convention: 'gpower-3.0', epsilon: 1 }).power).toBeCloseTo(power, 9);
    expect(named(impliedOf('anova-repeated', { ...byF, convention: 'gpower-3.0' })).means).toEqual([
      0,
      expect.closeTo(0.5, 10),
      0,
      0,
    ]);
  });
});

describe('the noncentrality is the number of people times f squared', () => {
  it.each<[string, Inputs, number, string]>([
    ['t-two-sample', { n1: 30, n2: 90, d: 0.4 }, 120, 'f'],
    ['bayes-factor-design', { n1: 40, n2: 60 }, 100, 'f'],
    ['crossover', { n1: 20, n2: 20 }, 40, 'dz'],
    ['t-paired-from-correlation', { n: 25, d: 0.3, r: 0.7 }, 25, 'dz'],
    ['moderation-two-by-two', { nPerCell: 50, simpleEffect1: 0.6, simpleEffect2: -0.1 }, 200, 'f'],
  ])('%s %j', (id, changes, people, metric) => {
    expect(people * named(impliedOf(id, changes))[metric] ** 2).toBeCloseTo(Number(evaluate(id, changes).ncp) ** 2, 8);
  });

  it.each<[string, Inputs, string, number]>([
    ['anova-one-way', { groups: 5, nPerGroup: 12, f: 0.33 }, 'lambda', 60],
    ['anova-means', {}, 'lambda', 240],
    ['regression-r2-increment', { n: 90, f2: 0.11 }, 'lambda', 90],
  ])('%s %j', (id, changes, figure, people) => {
    const rows = named(impliedOf(id, changes));
    expect(people * (rows['f-squared'] ?? rows.f ** 2)).toBeCloseTo(Number(evaluate(id, changes)[figure]), 8);
  });

  it.each<[string, Inputs]>([
    ['quadratic-trend', { n: 70, values: [-2, -1, 0, 1, 3] }],
    ['arm-by-genotype', { baselineR: 0, covariates: 0, interaction: 0.3, classes1: 120, classes2: 120 }],
    ['arm-by-genotype', { baselineR: 0, covariates: 0, coding: 'dominant-carrier' }],
    ['arm-by-moderator', { baselineR: 0, covariates: 0, moderatorReliability: 1 }],
    ['arm-by-moderator', { baselineR: 0, covariates: 0, moderatorReliability: 1, moderator: 'binary', share: 0.3 }],
  ])('%s %j', (id, changes) => {
    const inputs = { ...(findProcedure(id)!.example as Record<string, number>), ...changes } as Record<string, number>;
    const people = inputs.n ?? inputs.classes1! + inputs.classes2!;
    // The procedures count the degrees of freedom of the score, one less an arm.
    const ratio = Number(evaluate(id, changes).ncp) ** 2 / (people * named(impliedOf(id, changes))['f-squared']);
    expect(Math.abs(ratio - 1)).toBeLessThan(2.1 / people);
  });
});

describe('paths as correlations', () => {
  const path = fc.double({ min: -0.55, max: 0.55, noNaN: true });

  it('give the paths back by regression: one mediator', () => {
    fc.assert(
      fc.property(path, path, path, (a, b, direct) => {
        const rows = named(readings['mediation-joint-significance']!({ a, b, direct, x: 'normal' }, {}));
        const [xm, my, xy] = [rows['r-x-m'], rows['r-m-y'], rows['r-x-y']];
        expect((my - xm * xy) / (1 - xm ** 2)).toBeCloseTo(b, 10);
        expect((xy - xm * my) / (1 - xm ** 2)).toBeCloseTo(direct, 10);
      }),
    );
  });

  it('give the paths back by regression: two mediators side by side', () => {
    fc.assert(
      fc.property(path, path, path, path, path, (a1, a2, b1, b2, mediatorCorrelation) => {
        const direct = 0.15;
        const given = { a1, a2, b1, b2, direct, mediatorCorrelation, x: 'normal' };
        const rows = named(readings['mediation-parallel']!(given, {}));
        const [x1, x2] = rows['r-x-m'];
        const [y1, y2] = rows['r-m-y'];
        const between = rows['r-m-m'];
        // The normal equations of the outcome on X and both mediators.
        expect(direct + b1 * x1 + b2 * x2).toBeCloseTo(rows['r-x-y'], 10);
        expect(direct * x1 + b1 + b2 * between).toBeCloseTo(y1, 10);
        expect(direct * x2 + b1 * between + b2).toBeCloseTo(y2, 10);
        const within = (between - x1 * x2) / Math.sqrt((1 - x1 ** 2) * (1 - x2 ** 2));
        expect(within).toBeCloseTo(mediatorCorrelation, 10);
      }),
    );
  });

  it('are those of simulated people', () => {
    const stream = randomStream(3, 'implied-dyads');
    const given = { actor: 0.4, partner: -0.25, correlationPredictors: 0.35, correlationResiduals: 0.5 };
    const rows = named(readings.dyads!(given, {}));
    const residual = Math.sqrt(1 - rows['r-squared']);
    const share = (r: number) => [Math.sqrt((1 + r) / 2), Math.sqrt((1 - r) / 2)] as const;
    const pair = (r: number) => {
      const [together, apart] = [stream.normal(), stream.normal()];
      const [s, d] = share(r);
      return [s * together + d * apart, s * together - d * apart] as const;
    };
    let [own, other, outcomes, square] = [0, 0, 0, 0];
    const count = 200_000;
    for (let dyad = 0; dyad < count; dyad += 1) {
      const [x1, x2] = pair(given.correlationPredictors);
      const [e1, e2] = pair(given.correlationResiduals);
      const y1 = given.actor * x1 + given.partner * x2 + residual * e1;
      const y2 = given.actor * x2 + given.partner * x1 + residual * e2;
      own += (x1 * y1) / count;
      other += (x1 * y2) / count;
      outcomes += (y1 * y2) / count;
      square += (y1 * y1) / count;
    }
    for (const [got, expected] of [
      [own, rows['r-own']],
      [other, rows['r-other']],
      [outcomes, rows['r-outcomes']],
      [square, 1],
    ] as const) {
      expect(Math.abs(got - expected)).toBeLessThan(0.015);
    }
  });
});

it('an interaction of two predictors explains what regression on simulated people says', () => {
  const [r1, r2, r12, product] = [0.3, 0.2, 0.4, 0.25];
  const rows = named(readings['moderation-two-way']!({ rX1Y: r1, rX2Y: r2, rX1X2: r12, rInteractionY: product }, {}));
  const stream = randomStream(4, 'implied-interaction');
  const [low, mean, high] = rows.slopes;
  expect(mean).toBeCloseTo((r1 - r2 * r12) / (1 - r12 ** 2), 12);
  const slope2 = (r2 - r1 * r12) / (1 - r12 ** 2);
  const left = Math.sqrt(1 - rows['r-squared'][0] - rows['r-squared'][1]);
  const sums = { y: 0, yy: 0, x1y: 0, x2y: 0, py: 0, pp: 0 };
  const count = 400_000;
  for (let person = 0; person < count; person += 1) {
    const x1 = stream.normal();
    const x2 = r12 * x1 + Math.sqrt(1 - r12 ** 2) * stream.normal();
    const p = x1 * x2 - r12;
    const y = mean * x1 + slope2 * x2 + rows.coefficient * p + left * stream.normal();
    sums.yy += y * y;
    sums.x1y += x1 * y;
    sums.x2y += x2 * y;
    sums.py += p * y;
    sums.pp += p * p;
  }
  expect(high - mean).toBeCloseTo(rows.coefficient, 12);
  expect(mean - low).toBeCloseTo(rows.coefficient, 12);
  expect(Math.abs(sums.yy / count - 1)).toBeLessThan(0.015);
  expect(Math.abs(sums.x1y / count - r1)).toBeLessThan(0.01);
  expect(Math.abs(sums.x2y / count - r2)).toBeLessThan(0.01);
  expect(Math.abs(sums.py / Math.sqrt(sums.pp * sums.yy) - product)).toBeLessThan(0.01);
});

describe('single values', () => {
  // R: 2 * asin(sqrt(.6)) - 2 * asin(sqrt(.4)); dnbinom(0, mu = 2, size = 1 / .7); pnorm(.8 / sqrt(1 + 1.5^2))
  it.each<[string, Inputs, string, number | number[]]>([
    ['proportion-two-sample', { p1: 0.6, p2: 0.4 }, 'h', 0.4027158],
    ['proportion-two-sample', { p1: 0.6, p2: 0.4 }, 'odds-ratio', 2.25],
    ['proportion-two-sample', { p1: 0.6, p2: 0.4 }, 'phi', 0.2],
    ['negative-binomial', { rate1: 2, dispersion: 0.7 }, 'without-events', [0.286313, 0.3768709]],
    ['negative-binomial', { rate1: 2, dispersion: 0.7 }, 'sds', [2.19089, 1.664932]],
    ['t-welch', { sd1: 1, sd2: 1.5, difference: 0.8 }, 'common-language', 0.671392],
    ['correlation', { rho: 0.3 }, 'common-language', 0.5969867],
    ['logistic', { baseProbability: 0.3, oddsRatio: 1.7, predictor: 'binary' }, 'proportions', [0.4214876, 0.3]],
    ['mcnemar', { p10: 0.25, p01: 0.1 }, 'g', 0.2142857],
    ['slope-difference', {}, 'sds', [1, 1.969772]],
    ['ancova-pre-post', { d: 0.4, covariateOutcomeR: 0.6 }, 'd-adjusted', 0.5],
    ['complier-effect', {}, 'sds', [Math.sqrt(1.04), Math.sqrt(1.011875)]],
  ])('%s %j: %s', (id, changes, metric, expected) => {
    const got = [named(impliedOf(id, changes))[metric]].flat();
    for (const [index, each] of [expected].flat().entries()) expect(got[index]).toBeCloseTo(each, 5);
  });
});
