# How long work takes, and how it is told.

last_of <- function(values) values[length(values)]

#' Prints the time of a task in the quickest of several runs: other programs on the machine only ever add to it.
#'
#' task     name of the task in tasks.ts
#' with     what ran, in words
#' work     does it and returns its last answer
#' package  the package that does it, left out where it is not installed; NULL for base R written out by hand
#' share    how much of the task `work` does: the time is divided by it
#' rounds   how often a run repeats the work: elapsed time has a resolution of 1 ms
#' repeats  runs timed; with one, there is no warm-up either
report <- function(task, with, work, package = NULL, share = 1, rounds = 1, repeats = 5) {
  kind <- if (is.null(package)) "base" else "package"
  if (!is.null(package)) {
    if (!suppressMessages(requireNamespace(package, quietly = TRUE))) return(invisible())
    with <- sprintf("%s %s%s", package, packageVersion(package), if (with == "") "" else paste(",", with))
  }
  answer <- NA
  all_rounds <- function() for (i in seq_len(rounds)) answer <<- last_of(work())
  run <- function() system.time(all_rounds(), gcFirst = FALSE)[["elapsed"]]
  if (repeats > 1) run() # a warm-up
  seconds <- replicate(repeats, run())
  cat(sprintf(
    '{"task":"%s","kind":"%s","seconds":%.6g,"with":"%s","answer":%.10g}\n',
    task, kind, min(seconds) / rounds / share, with, answer
  ))
}

f_power <- function(df1, df2, lambda, alpha) {
  pf(qf(alpha, df1, df2, lower.tail = FALSE), df1, df2, lambda, lower.tail = FALSE)
}
t_power <- function(ncp, df, alpha) {
  q <- qt(alpha / 2, df, lower.tail = FALSE)
  pt(q, df, ncp, lower.tail = FALSE) + pt(-q, df, ncp)
}
