# t tests, mixed analysis of variance, interaction of two predictors.

report("t-curve", "a call a point", package = "pwr", work = function() {
  vapply(seq_len(1000), function(n) pwr::pwr.t.test(n = n + 1, d = 0.3, alternative = "two.sided")$power, 0)
})
report("t-curve", "power.t.test, a call a point", package = "stats", work = function() {
  vapply(seq_len(1000), function(n) power.t.test(n = n + 1, delta = 0.3, strict = TRUE)$power, 0)
})
report("t-curve", "qt and pt, one vector call", rounds = 20, work = function() {
  n <- 2:1001
  t_power(0.3 * sqrt(n / 2), 2 * n - 2, 0.05)
})

report("t-sizes", "", package = "pwr", work = function() {
  vapply(seq_len(200), function(i) pwr::pwr.t.test(power = 0.8, d = 0.1 + i / 200, alternative = "two.sided")$n, 0)
})
report("t-sizes", "power.t.test", package = "stats", work = function() {
  vapply(seq_len(200), function(i) power.t.test(power = 0.8, delta = 0.1 + i / 200, strict = TRUE)$n, 0)
})
report("t-sizes", "uniroot on qt and pt", work = function() {
  vapply(seq_len(200), function(i) {
    d <- 0.1 + i / 200
    uniroot(function(n) t_power(d * sqrt(n / 2), 2 * n - 2, 0.05) - 0.8, c(2, 1e7), tol = 1e-6, extendInt = "upX")$root
  }, 0)
})

mixed_means <- c(0, 0.1, 0.2, 0, 0.4, 0.6)
exact_powers <- function() {
  vapply(seq(20, 200, 20), function(i) {
    design <- Superpower::ANOVA_design("2b*3w", n = 20 + i, mu = mixed_means, sd = 1, r = 0.5, plot = FALSE)
    exact <- suppressMessages(Superpower::ANOVA_exact(design, alpha_level = 0.05, verbose = FALSE))
    exact$main_results["a:b", "power"] / 100
  }, 0)
}
report("mixed-anova", "ANOVA_exact, 10 of the 200", exact_powers, package = "Superpower", share = 10 / 200, repeats = 3)
report("mixed-anova", "qf and pf, a call each", rounds = 5, work = function() {
  vapply(seq_len(200), function(i) {
    means <- matrix(mixed_means, 2, byrow = TRUE)
    n <- 20 + i
    rest <- means - outer(rowMeans(means), colMeans(means), "+") + mean(means)
    f_power(2, 2 * (n - 1) * 2, n * sum(rest^2) / (1 - 0.5), 0.05)
  }, 0)
})

report("interaction", "power_interaction_r2", package = "InteractionPoweR", repeats = 3, work = function() {
  vapply(seq_len(200), function(i) {
    InteractionPoweR::power_interaction_r2(
      N = 100 + i, r.x1.y = 0.3, r.x2.y = 0.2, r.x1.x2 = 0.2, r.x1x2.y = 0.2,
      rel.x1 = 0.8, rel.x2 = 0.8, rel.y = 0.9, alpha = 0.05
    )$pwr
  }, 0)
})
report("interaction", "qt and pt, a call each", rounds = 20, work = function() {
  vapply(seq_len(200), function(i) {
    n <- 100 + i
    r1 <- 0.3 * sqrt(0.8 * 0.9); r2 <- 0.2 * sqrt(0.8 * 0.9); r12 <- 0.2 * 0.8
    r3 <- 0.2 * sqrt((0.64 + 0.04) / 1.04 * 0.9)
    main <- (r1^2 + r2^2 - 2 * r1 * r2 * r12) / (1 - r12^2)
    t_power(r3 * sqrt((n - 3) / (1 - main)), n - 3, 0.05)
  }, 0)
})
