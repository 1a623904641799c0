import { ancova } from '../../../src/simulation/estimators/ancova.js';
import { correlation } from '../../../src/simulation/estimators/correlation.js';
import type { Estimate } from '../../../src/simulation/estimators/estimate.js';
import { fitLinearModel } from '../../../src/simulation/estimators/linear-model.js';
import { quadraticTerm } from '../../../src/simulation/estimators/quadratic.js';
import { pooledDifference, welchDifference } from '../../../src/simulation/estimators/two-groups.js';
import { twoStageLeastSquares } from '../../../src/simulation/estimators/two-stage-least-squares.js';
import { varianceRatio } from '../../../src/simulation/estimators/variance-ratio.js';
import { frame, type Trial, trials } from './data-sets.js';
import { figures, fitted, type RCase } from './r-case.js';

const interval = ({ interval: of }: Estimate, level: number) => [...(of?.(level) ?? [])];

/** Coefficient, standard error and df of one row of summary(lm). */
const lmRow = (model: string, row: number) =>
  `m <- lm(${model}, d); unname(c(coef(summary(m))[${row}, 1:2], df.residual(m)))`;

/** Two-stage least squares in base R: residuals of the second stage are taken from the exposure itself. */
const ivByHand = (
  covariates: string,
) => `d <- d[complete.cases(d[, c('y', 'arm', 'uptake'${covariates ? `, 'baseline'` : ''})]), ]
w <- model.matrix(~ uptake${covariates}, d); z <- model.matrix(~ arm${covariates}, d)
fitted <- z %*% qr.solve(z, w); b <- qr.solve(fitted, d$y); df <- nrow(w) - ncol(w)
s2 <- sum((d$y - w %*% b)^2) / df
c(b[2], sqrt(s2 * chol2inv(qr.R(qr(fitted)))[2, 2]), df)`;

function casesOf(name: string, data: Trial): RCase[] {
  const { y, arm, baseline, age, uptake } = data;
  const d = frame(data);
  const collinear = name === 'near-collinear';
  return [
    {
      name: `lm, all coefficients: ${name}`,
      ours: () => {
        const fit = fitted(fitLinearModel(y, [arm, baseline, age]));
        return [0, 1, 2, 3]
          .flatMap((index) => figures(fit.coefficient(index)))
          .concat(fit.residualVariance, fit.people);
      },
      r: `m <- lm(y ~ arm + baseline + age, d); s <- coef(summary(m))
c(t(cbind(s[, 1:2], df.residual(m))), summary(m)$sigma^2, nobs(m))`,
      // Sums of products keep half the digits that a QR decomposition keeps.
      ...(collinear ? { tolerance: 1e-8 } : {}),
    },
    {
      name: `lm, mean of the treatment arm at given values: ${name}`,
      ours: () => figures(fitted(fitLinearModel(y, [arm, baseline])).contrast([1, 1, 0.7])),
      r: `m <- lm(y ~ arm + baseline, d); p <- predict(m, data.frame(arm = 1, baseline = 0.7), se.fit = TRUE)
unname(c(p$fit, p$se.fit, p$df))`,
    },
    { name: `ancova: ${name}`, ours: () => figures(ancova(y, arm, [baseline])), r: lmRow('y ~ arm + baseline', 2) },
    {
      name: `Student's t: ${name}`,
      ours: () => figures(pooledDifference(y, arm)),
      r: `t <- t.test(y ~ factor(arm, c(1, 0)), d, var.equal = TRUE); unname(c(-diff(t$estimate), t$stderr, t$parameter))`,
    },
    {
      name: `Welch's t: ${name}`,
      ours: () => figures(welchDifference(y, arm)),
      r: `t <- t.test(y ~ factor(arm, c(1, 0)), d); unname(c(-diff(t$estimate), t$stderr, t$parameter))`,
    },
    {
      name: `ratio of variances: ${name}`,
      ours: () => {
        const ratio = fitted(varianceRatio({ outcome: y, treatment: arm, covariates: [] }));
        return [ratio.value, ...interval(ratio, 0.95), ratio.p ?? Number.NaN];
      },
      r: `v <- var.test(y ~ factor(arm, c(1, 0)), d); unname(c(v$estimate, v$conf.int, v$p.value))`,
    },
    {
      name: `ratio of residual variances: ${name}`,
      ours: () => {
        const ratio = fitted(varianceRatio({ outcome: y, treatment: arm, covariates: [baseline] }));
        return [ratio.value, ...interval(ratio, 0.9), ratio.p ?? Number.NaN];
      },
      r: `m <- lapply(1:0, function(a) lm(y ~ baseline, d[d$arm == a, ]))
v <- var.test(m[[1]], m[[2]], conf.level = 0.9); unname(c(v$estimate, v$conf.int, v$p.value))`,
    },
    {
      name: `correlation: ${name}`,
      ours: () => {
        const r = fitted(correlation(y, baseline));
        return [r.value, r.value / r.standardError, r.df, ...interval(r, 0.9)];
      },
      r: `r <- cor.test(d$y, d$baseline, conf.level = 0.9); unname(c(r$estimate, r$statistic, r$parameter, r$conf.int))`,
    },
    {
      name: `two-stage least squares: ${name}`,
      ours: () => figures(twoStageLeastSquares({ outcome: y, exposure: uptake, instruments: [arm], covariates: [] })),
      r: ivByHand(''),
    },
    {
      name: `two-stage least squares with a covariate: ${name}`,
      ours: () =>
        figures(twoStageLeastSquares({ outcome: y, exposure: uptake, instruments: [arm], covariates: [baseline] })),
      r: ivByHand(' + baseline'),
    },
    {
      name: `quadratic term: ${name}`,
      ours: () => figures(quadraticTerm(y, age)),
      r: `d <- d[complete.cases(d[, c('y', 'age')]), ]; d$z <- c(scale(d$age)); ${lmRow('y ~ z + I(z^2)', 3)}`,
    },
  ].map((each) => ({ ...each, r: `${d}\n${each.r}` }));
}

/** People of a class share its number; the other arm has no classes. */
const { ordinary } = trials;
const classOf = (from: number) =>
  ordinary.arm.map((treatment, i) => (treatment === 1 || from === 0 ? Math.floor(i / 7) : -1));
const inClasses: RCase[] = [
  { name: 'both arms', cluster: classOf(0).map((value, i) => value + 100 * ordinary.arm[i]) },
  { name: 'one arm', cluster: classOf(1) },
].map(({ name, cluster }) => ({
  name: `ratio of variances of classes and people: classes in ${name}`,
  ours: () => {
    const { y, arm } = ordinary;
    const ratio = fitted(varianceRatio({ outcome: y, treatment: arm, covariates: [], cluster }));
    return [ratio.value, ratio.p ?? Number.NaN];
  },
  r: `${frame({ ...ordinary, cluster })}
part <- function(a) {
  e <- d[d$arm == a, ]
  if (any(e$cluster < 0)) return(c(var(e$y), nrow(e) - 1))
  s <- unlist(summary(aov(y ~ factor(cluster), e))[[1]][['Mean Sq']]); n <- table(e$cluster); k <- length(n)
  m <- (sum(n) - sum(n^2) / sum(n)) / (k - 1); v <- c(s[1] / m, (1 - 1 / m) * s[2])
  c(sum(v), sum(v)^2 / sum(v^2 / c(k - 1, sum(n) - k)))
}
a <- part(1); b <- part(0); f <- a[1] / b[1]; p <- pf(f, a[2], b[2]); c(f, 2 * min(p, 1 - p))`,
}));

export const linearCases: readonly RCase[] = [
  ...Object.entries(trials).flatMap(([name, data]) => casesOf(name, data)),
  ...inClasses,
];
