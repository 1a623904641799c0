# Exact power of two one-sided t tests.

report("tost", "power.TOST(method = 'exact')", package = "PowerTOST", work = function() {
  vapply(seq_len(100), function(i) {
    PowerTOST::power.TOST(
      alpha = 0.05, logscale = FALSE, theta0 = 0, theta1 = -0.5, theta2 = 0.5,
      CV = 1, n = 2 * (40 + i), design = "parallel", method = "exact"
    )
  }, 0)
})

# The normal mean and the chi-square SD integrated.
report("tost", "integrate", rounds = 3, work = function() {
  vapply(seq_len(100), function(i) {
    n <- 40 + i; df <- 2 * n - 2; se <- sqrt(2 / n); q <- qt(0.95, df)
    last <- (0.5 / se / q)^2 * df
    integrate(function(s) {
      half <- 0.5 / se - q * sqrt(s / df)
      pmax(0, pnorm(half) - pnorm(-half)) * dchisq(s, df)
    }, 0, last, rel.tol = 1e-9)$value
  }, 0)
})
