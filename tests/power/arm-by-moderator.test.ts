import { describe, expect, it } from 'vitest';
import { armByGenotype } from '../../src/power/arm-by-genotype.js';
import { armByModerator } from '../../src/power/arm-by-moderator.js';
import { noncentralT } from '../../src/statistics/noncentral-t.js';
import { chiSquareExpectation } from '../../src/statistics/quadrature.js';
import { studentT } from '../../src/statistics/student-t.js';
import { ClassData } from './mixed-model.js';
import { type Fit, regress, type Stream, simulate, type Tally } from './simulation.js';

/** The regression on generated trials, person by person, against the formula. */

type Inputs = ReturnType<typeof armByModerator.inputs.parse>;

const inputs = (changes: object): Inputs =>
  armByModerator.inputs.parse({ ...armByModerator.example, moderatorReliability: 1, ...changes });

function agrees(power: number, { rate, standardError }: Tally, approximation = 0) {
  expect(Math.abs(power - rate), `formula ${power}, simulated ${rate} +- ${standardError}`).toBeLessThanOrEqual(
    4 * standardError + approximation,
  );
}

const quantiles = new Map<number, number>();
function significant(fit: Fit | undefined): boolean {
  if (fit === undefined) return false;
  const critical = quantiles.get(fit.df) ?? studentT.quantile(0.975, fit.df);
  quantiles.set(fit.df, critical);
  return Math.abs(fit.t) > critical;
}

/**
 * One trial without classes; the moderator predicts the outcome. It is correlated with the first covariate where it is
 * measured without error; otherwise the covariate would know more of it than its observed score.
 */
function trial(given: Inputs, stream: Stream, moderatorSlope: number) {
  const { classes1: n1, classes2: n2, moderator, share = 0, interaction, moderatorReliability, covariates } = given;
  const arm = Array.from({ length: n1 + n2 }, (_, i) => (i < n1 ? 1 : 0));
  const [unit, centre] = moderator === 'binary' ? [Math.sqrt(share * (1 - share)), share] : [1, 0];
  const score = () => (moderator === 'binary' ? (stream.uniform() < share ? 1 : 0) : stream.normal());
  const latent = arm.map(score);
  // A binary score is replaced by that of another person so often that its squared correlation is the reliability.
  const observed = latent.map((value) => {
    if (moderatorReliability === 1) return value;
    if (moderator === 'binary') return stream.uniform() < Math.sqrt(moderatorReliability) ? value : score();
    return value + Math.sqrt(1 / moderatorReliability - 1) * stream.normal();
  });
  const shared = latent.map((value) => (moderatorReliability === 1 ? (0.5 * (value - centre)) / unit : 0));
  const x = Array.from({ length: covariates }, (_, j) =>
    arm.map((_, i) => (j === 0 ? shared[i] : 0) + stream.normal()),
  );
  // Moderator and covariates together explain baselineR^2.
  const fromCovariates = Math.sqrt(given.baselineR ** 2 - (moderatorSlope * unit) ** 2);
  const residual = Math.sqrt(1 - given.baselineR ** 2);
  const y = arm.map(
    (isFirst, i) =>
      moderatorSlope * latent[i] +
      (isFirst - 0.5) * interaction * latent[i] +
      (covariates > 0 ? fromCovariates * (x[0][i] - shared[i]) : 0) +
      residual * stream.normal(),
  );
  const product = observed.map((value, i) => value * arm[i]);
  return regress(y, product, [arm.map(() => 1), arm, observed, ...x]);
}

describe('agrees with the regression of generated trials', () => {
  it.each<[string, object, number]>([
    ['4 and 5 people', { classes1: 4, classes2: 5, interaction: 2, baselineR: 0.6 }, 0],
    ['8 and 12 people, three covariates', { classes1: 8, classes2: 12, interaction: 1, covariates: 3 }, 0.4],
    ['3 and 20 people', { classes1: 3, classes2: 20, interaction: 1.5, covariates: 0, baselineR: 0 }, 0],
    ['10 and 10, the moderator all that predicts', { classes1: 10, classes2: 10, covariates: 0, interaction: 1 }, 0.6],
    ['40 and 30, no interaction', { classes1: 40, classes2: 30, interaction: 0 }, 0.3],
    [
      'two groups, 10 and 8 people',
      { classes1: 10, classes2: 8, moderator: 'binary', share: 0.3, interaction: 2, covariates: 2 },
      0.5,
    ],
    [
      'two groups, often one of them only',
      { classes1: 7, classes2: 7, moderator: 'binary', share: 0.15, interaction: 2.5, covariates: 0, baselineR: 0 },
      0,
    ],
  ])('%s', (name, changes, slope) => {
    const given = inputs(changes);
    const tally = simulate(`moderator ${name}`, 10000, (stream) => significant(trial(given, stream, slope)));
    agrees(armByModerator.evaluate(given).power, tally);
  });

  it.each<[string, object]>([
    ['normal', { classes1: 12, classes2: 16, interaction: 1.2, moderatorReliability: 0.7, baselineR: 0.5 }],
    ['normal, reliability .5', { classes1: 30, classes2: 30, interaction: 1, moderatorReliability: 0.5 }],
  ])('moderator measured with error: %s', (name, changes) => {
    const given = inputs(changes);
    const tally = simulate(`moderator with error ${name}`, 10000, (stream) => significant(trial(given, stream, 0)));
    agrees(armByModerator.evaluate(given).power, tally);
  });
});

/** The people of an arm, class by class: moderator, covariate and outcome. */
function* classesOf(given: Inputs, arm: 1 | 2, stream: Stream) {
  const { baselineR: r, moderator, share = 0, interaction } = given;
  const [classes, size, icc] = [given[`classes${arm}`], given[`classSize${arm}`], given[`icc${arm}`]];
  for (let each = 0; each < classes; each += 1) {
    const shared = Math.sqrt(icc) * stream.normal();
    yield Array.from({ length: size }, () => {
      const score = moderator === 'binary' ? (stream.uniform() < share ? 1 : 0) : stream.normal();
      const x = stream.normal();
      const residual = shared + Math.sqrt(1 - icc - r * r) * stream.normal();
      return { score, x, y: (arm === 1 ? interaction * score : 0) + r * x + residual };
    });
  }
}

/** t and df of the product in a mixed model of both arms. */
function together(given: Inputs, stream: Stream): Fit {
  const data = new ClassData(6);
  for (const arm of [1, 2] as const) {
    const first = arm === 1 ? 1 : 0;
    for (const people of classesOf(given, arm, stream)) {
      data.add(people.map(({ score, x, y }) => [1, first, score, x, first * score, y]));
    }
  }
  return data.fit(3);
}

/** Satterthwaite's test of the slopes of an arm with classes and one without, found apart. */
function apart(given: Inputs, stream: Stream): Fit {
  const data = new ClassData(4);
  for (const people of classesOf(given, 1, stream)) data.add(people.map(({ score, x, y }) => [1, x, score, y]));
  const second = [...classesOf(given, 2, stream)].flat();
  const slope1 = data.fit(2);
  const slope2 = regress(
    second.map(({ y }) => y),
    second.map(({ score }) => score),
    [second.map(() => 1), second.map(({ x }) => x)],
  )!;
  const [v1, v2] = [slope1.standardError ** 2, slope2.standardError ** 2];
  const [estimate, standardError] = [slope1.estimate - slope2.estimate, Math.sqrt(v1 + v2)];
  const df = (v1 + v2) ** 2 / (v1 ** 2 / slope1.df + v2 ** 2 / slope2.df);
  return { estimate, standardError, df, t: estimate / standardError };
}

describe('agrees with mixed models of generated classes', () => {
  const arms = (
    classes1: number,
    classSize1: number,
    icc1: number,
    classes2: number,
    classSize2: number,
    icc2: number,
  ) => ({
    ...{ classes1, classSize1, icc1, classes2, classSize2, icc2 },
    ...{ baselineR: 0.5, covariates: 1 },
  });

  it.each<[string, object]>([
    ['5 classes of 8', { ...arms(5, 8, 0.2, 5, 8, 0.2), interaction: 0.5 }],
    ['4 classes of 10 and 8 of 5', { ...arms(4, 10, 0.05, 8, 5, 0.05), interaction: 0.5 }],
    ['10 classes of 3', { ...arms(10, 3, 0.1, 10, 3, 0.1), interaction: 0.6 }],
    ['two groups', { ...arms(5, 8, 0.2, 5, 8, 0.2), moderator: 'binary', share: 0.3, interaction: 1 }],
    ['no interaction', { ...arms(5, 8, 0.2, 5, 8, 0.2), interaction: 0 }],
  ])('%s in both arms', (name, changes) => {
    const given = inputs(changes);
    const tally = simulate(`moderator, classes: ${name}`, 4000, (stream) => significant(together(given, stream)));
    agrees(armByModerator.evaluate(given).power, tally, 0.015);
  });

  it.each<[string, object]>([
    ['8 classes of 10 against 30 people', { ...arms(8, 10, 0.1, 30, 1, 0), interaction: 0.6 }],
    ['4 classes of 6 against 60 people', { ...arms(4, 6, 0.2, 60, 1, 0), interaction: 0.6 }],
    ['no interaction', { ...arms(4, 6, 0.2, 60, 1, 0), interaction: 0 }],
  ])('%s', (name, changes) => {
    const given = inputs(changes);
    const tally = simulate(`moderator, one arm: ${name}`, 4000, (stream) => significant(apart(given, stream)));
    agrees(armByModerator.evaluate(given).power, tally, 0.015);
  });
});

describe('averages over the moderators', () => {
  it('to 1e-7, by a plain integral over two chi-squares', () => {
    for (const changes of [
      { classes1: 12, classes2: 9, interaction: 1 },
      { classes1: 4, classes2: 6, interaction: 2, sides: 1 },
      { classes1: 60, classes2: 40, interaction: 0.5 },
    ]) {
      const given = inputs({ ...changes, covariates: 0 });
      const { classes1, classes2, interaction, sides, baselineR } = given;
      const df = classes1 + classes2 - 4;
      const critical = studentT.upperQuantile(0.05 / sides, df);
      const at = (s1: number, s2: number) => {
        const ncp = interaction / Math.sqrt((1 - baselineR ** 2) * (1 / s1 + 1 / s2));
        const upper = noncentralT.upperTail(critical, df, ncp);
        return sides === 2 ? upper + noncentralT.cdf(-critical, df, ncp) : upper;
      };
      const expected = chiSquareExpectation(
        classes1 - 1,
        (s1) => chiSquareExpectation(classes2 - 1, (s2) => at(s1, s2), 60),
        60,
      );
      expect(Math.abs(armByModerator.evaluate(given).power - expected)).toBeLessThan(1e-7);
    }
  });

  it('of which a two-group moderator is the genotype of carriers', () => {
    const given = inputs({ moderator: 'binary', share: 0.36, classes1: 20, classes2: 30, interaction: 0.9 });
    const { moderator: _, share: __, moderatorReliability: ___, ...rest } = given;
    const carriers = { ...rest, alleleFrequency: 0.2, coding: 'dominant-carrier' };
    expect(armByModerator.evaluate(given).power).toBeCloseTo(
      armByGenotype.evaluate(armByGenotype.inputs.parse(carriers)).power,
      12,
    );
  });
});
