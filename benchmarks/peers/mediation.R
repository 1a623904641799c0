# Joint significance and the percentile bootstrap: no R package gives these powers in closed form; all simulate.

paths <- function(n, a, b) {
  x <- rep(c(-1, 1), length.out = n)
  m <- a * x + rnorm(n, sd = sqrt(1 - a^2))
  data.frame(x, m, y = b * m + rnorm(n, sd = sqrt(1 - b^2)))
}
p_of <- function(design, y, column) {
  fit <- .lm.fit(design, y)
  df <- length(y) - ncol(design)
  inverse <- chol2inv(fit$qr[seq_len(ncol(design)), , drop = FALSE])
  t <- fit$coefficients[column] / sqrt(inverse[column, column] * sum(fit$residuals^2) / df)
  2 * pt(-abs(t), df)
}

report("joint", "lm, 10 000 simulated trials", package = "stats", repeats = 1, work = function() {
  mean(replicate(10000, {
    s <- paths(200, 0.2, 0.2)
    summary(lm(m ~ x, s))$coefficients[2, 4] < 0.05 && summary(lm(y ~ x + m, s))$coefficients[3, 4] < 0.05
  }))
})
report("joint", ".lm.fit, 10 000 simulated trials", repeats = 1, work = function() {
  mean(replicate(10000, {
    s <- paths(200, 0.2, 0.2)
    p_of(cbind(1, s$x), s$m, 2) < 0.05 && p_of(cbind(1, s$x, s$m), s$y, 3) < 0.05
  }))
})

leaves_out_zero <- function(limits) limits[1] > 0 || limits[2] < 0
indirect <- function(data, rows) {
  a <- .lm.fit(cbind(1, data$x[rows]), data$m[rows])$coefficients[2]
  b <- .lm.fit(cbind(1, data$x[rows], data$m[rows]), data$y[rows])$coefficients[3]
  a * b
}
with_mediate <- function() {
  s <- paths(100, 0.3, 0.3)
  first <- eval(bquote(lm(m ~ x, .(s))))
  second <- eval(bquote(lm(y ~ x + m, .(s))))
  fit <- suppressMessages(mediation::mediate(first, second, treat = "x", mediator = "m", boot = TRUE, sims = 100))
  leaves_out_zero(fit$d0.ci)
}
one <- "mediate(boot = TRUE), 1 trial with 100 resamples"
report("bootstrap", one, with_mediate, package = "mediation", share = 1e-4, repeats = 1)

with_boot <- function() {
  mean(replicate(20, {
    resampled <- boot::boot(paths(100, 0.3, 0.3), indirect, R = 1000)
    leaves_out_zero(boot::boot.ci(resampled, type = "perc")$percent[4:5])
  }))
}
report("bootstrap", "boot and .lm.fit, 20 of the 1000 trials", with_boot, package = "boot", share = 0.02, repeats = 3)

# Vectorised over the resamples of a trial: paths from sums of products.
report("bootstrap", "vectorised over resamples, 100 of the 1000 trials", share = 0.1, repeats = 3, work = function() {
  mean(replicate(100, {
    n <- 100
    s <- paths(n, 0.3, 0.3)
    counts <- rmultinom(1000, n, rep(1, n)) / n
    mean_of <- function(v) colSums(counts * v)
    mx <- mean_of(s$x); mm <- mean_of(s$m); my <- mean_of(s$y)
    xx <- mean_of(s$x^2) - mx^2; mM <- mean_of(s$m^2) - mm^2
    xm <- mean_of(s$x * s$m) - mx * mm; xy <- mean_of(s$x * s$y) - mx * my; my2 <- mean_of(s$m * s$y) - mm * my
    indirect <- xm / xx * (my2 * xx - xy * xm) / (mM * xx - xm^2)
    leaves_out_zero(quantile(indirect, c(0.025, 0.975)))
  }))
})
