import { bootstrapped, drawnPeople } from '../estimators/bootstrap-data.js';
import { holdsAgainstR, type RFit, rVector } from './r-values.js';

/** boot with the very people that ours draws: its own draws are replaced, so that every resample can be compared. */
const fits = Object.entries(bootstrapped).map(([name, { columns, resamples, r }]): [string, RFit] => [
  name,
  {
    code: `data <- cbind(${Object.entries(columns)
      .map(([column, values]) => `${column} = ${rVector([...values])}`)
      .join(', ')})
slope <- function(data, outcome, predictors, of) lm.fit(cbind(1, data[, predictors, drop = FALSE]), data[, outcome])$coefficients[[of]]
indirect <- function(data, i) { data <- data[i, ]; ${r} }
people <- matrix(${rVector(drawnPeople(name))}, ncol = nrow(data), byrow = TRUE) + 1
b <- boot(data, indirect, R = ${resamples})
b$t <- matrix(apply(people, 1, function(i) indirect(data, i)))
bounds <- boot.ci(b, conf = .95, type = 'perc')$percent[4:5]
z0 <- qnorm(mean(b$t < b$t0))
moved <- pnorm(2 * z0 + qnorm(c(.025, .975)))
corrected <- sort(b$t)[c(floor(moved[1] * (b$R + 1)), ceiling(moved[2] * (b$R + 1)))]
# An acceleration of 0 makes boot's accelerated interval the bias-corrected one; it interpolates between resamples.
smooth <- boot.ci(b, conf = .95, type = 'bca', L = c(1, -1, rep(0, nrow(data) - 2)))$bca[4:5]
stopifnot(corrected[1] <= smooth[1], smooth[1] - corrected[1] < sd(b$t) / 5, corrected[2] >= smooth[2], corrected[2] - smooth[2] < sd(b$t) / 5)`,
    figures: {
      indirect: 'b$t0',
      'standard error': 'sd(b$t)',
      'percentile lower': 'bounds[1]',
      'percentile upper': 'bounds[2]',
      'bias-corrected lower': 'corrected[1]',
      'bias-corrected upper': 'corrected[2]',
    },
  },
]);

holdsAgainstR('bootstrap-indirect', 'library(boot)', Object.fromEntries(fits));
