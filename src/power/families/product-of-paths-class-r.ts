/** Base R code for mediation with classes and more than one mediator or a moderator: draws of the sums of squares. */

import type { ParallelPaths, Square } from './product-of-paths-chains.js';
import { type ChainPaths, type ChainShares, chainTests } from './product-of-paths-class-chains.js';
import { type ClassLayer, type ClassSizes, hasClasses } from './product-of-paths-class-layers.js';
import { type ModeratedStage, moderatedTests } from './product-of-paths-class-moderator.js';
import { correlationOf, type ParallelShares, parallelTests } from './product-of-paths-class-parallel.js';

const OPEN = 'local({ set.seed(1); R <- 1e6; ';

/** A weighted sum of chi-squares. */
const drawn = (layers: readonly ClassLayer[], weightOf: (layer: ClassLayer) => number) =>
  layers.map((layer) => `${weightOf(layer)} * rchisq(R, ${layer.df})`).join(' + ') || '0';

/** t of two variances estimated apart, drawn as c1 and c2 of their degrees of freedom: `ta`, and its reference `dfA`. */
const satterthwaite = (mean: number, [v1, v2]: readonly number[], [f1, f2]: readonly number[]) =>
  `e1 <- ${v1} * c1 / ${f1}; e2 <- ${v2} * c2 / ${f2}; dfA <- (e1 + e2)^2 / (e1^2 / ${f1} + e2^2 / ${f2}); ` +
  `ta <- (${mean} + sqrt(${v1! + v2!}) * rnorm(R)) / sqrt(e1 + e2); `;

export function rSerialClasses(sizes: ClassSizes, paths: ChainPaths, shares: ChainShares, alpha: number): string {
  const { a, middle, b } = paths;
  const { layers, difference, ofFirst, ofSecond, ofSecondInPeople, dfMiddle, dfB } = chainTests(sizes, paths, shares);
  const { arms, people, pooled } = layers;
  const { variances, variance, df } = difference;
  const [first, second] = arms;
  const perClass = arms.reduce((sum, arm) => sum + (arm.df / df) * ofFirst(arm), 0);
  const tested = pooled
    ? `c1 <- rchisq(R, ${df}); dfA <- ${df}; ta <- (${(2 * a) / Math.sqrt(variance)} + rnorm(R)) / sqrt(c1 / dfA); i1 <- ${perClass} * c1; `
    : `c1 <- rchisq(R, ${first.df}); c2 <- rchisq(R, ${second.df}); ${satterthwaite(2 * a, variances, [first.df, second.df])}` +
      `i1 <- ${ofFirst(first)} * c1 + ${ofFirst(second)} * c2; `;
  return (
    `${OPEN}${tested}s2 <- rchisq(R, ${dfMiddle}); ` +
    `tm <- (${middle} * sqrt(i1 + ${drawn([people[0]], ofFirst)}) + rnorm(R)) / sqrt(s2 / ${dfMiddle}); ` +
    `tb <- (${b} * sqrt(${ofSecondInPeople} * s2 + ${drawn(layers.classes, ofSecond)}) + rnorm(R)) / sqrt(rchisq(R, ${dfB}) / ${dfB}); ` +
    `q <- 1 - ${alpha} / 2; mean(abs(ta) > qt(q, dfA) & abs(tm) > qt(q, ${dfMiddle}) & abs(tb) > qt(q, ${dfB})) })`
  );
}

export function rModeratedClasses(sizes: ClassSizes, stage: ModeratedStage, alpha: number): string {
  const { aDifference: mean, b, groupShare: p } = stage;
  if (!hasClasses(sizes)) {
    const { classes1, classes2 } = sizes;
    const n = classes1 + classes2;
    return (
      `${OPEN}s <- rchisq(R, ${n - 4}); q <- 1 - ${alpha} / 2; ` +
      `ta <- (${mean * Math.sqrt((p * (1 - p)) / (1 / classes1 + 1 / classes2))} + rnorm(R)) / sqrt(s / ${n - 4}); ` +
      `tb <- (${b} * sqrt(s) + rnorm(R)) / sqrt(rchisq(R, ${n - 5}) / ${n - 5}); ` +
      `mean(abs(ta) > qt(q, ${n - 4}) & abs(tb) > qt(q, ${n - 5})) })`
    );
  }
  const { layers, variances, perSquare, dfs, dfB } = moderatedTests(sizes, stage);
  const error = Math.sqrt(variances[0] + variances[1]);
  const [within, alone] = layers.people;
  const tested = layers.pooled
    ? `c1 <- rchisq(R, ${dfs[0]}); dfA <- ${dfs[0]}; ta <- (${mean / error} + rnorm(R)) / sqrt(c1 / dfA); i <- ${perSquare(within)} * c1`
    : `c1 <- rchisq(R, ${dfs[0]}); c2 <- rchisq(R, ${dfs[1]}); ${satterthwaite(mean, variances, dfs)}` +
      `i <- ${perSquare(within)} * c1 + ${perSquare(alone)} * c2`;
  return (
    `${OPEN}${tested} + ${drawn(layers.classes, perSquare)}; ` +
    `tb <- (sqrt(i) + rnorm(R)) / sqrt(rchisq(R, ${dfB}) / ${dfB}); ` +
    `q <- 1 - ${alpha} / 2; mean(abs(ta) > qt(q, dfA) & abs(tb) > qt(q, ${dfB})) })`
  );
}

/** Variances 1 and 2 and the correlation of a Wishart matrix, drawn as `name`11, 12 and 22 with this expectation. */
function wishart(name: string, { s11, s12, s22 }: Square, df: number): string {
  const r = correlationOf({ s11, s12, s22 });
  return (
    `x <- rchisq(R, ${df}); y <- ${r} * sqrt(x) + ${Math.sqrt(1 - r * r)} * rnorm(R); ` +
    `${name}11 <- ${s11 / df} * x; ${name}12 <- ${Math.sqrt(s11 * s22) / df} * y * sqrt(x); ` +
    `${name}22 <- ${s22 / df} * (y^2 + ${1 - r * r} * rchisq(R, ${df - 1})); `
  );
}

/** A pair of normals of correlation `r`: e1 and e2. */
const pair = (r: string | number) => `e1 <- rnorm(R); e2 <- ${r} * e1 + sqrt(1 - (${r})^2) * rnorm(R); `;

export function rParallelClasses(
  sizes: ClassSizes,
  paths: ParallelPaths,
  shares: ParallelShares,
  show: 'both' | 'either',
  alpha: number,
): string {
  const tests = parallelTests(sizes, paths, shares);
  const { dfA, means, correlation, pooled, ofPeople, ofClasses, dfPeople, dfB } = tests;
  const standard = { s11: dfA, s12: dfA * correlation, s22: dfA };
  const classes = ([11, 12, 22] as const).map((at) =>
    pooled ? `${Math.sqrt(scaleOf(ofClasses, at)) / dfA} * a${at}` : `${ofClasses[`s${at}`]}`,
  );
  return (
    `${OPEN}${wishart('a', standard, dfA)}${pair(correlation)}` +
    `ta1 <- (${means[0].one} + e1) / sqrt(a11 / ${dfA}); ta2 <- (${means[0].two} + e2) / sqrt(a22 / ${dfA}); ` +
    `${wishart('p', ofPeople, dfPeople)}` +
    `j11 <- p11 + ${classes[0]}; j12 <- p12 + ${classes[1]}; j22 <- p22 + ${classes[2]}; left <- j11 * j22 - j12^2; ` +
    `${pair('(-j12 / sqrt(j11 * j22))')}s <- sqrt(rchisq(R, ${dfB}) / ${dfB}); ` +
    `tb1 <- (${paths.b1} * sqrt(left / j22) + e1) / s; tb2 <- (${paths.b2} * sqrt(left / j11) + e2) / s; ` +
    `cutA <- qt(1 - ${alpha} / 2, ${dfA}); cutB <- qt(1 - ${alpha} / 2, ${dfB}); ` +
    `mean((abs(ta1) > cutA & abs(tb1) > cutB) ${show === 'both' ? '&' : '|'} (abs(ta2) > cutA & abs(tb2) > cutB)) })`
  );
}

/** Squares of the factors from a Wishart matrix of variances 1 to one with this expectation. */
const scaleOf = ({ s11, s22 }: Square, at: 11 | 12 | 22) => ({ 11: s11 * s11, 12: s11 * s22, 22: s22 * s22 })[at];
