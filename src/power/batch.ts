import * as z from 'zod';
import {
  type FiguresAnswer,
  figuresAnswer,
  type LineProblem,
  type PowerAnswer,
  powerAnswer,
  type Search,
  sizedFigures,
  solvedPower,
} from './batch-answers.js';
import type { AnyCalculation } from './calculations/calculation.js';
import { calculations, findCalculation } from './calculations/index.js';
import type { Callable } from './callable.js';
import { findProcedure, procedures } from './index.js';
import type { AnyProcedure, Inputs } from './procedure.js';
import { inputsOfTarget, targetsOf } from './targets.js';

/** The answer to a line that could be read. */
export type LineAnswer = { readonly id?: string | number } & (PowerAnswer | FiguresAnswer);

/** A line without an answer; `further` holds its other problems. */
export interface LineFailure {
  readonly line: number;
  readonly id?: string | number;
  readonly error: LineProblem;
  readonly further?: readonly LineProblem[];
}

/** What a batch needs of the rooms that read: near words, mistakes in words, and defaults of the field. */
export interface LineReader {
  suggest(word: string, candidates: readonly string[]): string | undefined;
  problems(schema: z.ZodType, value: unknown, issues: readonly z.core.$ZodIssue[]): readonly LineProblem[];
  /** Values for inputs a line may leave out, such as alpha 0.05. */
  defaults(callable: Callable): Inputs;
}

const lineSchema = z.strictObject({
  id: z.union([z.string(), z.number()]).optional(),
  procedure: z.string().optional(),
  calculation: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  solve: z.string().optional(),
  power: z.number().gt(0).lt(1).optional(),
  atMost: z.record(z.string(), z.number().gt(0)).optional(),
  ratio: z.number().gt(0).max(1000).optional(),
});

/** What a line calls. */
type Called = { readonly procedure: AnyProcedure } | { readonly calculation: AnyCalculation };

/**
 * Answers one line of a batch: `{"procedure": "t-two-sample", "inputs": {...}}`, with `solve`, `power` (0.8) and
 * `ratio` (1) to search instead; or `{"calculation": "precision-correlation", "inputs": {...}}`, with `solve`,
 * `"atMost": {"width": 0.2}` and `ratio`. Returns nothing for a blank line; never throws for a wrong one.
 *
 * line  number of the line in its file, from 1
 */
export function answerLine(text: string, line: number, reader: LineReader): LineAnswer | LineFailure | undefined {
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failedLine(line, undefined, [
      problem('not-json', 'The line is not valid JSON.', 'Write one JSON object a line, names and words in quotes.'),
    ]);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return failedLine(line, undefined, [
      problem(
        'not-an-object',
        'The line must be a JSON object.',
        'Write {"procedure": "t-two-sample", "inputs": {"n1": 64, "n2": 64, "d": 0.5}}, for instance.',
      ),
    ]);
  }
  const written = value as Readonly<Record<string, unknown>>;
  const id = typeof written.id === 'string' || typeof written.id === 'number' ? written.id : undefined;
  const read = lineSchema.safeParse(written);
  const wrong = read.success ? [] : [...reader.problems(lineSchema, written, read.error.issues)];
  const called = calledBy(written, reader);
  if ('message' in called) wrong.push(called);
  else wrong.push(...problemsOfCall('procedure' in called ? called.procedure : called.calculation, written, reader));
  if (!read.success || 'message' in called || wrong.length > 0) return failedLine(line, id, wrong);

  const answer = answerOf(called, read.data, reader);
  if ('message' in answer) return failedLine(line, id, [answer]);
  return { ...(id === undefined ? {} : { id }), ...answer };
}

/** A line without an answer, for the mistakes given. */
export function failedLine(
  line: number,
  id: string | number | undefined,
  [error, ...further]: readonly LineProblem[],
): LineFailure {
  return {
    line,
    ...(id === undefined ? {} : { id }),
    error: error!,
    ...(further.length > 0 ? { further } : {}),
  };
}

function answerOf(called: Called, line: z.infer<typeof lineSchema>, reader: LineReader) {
  const { inputs, solve } = line;
  const search: Search | undefined = solve === undefined ? undefined : { ...line, solve };
  const callable = 'procedure' in called ? called.procedure : called.calculation;
  const given = withDefaults(callable, inputs, solve, reader);
  if ('procedure' in called) {
    return search ? solvedPower(called.procedure, given, search) : powerAnswer(called.procedure, given);
  }
  return search ? sizedFigures(called.calculation, given, search) : figuresAnswer(called.calculation, given);
}

function problem(code: string, message: string, fix: string): LineProblem {
  return { code, message, fix };
}

/** What the line names, or what is wrong with the name. */
function calledBy(
  { procedure, calculation }: Readonly<Record<string, unknown>>,
  reader: LineReader,
): Called | LineProblem {
  if (procedure !== undefined && calculation !== undefined) {
    const message = 'The line calls a procedure and a calculation.';
    return problem('two-calls', message, 'Write a line for each.');
  }
  if (procedure === undefined && calculation === undefined) {
    const message = 'The line names neither a procedure nor a calculation.';
    return problem('missing-key', message, 'Add "procedure": "t-two-sample", for instance.');
  }
  if (procedure !== undefined) {
    const found = findProcedure(String(procedure));
    if (found) return { procedure: found };
    if (findCalculation(String(procedure))) return wrongKind(String(procedure), 'calculation');
    return unknownName('procedure', String(procedure), procedures, reader);
  }
  const found = findCalculation(String(calculation));
  if (found) return { calculation: found };
  if (findProcedure(String(calculation))) return wrongKind(String(calculation), 'procedure');
  return unknownName('calculation', String(calculation), calculations, reader);
}

function wrongKind(id: string, kind: string): LineProblem {
  return problem('wrong-kind', `"${id}" is a ${kind}.`, `Write "${kind}": "${id}".`);
}

function unknownName(kind: string, word: string, known: readonly { readonly id: string }[], { suggest }: LineReader) {
  const near = suggest(
    word,
    known.map(({ id }) => id),
  );
  return problem(
    `unknown-${kind}`,
    `There is no ${kind} "${word}".${near ? ` Did you mean "${near}"?` : ''}`,
    near ? `Write "${near}".` : `See mettle ${kind}s list.`,
  );
}

/** Everything wrong with inputs and target; what depends on the value sought is left to the search. */
function problemsOfCall(callable: Callable, line: Readonly<Record<string, unknown>>, reader: LineReader) {
  const wrong: LineProblem[] = [];
  const target = typeof line.solve === 'string' ? line.solve : undefined;
  const targets = targetsOf(callable);
  const isKnown = target !== undefined && targets.includes(target);
  if (target !== undefined && !isKnown) wrong.push(unknownTarget(callable, target, targets, reader));
  for (const key of ['power', 'atMost', 'ratio']) {
    if (line[key] !== undefined && line.solve === undefined) {
      wrong.push(problem('nothing-to-solve', `"${key}" means nothing without "solve".`, `Add "solve", or remove it.`));
    }
  }
  const foreign = line.procedure === undefined ? 'power' : 'atMost';
  if (line[foreign] !== undefined && line.solve !== undefined) {
    const other = line.procedure === undefined ? 'procedure' : 'calculation';
    wrong.push(problem('not-for-this', `"${foreign}" is for a ${other}.`, `Remove "${foreign}".`));
  }
  const { inputs } = line;
  if (inputs !== undefined && (inputs === null || typeof inputs !== 'object' || Array.isArray(inputs))) return wrong;
  const given = withDefaults(callable, (inputs ?? {}) as Inputs, target, reader);
  const sought = isKnown ? inputsOfTarget(callable, target) : [];
  for (const name of sought) {
    if (!Object.hasOwn((inputs ?? {}) as Inputs, name)) continue;
    wrong.push(problem('given-and-sought', `"${name}" is both given and asked for.`, `Remove "${name}", or "solve".`));
  }
  const filled = { ...given, ...Object.fromEntries(sought.map((name) => [name, callable.example[name]])) };
  const parsed = callable.inputs.safeParse(filled);
  if (parsed.success) return wrong;
  const own = parsed.error.issues.filter(({ code }) => code !== 'custom');
  // Under the name a line gives them, so that a message says "inputs.d".
  const issues = own.map((issue) => ({ ...issue, path: ['inputs', ...issue.path] }));
  wrong.push(...reader.problems(z.object({ inputs: callable.inputs }), { inputs: filled }, issues));
  if (target === undefined) {
    for (const issue of parsed.error.issues) if (issue.code === 'custom') wrong.push(contradiction(issue));
  }
  return wrong;
}

function contradiction({ path, message }: { path: readonly PropertyKey[]; message: string }): LineProblem {
  const place = path.map(String).join('.');
  return problem('do-not-fit', `${place ? `${place}: ` : ''}${message}`, 'Change one of the inputs.');
}

function unknownTarget({ id }: Callable, target: string, targets: readonly string[], { suggest }: LineReader) {
  const near = suggest(target, targets);
  return problem(
    'unknown-target',
    `${id} cannot be solved for "${target}".${near ? ` Did you mean "${near}"?` : ''}`,
    targets.length > 0 ? `Write "solve": one of ${targets.join(', ')}.` : 'Remove "solve".',
  );
}

function withDefaults(callable: Callable, inputs: Inputs, target: string | undefined, reader: LineReader): Inputs {
  const sought = target === undefined ? [] : inputsOfTarget(callable, target);
  const defaults = Object.entries(reader.defaults(callable)).filter(([name]) => !sought.includes(name));
  return { ...Object.fromEntries(defaults), ...inputs };
}
