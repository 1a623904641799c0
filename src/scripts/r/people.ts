import type { Helper } from '../helper.js';

/** R functions that pick the people an analysis compares, and make columns of their values. */
export const peopleHelpers: readonly Helper[] = [
  {
    name: 'compare',
    code: `# People of the two arms compared; arm is 1 for the treatment and 0 for the comparator.
compare <- function(data, treatment, comparator) {
  people <- data[data$arm %in% c(treatment, comparator), ]
  people$arm <- as.numeric(people$arm == treatment)
  people
}`,
  },
  {
    name: 'two_by_two',
    code: `# Four arms: practice is 1 for both treatments, setting is 1 for the first pair of arms.
two_by_two <- function(data, treatment, comparator, other_treatment, other_comparator) {
  people <- data[data$arm %in% c(treatment, comparator, other_treatment, other_comparator), ]
  people$practice <- as.numeric(people$arm %in% c(treatment, other_treatment))
  people$setting <- as.numeric(people$arm %in% c(treatment, comparator))
  people
}`,
  },
  {
    name: 'along_doses',
    code: `# Arms in rising order of dose: dose runs from 0 to 1 in equal steps.
along_doses <- function(data, arms) {
  people <- data[data$arm %in% arms, ]
  people$dose <- (match(people$arm, arms) - 1) / (length(arms) - 1)
  people
}`,
  },
  {
    name: 'people_of',
    code: `# The people of one group.
people_of <- function(data, arm) data[data$arm == arm, ]`,
  },
  {
    name: 'with_difference',
    code: `# The difference of two columns, each over its unit.
with_difference <- function(tables, first, second, unit1 = 1, unit2 = 1) lapply(tables, function(people) {
  people$difference <- people[[first]] / unit1 - people[[second]] / unit2
  people
})`,
  },
  {
    name: 'with_square',
    code: `# A predictor standardised among those who have both values, and its square.
with_square <- function(people, predictor, outcome) {
  people <- without_missing(people, predictor, outcome)
  people$standardised <- (people[[predictor]] - mean(people[[predictor]])) / sd_of(people, predictor)
  people$squared <- people$standardised^2
  people
}`,
  },
  {
    name: 'without_missing',
    code: `without_missing <- function(people, ...) people[complete.cases(people[c(...)]), ]`,
  },
  { name: 'sd_of', code: 'sd_of <- function(people, column) sd(people[[column]], na.rm = TRUE)' },
  {
    name: 'sd_given',
    code: `# The SD that a model leaves: within arms, or within whatever else is given. Effects are in units of it.
sd_given <- function(formula, people, known = NULL) if (is.null(known)) sigma(lm(formula, people)) else known`,
  },
  {
    name: 'known_sd',
    code: `# SDs that are known, as those of made-up data are; NULL for all others.
known_sd <- function(known, column) if (column %in% names(known)) known[[column]] else NULL`,
  },
  {
    name: 'with_slopes',
    code: `# The slope of each person over the visits that were seen, two or more; times run from 0 to 1.
with_slopes <- function(people, columns, times) {
  times <- unlist(times)
  people$slope <- apply(people[columns], 1, function(values) {
    seen <- !is.na(values)
    if (sum(seen) < 2) NA else cov(times[seen], values[seen]) / var(times[seen])
  })
  people
}`,
  },
  {
    name: 'visits_of',
    code: `# A row for each visit of each person; times run from 0 to 1.
visits_of <- function(people, columns, times, covariates) do.call(rbind, Map(function(column, time) {
  data.frame(people[c("person", "arm", covariates)], time = time, value = people[[column]])
}, columns, times))`,
  },
  {
    name: 'with_partners',
    code: `# Pairs of people: a row a person, with the predictor of the person and of the partner.
with_partners <- function(people, predictor, outcome) {
  partner <- ave(seq_len(nrow(people)), people$pair, FUN = function(rows) if (length(rows) == 2) rev(rows) else NA)
  data.frame(pair = people$pair, value = people[[outcome]], own = people[[predictor]],
    partner = people[[predictor]][partner])
}`,
  },
  {
    name: 'trials_of',
    code: `# Trials of the people of one group.
trials_of <- function(data, arm) {
  trials <- attr(data, "trials")
  trials[trials$person %in% data$person[data$arm == arm], ]
}`,
  },
];
