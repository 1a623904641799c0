import type { DryHypothesis, DryStudy } from './dry-run.js';

/** Largest difference of estimates that counts as none, in the unit of the effect. */
export const TOLERANCE = 1e-6;

/** What a script wrote of a hypothesis, as far as a dry run reads it. */
export interface ScriptResult {
  readonly conclusion: string;
  readonly problem?: string;
  readonly p?: number;
  readonly estimates?: Readonly<Record<string, ScriptEstimate>>;
}

interface ScriptEstimate {
  readonly value: number;
  readonly se: number;
}

/** One estimate as it is in truth, as the script found it and as Mettle did. */
export interface ComparedEstimate {
  readonly name: string;
  readonly truth?: number;
  readonly script?: number;
  readonly own?: number;
}

export interface ComparedHypothesis {
  readonly id: string;
  readonly title: string;
  readonly claimHolds: boolean;
  readonly script: { readonly conclusion: string; readonly p?: number; readonly problem?: string };
  readonly own: { readonly conclusion: string; readonly problem?: string };
  readonly estimates: readonly ComparedEstimate[];
  /**
   * Largest difference of estimates once both are in the same SDs, where both use the same estimator; else largest difference in
   * standard errors.
   */
  readonly difference?: { readonly value: number; readonly of: 'estimates' | 'standard-errors' };
  /** Whether script and Mettle find the same, as far as they should. */
  readonly agrees: boolean;
}

/**
 * The results of a script beside the truth and beside Mettle's own analysis of the same data.
 *
 * @param results what the script wrote, by hypothesis
 * @param again its estimates in the SDs of the made-up data, by hypothesis
 */
export function compared(
  study: DryStudy,
  results: Readonly<Record<string, ScriptResult>>,
  again: Readonly<Record<string, ScriptResult['estimates']>>,
): ComparedHypothesis[] {
  return study.hypotheses.map((hypothesis) => {
    const { id, title, claimHolds, truth, own } = hypothesis;
    const result = results[id] ?? { conclusion: 'not-analysed', problem: 'the script says nothing of it' };
    const names = Object.keys({ ...own.estimates, ...result.estimates });
    const difference = differenceOf(hypothesis, result, again[id]);
    return {
      id,
      title,
      claimHolds,
      script: {
        conclusion: result.conclusion,
        ...(result.p === undefined ? {} : { p: result.p }),
        ...(result.problem === undefined ? {} : { problem: result.problem }),
      },
      own: { conclusion: own.conclusion, ...(own.problem === undefined ? {} : { problem: own.problem }) },
      estimates: names.map((name) => ({
        name,
        ...ifGiven('truth', truth[name]),
        ...ifGiven('script', result.estimates?.[name]?.value),
        ...ifGiven('own', own.estimates[name]?.value),
      })),
      ...(difference ? { difference } : {}),
      agrees:
        (result.problem === undefined) === (own.problem === undefined) &&
        (difference?.of !== 'estimates' || difference.value < TOLERANCE),
    };
  });
}

const ifGiven = (key: 'truth' | 'script' | 'own', value: number | undefined) =>
  value === undefined ? {} : { [key]: value };

function differenceOf(
  { own, sameEstimator }: DryHypothesis,
  result: ScriptResult,
  again: ScriptResult['estimates'],
): ComparedHypothesis['difference'] {
  const found = sameEstimator ? again : result.estimates;
  const differences = Object.entries(own.estimates).flatMap(([name, { value, se }]) => {
    const other = found?.[name];
    if (!other) return [];
    return [Math.abs(other.value - value) / (sameEstimator ? 1 : se)];
  });
  if (differences.length === 0) return undefined;
  return { value: Math.max(...differences), of: sameEstimator ? 'estimates' : 'standard-errors' };
}

/** R code that reads a script and estimates again, in SDs that are known (`known.json`), for `again.json`. */
export const againCode = `source("analysis.R")
data <- read.csv("data.csv", stringsAsFactors = FALSE)
if (file.exists("data.trials.csv")) data <- with_trials(data, "data.trials.csv")
data <- prepared(checked(data))
known <- jsonlite::fromJSON("known.json", simplifyVector = FALSE)
again <- sapply(names(known), simplify = FALSE, function(id) tryCatch(
  lapply(hypotheses[[id]]$estimates(data, known[[id]]), function(e) list(value = e$value, se = e$se)),
  error = function(problem) NULL))
jsonlite::write_json(again, "again.json", auto_unbox = TRUE, digits = NA)
`;
