# Difference of slopes, random intercept and slope, four visits.

visits <- c(0, 2, 4, 8)
between <- matrix(c(0.5, 0.02, 0.02, 0.04), 2)

# simr simulates and fits: a power takes it 1000 trials by default.
by_simulation <- function() {
  people <- expand.grid(time = visits, id = seq_len(2 * 240))
  people$arm <- as.numeric(people$id > 240)
  model <- simr::makeLmer(
    y ~ time * arm + (time | id), fixef = c(0, 0, 0, 0.1), VarCorr = list(between), sigma = sqrt(0.5), data = people
  )
  run <- suppressMessages(simr::powerSim(model, test = simr::fixed("time:arm", "t"), nsim = 20, progress = FALSE))
  summary(run)$mean
}
last <- "powerSim, the last of the 200 with 20 of 1000 trials"
report("slopes", last, by_simulation, package = "simr", share = 20 / 1000 / 200, repeats = 1)

report("slopes", "edland.linear.power (known variances)", package = "longpower", work = function() {
  vapply(seq_len(200), function(i) {
    longpower::edland.linear.power(
      n = 40 + i, delta = 0.1, t = visits,
      sig2.s = 0.04, sig2.int = 0.5, sig.b0b1 = 0.02, sig2.e = 0.5, sig.level = 0.05
    )$power
  }, 0)
})
report("slopes", "generalised least squares written out", rounds = 5, work = function() {
  vapply(seq_len(200), function(i) {
    n <- 40 + i
    z <- cbind(1, visits)
    v <- z %*% between %*% t(z) + 0.5 * diag(4)
    se <- sqrt(2 * solve(t(z) %*% solve(v, z))[2, 2] / n)
    t_power(0.1 / se, 2 * n - 2, 0.05)
  }, 0)
})
