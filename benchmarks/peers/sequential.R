# A trial with three looks, O'Brien-Fleming-like spending, and its size.

# The first run also fills the caches of the package and is not counted.
report("sequential", "getSampleSizeMeans", package = "rpact", work = function() {
  design <- rpact::getDesignGroupSequential(
    informationRates = c(0.5, 0.75, 1), alpha = 0.05, beta = 0.2, sided = 2, typeOfDesign = "asOF"
  )
  rpact::getSampleSizeMeans(design, alternative = 0.4, stDev = 1)$maxNumberOfSubjects1
})

# Three looks with O'Brien-Fleming-like spending, by recursive integration on a grid; n for a known variance.
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
        edge <- (limits[k] * sqrt(times[k]) - centre) / sqrt(step)
        distances <- outer(-centre, now * sqrt(times[k]), "+") / sqrt(step)
        above[k] <- sum(weights * density * pnorm(edge, lower.tail = FALSE))
        density <- colSums(weights * density * dnorm(distances)) * sqrt(times[k] / step)
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
report("sequential", "grid integration and uniroot", sequential)
