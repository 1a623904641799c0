import { describe, expect, it } from 'vitest';
import { armByModerator } from '../../src/power/arm-by-moderator.js';
import { studentT } from '../../src/statistics/student-t.js';
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
