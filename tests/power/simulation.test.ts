import { describe, expect, it } from 'vitest';
import { ancovaPrePost } from '../../src/power/ancova-pre-post.js';
import { armByGenotype } from '../../src/power/arm-by-genotype.js';
import { classesAncova } from '../../src/power/classes-ancova.js';
import { dissociation } from '../../src/power/dissociation.js';
import { equivalenceAncova } from '../../src/power/equivalence-ancova.js';
import { partiallyNested } from '../../src/power/partially-nested.js';
import { tWelch } from '../../src/power/t-welch.js';
import { studentT } from '../../src/statistics/student-t.js';
import {
  covariateColumns,
  type Fit,
  generateArms,
  mean,
  type Person,
  regress,
  type SimulatedArm,
  type Stream,
  simulate,
  sumOfSquares,
  type Tally,
} from './simulation.js';

/** The closed form lies within four standard errors of what the simulated test did, plus a stated approximation error. */
function agrees(power: number, { rate, standardError }: Tally, approximation = 0) {
  expect(Math.abs(power - rate), `closed form ${power}, simulated ${rate} +- ${standardError}`).toBeLessThanOrEqual(
    4 * standardError + approximation,
  );
}

const twoSided = (alpha: number, df: number) => studentT.quantile(1 - alpha / 2, df);

/** Upper quantiles are asked for the same few df again and again. */
const quantiles = new Map<string, number>();
function significant(fit: Fit | undefined, alpha = 0.05): boolean {
  if (fit === undefined) return false;
  const key = `${alpha} ${fit.df}`;
  const critical = quantiles.get(key) ?? twoSided(alpha, fit.df);
  quantiles.set(key, critical);
  return Math.abs(fit.t) > critical;
}

const inArm1 = (people: readonly Person[]) => people.map(({ arm }) => (arm === 0 ? 1 : 0));
const outcomes = (people: readonly Person[]) => people.map(({ outcome }) => outcome);

/** ANCOVA of two arms person by person, which is right without classes and wrong with them. */
const personLevel = (people: readonly Person[]) => regress(outcomes(people), inArm1(people), covariateColumns(people));

describe('ANCOVA fitted by least squares', () => {
  it.each([
    { n1: 3, n2: 3, d: 2, r: 0.7, covariates: 1 },
    { n1: 5, n2: 5, d: 1.2, r: 0.6, covariates: 3 },
    { n1: 4, n2: 12, d: 1, r: 0.5, covariates: 2 },
    { n1: 15, n2: 20, d: 0.6, r: 0.8, covariates: 1 },
  ])('n = $n1 and $n2, $covariates covariates', ({ n1, n2, d, r, covariates }) => {
    const tally = simulate(`ancova ${n1} ${n2}`, 12000, (stream) => {
      const arms = [single(n1, d), single(n2, 0)];
      return significant(personLevel(generateArms(stream, arms, r, covariates)));
    });
    const inputs = { n1, n2, d, covariateOutcomeR: r, covariates, alpha: 0.05, sides: 2 as const };
    agrees(ancovaPrePost.evaluate(inputs).power, tally);
  });
});

function single(groups: number, armMean: number): SimulatedArm {
  return { groups, size: 1, icc: 0, mean: armMean };
}

/** Welch's test from two lists of independent values. */
function welch(first: readonly number[], second: readonly number[], alpha = 0.05): boolean {
  const v1 = sumOfSquares(first) / (first.length - 1) / first.length;
  const v2 = sumOfSquares(second) / (second.length - 1) / second.length;
  const df = (v1 + v2) ** 2 / (v1 ** 2 / (first.length - 1) + v2 ** 2 / (second.length - 1));
  return Math.abs(mean(first) - mean(second)) / Math.sqrt(v1 + v2) > twoSided(alpha, df);
}

const draws = (stream: Stream, n: number, centre: number, sd: number) =>
  Array.from({ length: n }, () => centre + sd * stream.normal());

describe('Welch test', () => {
  it.each([
    { n1: 3, n2: 4, sd1: 1, sd2: 2, difference: 3 },
    { n1: 6, n2: 15, sd1: 2, sd2: 1, difference: 1.5 },
  ])('n = $n1 and $n2', ({ n1, n2, sd1, sd2, difference }) => {
    const tally = simulate(`welch ${n1}`, 10000, (stream) =>
      welch(draws(stream, n1, difference, sd1), draws(stream, n2, 0, sd2)),
    );
    agrees(tWelch.evaluate({ n1, n2, sd1, sd2, difference, alpha: 0.05, sides: 2 }).power, tally);
  });

  it('on group means against people: partially nested', () => {
    const given = { groups: 3, groupSize: 5, controls: 10, varGroup: 0.2, varWithinTreated: 0.8, varControl: 1 };
    const tally = simulate('partially nested', 10000, (stream) => {
      const groups = Array.from({ length: 3 }, () => 1.2 + Math.sqrt(0.2) * stream.normal());
      const means = groups.map((centre) => mean(draws(stream, 5, centre, Math.sqrt(0.8))));
      return welch(means, draws(stream, 10, 0, 1));
    });
    agrees(partiallyNested.evaluate({ ...given, difference: 1.2, alpha: 0.05, sides: 2 }).power, tally);
  });
});

/** Outcomes adjusted with the slopes found within classes (within arms for people without classes). */
function adjusted(people: readonly Person[], stratum: (person: Person) => number): number[] {
  const centred = (values: readonly number[]) => {
    const sums = new Map<number, { sum: number; n: number }>();
    people.forEach((person, i) => {
      const entry = sums.get(stratum(person)) ?? { sum: 0, n: 0 };
      sums.set(stratum(person), { sum: entry.sum + values[i], n: entry.n + 1 });
    });
    return people.map((person, i) => {
      const { sum, n } = sums.get(stratum(person)) ?? { sum: 0, n: 1 };
      return values[i] - sum / n;
    });
  };
  const [, ...columns] = covariateColumns(people);
  const y = outcomes(people);
  const within = columns.map(centred);
  const slopes = within.map(
    (column, j) =>
      regress(
        centred(y),
        column,
        within.filter((_, k) => k !== j),
      )?.estimate ?? 0,
  );
  return y.map((value, i) => value - slopes.reduce((sum, slope, j) => sum + slope * columns[j][i], 0));
}

/** Means of the adjusted outcomes by group, for one arm. */
function groupMeans(people: readonly Person[], values: readonly number[], arm: 0 | 1): number[] {
  const groups = new Map<number, number[]>();
  people.forEach((person, i) => {
    if (person.arm === arm) groups.set(person.group, [...(groups.get(person.group) ?? []), values[i]]);
  });
  return [...groups.values()].map(mean);
}

describe('classes in both arms: class means adjusted with the slope within classes', () => {
  it.each([
    { k1: 4, k2: 4, size: 5, icc: 0.1, d: 0.9, r: 0.6, covariates: 1 },
    { k1: 3, k2: 5, size: 3, icc: 0.3, d: 1.5, r: 0.5, covariates: 2 },
    { k1: 4, k2: 4, size: 5, icc: 0.1, d: 0, r: 0.6, covariates: 1 },
  ])('$k1 and $k2 classes of $size, d = $d', ({ k1, k2, size, icc, d, r, covariates }) => {
    const naive = { hits: 0 };
    const tally = simulate(`classes ${k1} ${d}`, 8000, (stream) => {
      const people = generateArms(stream, [arm(k1, size, icc, d), arm(k2, size, icc, 0)], r, covariates);
      if (significant(personLevel(people))) naive.hits += 1;
      const values = adjusted(people, ({ group }) => group);
      const [first, second] = [groupMeans(people, values, 0), groupMeans(people, values, 1)];
      return significant(
        regress(
          [...first, ...second],
          [...first.map(() => 1), ...second.map(() => 0)],
          [[...first, ...second].map(() => 1)],
        ),
      );
    });
    const result = classesAncova.evaluate(inputsOf(k1, size, icc, k2, size, icc, d, r, covariates));
    agrees(result.power, tally, 0.003);
    if (d === 0) {
      const rate = naive.hits / 8000;
      // The person-level ANCOVA also meets covariates that are unbalanced between classes: an error of order 1 / n.
      agrees(
        result.typeOneErrorIgnoringClasses as number,
        { rate, standardError: Math.sqrt((rate * (1 - rate)) / 8000) },
        0.004,
      );
    }
  });

  it('unequal class sizes, analysed with the weights of a mixed model', () => {
    const sizes = [4, 8, 10, 12, 16];
    const cv = Math.sqrt(sumOfSquares(sizes) / sizes.length) / mean(sizes);
    const icc = 0.15;
    const tally = simulate('unequal sizes', 8000, (stream) => {
      const arms = [0.6, 0].map((centre) =>
        sizes.map((size) => centre + Math.sqrt(icc + (1 - icc) / size) * stream.normal()),
      );
      const weights = sizes.map((size) => Math.sqrt(1 / (icc + (1 - icc) / size)));
      const scaled = (values: readonly number[]) => values.map((value, i) => value * weights[i % sizes.length]);
      const y = scaled(arms.flat());
      return significant(regress(y, scaled([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]), [scaled(Array(10).fill(1))]));
    });
    const inputs = { ...inputsOf(5, 10, icc, 5, 10, icc, 0.6, 0, 0), sizeVariation: cv };
    agrees(classesAncova.evaluate(inputs).power, tally, 0.005);
  });
});

function arm(groups: number, size: number, icc: number, armMean: number): SimulatedArm {
  return { groups, size, icc, mean: armMean };
}

function inputsOf(
  classes1: number,
  classSize1: number,
  icc1: number,
  classes2: number,
  classSize2: number,
  icc2: number,
  d: number,
  baselineR: number,
  covariates: number,
) {
  return {
    classes1,
    classSize1,
    icc1,
    classes2,
    classSize2,
    icc2,
    sizeVariation: 0,
    d,
    baselineR,
    covariates,
    alpha: 0.05,
    sides: 2 as const,
  };
}

describe('classes in one arm: Satterthwaite test of adjusted class means against adjusted people', () => {
  it.each([
    { classes: 4, size: 6, people: 24, d: 0.9 },
    { classes: 4, size: 6, people: 24, d: 0 },
    { classes: 8, size: 4, people: 12, d: 0.8 },
  ])('$classes classes of $size against $people people, d = $d', ({ classes, size, people, d }) => {
    let naive = 0;
    const tally = simulate(`one arm ${classes} ${d}`, 8000, (stream) => {
      const sample = generateArms(stream, [arm(classes, size, 0.15, d), single(people, 0)], 0.6, 1);
      if (significant(personLevel(sample))) naive += 1;
      const values = adjusted(sample, (person) => (person.arm === 0 ? person.group : -1));
      return welch(groupMeans(sample, values, 0), groupMeans(sample, values, 1));
    });
    const result = classesAncova.evaluate(inputsOf(classes, size, 0.15, people, 1, 0, d, 0.6, 1));
    agrees(result.power, tally, 0.006);
    if (d === 0) {
      const rate = naive / 8000;
      agrees(
        result.typeOneErrorIgnoringClasses as number,
        { rate, standardError: Math.sqrt((rate * (1 - rate)) / 8000) },
        0.004,
      );
    }
  });
});

describe('dissociation: three regressions on the same people', () => {
  it.each([
    { n1: 20, n2: 20, advantages: [0.8, -0.8], r: 0.3, name: 'crossed' },
    { n1: 12, n2: 16, advantages: [2, 0.9], r: 0.5, name: 'same direction' },
    { n1: 6, n2: 6, advantages: [1.5, -1], r: -0.4, name: 'small' },
  ])('$name', ({ n1, n2, advantages, r, name }) => {
    let all = 0;
    const [baseline1, baseline2] = [0.6, 0.4];
    const tally = simulate(`dissociation ${name}`, 8000, (stream) => {
      const isFirst = Array.from({ length: n1 + n2 }, (_, i) => (i < n1 ? 1 : 0));
      const x1 = isFirst.map(() => stream.normal());
      const x2 = isFirst.map(() => stream.normal());
      const shared = isFirst.map(() => stream.normal());
      const second = shared.map((value) => r * value + Math.sqrt(1 - r * r) * stream.normal());
      const outcome = (advantage: number, baseline: number, x: number[], e: number[]) =>
        isFirst.map((first, i) => advantage * first + baseline * x[i] + Math.sqrt(1 - baseline ** 2) * e[i]);
      const y1 = outcome(advantages[0], baseline1, x1, shared);
      const y2 = outcome(advantages[1], baseline2, x2, second);
      const others = [isFirst.map(() => 1), x1, x2];
      const difference = regress(
        y1.map((value, i) => value - y2[i]),
        isFirst,
        others,
      );
      const fits = [regress(y1, isFirst, others), regress(y2, isFirst, others), difference];
      const expected = [advantages[0], advantages[1], advantages[0] - advantages[1]];
      if (fits.every((fit, i) => significant(fit) && Math.sign(fit?.t ?? 0) === Math.sign(expected[i]))) all += 1;
      return significant(difference);
    });
    const result = dissociation.evaluate({
      ...inputsOf(n1, 1, 0, n2, 1, 0, 0, 0, 2),
      ...{ d: undefined, baselineR: undefined },
      advantage1: advantages[0],
      advantage2: advantages[1],
      outcomeCorrelation: r,
      baselineR1: baseline1,
      baselineR2: baseline2,
    } as Parameters<typeof dissociation.evaluate>[0]);
    agrees(result.power, tally);
    const rate = all / 8000;
    agrees(result.powerAllThree as number, { rate, standardError: Math.sqrt((rate * (1 - rate)) / 8000) }, 0.003);
  });
});

describe('genotype by arm: regression on random genotypes', () => {
  const genotype = (stream: Stream, q: number) => (stream.uniform() < q ? 1 : 0) + (stream.uniform() < q ? 1 : 0);

  it.each([
    { n1: 8, n2: 12, q: 0.2, coding: 'additive', interaction: 1.5, covariates: 1 },
    { n1: 15, n2: 15, q: 0.1, coding: 'dominant-carrier', interaction: 1.5, covariates: 0 },
    { n1: 6, n2: 6, q: 0.3, coding: 'additive', interaction: 0, covariates: 0 },
  ] as const)('n = $n1 and $n2, $coding', ({ n1, n2, q, coding, interaction, covariates }) => {
    const r = 0.5;
    const tally = simulate(`genotype ${n1}`, 10000, (stream) => {
      const isFirst = Array.from({ length: n1 + n2 }, (_, i) => (i < n1 ? 1 : 0));
      const g = isFirst
        .map(() => genotype(stream, q))
        .map((copies) => (coding === 'additive' ? copies : Math.min(1, copies)));
      const x = isFirst.map(() => stream.normal());
      const explained = covariates > 0 ? r : 0;
      const product = g.map((score, i) => score * isFirst[i]);
      const y = product.map(
        (value, i) => interaction * value + explained * x[i] + Math.sqrt(1 - explained ** 2) * stream.normal(),
      );
      const others = [isFirst.map(() => 1), isFirst, g, ...(covariates > 0 ? [x] : [])];
      // A monomorphic arm makes the product a combination of the other columns: no slope, no test.
      if (new Set(g.slice(0, n1)).size < 2 || new Set(g.slice(n1)).size < 2) return false;
      return significant(regress(y, product, others));
    });
    const result = armByGenotype.evaluate(genotypeInputs(n1, 1, 0, n2, 1, 0, q, coding, interaction, r, covariates));
    agrees(result.power, tally);
  });

  it('with classes: mixed model at the true variances', () => {
    const [classes, size, icc, q, r, interaction] = [5, 8, 0.2, 0.3, 0.5, 0.75];
    const within = 1 - icc - r * r;
    // Subtracting this share of the class mean makes the errors independent.
    const share = 1 - Math.sqrt(within / (size * icc + within));
    const tally = simulate('genotype classes', 4000, (stream) => {
      const people = generateArms(stream, [arm(classes, size, icc, 0), arm(classes, size, icc, 0)], r, 1);
      const g = people.map(() => genotype(stream, q));
      const isFirst = inArm1(people);
      const product = g.map((score, i) => score * isFirst[i]);
      const y = people.map(({ outcome }, i) => outcome + interaction * product[i]);
      const transformed = (values: readonly number[]) => {
        const means = Array.from({ length: 2 * classes }, (_, k) => mean(values.slice(k * size, (k + 1) * size)));
        return values.map((value, i) => value - share * means[Math.floor(i / size)]);
      };
      const [intercept, x] = covariateColumns(people);
      return significant(regress(transformed(y), transformed(product), [intercept, isFirst, g, x].map(transformed)));
    });
    const result = armByGenotype.evaluate(
      genotypeInputs(classes, size, icc, classes, size, icc, q, 'additive', interaction, r, 1),
    );
    agrees(result.power, tally, 0.01);
  });
});

function genotypeInputs(
  classes1: number,
  classSize1: number,
  icc1: number,
  classes2: number,
  classSize2: number,
  icc2: number,
  alleleFrequency: number,
  coding: 'additive' | 'dominant-carrier',
  interaction: number,
  baselineR: number,
  covariates: number,
) {
  return {
    ...{ classes1, classSize1, icc1, classes2, classSize2, icc2, sizeVariation: 0 },
    ...{ alleleFrequency, coding, interaction, baselineR, covariates, alpha: 0.05, sides: 2 as const },
  };
}

describe('equivalence: two one-sided tests of the fitted difference', () => {
  it.each([
    { n: 8, r: 0.8, bound: 1, difference: 0, covariates: 1 },
    { n: 20, r: 0.6, bound: 0.8, difference: 0.1, covariates: 3 },
  ])('n = $n per arm', ({ n, r, bound, difference, covariates }) => {
    const tally = simulate(`tost ${n}`, 8000, (stream) => {
      const fit = personLevel(generateArms(stream, [single(n, difference), single(n, 0)], r, covariates));
      if (fit === undefined) return false;
      const critical = twoSided(0.1, fit.df) * fit.standardError;
      return fit.estimate - critical > -bound && fit.estimate + critical < bound;
    });
    const result = equivalenceAncova.evaluate({
      ...{ classes1: n, classSize1: 1, icc1: 0, classes2: n, classSize2: 1, icc2: 0, sizeVariation: 0 },
      ...{ lower: -bound, upper: bound, trueDifference: difference, baselineR: r, covariates, alpha: 0.05 },
    });
    agrees(result.power, tally);
  });
});
