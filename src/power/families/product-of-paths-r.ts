/** Base R code that reproduces the power of a mediation design. */
import type { Classes, People } from './product-of-paths-designs.js';
import {
  betweenClasses,
  betweenPeople,
  type ClassShares,
  type Layer,
  type Paths,
} from './product-of-paths-variances.js';

type PeopleInputs = Paths & People & { readonly alpha: number };

/** Definitions shared by the snippets: A(cut) = P(|Z + mean of a| > cut), averaged over the spread of X. */
function setUp(inputs: PeopleInputs): string {
  const { n1, n2, x, a, covariates } = inputs;
  const n = n1 + n2;
  const { mediator, slope, outcome } = betweenPeople(inputs);
  const spread = (4 * n1 * n2) / n;
  const quantile =
    x === 'normal'
      ? `qchisq(v, ${n - 1 - covariates})`
      : `${spread} * qbeta(v, ${(n - 1 - covariates) / 2}, ${covariates / 2})`;
  const tails = (mean: string) => `pnorm(${mean} - cut) + pnorm(-${mean} - cut)`;
  const tailsA =
    x === 'normal' || covariates > 0
      ? `function(cuts) sapply(cuts, function(cut) integrate(function(v) { m <- ${a} * sqrt(${quantile} / ${mediator}); ` +
        `${tails('m')} }, 0, 1, rel.tol = 1e-9)$value)`
      : `function(cut) { m <- ${a * Math.sqrt(spread / mediator)}; ${tails('m')} }`;
  return (
    `dfA <- ${n - 2 - covariates}; dfB <- dfA - 1; A <- ${tailsA}; ` +
    `B <- function(cut, s) { m <- ${slope * Math.sqrt(mediator / outcome)} * sqrt(s); ` +
    'pt(cut, dfB, m, lower.tail = FALSE) + pt(-cut, dfB, m) }; '
  );
}

/** Joint significance: one integral over the mediator's residual sum of squares s. */
export function rJointSignificance(inputs: PeopleInputs): string {
  const { alpha } = inputs;
  return (
    `local({ ${setUp(inputs)}integrate(function(u) { s <- qchisq(u, dfA); ` +
    `A(qt(1 - ${alpha} / 2, dfA) * sqrt(s / dfA)) * B(qt(1 - ${alpha} / 2, dfB), s) }, 0, 1, rel.tol = 1e-8)$value })`
  );
}

/** Tests on both t statistics together: a short simulation of the sums of squares, good to about .001. */
function rSimulation(inputs: PeopleInputs, rejects: string): string {
  const { n1, n2, x, a, covariates, alpha } = inputs;
  const n = n1 + n2;
  const { mediator, slope, outcome } = betweenPeople(inputs);
  const arms = `${(4 * n1 * n2) / n}${covariates > 0 ? ` * rbeta(R, ${(n - 1 - covariates) / 2}, ${covariates / 2})` : ''}`;
  return (
    `local({ set.seed(1); R <- 1e6; alpha <- ${alpha}; dfA <- ${n - 2 - covariates}; dfB <- dfA - 1; s <- rchisq(R, dfA); ` +
    `spread <- ${x === 'normal' ? `rchisq(R, ${n - 1 - covariates})` : arms}; ` +
    `ta <- (${a} * sqrt(spread / ${mediator}) + rnorm(R)) / sqrt(s / dfA); ` +
    `tb <- (${slope * Math.sqrt(mediator / outcome)} * sqrt(s) + rnorm(R)) / sqrt(rchisq(R, dfB) / dfB); ${rejects} })`
  );
}

export function rMonteCarloInterval(inputs: PeopleInputs): string {
  return rSimulation(inputs, 'p <- pnorm(-abs(ta)); q <- pnorm(-abs(tb)); mean(p + q - 2 * p * q < alpha / 2)');
}

export function rSobel(inputs: PeopleInputs): string {
  return rSimulation(inputs, 'mean(1 / ta^2 + 1 / tb^2 < 1 / qnorm(1 - alpha / 2)^2)');
}

/** With classes: a short simulation of the sums of squares, good to about .001. */
export function rClasses(
  inputs: Paths & ClassShares & Classes & { readonly alpha: number },
  test: 'joint' | 'interval',
): string {
  const { classes1, classSize1, classes2, classSize2, covariates, alpha, a } = inputs;
  const arm = (classes: number, size: number) =>
    size > 1
      ? { n: classes * size, df: classes - 1, between: betweenClasses(inputs, inputs, size) }
      : { n: classes, df: classes - 1, between: betweenPeople(inputs) };
  const [arm1, arm2] = [arm(classes1, classSize1), arm(classes2, classSize2)];
  const within = betweenPeople(inputs, inputs);
  const dfWithin = classes1 * (classSize1 - 1) + classes2 * (classSize2 - 1) - covariates;
  const ratio = within.mediator / arm1.between.mediator;
  const both = classSize1 > 1 === classSize2 > 1;
  const kept = 1 - (ratio * covariates) / (dfWithin + covariates + ratio * (arm1.df + arm2.df + 1));
  const information = ({ mediator, outcome }: Layer) => mediator / outcome;
  return (
    `local({ set.seed(1); R <- 4e5; s1 <- rchisq(R, ${arm1.df}); s2 <- rchisq(R, ${arm2.df}); w <- rchisq(R, ${dfWithin}); ` +
    `v1 <- ${arm1.between.mediator / arm1.n}; v2 <- ${arm2.between.mediator / arm2.n}; ` +
    (both
      ? `dfA <- ${arm1.df + arm2.df}; se <- sqrt((v1 + v2) * (s1 + s2) / dfA); `
      : `e1 <- v1 * s1 / ${arm1.df}; e2 <- v2 * s2 / ${arm2.df}; dfA <- (e1 + e2)^2 / (e1^2 / ${arm1.df} + e2^2 / ${arm2.df}); se <- sqrt(e1 + e2); `) +
    `ta <- (${2 * a * Math.sqrt(kept)} + sqrt(v1 + v2) * rnorm(R)) / se; ` +
    `i1 <- ${information(arm1.between)} * s1; i2 <- ${information(arm2.between)} * s2; i <- ${information(within)} * w; ` +
    `dfB <- ${dfWithin + (both ? 0 : (classSize1 > 1 ? arm2 : arm1).df) - 1}; ` +
    `m <- (${arm1.between.slope} * i1 + ${arm2.between.slope} * i2 + ${within.slope} * i) / sqrt(i1 + i2 + i); ` +
    'tb <- (m + rnorm(R)) / sqrt(rchisq(R, dfB) / dfB); ' +
    (test === 'joint'
      ? `mean(abs(ta) > qt(1 - ${alpha} / 2, dfA) & abs(tb) > qt(1 - ${alpha} / 2, dfB)) })`
      : `p <- pnorm(-abs(ta)); q <- pnorm(-abs(tb)); mean(p + q - 2 * p * q < ${alpha} / 2) })`)
  );
}
