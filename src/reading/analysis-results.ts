import type { z } from 'zod';
import type { Diagnostic, Path } from '../diagnostic.js';
import {
  type AnalysisResults,
  analysisResults,
  type HypothesesFile,
  hypothesesFile,
} from '../schema/hypotheses-file.js';
import { fileProblem } from './document.js';
import { listed, shown } from './expectation.js';
import { type Read, readAs } from './read-as.js';
import { suggest } from './suggest.js';

const hypothesesAgain = 'Run mettle plan again; it writes hypotheses.json into its folder.';
const resultsAgain = 'Run the analysis script of the plan again; it writes analysis-results.json.';

/** Reads `hypotheses.json`: every conclusion rests on criteria that stand in it, and no id stands twice. */
export function readHypothesesFile(text: string, file: string): Read<HypothesesFile> {
  return readWritten(
    {
      schema: hypothesesFile,
      keys: ['multiplicity', 'hypotheses'],
      holds: 'the hypotheses of a plan',
      again: hypothesesAgain,
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
    },
    text,
    file,
    (data) => resultProblems(data, hypotheses),
  );
}

interface Kind<Value> {
  readonly schema: z.ZodType<Value>;
  /** Keys without which a file is of another kind. */
  readonly keys: readonly string[];
  readonly holds: string;
  readonly again: string;
}

/** JSON that a program wrote: it is read like what people write, for the places, and mended by being written again. */
function readWritten<Value>(
  { schema, keys, holds, again }: Kind<Value>,
  text: string,
  file: string,
  further: (data: unknown) => Diagnostic[],
): Read<Value> {
  const read = readAs(schema, text, file, further);
  const { document, value } = read;
  if (value !== undefined) return read;
  const fields = fieldsOf(document.value);
  const whole = (code: string, message: string, fix: string, position = { file, line: 1, column: 1 }) => ({
    document,
    diagnostics: [{ ...fileProblem(file, code, message, fix), position }],
  });
  const other = (because: string) => whole('other-file', `The file does not hold ${holds}: ${because}.`, again);
  // JSON that was cut off or edited; other text would give a problem for most of its lines.
  const isJson = /^\uFEFF?\s*[{[]/.test(text);
  const broken = read.diagnostics.find(({ code }) => code === 'yaml-syntax');
  if (text.trim() !== '' && !isJson) return other('it is not JSON');
  if (broken)
    return whole(
      'not-json',
      'The file is JSON up to here, and then it breaks off or goes wrong.',
      again,
      broken.position,
    );
  if (Array.isArray(document.value)) return other('it is a list');
  const lacking = keys.filter((key) => fields[key] === undefined);
  if (document.value !== undefined && lacking.length > 0) return other(`it has no ${listed(lacking, 'or')}`);
  if (fields.format !== undefined && fields.format !== 1)
    return whole(
      'other-format',
      `"format" is ${shown(fields.format)}; this version of Mettle reads format 1.`,
      'Use the version of Mettle that wrote the file.',
    );
  const diagnostics = read.diagnostics.map(({ replacement: _, ...diagnostic }) => ({
    ...diagnostic,
    fix: diagnostic.code === 'other-plan' ? diagnostic.fix : again,
  }));
  return { document, diagnostics };
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function problem(code: string, path: Path, message: string, fix: string): Diagnostic {
  return { code, severity: 'error', path, message, fix, cites: [] };
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

function meant(word: unknown, known: readonly unknown[]): string {
  const near = suggest(
    String(word),
    known.filter((each): each is string => typeof each === 'string'),
  );
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
