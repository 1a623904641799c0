import { Command, Option } from 'commander';
import { type CallInput, inputsOf, plain, writeInput } from '../power/call-words.js';
import type { Callable } from '../power/callable.js';
import type { Inputs } from '../power/procedure.js';
import { inputsOfTarget, targetsOf } from '../power/targets.js';
import { suggest } from '../reading/suggest.js';
import { UsageError } from './errors.js';
import type { Io } from './io.js';
import { parseInput } from './procedure-inputs.js';
import { paragraph, table } from './text/layout.js';

/** A command line ready to run: `mettle power ID --d 0.5 ...` or `mettle calculate ID --r 0.3 ...`. */
export interface DirectCall {
  readonly program: Command;
  readonly args: readonly string[];
}

/** Options of a direct call as commander hands them over: words, or true for a flag. */
export type Words = Readonly<Record<string, string | true | undefined>>;

/** A command whose options are the inputs of what it calls; its own options come first. */
export function directCommand(name: string, callable: Callable, own: readonly Option[]): Command {
  const command = new Command(`mettle ${name} ${callable.id}`)
    .description(`${callable.title}. ${callable.summary}`)
    .addHelpText('after', `\nExample:\n  mettle ${name} ${callable.id} ${exampleCall(callable)}`);
  for (const option of own) command.addOption(option);
  command.option('--json', 'print as JSON');
  for (const { flag, description, fallback } of inputsOf(callable)) {
    const option = new Option(`--${flag} <value>`, description);
    // Shown in the help only: a value left out must stay recognisable as that.
    command.addOption(
      fallback === undefined ? option : new Option(option.flags, `${description} (default: ${String(fallback)})`),
    );
  }
  return command;
}

/** The inputs a target stands for. @throws UsageError when nothing of that name can be searched for */
export function soughtBy(callable: Callable, target: string | true | undefined): string[] {
  if (target === undefined) return [];
  const targets = targetsOf(callable);
  if (targets.includes(String(target))) return inputsOfTarget(callable, String(target));
  const near = suggest(String(target), targets);
  throw new UsageError(
    `${callable.id} cannot be solved for "${target}".${near ? ` Did you mean "${near}"?` : ''}`,
    targets.length > 0 ? `Write --solve ${targets.join(' or ')}.` : 'Leave out --solve.',
  );
}

/** The inputs of a call, those that are sought left out. @throws UsageError */
export function readInputs(callable: Callable, words: Words, sought: readonly string[]): Inputs {
  const given: Record<string, unknown> = {};
  const missing: CallInput[] = [];
  for (const input of inputsOf(callable)) {
    const word = words[input.name];
    if (sought.includes(input.name)) {
      if (word !== undefined) {
        throw new UsageError(`--${input.flag} is both given and asked for.`, `Leave out --${input.flag}, or --solve.`);
      }
    } else if (typeof word === 'string') given[input.name] = parseInput(input, word);
    else if (input.fallback !== undefined) given[input.name] = input.fallback;
    else if (!input.optional) missing.push(input);
  }
  if (missing.length > 0) {
    throw new UsageError(
      `${missing.map(({ flag }) => `--${flag}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      'Give every input but the one to solve for; --help explains each.',
    );
  }
  return given;
}

/** Inputs that fit each other. @throws UsageError with what does not */
export function fitting({ inputs }: Callable, given: Inputs): Inputs {
  const parsed = inputs.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${issue?.path.join('.') ? `--${issue.path.join('.')}: ` : ''}${issue?.message ?? 'the inputs do not fit.'}`,
    'Change one of the inputs; --help explains each.',
  );
}

/** The number after an option of the command itself. @throws UsageError */
export function positive(option: string, word: string): number {
  const value = Number(word);
  if (word.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`${option} must be a number above 0, not "${word}".`, `Write ${option} 0.9, for instance.`);
}

/** What a page shows of an answer, from the top. */
export interface Answer {
  readonly inputs: Inputs;
  /** What was asked for, by name: in bold. */
  readonly answers: readonly (readonly [name: string, value: string])[];
  /** Further lines under the answers. */
  readonly notes: readonly string[];
  readonly r?: string;
}

/** An answer as text. */
export function answerPage(io: Io, callable: Callable, { inputs, answers, notes, r }: Answer): string {
  const lines = [
    ...pageHead(io, callable, inputs),
    '',
    ...table([{ title: '' }, { title: '' }], answers).map((line) => io.paint('bold', `  ${line}`)),
    '',
    ...notes,
    ...paragraph(`Formula: ${callable.formula}`, io.width),
    ...paragraph(`Assumes: ${callable.assumes.join(', ')}`, io.width),
    ...(r === undefined ? [] : [`R: ${r}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The page of a target out of reach. */
export function infeasiblePage(io: Io, callable: Callable, inputs: Inputs, reason: string): string {
  return `${[...pageHead(io, callable, inputs), '', ...paragraph(reason, io.width)].join('\n')}\n`;
}

function pageHead(io: Io, { id, title }: Callable, inputs: Inputs): string[] {
  const words = Object.entries(inputs).map(([name, value]) => `${name} ${plain(value)}`);
  return [`${io.paint('bold', title)}  ${id}`, ...paragraph(words.join(', '), io.width, 2)];
}

/** The example as options. */
export function exampleCall(callable: Callable): string {
  const { example } = callable;
  return inputsOf(callable)
    .flatMap(({ name, flag }) => (example[name] === undefined ? [] : [`--${flag} ${writeInput(example[name])}`]))
    .join(' ');
}
