import { z } from 'zod';
import { findProcedure, procedures } from './index.js';
import { type AnyProcedure, type Inputs, solve } from './solve.js';
import { inputsOfTarget, searchFor, targetsOf } from './targets.js';

/** One mistake of a line: what is wrong with which value, and one next step. */
export interface LineProblem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** The answer to a line that could be read; figures stand beside power under the names the procedure gives them. */
export interface LineAnswer {
  readonly id?: string | number;
  readonly procedure: string;
  readonly inputs: Inputs;
  /** What was asked for and found, when the line solves. */
  readonly solvedFor?: string;
  readonly value?: number;
  readonly power: number;
  readonly figures: Readonly<Record<string, number | readonly number[]>>;
  /** R code for the same number, where R can. */
  readonly r?: string;
}

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
  defaults(procedure: AnyProcedure): Inputs;
}

const lineSchema = z.strictObject({
  id: z.union([z.string(), z.number()]).optional(),
  procedure: z.string(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  solve: z.string().optional(),
  power: z.number().gt(0).lt(1).optional(),
  ratio: z.number().gt(0).max(1000).optional(),
});

/**
 * Answers one line of a batch, `{"procedure": "t-two-sample", "inputs": {...}}`, with `solve`, `power` (0.8) and
 * `ratio` (1) to search instead. Returns nothing for a blank line; never throws for a wrong one.
 *
 * line  number of the line in its file, from 1
 */
export function answerLine(text: string, line: number, reader: LineReader): LineAnswer | LineFailure | undefined {
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failure(line, undefined, [
      problem('not-json', 'The line is not valid JSON.', 'Write one JSON object a line, names and words in quotes.'),
    ]);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return failure(line, undefined, [
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
  const procedure = typeof written.procedure === 'string' ? findProcedure(written.procedure) : undefined;
  if (typeof written.procedure === 'string' && !procedure) wrong.push(unknownProcedure(written.procedure, reader));
  if (procedure) wrong.push(...problemsOfCall(procedure, written, reader));
  if (!read.success || !procedure || wrong.length > 0) return failure(line, id, wrong);

  const { inputs, solve: target, power = 0.8, ratio = 1 } = read.data;
  const given = withDefaults(procedure, inputs, target, reader);
  const answer = target === undefined ? evaluated(procedure, given) : found(procedure, given, target, power, ratio);
  if ('message' in answer) return failure(line, id, [answer]);
  return { ...(id === undefined ? {} : { id }), ...answer };
}

function problem(code: string, message: string, fix: string): LineProblem {
  return { code, message, fix };
}

function failure(line: number, id: string | number | undefined, problems: readonly LineProblem[]): LineFailure {
  const [error, ...further] = problems;
  return {
    line,
    ...(id === undefined ? {} : { id }),
    error: error!,
    ...(further.length > 0 ? { further } : {}),
  };
}

function unknownProcedure(word: string, { suggest }: LineReader): LineProblem {
  const near = suggest(
    word,
    procedures.map(({ id }) => id),
  );
  return problem(
    'unknown-procedure',
    `There is no procedure "${word}".${near ? ` Did you mean "${near}"?` : ''}`,
    near ? `Write "${near}".` : 'See mettle procedures list.',
  );
}

/** Everything wrong with inputs and target; what depends on the value sought is left to the search. */
function problemsOfCall(procedure: AnyProcedure, line: Readonly<Record<string, unknown>>, reader: LineReader) {
  const wrong: LineProblem[] = [];
  const target = typeof line.solve === 'string' ? line.solve : undefined;
  const targets = targetsOf(procedure);
  const isKnown = target !== undefined && targets.includes(target);
  if (target !== undefined && !isKnown) wrong.push(unknownTarget(procedure, target, targets, reader));
  for (const key of ['power', 'ratio']) {
    if (line[key] !== undefined && line.solve === undefined) {
      wrong.push(problem('nothing-to-solve', `"${key}" means nothing without "solve".`, `Add "solve", or remove it.`));
    }
  }
  const { inputs } = line;
  if (inputs !== undefined && (inputs === null || typeof inputs !== 'object' || Array.isArray(inputs))) return wrong;
  const given = withDefaults(procedure, (inputs ?? {}) as Inputs, target, reader);
  const sought = isKnown ? inputsOfTarget(procedure, target) : [];
  for (const name of sought) {
    if (!Object.hasOwn((inputs ?? {}) as Inputs, name)) continue;
    wrong.push(problem('given-and-sought', `"${name}" is both given and asked for.`, `Remove "${name}", or "solve".`));
  }
  const filled = { ...given, ...Object.fromEntries(sought.map((name) => [name, procedure.example[name]])) };
  const parsed = procedure.inputs.safeParse(filled);
  if (parsed.success) return wrong;
  const own = parsed.error.issues.filter(({ code }) => code !== 'custom');
  // Under the name a line gives them, so that a message says "inputs.d".
  const issues = own.map((issue) => ({ ...issue, path: ['inputs', ...issue.path] }));
  wrong.push(...reader.problems(z.object({ inputs: procedure.inputs }), { inputs: filled }, issues));
  if (target === undefined) {
    for (const issue of parsed.error.issues) if (issue.code === 'custom') wrong.push(contradiction(issue));
  }
  return wrong;
}

function contradiction({ path, message }: { path: readonly PropertyKey[]; message: string }): LineProblem {
  const place = path.map(String).join('.');
  return problem('do-not-fit', `${place ? `${place}: ` : ''}${message}`, 'Change one of the inputs.');
}

function unknownTarget({ id }: AnyProcedure, target: string, targets: readonly string[], { suggest }: LineReader) {
  const near = suggest(target, targets);
  return problem(
    'unknown-target',
    `${id} cannot be solved for "${target}".${near ? ` Did you mean "${near}"?` : ''}`,
    targets.length > 0 ? `Write "solve": one of ${targets.join(', ')}.` : 'Remove "solve".',
  );
}

function withDefaults(procedure: AnyProcedure, inputs: Inputs, target: string | undefined, reader: LineReader): Inputs {
  const sought = target === undefined ? [] : inputsOfTarget(procedure, target);
  const defaults = Object.entries(reader.defaults(procedure)).filter(([name]) => !sought.includes(name));
  return { ...Object.fromEntries(defaults), ...inputs };
}

type Answered = Omit<LineAnswer, 'id'>;

function evaluated(procedure: AnyProcedure, given: Inputs): Answered {
  const inputs = procedure.inputs.parse(given) as Inputs;
  const { power, ...figures } = procedure.evaluate(inputs);
  const r = procedure.toR?.(inputs);
  return { procedure: procedure.id, inputs, power, figures, ...(r === undefined ? {} : { r }) };
}

function found(
  procedure: AnyProcedure,
  given: Inputs,
  target: string,
  power: number,
  ratio: number,
): Answered | LineProblem {
  const solution = solve(procedure, given, { ...searchFor(procedure, target, ratio), power });
  if ('invalid' in solution) return problem('do-not-fit', solution.invalid, 'Change one of the inputs.');
  if ('infeasible' in solution) {
    return problem('out-of-reach', solution.infeasible, 'Change the inputs or the power to reach.');
  }
  const { procedure: id, inputs, ...rest } = evaluated(procedure, solution.inputs);
  return { procedure: id, inputs, solvedFor: target, value: solution.value, ...rest };
}
