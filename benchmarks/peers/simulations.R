# Whole studies made up and analysed, as the tasks of simulations.ts: 1000 trials (the bootstrap 100), or a stated part of them.

# Random slopes: 30 people an arm, weeks 0, 2, 4 and 8; variances in SD at the first visit, time in spans of 8 weeks.
course <- expand.grid(time = c(0, 2, 4, 8) / 8, id = seq_len(60))
course$arm <- as.numeric(course$id > 30)
course_covariance <- diag(c(0.6, 0.36))
significant <- function(p) !is.na(p) && p < 0.05

slopes_by_simr <- function() {
  model <- simr::makeLmer(
    y ~ time * arm + (time | id), fixef = c(0, 0, 0, -0.6), VarCorr = list(course_covariance), sigma = sqrt(0.4),
    data = course
  )
  run <- suppressMessages(simr::powerSim(model, test = simr::fixed("time:arm", "t"), nsim = 20, progress = FALSE))
  summary(run)$mean
}
report("simulated-slopes", "powerSim, 20 of 1000 trials", slopes_by_simr, package = "simr", share = 0.02, repeats = 2)

course_outcome <- function() {
  people <- MASS::mvrnorm(60, c(0, 0), course_covariance)
  people[course$id, 1] + (people[course$id, 2] - 0.6 * course$arm) * course$time + rnorm(240, sd = sqrt(0.4))
}
slopes_by_lmer <- function() {
  control <- lme4::lmerControl(check.conv.singular = "ignore")
  mean(replicate(50, {
    course$y <- course_outcome()
    fit <- suppressWarnings(lmerTest::lmer(y ~ time * arm + (time | id), course, control = control))
    significant(coef(summary(fit))["time:arm", 5])
  }))
}
report("simulated-slopes", "lmer, 50 of 1000 trials", slopes_by_lmer, package = "lmerTest", share = 0.05, repeats = 2)

slopes_by_refit <- function() {
  control <- lme4::lmerControl(check.conv.singular = "ignore")
  course$y <- course_outcome()
  full <- suppressWarnings(lme4::lmer(y ~ time * arm + (time | id), course, REML = FALSE, control = control))
  without <- suppressWarnings(update(full, . ~ . - time:arm))
  mean(replicate(50, {
    y <- course_outcome()
    ratio <- 2 * (logLik(suppressWarnings(lme4::refit(full, y))) - logLik(suppressWarnings(lme4::refit(without, y))))
    significant(pchisq(as.numeric(ratio), 1, lower.tail = FALSE))
  }))
}
what <- "refit with and without the effect, 50 of 1000 trials"
report("simulated-slopes", what, slopes_by_refit, package = "lme4", share = 0.05, repeats = 2)
report("simulated-slopes", "slopes by least squares person by person, then t", repeats = 2, work = function() {
  time <- c(0, 2, 4, 8) / 8
  weight <- (time - mean(time)) / sum((time - mean(time))^2)
  mean(replicate(1000, {
    slope <- as.numeric(weight %*% matrix(course_outcome(), 4))
    significant(t.test(slope[1:30], slope[31:60], var.equal = TRUE)$p.value)
  }))
})

# 2 x 2 mixed analysis of variance, interaction.
anova_by_superpower <- function() {
  design <- Superpower::ANOVA_design("2b*2w", n = 20, mu = c(0, 0, 0, 0.7), sd = 1, r = 0.6, plot = FALSE)
  run <- suppressMessages(Superpower::ANOVA_power(design, nsims = 20, verbose = FALSE, emm = FALSE))
  run$main_results["anova_a:b", "power"] / 100
}
what <- "ANOVA_power, 20 of 1000 trials"
report("simulated-mixed-anova", what, anova_by_superpower, package = "Superpower", share = 0.02, repeats = 2)
report("simulated-mixed-anova", "aov with an error stratum, 200 of 1000 trials", share = 0.2, repeats = 2, work = function() {
  root <- chol(matrix(c(1, 0.6, 0.6, 1), 2))
  data <- expand.grid(id = factor(1:40), b = factor(1:2))
  data$a <- factor(as.integer(data$id) > 20)
  mean(replicate(200, {
    data$y <- as.numeric(matrix(rnorm(80), 40) %*% root) + 0.7 * (data$a == TRUE & data$b == 2)
    significant(summary(aov(y ~ a * b + Error(id / b), data))[[2]][[1]]["a:b", 5])
  }))
})

# Two arms.
arms_by_declaration <- function() {
  library(DeclareDesign, quietly = TRUE)
  design <- declare_model(N = 200, U = rnorm(N), potential_outcomes(Y ~ 0.4 * Z + U)) +
    declare_inquiry(ATE = mean(Y_Z_1 - Y_Z_0)) +
    declare_assignment(Z = complete_ra(N)) +
    declare_measurement(Y = reveal_outcomes(Y ~ Z)) +
    declare_estimator(Y ~ Z, .method = lm_robust, inquiry = "ATE")
  suppressMessages(diagnose_design(design, sims = 100, bootstrap_sims = 0))$diagnosands_df$power
}
what <- "diagnose_design, 100 of 1000 trials"
if (requireNamespace("DeclareDesign", quietly = TRUE)) suppressPackageStartupMessages(library(DeclareDesign))
report("simulated-arms", what, arms_by_declaration, package = "DeclareDesign", share = 0.1, repeats = 2)
report("simulated-arms", "rnorm and .lm.fit", repeats = 3, work = function() {
  design <- cbind(1, rep(0:1, each = 100))
  mean(replicate(1000, significant(p_of(design, 0.4 * design[, 2] + rnorm(200), 2))))
})

# Interaction of two predictors.
interaction_by_simulation <- function() {
  run <- suppressWarnings(InteractionPoweR::power_interaction(
    n.iter = 100, alpha = 0.05, N = 200, r.x1x2.y = 0.2, r.x1.y = 0.28, r.x2.y = 0.2, r.x1.x2 = 0.2
  ))
  run$pwr
}
what <- "power_interaction, 100 of 1000 trials"
report("simulated-interaction", what, interaction_by_simulation, package = "InteractionPoweR", share = 0.1, repeats = 2)
report("simulated-interaction", "rnorm and .lm.fit", repeats = 3, work = function() {
  mean(replicate(1000, {
    x1 <- rnorm(200)
    x2 <- 0.2 * x1 + sqrt(0.96) * rnorm(200)
    y <- 0.25 * x1 + 0.15 * x2 + 0.2 * x1 * x2 + 0.9 * rnorm(200)
    significant(p_of(cbind(1, x1, x2, x1 * x2), y, 4))
  }))
})

# Mediation by percentile bootstrap.
bootstrap_by_lavaan <- function() {
  model <- "m ~ a * x\ny ~ b * m + x\nindirect := a * b"
  fit <- suppressWarnings(lavaan::sem(model, paths(100, 0.3, 0.3), se = "bootstrap", bootstrap = 50))
  found <- lavaan::parameterEstimates(fit, boot.ci.type = "perc")
  found <- found[found$label == "indirect", ]
  leaves_out_zero(c(found$ci.lower, found$ci.upper))
}
what <- "sem(se = 'bootstrap'), 1 trial with 50 resamples"
report("simulated-bootstrap", what, bootstrap_by_lavaan, package = "lavaan", share = 50 / 1e5, repeats = 2)
with_boot_once <- function() {
  mean(replicate(5, {
    resampled <- boot::boot(paths(100, 0.3, 0.3), indirect, R = 1000)
    leaves_out_zero(boot::boot.ci(resampled, type = "perc")$percent[4:5])
  }))
}
what <- "boot and .lm.fit, 5 of 100 trials"
report("simulated-bootstrap", what, with_boot_once, package = "boot", share = 0.05, repeats = 2)
