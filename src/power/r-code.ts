import type { ArmsTest } from './families/class-arms.js';
import type { Sides } from './families/scaled-t.js';
import type { SlopesDesign } from './families/slopes-by-arm.js';

/** R expressions that reproduce our numbers; base R only unless a procedure says otherwise. */

/** `alternative` of R's tests. */
export const alternative = (sides: Sides) => (sides === 2 ? '"two.sided"' : '"greater"');

const tails = (sides: Sides) =>
  sides === 2 ? 'pt(crit, df, ncp, lower.tail = FALSE) + pt(-crit, df, ncp)' : 'pt(crit, df, ncp, lower.tail = FALSE)';

/** Power of a t test. */
export const rTestOfT = (ncp: number, df: number, alpha: number, sides: Sides) =>
  `with(list(df = ${df}, ncp = ${ncp}, crit = qt(1 - ${alpha} / ${sides}, ${df})), ${tails(sides)})`;

/** Power of a t test in a regression with random normal covariates: averaged over their chance imbalance. */
export const rRandomCovariates = (ncp: number, df: number, covariates: number, alpha: number, sides: Sides) =>
  covariates === 0
    ? rTestOfT(ncp, df, alpha, sides)
    : `integrate(function(u) { df <- ${df}; crit <- qt(1 - ${alpha} / ${sides}, df); ` +
      `ncp <- ${ncp} * sqrt(qbeta(u, (df + 1) / 2, ${covariates} / 2)); ${tails(sides)} }, 0, 1, rel.tol = 1e-8)$value`;

/** Power of Welch's test from the variances of the two means and their degrees of freedom. */
export const rWelch = (
  effect: number,
  [v1, v2]: readonly [number, number],
  [f1, f2]: readonly [number, number],
  alpha: number,
  sides: Sides,
) =>
  `integrate(function(u) { v1 <- ${v1}; v2 <- ${v2}; f1 <- ${f1}; f2 <- ${f2}; df <- f1 + f2; ` +
  'b <- qbeta(u, f1 / 2, f2 / 2); w1 <- v1 * b * df / f1; w2 <- v2 * (1 - b) * df / f2; ' +
  `crit <- qt(1 - ${alpha} / ${sides}, (w1 + w2)^2 / (w1^2 / f1 + w2^2 / f2)) * sqrt((w1 + w2) / (v1 + v2)); ` +
  `ncp <- ${effect} / sqrt(v1 + v2); ${tails(sides)} }, 0, 1, rel.tol = 1e-8)$value`;

/** Power of two one-sided tests: the estimate and its standard error integrated over the latter. */
export const rEquivalence = (low: number, high: number, standardError: number, df: number, alpha: number) =>
  `with(list(df = ${df}, crit = qt(1 - ${alpha}, ${df}), lo = ${low} / ${standardError}, hi = ${high} / ${standardError}), ` +
  'integrate(function(s) (pnorm(hi - crit * s) - pnorm(lo + crit * s)) * 2 * s * df * dchisq(df * s^2, df), ' +
  '0, (hi - lo) / (2 * crit), rel.tol = 1e-9)$value)';

/** Power of the comparison of two arms, of whichever kind the test is. */
export function rOfArms(test: ArmsTest, effect: number, covariates: number, alpha: number, sides: Sides): string {
  const ncp = effect / test.standardError;
  if (test.means === undefined) return rRandomCovariates(ncp, test.df, covariates, alpha, sides);
  if (test.pooled === 1) return rTestOfT(ncp, test.df, alpha, sides);
  const [first, second] = test.means;
  return rWelch(effect, [first.variance, second.variance], [first.df, second.df], alpha, sides);
}

/** Power of two one-sided tests of the comparison of two arms, bounds relative to the true difference. */
export function rEquivalenceOfArms(
  test: ArmsTest,
  low: number,
  high: number,
  covariates: number,
  alpha: number,
): string {
  if (test.means === undefined ? covariates === 0 : test.pooled === 1) {
    return rEquivalence(low, high, test.standardError, test.df, alpha);
  }
  const inner =
    'integrate(function(s) (pnorm(hi - crit * s) - pnorm(lo + crit * s)) * 2 * s * df * dchisq(df * s^2, df), ' +
    '0, min((hi - lo) / (2 * crit), 1 + 12 / sqrt(df)), rel.tol = 1e-8)$value';
  const given = (setup: string) =>
    `integrate(Vectorize(function(u) { ${setup}; lo <- ${low} / se; hi <- ${high} / se; ${inner} }), 0, 1, rel.tol = 1e-7)$value`;
  if (test.means === undefined) {
    return given(
      `df <- ${test.df}; crit <- qt(1 - ${alpha}, df); ` +
        `se <- ${test.standardError} / sqrt(qbeta(u, (df + 1) / 2, ${covariates} / 2))`,
    );
  }
  const [first, second] = test.means;
  return given(
    `v1 <- ${first.variance}; v2 <- ${second.variance}; f1 <- ${first.df}; f2 <- ${second.df}; df <- f1 + f2; ` +
      'se <- sqrt(v1 + v2); b <- qbeta(u, f1 / 2, f2 / 2); w1 <- v1 * b * df / f1; w2 <- v2 * (1 - b) * df / f2; ' +
      `crit <- qt(1 - ${alpha}, (w1 + w2)^2 / (w1^2 / f1 + w2^2 / f2)) * sqrt((w1 + w2) / (v1 + v2))`,
  );
}

/**
 * Power of a difference of two arms' slopes on a score, by drawing the sums of squares of the score and the t statistic
 * a million times. `squaresOf` is the R code for the sums of squares of so many people; without it the score is normal.
 */
export function rSlopesByArm(
  { arms, df, covariates, apart }: SlopesDesign,
  squaresOf: ((people: number) => string) | undefined,
  effect: number,
  alpha: number,
  sides: Sides,
): string {
  const information = arms.map(({ people, within, between, dfWithin, dfBetween }) => {
    if (squaresOf === undefined) {
      const classes = dfBetween > 0 ? ` + rchisq(n, ${dfBetween}) / ${between}` : '';
      return `rchisq(n, ${dfWithin}) / ${within}${classes}`;
    }
    return `${squaresOf(people)} * (${dfWithin} / ${within} + ${dfBetween} / ${between}) / ${dfWithin + dfBetween}`;
  });
  const imbalance = covariates > 0 ? ` * rbeta(n, (df + 1) / 2, ${covariates} / 2)` : '';
  const [f1, f2] = arms.map(({ dfError }) => dfError);
  const scaled = apart
    ? `v1 <- rchisq(n, ${f1}) / ${f1} / i1
v2 <- rchisq(n, ${f2}) / ${f2} / i2
crit <- qt(1 - ${alpha} / ${sides}, (v1 + v2)^2 / (v1^2 / ${f1} + v2^2 / ${f2}))
t <- (ncp + rnorm(n)) / sqrt((v1 + v2) / (1 / i1 + 1 / i2))`
    : `crit <- qt(1 - ${alpha} / ${sides}, df)
t <- (ncp + rnorm(n)) / sqrt(rchisq(n, df) / df)`;
  return `set.seed(1)
n <- 1e6
df <- ${df}
i1 <- ${information[0]}
i2 <- ${information[1]}
ncp <- ${effect} * sqrt(i1 * i2 / (i1 + i2)${imbalance})
${scaled}
mean(i1 > 0 & i2 > 0 & ${sides === 2 ? 'abs(t)' : 't'} > crit)`;
}

/** Sums of squares in `n` samples of a score of 0 or 1. */
export const rSquaresOfGroup = (share: number) => (people: number) =>
  `{ k <- rbinom(n, ${people}, ${share}); k * (1 - k / ${people}) }`;

/** Sums of squares in `n` samples of the number of copies of an allele. */
export const rSquaresOfCopies = (frequency: number) => (people: number) => {
  const [one, two] = [2 * frequency * (1 - frequency), frequency ** 2];
  return (
    `{ one <- rbinom(n, ${people}, ${one}); two <- rbinom(n, ${people} - one, ${two / (1 - one)}); ` +
    `one + 4 * two - (one + 2 * two)^2 / ${people} }`
  );
};
