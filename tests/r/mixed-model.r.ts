import { bothArms, oneArm } from '../estimators/class-data.js';
import { growthSets } from '../estimators/growth-data.js';
import { holdsAgainstR, type RFit, rData } from './r-values.js';

/** Coefficients of `fit` by their place in `table`, a matrix with estimate, standard error and df. */
const coefficients = (names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name, i) => [
      [name, `table[${i + 1}, 1]`],
      [`${name} standard error`, `table[${i + 1}, 2]`],
      [`${name} df`, `table[${i + 1}, 3]`],
    ]),
  );

// lme4 by its own optimiser stops where the deviance is flat to 1e-8; this one goes on.
const control = "lmerControl(optimizer = 'bobyqa', optCtrl = list(rhoend = 1e-10, maxfun = 1e5))";

const columns = ['intercept', 'arm', 'baseline'];

const randomIntercepts = Object.entries(bothArms).map(([name, { arm, baseline, cluster, outcome }]): [string, RFit] => [
  name,
  {
    code: `data <- ${rData({ arm, baseline, cluster, outcome })}
fit <- suppressMessages(lmer(outcome ~ arm + baseline + (1 | cluster), data, control = ${control}))
table <- coef(summary(fit))[, 1:3]`,
    figures: {
      ...coefficients(columns),
      'cluster variance': 'as.numeric(VarCorr(fit)$cluster)',
      'residual variance': 'sigma(fit)^2',
      criterion: 'REMLcrit(fit)',
      boundary: 'as.numeric(isSingular(fit))',
    },
  },
]);

const growth = Object.entries(growthSets).flatMap(([name, { person, arm, week, outcome }]) =>
  [true, false].map((correlated): [string, RFit] => [
    `${name}, ${correlated ? 'correlated' : 'uncorrelated'}`,
    {
      code: `data <- ${rData({ person, arm, week, outcome })}
fit <- suppressMessages(lmer(outcome ~ arm * week + ${correlated ? '(week | person)' : '(week || person)'}, data, control = ${control}))
table <- coef(summary(fit))[, 1:3]
G <- as.matrix(Matrix::bdiag(VarCorr(fit)))`,
      figures: {
        ...coefficients(['intercept', 'arm', 'week', 'armByWeek']),
        'intercept variance': 'G[1, 1]',
        'slope variance': 'G[2, 2]',
        covariance: 'G[1, 2]',
        'residual variance': 'sigma(fit)^2',
        criterion: 'REMLcrit(fit)',
        boundary: 'as.numeric(isSingular(fit))',
      },
    },
  ]),
);

/**
 * Classes in one arm, with a residual variance of its own in the other: nlme fits the model but has no Satterthwaite degrees
 * of freedom, so the restricted likelihood is written out and its derivatives are taken numerically, as lmerTest does.
 */
const partiallyNested = Object.entries(oneArm).map(([name, data]): [string, RFit] => {
  const { arm, baseline, cluster, outcome, stratum } = data;
  // Everyone of the arm without classes is a cluster of one that has no random effect.
  const own = cluster.map((value, i) => (value < 0 ? 1000 + i : value));
  return [
    name,
    {
      code: `data <- ${rData({ arm, baseline, cluster: own, outcome, stratum: stratum! })}
data$inside <- 1 - data$stratum
X <- model.matrix(~ arm + baseline, data)
covariance <- function(p) outer(data$inside, data$inside) * outer(data$cluster, data$cluster, '==') * p[1] +
  diag(ifelse(data$stratum == 1, p[3], p[2]))
deviance <- function(p) {
  V <- covariance(p)
  XVX <- crossprod(X, solve(V, X))
  r <- data$outcome - X %*% solve(XVX, crossprod(X, solve(V, data$outcome)))
  as.numeric(determinant(V)$modulus + determinant(XVX)$modulus + crossprod(r, solve(V, r))) +
    (nrow(X) - ncol(X)) * log(2 * pi)
}
at <- function(q) c(q[1]^2, exp(q[2:3]))
q <- c(0.5, 0, 0)
for (again in 1:20) q <- optim(q, function(q) deviance(at(q)), method = if (again %% 2) 'Nelder-Mead' else 'BFGS', control = list(reltol = 1e-15, maxit = 2000))$par
for (again in 1:5) q <- q - solve(hessian(function(q) deviance(at(q)), q), grad(function(q) deviance(at(q)), q))
if (abs(q[1]) < 1e-4) q[1] <- 0
coefficientCovariance <- function(q) solve(crossprod(X, solve(covariance(at(q)), X)))
A <- 2 * solve(hessian(function(q) deviance(at(q)), q))
variances <- diag(coefficientCovariance(q))
slopes <- jacobian(function(q) diag(coefficientCovariance(q)), q)
table <- cbind(
  solve(crossprod(X, solve(covariance(at(q)), X)), crossprod(X, solve(covariance(at(q)), data$outcome))),
  sqrt(variances), 2 * variances^2 / rowSums((slopes %*% A) * slopes))
fit <- if (q[1] == 0) gls(outcome ~ arm + baseline, data, weights = varIdent(form = ~ 1 | stratum),
  control = glsControl(msTol = 1e-12, tolerance = 1e-10)) else
  lme(outcome ~ arm + baseline, data, random = ~ 0 + inside | cluster, weights = varIdent(form = ~ 1 | stratum),
  control = lmeControl(msTol = 1e-12, tolerance = 1e-10, msMaxIter = 500, niterEM = 100))
stopifnot(max(abs(summary(fit)$tTable[, 1:2] / table[, 1:2] - 1)) < 1e-4, abs(-2 * logLik(fit) - deviance(at(q))) < 1e-6)`,
      figures: {
        ...coefficients(columns),
        'cluster variance': 'at(q)[1]',
        'residual variance': 'at(q)[2]',
        'residual variance of the arm without classes': 'at(q)[3]',
        criterion: 'deviance(at(q))',
        boundary: 'as.numeric(q[1] == 0)',
      },
    },
  ];
});

holdsAgainstR(
  'mixed-model',
  'library(lmerTest); library(nlme); library(numDeriv); VarCorr <- lme4::VarCorr',
  Object.fromEntries([...randomIntercepts, ...growth, ...partiallyNested]),
);
