import { visitSets } from '../estimators/visit-data.js';
import { holdsAgainstR, type RFit, rData, rVector } from './r-values.js';

/**
 * nlme fits the model but has no Satterthwaite degrees of freedom: the restricted likelihood is written out, polished by
 * Newton steps on numerical derivatives from what nlme found, and differentiated as lmerTest does.
 */
const fits = Object.entries(visitSets).map(([name, { arm, baseline, visits }]): [string, RFit] => {
  const count = visits.length;
  return [
    name,
    {
      code: `wide <- ${rData({ arm, baseline })}
Y <- matrix(c(${visits.map(rVector).join(', ')}), ncol = ${count})
data <- do.call(rbind, lapply(1:${count}, function(v) data.frame(person = seq_along(wide$arm), visit = v, arm = wide$arm, baseline = wide$baseline, y = Y[, v])))
data <- data[!is.na(data$y), ]
data <- data[order(data$person, data$visit), ]
data$at <- factor(data$visit)
fit <- gls(y ~ 0 + at + at:arm + at:baseline, data, correlation = corSymm(form = ~ visit | person),
  weights = varIdent(form = ~ 1 | visit), control = glsControl(msTol = 1e-12, tolerance = 1e-10, msMaxIter = 500, maxIter = 500, singular.ok = FALSE))
X <- model.matrix(~ 0 + at + at:arm + at:baseline, data)
rows <- split(seq_len(nrow(data)), data$person)
S <- function(p) { L <- diag(${count}); L[lower.tri(L, TRUE)] <- p; diag(L) <- exp(diag(L)); L %*% t(L) }
pieces <- function(p) {
  V <- S(p); XVX <- 0; XVy <- 0; yVy <- 0; logV <- 0
  for (at in rows) {
    v <- data$visit[at]; W <- V[v, v, drop = FALSE]; P <- solve(W); x <- X[at, , drop = FALSE]; y <- data$y[at]
    XVX <- XVX + t(x) %*% P %*% x; XVy <- XVy + t(x) %*% P %*% y; yVy <- yVy + t(y) %*% P %*% y
    logV <- logV + as.numeric(determinant(W)$modulus)
  }
  b <- solve(XVX, XVy)
  list(b = b, C = solve(XVX), deviance = as.numeric(logV + determinant(XVX)$modulus + yVy - t(b) %*% XVy) +
    (nrow(X) - ncol(X)) * log(2 * pi))
}
deviance <- function(p) pieces(p)$deviance
complete <- t(chol(cov(resid(lm(Y ~ arm + baseline, wide)))))
diag(complete) <- log(diag(complete))
p <- complete[lower.tri(complete, TRUE)]
p <- optim(p, function(p) tryCatch(deviance(p), error = function(e) 1e10), method = 'BFGS', control = list(reltol = 1e-14, maxit = 500))$par
for (again in 1:2) p <- p - solve(hessian(deviance, p), grad(deviance, p))
H <- hessian(deviance, p)
found <- pieces(p)
slopes <- jacobian(function(p) diag(pieces(p)$C), p)
variances <- diag(found$C)
table <- cbind(found$b, sqrt(variances), 2 * variances^2 / rowSums((slopes %*% (2 * solve(H))) * slopes))
stopifnot(abs(-2 * as.numeric(logLik(fit)) - found$deviance) < 1e-5, max(abs(sqrt(diag(vcov(fit))) / table[, 2] - 1)) < 1e-3)`,
      figures: {
        ...Object.fromEntries(
          visits.flatMap((_, visit) =>
            ['intercept', 'arm', 'baseline'].flatMap((predictor, i) => {
              const row = i * count + visit + 1;
              const figure = `${predictor} at visit ${visit}`;
              return [
                [figure, `table[${row}, 1]`],
                [`${figure} standard error`, `table[${row}, 2]`],
                [`${figure} df`, `table[${row}, 3]`],
              ];
            }),
          ),
        ),
        'first variance': 'S(p)[1, 1]',
        'last variance': `S(p)[${count}, ${count}]`,
        'covariance of first and last': `S(p)[1, ${count}]`,
        criterion: 'found$deviance',
      },
    },
  ];
});

holdsAgainstR('repeated-measures', 'library(nlme); library(numDeriv)', Object.fromEntries(fits));
