import type { Diagnostic, Path } from '../diagnostic.js';
import {
  type AnalysisResults,
  analysisResults,
  type HypothesesFile,
  hypothesesFile,
} from '../schema/hypotheses-file.js';
import { listed, shown } from './expectation.js';
import type { Read } from './read-as.js';
import { type Fields, fieldsOf, listOf, meant, problem, readWritten } from './written.js';

const hypothesesAgain = 'Run mettle plan again; it writes hypotheses.json into its folder.';
const otherFormat = 'Use the version of Mettle that wrote the file.';
const resultsAgain = 'Run the analysis script of the plan again; it writes analysis-results.json.';

/** Reads `hypotheses.json`: every conclusion rests on criteria that stand in it, and no id stands twice. */
export function readHypothesesFile(text: string, file: string): Read<HypothesesFile> {
  return readWritten(
    {
      schema: hypothesesFile,
      keys: ['multiplicity', 'hypotheses'],
      holds: 'the hypotheses of a plan',
      again: hypothesesAgain,
      otherFormat,
    },
    text,
    file,
    criteriaProblems,
  );
}

/**
 * Reads what an analysis script wrote, for the hypotheses of its plan: results of another plan are refused, and so are results of
 * hypotheses that the plan does not have, hypotheses or estimates that are missing, and intervals that end before they begin.
 */
export function readAnalysisResults(text: string, file: string, hypotheses: HypothesesFile): Read<AnalysisResults> {
  return readWritten(
    {
      schema: analysisResults,
      keys: ['plan', 'hypotheses'],
      holds: 'the results of an analysis script',
      again: resultsAgain,
      otherFormat,
    },
    text,
    file,
    (data) => resultProblems(data, hypotheses),
  );
}

function criteriaProblems(data: unknown): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const seen = new Set<unknown>();
  const once = (id: unknown, path: Path) => {
    if (seen.has(id)) problems.push(problem('duplicate-id', path, `${shown(id)} stands twice.`, hypothesesAgain));
    seen.add(id);
  };
  for (const [index, hypothesis] of listOf(fieldsOf(data).hypotheses).entries()) {
    const { id, criteria, ...conclusions } = fieldsOf(hypothesis);
    once(id, ['hypotheses', index, 'id']);
    const known = listOf(criteria).map((each) => fieldsOf(each).id);
    for (const [at, each] of known.entries()) once(each, ['hypotheses', index, 'criteria', at, 'id']);
    for (const name of ['refuted', 'supported'])
      for (const [at, each] of listOf(conclusions[name]).entries()) {
        if (known.includes(each)) continue;
        const message = `"${name}" of ${String(id)} names the criterion ${shown(each)}, which is not under its "criteria".`;
        problems.push(
          problem('unknown-criterion', ['hypotheses', index, name, at], message + meant(each, known), hypothesesAgain),
        );
      }
  }
  return problems;
}

function resultProblems(data: unknown, { plan, hypotheses }: HypothesesFile): Diagnostic[] {
  const fields = fieldsOf(data);
  if (typeof fields.plan === 'string' && fields.plan !== plan) {
    const message = `The results are of the plan ${fields.plan.slice(0, 12)}, the hypotheses of ${plan.slice(0, 12)}.`;
    return [problem('other-plan', ['plan'], message, 'Name the hypotheses.json of that plan with --hypotheses.')];
  }
  const results = fieldsOf(fields.hypotheses);
  // No mapping at all is said by the schema.
  if (results !== fields.hypotheses) return [];
  const known = hypotheses.map(({ id }) => id);
  const strange = Object.keys(results).filter((id) => !known.includes(id));
  return [
    ...strange.map((id) =>
      problem(
        'unknown-hypothesis',
        ['hypotheses', id],
        `The plan has no hypothesis "${id}"; it has ${listed(known, 'and')}.`,
        resultsAgain,
      ),
    ),
    ...hypotheses.flatMap((hypothesis) => {
      const path = ['hypotheses', hypothesis.id];
      if (!Object.hasOwn(results, hypothesis.id))
        return [problem('missing-key', path, `Results of "${hypothesis.id}" are missing.`, resultsAgain)];
      return estimateProblems(fieldsOf(results[hypothesis.id]), hypothesis, path);
    }),
  ];
}

function estimateProblems(
  result: Fields,
  { id, criteria }: HypothesesFile['hypotheses'][number],
  path: Path,
): Diagnostic[] {
  // An analysis that was not made, or that failed, says so and has no estimates.
  if (result.conclusion === 'not-analysed' || result.problem !== undefined) return [];
  const estimates = fieldsOf(result.estimates);
  if (result.estimates === undefined)
    return [problem('missing-key', path, `Estimates of "${id}" are missing, and no problem is named.`, resultsAgain)];
  const asked = new Set(criteria.flatMap((each) => ('estimates' in each ? each.estimates : [each.estimate])));
  const names = Object.keys(estimates);
  return [
    ...[...asked]
      .filter((name) => !names.includes(name))
      .map((name) =>
        problem(
          'missing-key',
          [...path, 'estimates'],
          `The estimate "${name}" of "${id}" is missing; there is ${listed(names, 'and') || 'none'}.${meant(name, names)}`,
          resultsAgain,
        ),
      ),
    ...names.flatMap((name) => {
      const own = fieldsOf(estimates[name]);
      return ([[], ['narrower']] as const).flatMap((part) => {
        const { lower, upper } = part.length > 0 ? fieldsOf(own.narrower) : own;
        if (typeof lower !== 'number' || typeof upper !== 'number' || lower <= upper) return [];
        const message = `The interval of "${name}" of "${id}" ends before it begins: from ${lower} to ${upper}.`;
        return [problem('interval-reversed', [...path, 'estimates', name, ...part, 'lower'], message, resultsAgain)];
      });
    }),
  ];
}
