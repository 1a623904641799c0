import { describe, expect, it } from 'vitest';
import { classesAncova } from '../../src/power/classes-ancova.js';
import { mediationJointSignificance } from '../../src/power/mediation-joint-significance.js';
import { mediationJointSignificanceClasses } from '../../src/power/mediation-joint-significance-classes.js';
import { mediationMonteCarloIntervalClasses } from '../../src/power/mediation-monte-carlo-interval-classes.js';
import { normal } from '../../src/statistics/normal.js';
import { randomStream } from '../../src/statistics/random.js';
import { studentT } from '../../src/statistics/student-t.js';
import type { Stream } from './simulation.js';

type Inputs = ReturnType<typeof mediationJointSignificanceClasses.inputs.parse>;

const inputs = (changes: object): Inputs =>
  mediationJointSignificanceClasses.inputs.parse({
    classes1: 6,
    classSize1: 8,
    classes2: 6,
    classSize2: 8,
    iccMediator: 0.08,
    iccOutcome: 0.1,
    a: 0.4,
    b: 0.35,
    direct: 0.1,
    alpha: 0.05,
    ...changes,
  });

/** Sums of squares and products of mediator and outcome in one layer. */
interface Products {
  mm: number;
  my: number;
  yy: number;
  df: number;
}

/** One arm of a trial, person by person: means, and sums of products between and within its classes. */
function arm(inputs: Inputs, sign: 1 | -1, classes: number, size: number, stream: Stream) {
  const { a, b, direct, iccMediator, iccOutcome } = inputs;
  const [withinM, withinY] = [1 - a * a, 1 - (direct + a * b) ** 2];
  const nested = size > 1;
  const [classM, classY] = nested
    ? [iccMediator * withinM, iccOutcome * withinY - b * b * iccMediator * withinM]
    : [0, 0];
  const personM = withinM - classM;
  const personY = (nested ? 1 - iccOutcome : 1) * withinY - b * b * personM;
  const within: Products = { mm: 0, my: 0, yy: 0, df: classes * (size - 1) };
  const means: [number, number][] = [];
  for (let each = 0; each < classes; each += 1) {
    const [u, v] = [Math.sqrt(classM) * stream.normal(), Math.sqrt(classY) * stream.normal()];
    const people = Array.from({ length: size }, (): [number, number] => {
      const m = a * sign + u + Math.sqrt(personM) * stream.normal();
      return [m, direct * sign + b * m + v + Math.sqrt(personY) * stream.normal()];
    });
    const mean = centre(people);
    add(within, people, mean, 1);
    means.push(mean);
  }
  const mean = centre(means);
  const between: Products = { mm: 0, my: 0, yy: 0, df: classes - 1 };
  add(between, means, mean, size);
  return { mean: mean[0], within, between };
}

const centre = (pairs: readonly [number, number][]): [number, number] => [
  pairs.reduce((sum, [m]) => sum + m, 0) / pairs.length,
  pairs.reduce((sum, [, y]) => sum + y, 0) / pairs.length,
];

function add(into: Products, pairs: readonly [number, number][], [meanM, meanY]: [number, number], times: number) {
  for (const [m, y] of pairs) {
    into.mm += times * (m - meanM) ** 2;
    into.my += times * (m - meanM) * (y - meanY);
    into.yy += times * (y - meanY) ** 2;
  }
}

const pool = (parts: readonly Products[]): Products =>
  parts.reduce((sum, part) => ({
    mm: sum.mm + part.mm,
    my: sum.my + part.my,
    yy: sum.yy + part.yy,
    df: sum.df + part.df,
  }));

/**
 * t of the mediator in the mixed model of the outcome with random class intercepts, by restricted maximum likelihood.
 * With equal class sizes the data enter through the two layers only; `ratio` is the layers' variance ratio, 1 or more.
 */
function mixedModelT(within: Products, between: Products): number {
  const at = (ratio: number) => {
    const information = within.mm + between.mm / ratio;
    const b = (within.my + between.my / ratio) / information;
    const rest = (layer: Products) => layer.yy - 2 * b * layer.my + b * b * layer.mm;
    const df = within.df + between.df - 1;
    const variance = (rest(within) + rest(between) / ratio) / df;
    const deviance = df * Math.log(variance) + between.df * Math.log(ratio) + Math.log(information);
    return { deviance, t: b / Math.sqrt(variance / information) };
  };
  // Golden section on the log of the ratio.
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, 5];
  for (let step = 0; step < 40; step += 1) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (at(Math.exp(left)).deviance < at(Math.exp(right)).deviance) high = right;
    else low = left;
  }
  return at(Math.exp((low + high) / 2)).t;
}

/** t and degrees of freedom of path a: between classes, or Satterthwaite's where one arm has none. */
function testOfA(inputs: Inputs, one: ReturnType<typeof arm>, two: ReturnType<typeof arm>) {
  const { classes1, classSize1, classes2, classSize2 } = inputs;
  const [n1, n2] = [classes1 * classSize1, classes2 * classSize2];
  const difference = one.mean - two.mean;
  if (classSize1 > 1 && classSize2 > 1) {
    const df = classes1 + classes2 - 2;
    const meanSquare = (one.between.mm + two.between.mm) / df;
    return { t: difference / Math.sqrt(meanSquare * (1 / n1 + 1 / n2)), df };
  }
  const [v1, v2] = [one.between.mm / one.between.df / n1, two.between.mm / two.between.df / n2];
  const df = (v1 + v2) ** 2 / (v1 ** 2 / one.between.df + v2 ** 2 / two.between.df);
  return { t: difference / Math.sqrt(v1 + v2), df };
}

function simulated(name: string, given: Inputs, replications: number) {
  const stream = randomStream(20261122, 'mediation-classes', name);
  const hits = { powerA: 0, powerB: 0, joint: 0, interval: 0 };
  for (let replication = 0; replication < replications; replication += 1) {
    const one = arm(given, 1, given.classes1, given.classSize1, stream);
    const two = arm(given, -1, given.classes2, given.classSize2, stream);
    const a = testOfA(given, one, two);
    const within = pool([one.within, two.within]);
    const b = mixedModelT(within, pool([one.between, two.between]));
    const foundA = Math.abs(a.t) > studentT.quantile(0.975, a.df);
    const foundB = Math.abs(b) > studentT.quantile(0.975, within.df - 1);
    const [p, q] = [normal.upperTail(Math.abs(a.t)), normal.upperTail(Math.abs(b))];
    hits.powerA += Number(foundA);
    hits.powerB += Number(foundB);
    hits.joint += Number(foundA && foundB);
    hits.interval += Number(p + q - 2 * p * q < 0.025);
  }
  return Object.fromEntries(Object.entries(hits).map(([key, count]) => [key, count / replications]));
}

describe('agrees with trials in classes, generated person by person and analysed by a mixed model', () => {
  it.each<[string, object]>([
    ['6 classes of 8 per arm', {}],
    ['10 classes of 12, small paths', { classes1: 10, classes2: 10, classSize1: 12, classSize2: 12, a: 0.3, b: 0.2 }],
    [
      '4 classes of 6, strong classes',
      { classes1: 4, classes2: 4, classSize1: 6, classSize2: 6, a: 0.5, b: 0.5, iccMediator: 0.2, iccOutcome: 0.25 },
    ],
    ['unequal numbers of classes', { classes1: 4, classes2: 12, a: -0.4 }],
    ['no class differences', { iccMediator: 0, iccOutcome: 0 }],
    ['no path b', { a: 0.5, b: 0 }],
    ['no path a', { a: 0, b: 0.5 }],
  ])('%s', (name, changes) => {
    const given = inputs(changes);
    const replications = 4000;
    const rates = simulated(name, given, replications);
    const { power, powerA, powerB } = mediationJointSignificanceClasses.evaluate(given);
    const interval = mediationMonteCarloIntervalClasses.evaluate(given).power;
    for (const [key, value] of Object.entries({ powerA, powerB, joint: power, interval })) {
      const standardError = Math.sqrt(((value as number) * (1 - (value as number)) + 1e-4) / replications);
      // The formula takes the class variance of the outcome as known; the mixed model estimates it.
      const known = key === 'powerA' ? 0 : 0.01;
      expect(Math.abs(rates[key]! - (value as number)), `${key}: ${rates[key]} against ${value}`).toBeLessThan(
        4 * standardError + known,
      );
    }
  });

  it('finds path a with classes in one arm', () => {
    const given = inputs({ classes2: 48, classSize2: 1, a: 0.35, b: 0 });
    const rates = simulated('one arm', given, 4000);
    const { powerA } = mediationJointSignificanceClasses.evaluate(given);
    const standardError = Math.sqrt(((powerA as number) * (1 - (powerA as number))) / 4000);
    expect(Math.abs(rates.powerA! - (powerA as number))).toBeLessThan(4 * standardError);
  });
});

describe('classes', () => {
  const figures = (changes: object) => mediationJointSignificanceClasses.evaluate(inputs(changes));
  it('test path a as the comparison of two arms does', () => {
    for (const arms of [{}, { classes2: 40, classSize2: 1 }, { classes1: 9, mediatorBaselineR: 0 }]) {
      const given = inputs({ ...arms });
      const { powerA, impliedD } = mediationJointSignificanceClasses.evaluate(given);
      const { classes1, classSize1, classes2, classSize2, iccMediator, alpha } = given;
      const two = classesAncova.inputs.parse({
        classes1,
        classSize1,
        classes2,
        classSize2,
        icc1: iccMediator,
        icc2: classSize2 > 1 ? iccMediator : 0,
        sizeVariation: 0,
        d: impliedD,
        baselineR: 0,
        covariates: 0,
        alpha,
        sides: 2,
      });
      expect(powerA).toBeCloseTo(classesAncova.evaluate(two).power, 4);
    }
  });
  it('of one person, and arms without classes, are the procedure without classes', () => {
    const { power } = figures({ classes1: 40, classSize1: 1, classes2: 50, classSize2: 1, a: 0.3 });
    const paths = { a: 0.3, b: 0.35, direct: 0.1, alpha: 0.05 };
    const plain = mediationJointSignificance.inputs.parse({ n1: 40, n2: 50, ...paths });
    expect(power).toBeCloseTo(mediationJointSignificance.evaluate(plain).power, 12);
  });
  it('cost power the more alike their people are', () => {
    const powers = [0, 0.05, 0.1, 0.2].map((icc) => figures({ iccMediator: icc, iccOutcome: icc }).powerA as number);
    expect([...powers].sort((left, right) => right - left)).toEqual(powers);
    expect(figures({}).power).toBeLessThan(figures({}).powerIgnoringClasses as number);
  });
  it('keep joint significance conservative', () => {
    expect(figures({ a: 0, b: 0 }).power).toBeCloseTo(0.05 ** 2, 6);
    expect(figures({ a: 0, b: 0.7, iccOutcome: 0.3 }).power).toBeLessThanOrEqual(0.05 + 1e-9);
    expect(figures({ a: 0.9, b: 0 }).power).toBeLessThanOrEqual(0.05 + 1e-9);
  });
  it('show that the interval is too eager with few classes', () => {
    const few = mediationMonteCarloIntervalClasses.evaluate(
      inputs({ classes1: 3, classes2: 3, a: 0, b: 0.6, iccOutcome: 0.2 }),
    );
    expect(few.power).toBeGreaterThan(0.08);
    expect(few.typeOneErrorA).toBeGreaterThan(0.1);
  });
  it('are refused when the mediator alone makes the outcome differ more between classes', () => {
    const { error } = mediationJointSignificanceClasses.inputs.safeParse({
      ...inputs({}),
      iccOutcome: 0,
      iccMediator: 0.1,
    });
    expect(error?.issues[0]?.message).toMatch(/iccOutcome/);
  });
});
