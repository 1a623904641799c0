# The work of tasks.ts in R: by the packages a researcher would use, where they are installed, and by base R written
# out by hand. Prints a JSON line for each: task, seconds for the whole task, what ran, and the last answer.
set.seed(1)
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
for (file in c("timing", "means", "mediation", "sequential", "equivalence", "slopes", "simulations")) {
  source(file.path(here, "peers", paste0(file, ".R")))
}
