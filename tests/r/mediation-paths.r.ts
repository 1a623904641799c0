import { complete, incomplete } from '../estimators/wide-data.js';
import { holdsAgainstR, type RFit, rVector } from './r-values.js';

/** The models of each mediation, their tested coefficients by name. */
const models: Readonly<Record<string, readonly (readonly [path: string, formula: string, coefficient: string])[]>> = {
  simple: [
    ['a', 'm1 ~ c1 + c2 + x', 'x'],
    ['b', 'y ~ c1 + c2 + x + m1', 'm1'],
    ['direct', 'y ~ c1 + c2 + x + m1', 'x'],
  ],
  serial: [
    ['a', 'm1 ~ c1 + c2 + x', 'x'],
    ['middle', 'm2 ~ c1 + c2 + x + m1', 'm1'],
    ['b', 'y ~ c1 + c2 + x + m1 + m2', 'm2'],
  ],
  parallel: [
    ['a1', 'm1 ~ c1 + c2 + x', 'x'],
    ['b1', 'y ~ c1 + c2 + x + m1 + m2', 'm1'],
    ['a2', 'm2 ~ c1 + c2 + x', 'x'],
    ['b2', 'y ~ c1 + c2 + x + m1 + m2', 'm2'],
  ],
  moderated: [
    ['aDifference', 'm1 ~ c1 + c2 + x + w + xw', 'xw'],
    ['b', 'y ~ c1 + c2 + x + w + xw + m1', 'm1'],
  ],
};

const dataOf = (data: Readonly<Record<string, Float64Array>>): string =>
  `data.frame(${Object.entries(data)
    .map(([name, values]) => `${name} = ${rVector([...values])}`)
    .join(', ')})`;

const byLeastSquares = Object.entries(complete).map(([name, data]): [string, RFit] => [
  name,
  {
    code: `data <- ${dataOf(data)}`,
    figures: Object.fromEntries(
      Object.entries(models).flatMap(([kind, paths]) =>
        paths.flatMap(([path, formula, coefficient]) => {
          const fit = `lm(${formula}, data, tol = 1e-12)`;
          return [
            [`${kind} ${path}`, `coef(${fit})[["${coefficient}"]]`],
            [`${kind} ${path} standard error`, `coef(summary(${fit}))["${coefficient}", 2]`],
            [`${kind} ${path} df`, `df.residual(${fit})`],
          ];
        }),
      ),
    ),
  },
]);

/**
 * lavaan by full information maximum likelihood: the simple mediation beside an earlier measurement of the outcome, which is in
 * neither model. That one is regressed on everything, so that nothing is assumed of it.
 */
const byFullLikelihood = (missing: boolean, sets: typeof incomplete) =>
  Object.entries(sets).map(([name, data]): [string, RFit] => [
    name,
    {
      code: `data <- ${dataOf(data)}
model <- 'm1 ~ a*x + c1 + c2
  y ~ b*m1 + direct*x + c1 + c2
  earlier ~ y + m1 + x + c1 + c2'
fitFrom <- function(start, ...) suppressWarnings(sem(model, data, meanstructure = TRUE, fixed.x = ${missing ? 'FALSE' : 'TRUE'},
  ${missing ? "missing = 'ml', " : ''}information = 'observed', start = start, control = list(rel.tol = 1e-13, iter.max = 10000), ...))
fit <- fitFrom('default')
stopifnot(lavInspect(fit, 'converged'))
errors <- sqrt(diag(vcov(fit)))
# Its optimiser stops some 5e-6 early: Newton's steps on its own gradient and information go the rest of the way.
for (again in 1:3) {
  table <- parTable(fit)
  free <- table$free > 0
  table$est[free] <- table$est[free] + solve(lavInspect(fit, 'information.observed'), lavInspect(fit, 'gradient.logl'))
  table$start <- table$est
  fit <- fitFrom(table, do.fit = FALSE)
}
stopifnot(max(abs(lavInspect(fit, 'gradient.logl'))) < 1e-9)`,
      figures: {
        ...Object.fromEntries(
          ['a', 'b', 'direct'].flatMap((path) => [
            [path, `coef(fit)[['${path}']]`],
            [`${path} standard error`, `errors[['${path}']]`],
          ]),
        ),
        intercept: "coef(fit)[['y~1']]",
        'intercept standard error': "errors[['y~1']]",
      },
    },
  ]);

holdsAgainstR('mediation-paths', '', Object.fromEntries(byLeastSquares));
holdsAgainstR(
  'full-likelihood',
  'library(lavaan)',
  Object.fromEntries([
    ...byFullLikelihood(true, incomplete),
    ...byFullLikelihood(false, { ordinary: complete.ordinary }),
  ]),
);
