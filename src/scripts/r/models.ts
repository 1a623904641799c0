import type { Helper } from '../helper.js';

/** R functions that fit the planned models. `tables` is a list: one table of people, or several imputed ones. */
export const modelHelpers: readonly Helper[] = [
  {
    name: 'imputed',
    packages: ['mice'],
    code: `# Tables in which missing values are imputed from all columns named, arm by arm, so that nothing is taken for granted of how
# arms differ.
imputed <- function(people, columns) {
  if (!anyNA(people[columns])) return(list(people))
  in_arms <- lapply(split(people, people$arm), function(part) {
    tables <- replicate(imputations, part, simplify = FALSE)
    # Columns without variation, such as a site with one arm, say nothing.
    columns <- columns[sapply(part[columns], function(values) length(unique(values[!is.na(values)])) > 1)]
    if (!anyNA(part[columns])) return(tables)
    taught <- !is.null(part$class) && !anyNA(part$class)
    done <- if (taught) imputed_in_classes(part[columns], part$class) else imputed_alone(part[columns])
    Map(function(table, values) replace(table, columns, values), tables, done)
  })
  lapply(seq_len(imputations), function(i) do.call(rbind, lapply(in_arms, \`[[\`, i)))
}`,
  },
  {
    name: 'imputed_alone',
    packages: ['mice'],
    code: `# Chained equations: Bayesian linear regression of numbers, mice's own choice for words.
imputed_alone <- function(known) {
  method <- mice::make.method(known)
  method[method == "pmm"] <- "norm"
  mice::complete(mice::mice(known, m = imputations, method = method, seed = seed, printFlag = FALSE), "all")
}`,
  },
  {
    name: 'imputed_in_classes',
    packages: ['pan'],
    code: `# People of a class are alike: a multivariate mixed model of all incomplete columns given the complete ones (Schafer and Yucel, 2002),
# with the planned intraclass correlation as a weak guess beforehand.
imputed_in_classes <- function(known, class) {
  rows <- order(class)
  incomplete <- sapply(known, anyNA)
  y <- scale(as.matrix(known[rows, incomplete, drop = FALSE]))
  x <- model.matrix(~ ., data.frame(one = 1, known[rows, !incomplete, drop = FALSE]))[, -1, drop = FALSE]
  x[, -1] <- scale(x[, -1])
  r <- ncol(y)
  guess <- list(a = r, Binv = r * diag(r), c = r, Dinv = r * planned_icc * diag(r))
  chain <- NULL
  lapply(0:imputations, function(i) {
    given <- list(y, as.integer(factor(class[rows])), x, seq_len(ncol(x)), 1, guess, seed = seed + i, iter = if (i == 0) 500 else 100)
    chain <<- do.call(pan::pan, c(given, if (i > 0) list(start = chain$last)))
    known[rows, incomplete] <- sweep(sweep(matrix(chain$y, ncol = r), 2, attr(y, "scaled:scale"), "*"), 2, attr(y, "scaled:center"), "+")
    known
  })[-1]
}`,
  },
  {
    name: 'fit_model',
    code: 'fit_model <- function(formula, tables) lapply(tables, function(people) lm(formula, people))',
  },
  {
    name: 'exact',
    packages: ['lmerTest'],
    code: `# Further than lme4 goes by itself, so that programs agree in the sixth digit.
exact <- lme4::lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5), check.nobs.vs.nlev = "ignore",
  check.nobs.vs.nRE = "ignore", check.conv.singular = "ignore", calc.derivs = FALSE)`,
  },
  {
    name: 'fit_in_classes',
    code: `# Random intercept of the class, restricted maximum likelihood, Satterthwaite's degrees of freedom.
fit_in_classes <- function(formula, tables) lapply(tables, function(people) {
  lmerTest::lmer(formula, people, control = exact)
})`,
  },
  {
    name: 'fit_partly_in_classes',
    code: `# Some arms are taught in classes: their people have a random intercept of the class, the others have none. lmer has one residual
# variance; a term of the person lets those alone, or those in classes, vary more, whichever fits better: each has its own.
fit_partly_in_classes <- function(formula, tables) lapply(tables, function(people) {
  people$in_class <- as.numeric(!is.na(people$class))
  people$alone <- 1 - people$in_class
  people$class <- ifelse(is.na(people$class), paste("person", people$person), people$class)
  fits <- lapply(c("alone", "in_class"), function(more) {
    random <- reformulate(c(".", "(0 + in_class | class)", sprintf("(0 + %s | person)", more)), ".")
    lmerTest::lmer(update(formula, random), people, control = exact)
  })
  fits[[which.min(sapply(fits, lme4::REMLcrit))]]
})`,
  },
  {
    name: 'fit_slopes',
    code: `# All visits that were seen: random intercept and slope of the person.
fit_slopes <- function(formula, visits) list(lmerTest::lmer(formula, visits, control = exact))`,
  },
  {
    name: 'fit_pairs',
    code: `# Actor-partner model of pairs whose members cannot be told apart.
fit_pairs <- function(pairs) list(lmerTest::lmer(value ~ own + partner + (1 | pair), pairs, control = exact))`,
  },
  {
    name: 'fit_trials',
    code: `# People and, where they differ, stimuli as crossed random factors.
fit_trials <- function(trials, stimuli) {
  formula <- if (stimuli) value ~ condition + (condition | person) + (1 | stimulus) else value ~ condition + (condition | person)
  list(lmerTest::lmer(formula, trials, control = exact))
}`,
  },
  {
    name: 'trial_difference',
    code: `# Condition 1 minus condition 0, in SD of single trials within a person.
trial_difference <- function(model, known = NULL) {
  coefficient(model, "condition", if (length(known) == 0) 1 / sigma(model[[1]]) else 1)
}`,
  },
  {
    name: 'fit_by_likelihood',
    packages: ['lavaan'],
    code: `# Full likelihood of everything observed; auxiliary columns are regressed on all others, so that nothing is assumed of them.
# Maximum likelihood forgets that coefficients are estimated: as in least squares, t has n - k degrees of freedom.
fit_by_likelihood <- function(formula, tables, auxiliary) lapply(tables, function(people) {
  design <- model.matrix(formula, model.frame(formula, people, na.action = na.pass))[, -1, drop = FALSE]
  names <- colnames(design)
  colnames(design) <- paste0("x", seq_along(names))
  people <- data.frame(y = people[[all.vars(formula)[1]]], design, setNames(people[auxiliary], sprintf("z%d", seq_along(auxiliary))))
  terms <- paste(colnames(design), collapse = " + ")
  model <- c(paste("y ~", terms), sprintf("z%d ~ y + %s", seq_along(auxiliary), terms),
    if (length(auxiliary) > 1) combn(sprintf("z%d", seq_along(auxiliary)), 2, paste, collapse = " ~~ "))
  found <- lavaan::sem(paste(model, collapse = "\\n"), people, meanstructure = TRUE, missing = "ml", fixed.x = FALSE, baseline = FALSE,
    h1 = FALSE, information = "observed", optim.method = "BFGS", control = list(reltol = 1e-15, maxit = 10000))
  seen <- sum(complete.cases(people$y, design))
  df <- seen - ncol(design) - 1
  paths <- sprintf("y~%s", colnames(design))
  errors <- sqrt(diag(lavaan::vcov(found))[paths] * seen / df)
  structure(list(table = matrix(c(lavaan::coef(found)[paths], errors, rep(df, length(names))), ncol = 3,
    dimnames = list(names, NULL))), class = "likelihood")
})
summary.likelihood <- function(object, ...) object
coef.likelihood <- function(object, ...) object$table`,
  },
  {
    name: 'correlation',
    code: `# Pearson's correlation, tested by t, with the interval of Fisher's z.
correlation <- function(people, first, second) {
  people <- without_missing(people, first, second)
  test <- cor.test(people[[first]], people[[second]])
  r <- test$estimate
  estimate(r, sqrt((1 - r^2) / test$parameter), test$parameter, p = test$p.value, ci = function(level) {
    tanh(atanh(unname(r)) + c(-1, 1) * qnorm(1 - (1 - level) / 2) / sqrt(nrow(people) - 3))
  })
}`,
  },
  {
    name: 'difference_of_shares',
    code: `# Difference of two shares: score test, Wald interval, as prop.test without continuity correction.
difference_of_shares <- function(people, outcome) {
  people <- without_missing(people, "arm", outcome)
  n <- c(sum(people$arm == 1), sum(people$arm == 0))
  events <- c(sum(people[[outcome]][people$arm == 1]), sum(people[[outcome]][people$arm == 0]))
  share <- events / n
  test <- suppressWarnings(prop.test(events, n, correct = FALSE))
  estimate(share[1] - share[2], sqrt(sum(share * (1 - share) / n)), Inf, p = test$p.value)
}`,
  },
  {
    name: 'ratio_of_rates',
    packages: ['MASS'],
    code: `# Ratio of two rates by negative binomial regression. With classes the standard error is cluster-robust (Liang and Zeger, 1986), each
# arm's part times G / (G - 1), with Satterthwaite's degrees of freedom for the two arms.
ratio_of_rates <- function(formula, people, by_class = FALSE) {
  fit <- suppressWarnings(MASS::glm.nb(formula, people, control = glm.control(epsilon = 1e-12, maxit = 100)))
  log_ratio <- coef(fit)[["arm"]]
  se <- sqrt(vcov(fit)["arm", "arm"])
  df <- Inf
  if (by_class) {
    used <- people[rownames(model.frame(fit)), ]
    class <- ifelse(is.na(used$class), paste("person", used$person), used$class)
    influence <- (model.matrix(fit) %*% vcov(fit))[, "arm"] * fit$weights * residuals(fit, "working")
    parts <- sapply(1:0, function(arm) {
      sums <- tapply(influence[used$arm == arm], class[used$arm == arm], sum)
      c(sum(sums^2) * length(sums) / (length(sums) - 1), length(sums) - 1)
    })
    se <- sqrt(sum(parts[1, ]))
    df <- sum(parts[1, ])^2 / sum(parts[1, ]^2 / parts[2, ])
  }
  estimate(exp(log_ratio), exp(log_ratio) * se, df, ratio = TRUE, ci = function(level) {
    exp(log_ratio + c(-1, 1) * qt(1 - (1 - level) / 2, df) * se)
  })
}`,
  },
  {
    name: 'variance_left',
    code: `# A variance that covariates leave, with its degrees of freedom; in classes the sum of the components between and within them
# by the method of moments (Searle, Casella and McCulloch, 1992, section 3.6).
variance_left <- function(people, outcome, covariates, by_class) {
  fit <- lm(reformulate(c("1", covariates), outcome), people)
  if (!by_class) return(c(sigma(fit)^2, df.residual(fit)))
  rest <- residuals(fit)
  class <- people[names(rest), "class"]
  class <- ifelse(is.na(class), paste("person", seq_along(class)), class)
  size <- table(class)
  n <- length(rest)
  m <- (n - sum(size^2) / n) / (length(size) - 1)
  within <- n - length(size) - length(covariates)
  of_classes <- sum(tapply(rest, class, sum)^2 / size) / (length(size) - 1) / m
  of_people <- if (within > 0) (1 - 1 / m) * sum((rest - ave(rest, class))^2) / within else 0
  total <- of_classes + of_people
  c(total, total^2 / (of_classes^2 / (length(size) - 1) + if (within > 0) of_people^2 / within else 0))
}`,
  },
  {
    name: 'ratio_of_variances',
    code: `# Ratio of two variances by F.
ratio_of_variances <- function(people, outcome, covariates, by_class = FALSE) {
  parts <- lapply(1:0, function(arm) variance_left(people[people$arm == arm, ], outcome, covariates, by_class))
  df1 <- parts[[1]][2]
  df2 <- parts[[2]][2]
  value <- parts[[1]][1] / parts[[2]][1]
  p <- min(1, 2 * min(pf(value, df1, df2), pf(value, df1, df2, lower.tail = FALSE)))
  estimate(value, value * sqrt(2 / df1 + 2 / df2), Inf, p = p, ratio = TRUE, ci = function(level) {
    value / qf(c(1 - (1 - level) / 2, (1 - level) / 2), df1, df2)
  })
}`,
  },
  {
    name: 'effect_of_uptake',
    code: `# Two-stage least squares: uptake is predicted from allocation, the outcome from predicted uptake; errors are those of real uptake.
effect_of_uptake <- function(tables, outcome, uptake, covariates, times = 1) {
  found <- sapply(tables, function(people) {
    people <- without_missing(people, outcome, uptake, "arm", covariates)
    first <- lm(reformulate(c("arm", covariates), uptake), people)
    people$predicted <- fitted(first)
    second <- lm(reformulate(c("predicted", covariates), outcome), people)
    rest <- residuals(second) + coef(second)[["predicted"]] * (people$predicted - people[[uptake]])
    df <- df.residual(second)
    c(coef(second)[["predicted"]], sqrt(sum(rest^2) / df / sum(residuals(lm(reformulate(c("1", covariates), "predicted"), people))^2)), df)
  })
  pooled(found[1, ] * times, found[2, ] * abs(times), found[3, ])
}`,
  },
];
