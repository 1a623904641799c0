# The work of run.ts in R, with base R and pwr only. Prints a JSON line a task: its name, median seconds and what ran.
# Where the specialised package of a task is not assumed, the computation is written out plainly with base R.
has_pwr <- requireNamespace("pwr", quietly = TRUE)

last_of <- function(values) values[length(values)]

report <- function(task, with, work, repeats) {
  answer <- last_of(work()) # also the warm-up
  seconds <- replicate(repeats, system.time(work(), gcFirst = FALSE)[["elapsed"]])
  cat(sprintf('{"task":"%s","seconds":%.6g,"with":"%s","answer":%.10g}\n', task, median(seconds), with, answer))
}

# elapsed time has a resolution of 1 ms: quick work is timed over several rounds
quick <- function(task, with, work, rounds, repeats = 5) {
  answer <- last_of(work())
  seconds <- replicate(repeats, system.time(for (i in seq_len(rounds)) work(), gcFirst = FALSE)[["elapsed"]] / rounds)
  cat(sprintf('{"task":"%s","seconds":%.6g,"with":"%s","answer":%.10g}\n', task, median(seconds), with, answer))
}

f_power <- function(df1, df2, lambda, alpha) pf(qf(alpha, df1, df2, lower.tail = FALSE), df1, df2, lambda, lower.tail = FALSE)
t_power <- function(ncp, df, alpha) {
  q <- qt(alpha / 2, df, lower.tail = FALSE)
  pt(q, df, ncp, lower.tail = FALSE) + pt(-q, df, ncp)
}

if (has_pwr) {
  report("t-curve", "pwr", function() {
    vapply(seq_len(1000), function(n) pwr::pwr.t.test(n = n + 1, d = 0.3, alternative = "two.sided")$power, 0)
  }, 5)
  report("t-sizes", "pwr", function() {
    vapply(seq_len(200), function(i) pwr::pwr.t.test(power = 0.8, d = 0.1 + i / 200, alternative = "two.sided")$n, 0)
  }, 5)
}
quick("t-curve-vector", "base R, one vector call", function() {
  n <- 2:1001
  t_power(0.3 * sqrt(n / 2), 2 * n - 2, 0.05)
}, 10)

quick("mixed-anova", "base R, one call each", function() {
  last_of(vapply(seq_len(200), function(i) {
    means <- matrix(c(0, 0.1, 0.2, 0, 0.4, 0.6), 2, byrow = TRUE)
    n <- 20 + i
    rest <- means - outer(rowMeans(means), colMeans(means), "+") + mean(means)
    f_power(2, 2 * (n - 1) * 2, n * sum(rest^2) / (1 - 0.5), 0.05)
  }, 0))
}, 5)

quick("interaction", "base R, one call each", function() {
  last_of(vapply(seq_len(200), function(i) {
    n <- 100 + i
    r1 <- 0.3 * sqrt(0.8 * 0.9); r2 <- 0.2 * sqrt(0.8 * 0.9); r12 <- 0.2 * 0.8
    r3 <- 0.2 * sqrt((0.64 + 0.04) / 1.04 * 0.9)
    main <- (r1^2 + r2^2 - 2 * r1 * r2 * r12) / (1 - r12^2)
    t_power(r3 * sqrt((n - 3) / (1 - main)), n - 3, 0.05)
  }, 0))
}, 5)

paths <- function(n, a, b) {
  x <- rep(c(-1, 1), length.out = n)
  m <- a * x + rnorm(n, sd = sqrt(1 - a^2))
  list(x = x, m = m, y = b * m + rnorm(n, sd = sqrt(1 - b^2)))
}
p_of <- function(design, y, column) {
  fit <- .lm.fit(design, y)
  df <- length(y) - ncol(design)
  inverse <- chol2inv(fit$qr[seq_len(ncol(design)), , drop = FALSE])
  t <- fit$coefficients[column] / sqrt(inverse[column, column] * sum(fit$residuals^2) / df)
  2 * pt(-abs(t), df)
}
report("joint", "base R, 10 000 simulated trials with .lm.fit", function() {
  mean(replicate(10000, {
    s <- paths(200, 0.2, 0.2)
    p_of(cbind(1, s$x), s$m, 2) < 0.05 && p_of(cbind(1, s$x, s$m), s$y, 3) < 0.05
  }))
}, 3)

# Percentile bootstrap, vectorised over the resamples of a trial: paths from sums of products.
report("bootstrap", "base R, vectorised over resamples", function() {
  mean(replicate(100, {
    n <- 100
    s <- paths(n, 0.3, 0.3)
    counts <- rmultinom(1000, n, rep(1, n)) / n
    mean_of <- function(v) colSums(counts * v)
    mx <- mean_of(s$x); mm <- mean_of(s$m); my <- mean_of(s$y)
    xx <- mean_of(s$x^2) - mx^2; mM <- mean_of(s$m^2) - mm^2
    xm <- mean_of(s$x * s$m) - mx * mm; xy <- mean_of(s$x * s$y) - mx * my; my2 <- mean_of(s$m * s$y) - mm * my
    indirect <- xm / xx * (my2 * xx - xy * xm) / (mM * xx - xm^2)
    limits <- quantile(indirect, c(0.025, 0.975))
    limits[1] > 0 || limits[2] < 0
  }))
}, 3)

# Three looks with O'Brien-Fleming-like spending, by recursive integration on a grid; n for a t-free (normal) trial.
sequential <- function() {
  times <- c(0.5, 0.75, 1)
  spent <- 2 * (1 - pnorm(qnorm(1 - 0.025 / 2) / sqrt(times))) # one side at .025
  walk <- function(limits, drift) {
    above <- numeric(3)
    density <- NULL
    for (k in seq_along(limits)) {
      now <- seq(-limits[k], limits[k], length.out = 401)
      if (k == 1) {
        above[1] <- pnorm(limits[1] - drift * sqrt(times[1]), lower.tail = FALSE)
        density <- dnorm(now, drift * sqrt(times[1]))
      } else {
        step <- times[k] - times[k - 1]
        centre <- last * sqrt(times[k - 1]) + drift * step
        above[k] <- sum(weights * density * pnorm((limits[k] * sqrt(times[k]) - centre) / sqrt(step), lower.tail = FALSE))
        density <- colSums(weights * density * dnorm(outer(-centre, now * sqrt(times[k]), "+") / sqrt(step))) * sqrt(times[k] / step)
      }
      h <- now[2] - now[1]
      weights <- h * c(1, rep(c(4, 2), length.out = 399), 1) / 3
      last <- now
    }
    above
  }
  limits <- qnorm(1 - spent[1])
  for (k in 2:3) {
    target <- spent[k] - spent[k - 1]
    limits[k] <- uniroot(function(c) walk(c(limits[seq_len(k - 1)], c), 0)[k] - target, c(1, 6), tol = 1e-9)$root
  }
  drift <- uniroot(function(d) sum(walk(limits, d)) - 0.8, c(1, 6), tol = 1e-8)$root
  ceiling(2 * (drift / 0.4)^2)
}
report("sequential", "base R, grid integration and uniroot", sequential, 5)

# TOST exactly: the normal mean and the chi-square SD integrated.
quick("tost", "base R, integrate", function() {
  last_of(vapply(seq_len(100), function(i) {
    n <- 40 + i; df <- 2 * n - 2; se <- sqrt(2 / n); q <- qt(0.95, df)
    last <- (0.5 / se / q)^2 * df
    integrate(function(s) {
      half <- 0.5 / se - q * sqrt(s / df)
      pmax(0, pnorm(half) - pnorm(-half)) * dchisq(s, df)
    }, 0, last, rel.tol = 1e-9)$value
  }, 0))
}, 3)

quick("slopes", "base R, generalised least squares written out", function() {
  times <- c(0, 2, 4, 8)
  last_of(vapply(seq_len(200), function(i) {
    n <- 40 + i
    z <- cbind(1, times)
    v <- z %*% matrix(c(0.5, 0.02, 0.02, 0.04), 2) %*% t(z) + 0.5 * 0.1^abs(outer(1:4, 1:4, "-"))
    se <- sqrt(2 * solve(t(z) %*% solve(v, z))[2, 2] / n)
    t_power(0.1 / se, 2 * n - 2, 0.05)
  }, 0))
}, 5)
