import type { Plan } from '../../plan/plan.js';
import { unfollowedWishes } from '../../plan/unfollowed-wishes.js';
import { type Code, texts } from '../code.js';
import { imputationsOf, requiredColumns } from '../columns.js';
import { helpersFor } from '../helper.js';
import { type HypothesisScript, hypothesisScript, withoutLimit } from '../hypothesis-script.js';
import { comment, quoted } from '../text.js';
import { estimateHelpers } from './estimates.js';
import { modelHelpers } from './models.js';
import { peopleHelpers } from './people.js';

const helpers = [...estimateHelpers, ...peopleHelpers, ...modelHelpers];

/** The planned analysis as an R script: one function of a data frame, and what reads the file and writes the results around it. */
export function rScript(plan: Plan): string {
  const hypotheses = plan.hypotheses.map((hypothesis) => hypothesisScript(plan, hypothesis));
  const own = hypotheses.map(hypothesisCode).join('\n\n');
  const together = [checksCode(plan), own, togetherCode(plan, hypotheses)];
  const used = helpersFor(together.join('\n'), helpers);
  const packages = [...new Set(['jsonlite', ...used.flatMap((helper) => helper.packages ?? [])])];
  return `${[
    head(plan, packages),
    together[0],
    section('Estimates and models'),
    ...used.map(({ code }) => code),
    own,
    together[2],
    main(plan),
  ].join('\n\n')}\n`;
}

const section = (title: string) => `# ---- ${title} ${'-'.repeat(Math.max(4, 94 - title.length))}`;

function head(plan: Plan, packages: readonly string[]): string {
  return [
    '# The planned analysis, in R. Written by Mettle from the plan of the study; the same plan gives the same script.',
    '#',
    ...comment(`Study: ${plan.title}`, '', '  '),
    `# Plan: ${plan.fingerprint}`,
    '#',
    ...unfollowedWishes(plan).flatMap((wish) => [...comment(wish), '#']),
    '#   Rscript analysis.R [data.csv] [results.json]',
    '#',
    '# data.csv has a row a person and the columns of codebook.md. quality.csv beside it, if there is one, says which quality',
    '# checks were passed (columns check and passed). Results are printed and written to analysis-results.json.',
    `# Needs the packages ${packages.join(', ')}.`,
    '',
    `plan <- ${quoted(plan.fingerprint)}`,
    `study <- ${quoted(plan.title)}`,
    `seed <- ${plan.seed}`,
    ...(packages.includes('mice') ? [`imputations <- ${imputationsOf(plan)}`] : []),
    ...(packages.includes('pan') ? [`planned_icc <- ${Math.max(0.01, ...plan.arms.map(({ icc }) => icc.value))}`] : []),
    `for (name in ${texts(packages)('r')}) {`,
    '  if (!requireNamespace(name, quietly = TRUE)) stop("The package ", name, " is missing: install.packages(\\"", name, "\\")", call. = FALSE)',
    '}',
  ].join('\n');
}

function checksCode(plan: Plan): string {
  const { all, numeric, transformed, arms, taught, trials } = requiredColumns(plan);
  const list = (values: readonly string[]) => texts(values)('r');
  const lines = [
    section('The data'),
    '',
    `columns <- ${wrapped(list(all))}`,
    `numbers <- ${wrapped(list(numeric))}`,
    `arms <- ${list(arms)}`,
    '',
    '# Stops with everything that is wrong with the data.',
    'checked <- function(data) {',
    '  problems <- character()',
    '  wrong <- function(...) problems <<- c(problems, paste0(...))',
    '  for (column in setdiff(columns, names(data))) wrong("there is no column ", column)',
    '  if ("person" %in% names(data) && anyDuplicated(data$person)) wrong("person ", data$person[duplicated(data$person)][1], " has two rows")',
    '  for (arm in setdiff(arms, data$arm)) wrong("nobody is in the arm ", arm)',
    '  for (column in intersect(numbers, names(data))) {',
    '    if (!is.numeric(data[[column]]) && !all(is.na(data[[column]]))) wrong(column, " holds something that is no number")',
    '    if (all(is.na(data[[column]]))) wrong(column, " is empty")',
    '  }',
    ...(taught.length > 0
      ? [`  if (anyNA(data$class[data$arm %in% ${list(taught)}])) wrong("somebody taught in classes has no class")`]
      : []),
    ...transformed.map(
      ({ column, transform }) =>
        `  if (is.numeric(data$${column}) && any(data$${column} ${transform === 'log' ? '<=' : '<'} 0, na.rm = TRUE)) wrong("${column} has a value of which no ${transform.replace('-', ' ')} can be taken")`,
    ),
    '  if (length(problems) > 0) stop("The data do not fit the plan:\\n  ", paste(problems, collapse = "\\n  "), call. = FALSE)',
    '  data',
    '}',
    '',
    '# Scales on which measures are analysed.',
    'prepared <- function(data) {',
    ...transformed.map(
      ({ column, transform }) => `  data$${column} <- ${transform === 'log' ? 'log' : 'sqrt'}(data$${column})`,
    ),
    '  data',
    '}',
  ];
  if (trials)
    lines.push(
      '',
      '# Outcomes that are measured trial by trial have a table of their own: person, condition (0 or 1), stimulus, value.',
      'with_trials <- function(data, file) {',
      '  trials <- read.csv(file)',
      '  missing <- setdiff(c("person", "condition", "stimulus", "value"), names(trials))',
      '  if (length(missing) > 0) stop(file, " has no column ", missing[1], call. = FALSE)',
      '  structure(data, trials = trials)',
      '}',
    );
  return lines.join('\n');
}

/** Long lists over several lines. */
function wrapped(list: string): string {
  if (list.length < 90) return list;
  const lines: string[] = [''];
  for (const part of list.slice(2, -1).split(', ')) {
    if ((lines.at(-1)?.length ?? 0) + part.length > 92) lines.push('');
    lines[lines.length - 1] += lines.at(-1) === '' ? part : `, ${part}`;
  }
  return `c(\n  ${lines.join(',\n  ')}\n)`;
}

function hypothesisCode(script: HypothesisScript): string {
  const { id, symbol, role, title, comments, statements, estimates, rejects, refuted, supported } = script;
  const entries = Object.entries(estimates).map(([name, value]) => {
    const key = /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name : quoted(name);
    return `    ${key} = ${value('r')}`;
  });
  return [
    section(`${id} (${role})`),
    ...comment(title),
    ...comments.flatMap((each) => comment(each, '', '  ')),
    '',
    `estimate_${symbol} <- function(data, known = list()) {`,
    ...statements.map(({ name, value }) => `  ${name} <- ${value('r')}`),
    '  list(',
    entries.join(',\n'),
    '  )',
    '}',
    '',
    `rejects_${symbol} <- function(e, alpha) {`,
    `  ${rejects('r')}`,
    '}',
    '',
    `conclude_${symbol} <- function(e, alpha) {`,
    ...conclusion('refuted', refuted),
    ...conclusion('supported', supported),
    '  "inconclusive"',
    '}',
  ].join('\n');
}

function conclusion(name: string, when: Code | undefined): string[] {
  if (!when) return [`  # ${name}: ${withoutLimit}`];
  const code = `  if (${when('r')}) return("${name}")`;
  return [code.length < 110 ? code : code.replaceAll(' && ', ' &&\n      ')];
}

function togetherCode(plan: Plan, hypotheses: readonly HypothesisScript[]): string {
  const { alpha, multiplicity } = plan.inference;
  const holm = multiplicity.method === 'holm';
  const checks = plan.qualityChecks ?? [];
  const entries = hypotheses.map(
    ({ id, symbol, role, title, alpha: own, checks: waits }) =>
      `  ${/^[A-Za-z][A-Za-z0-9_]*$/.test(id) ? id : quoted(id)} = list(title = ${quoted(title)}, role = ${quoted(role)}, alpha = ${own}, checks = ${texts(waits)('r')},\n    estimates = estimate_${symbol}, rejects = rejects_${symbol}, conclude = conclude_${symbol})`,
  );
  return [
    section('All hypotheses'),
    ...(checks.length > 0
      ? [
          '',
          '# Quality checks that were set beforehand: TRUE where passed, FALSE where failed, NA where nobody has said.',
          'quality_checks <- c(',
          ...checks.flatMap(({ id, passes, consequence, threshold }, index) => [
            ...comment(
              `${id}: ${passes}${threshold === undefined ? '' : ` (threshold ${threshold})`}. If not: ${consequence}.`,
              '  ',
              '  ',
            ),
            `  ${quoted(id)} = NA${index < checks.length - 1 ? ',' : ''}`,
          ]),
          ')',
        ]
      : ['', '# The plan sets no quality checks beforehand.', 'quality_checks <- logical()']),
    '',
    'hypotheses <- list(',
    entries.join(',\n'),
    ')',
    '',
    ...(holm
      ? [
          `# Holm's procedure over ${multiplicity.family.join(', ')}: all are tested at ${alpha.value} over their number; once some are rejected, the others at ${alpha.value}`,
          '# over the number left. Intervals and conclusions have the error rate of the step.',
          'steps <- function(rejects_at) {',
          '  alpha <- sapply(hypotheses, `[[`, "alpha")',
          '  rejected <- mapply(rejects_at, names(alpha), alpha)',
          `  left <- ${texts(multiplicity.family)('r')}`,
          '  while (any(rejected[left]) && !all(rejected[left])) {',
          '    left <- left[!rejected[left]]',
          `    alpha[left] <- ${alpha.value} / length(left)`,
          '    rejected[left] <- mapply(rejects_at, left, alpha[left])',
          '  }',
          '  list(alpha = alpha, rejected = rejected)',
          '}',
        ]
      : [
          multiplicity.method === 'bonferroni'
            ? '# Bonferroni: each hypothesis of the family has its share of the error rate.'
            : '# Each hypothesis is tested at its own error rate.',
          'steps <- function(rejects_at) {',
          '  alpha <- sapply(hypotheses, `[[`, "alpha")',
          '  list(alpha = alpha, rejected = mapply(rejects_at, names(alpha), alpha))',
          '}',
        ]),
    '',
    '# The whole analysis of a data frame. An analysis that fails, or a quality check that was not passed, leaves a hypothesis',
    '# not interpretable. known: SDs by hypothesis and column, where they need not be estimated.',
    'analyse <- function(data, quality = quality_checks, known = list()) {',
    '  data <- prepared(checked(data))',
    '  found <- sapply(names(hypotheses), simplify = FALSE, function(id) {',
    '    tryCatch(hypotheses[[id]]$estimates(data, known[[id]]), error = function(problem) conditionMessage(problem))',
    '  })',
    '  fitted <- sapply(found, is.list)',
    '  holm <- steps(function(id, alpha) fitted[[id]] && hypotheses[[id]]$rejects(found[[id]], alpha))',
    '  sapply(names(hypotheses), simplify = FALSE, function(id) {',
    '    h <- hypotheses[[id]]',
    '    alpha <- holm$alpha[[id]]',
    '    passed <- quality[h$checks]',
    '    result <- list(title = h$title, role = h$role, alpha = alpha, rejected = holm$rejected[[id]])',
    '    result$quality <- if (any(!passed, na.rm = TRUE)) "failed" else if (anyNA(passed)) "not yet said" else "passed"',
    '    result$conclusion <- if (!fitted[[id]] || result$quality == "failed") "not-interpretable" else h$conclude(found[[id]], alpha)',
    '    if (!fitted[[id]]) return(c(result, problem = found[[id]]))',
    '    result$p <- smallest_alpha(h$rejects, found[[id]])',
    '    result$estimates <- lapply(found[[id]], function(e) {',
    '      bounds <- interval(e, 1 - alpha)',
    '      narrower <- interval(e, 1 - 2 * alpha)',
    '      list(value = e$value, se = e$se, df = e$df, level = 1 - alpha, lower = bounds[1], upper = bounds[2],',
    '        narrower = list(level = 1 - 2 * alpha, lower = narrower[1], upper = narrower[2]))',
    '    })',
    '    result',
    '  })',
    '}',
  ].join('\n');
}

function main(plan: Plan): string {
  const { trials } = requiredColumns(plan);
  return [
    '# Run as a script, and not read by another one.',
    'if (sys.nframe() == 0) {',
    '  given <- commandArgs(trailingOnly = TRUE)',
    '  file <- if (length(given) > 0) given[1] else "data.csv"',
    '  output <- if (length(given) > 1) given[2] else file.path(dirname(file), "analysis-results.json")',
    '  if (!file.exists(file)) stop("There is no file ", file, call. = FALSE)',
    '  data <- read.csv(file, stringsAsFactors = FALSE)',
    ...(trials ? ['  data <- with_trials(data, sub("(\\\\.csv)?$", ".trials.csv", file))'] : []),
    '  quality <- quality_checks',
    '  if (file.exists(file.path(dirname(file), "quality.csv"))) {',
    '    said <- read.csv(file.path(dirname(file), "quality.csv"), stringsAsFactors = FALSE)',
    '    known <- intersect(names(quality), said$check)',
    '    quality[known] <- as.logical(said$passed[match(known, said$check)])',
    '  }',
    '  results <- analyse(data, quality)',
    '  cat("Plan ", substr(plan, 1, 12), ", ", nrow(data), " people\\n", sep = "")',
    '  for (id in names(results)) {',
    '    r <- results[[id]]',
    '    cat("\\n", id, " (", r$role, "): ", r$conclusion, if (r$quality == "not yet said") ", if the quality checks are passed", "\\n", sep = "")',
    '    if (!is.null(r$problem)) cat("  ", r$problem, "\\n", sep = "")',
    '    if (!is.null(r[["p"]])) cat(sprintf("  p = %.4g at an error rate of %.4g\\n", r[["p"]], r$alpha))',
    '    for (name in names(r$estimates)) with(r$estimates[[name]], cat(sprintf("  %-20s %9.4f  %.4g%% interval %.4f to %.4f\\n", name, value, 100 * level, lower, upper)))',
    '  }',
    '  jsonlite::write_json(list(plan = plan, study = study, people = nrow(data), hypotheses = results, software = R.version.string),',
    '    output, auto_unbox = TRUE, digits = NA, pretty = TRUE)',
    '  print(sessionInfo())',
    '}',
  ].join('\n');
}
