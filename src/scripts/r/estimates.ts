import type { Helper } from '../helper.js';

/** R functions for estimates: what they are, their intervals and tests. */
export const estimateHelpers: readonly Helper[] = [
  {
    name: 'estimate',
    code: `# An estimate: value, standard error and degrees of freedom; its own two-sided p value or interval where t does not apply.
estimate <- function(value, se, df, p = NULL, ci = NULL, ratio = FALSE) {
  list(value = unname(value), se = unname(se), df = unname(df), p = p, ci = ci, ratio = ratio)
}`,
  },
  {
    name: 'interval',
    code: `# Confidence interval.
interval <- function(e, level) {
  if (!is.null(e$ci)) e$ci(level) else e$value + c(-1, 1) * qt(1 - (1 - level) / 2, e$df) * e$se
}`,
  },
  {
    name: 'turned',
    code: `# The interval turned so that positive is as claimed (claimed = 1 or -1); of a ratio its logarithm, so that 0 is no effect.
turned <- function(e, level, claimed) sort(claimed * if (e$ratio) log(interval(e, level)) else interval(e, level))`,
  },
  { name: 'lower', code: 'lower <- function(e, level, claimed) turned(e, level, claimed)[1]' },
  { name: 'upper', code: 'upper <- function(e, level, claimed) turned(e, level, claimed)[2]' },
  {
    name: 'inside',
    code: `# The whole interval lies between both bounds, or outside of them on either side.
inside <- function(e, level, bound) lower(e, level, 1) > -bound && upper(e, level, 1) < bound`,
  },
  {
    name: 'outside',
    code: 'outside <- function(e, level, bound) lower(e, level, 1) > bound || upper(e, level, 1) < -bound',
  },
  {
    name: 'differs',
    code: `# The test of one estimate against no effect; one-sided tests look on the side claimed.
differs <- function(e, alpha, sides = 2, claimed = 1, none = 0) {
  if (sides == 1 && (e$value - none) * claimed <= 0) return(FALSE)
  two_sided <- alpha * 2 / sides
  if (!is.null(e$p)) return(e$p < two_sided)
  bounds <- interval(e, 1 - two_sided)
  bounds[1] > none || bounds[2] < none
}`,
  },
  {
    name: 'jointly',
    code: `# All paths are significant, two-sided, and their product has the sign claimed.
jointly <- function(paths, alpha, claimed) {
  all(sapply(paths, differs, alpha)) && claimed * prod(sapply(paths, function(e) sign(e$value))) > 0
}`,
  },
  {
    name: 'smallest_alpha',
    code: `# p value: the smallest error rate at which the planned test rejects.
smallest_alpha <- function(rejects, e) {
  from <- 1e-12
  to <- 1 - 1e-9
  if (rejects(e, from)) return(0)
  if (!rejects(e, to)) return(1)
  while (to / from - 1 > 1e-10) {
    middle <- sqrt(from * to)
    if (rejects(e, middle)) to <- middle else from <- middle
  }
  to
}`,
  },
  {
    name: 'pooled',
    code: `# One estimate of several imputed tables: Rubin's rules with the degrees of freedom of Barnard and Rubin (1999).
pooled <- function(value, se, df) {
  m <- length(value)
  if (m == 1) return(estimate(value, se, df))
  between <- (1 + 1 / m) * var(value)
  total <- mean(se^2) + between
  share <- between / total
  complete <- mean(df)
  observed <- if (is.infinite(complete)) Inf else (complete + 1) / (complete + 3) * complete * (1 - share)
  estimate(mean(value), sqrt(total), 1 / (share^2 / (m - 1) + 1 / observed))
}`,
  },
  {
    name: 'coefficient',
    code: `# A coefficient of a model fitted to each table, times something.
coefficient <- function(fits, name, times = 1) {
  found <- sapply(fits, function(fit) {
    row <- coef(summary(fit))[name, ]
    if (inherits(fit, "lm")) c(row[1:2], df.residual(fit)) else row[1:3]
  })
  pooled(found[1, ] * times, found[2, ] * abs(times), found[3, ])
}`,
  },
  {
    name: 'over_known',
    code: `# An estimate over another that counts as known.
over_known <- function(e, by) estimate(e$value / by$value, e$se / abs(by$value), e$df)`,
  },
  {
    name: 'indirect',
    code: `# A product of paths with its Monte Carlo interval: normal draws around each path that cover the space evenly (4093 points of
# a lattice), so that the interval is the same each time. The standard error is that of the delta method.
indirect <- function(...) {
  paths <- list(...)
  draws <- mapply(function(path, step) path$value + path$se * qnorm(((0:4092 * step) %% 4093 + 0.5) / 4093),
    paths, c(1, 1714, 3115)[seq_along(paths)])
  products <- sort(apply(draws, 1, prod))
  values <- sapply(paths, \`[[\`, "value")
  se <- sqrt(sum(sapply(seq_along(paths), function(i) (prod(values[-i]) * paths[[i]]$se)^2)))
  estimate(prod(values), se, Inf, ci = function(level) {
    outside <- floor((1 - level) / 2 * 4093 + 0.5)
    products[c(outside + 1, 4093 - outside)]
  })
}`,
  },
];
