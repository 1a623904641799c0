import { Command, Option } from 'commander';
import type { AnyProcedure, Inputs } from '../../power/solve.js';
import { inputsOfTarget, searchFor, targetsOf } from '../../power/targets.js';
import { suggest } from '../../reading/suggest.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { type CliInput, inputsOf, parseInput, writeInput } from '../procedure-inputs.js';
import { toJson } from '../text/clean.js';
import { paragraph, table } from '../text/layout.js';

/** A command line ready to run. */
export interface DirectCall {
  readonly program: Command;
  readonly args: readonly string[];
}

/**
 * `mettle power PROCEDURE --d 0.5 ...`: one procedure called directly. Its options are made from its inputs, so the
 * command exists only once the procedure is known. Returns nothing for any other command line.
 *
 * @throws UsageError when the word is neither a procedure nor a file
 */
export async function powerOfProcedure(args: readonly string[], io: Io): Promise<DirectCall | undefined> {
  const [command, word, ...rest] = args;
  if (command !== 'power' || word === undefined || word.startsWith('-')) return undefined;
  if (/\.ya?ml$/i.test(word) || /[\\/]/.test(word) || io.kindOf(word) === 'file') return undefined;
  const { findProcedure, procedures } = await import('../../power/index.js');
  const procedure = findProcedure(word);
  if (!procedure) {
    const near = suggest(
      word,
      procedures.map(({ id }) => id),
    );
    throw new UsageError(
      `"${word}" is neither a study file nor a procedure.${near ? ` Did you mean "${near}"?` : ''}`,
      'Name a file that ends in .yaml, or a procedure (see mettle procedures list).',
    );
  }
  return { program: procedureCommand(io, procedure), args: rest };
}

function procedureCommand(io: Io, procedure: AnyProcedure): Command {
  const inputs = inputsOf(procedure);
  const command = new Command(`mettle power ${procedure.id}`)
    .description(`${procedure.title}. ${procedure.summary}`)
    .addOption(new Option('--solve <input>', `find this input instead: ${targetsOf(procedure).join(', ')}`))
    .option('--power <number>', 'power to reach when solving', '0.8')
    .option('--ratio <number>', 'arm 2 relative to arm 1, when solving for n or classes', '1')
    .option('--json', 'print as JSON')
    .addHelpText('after', `\nExample:\n  mettle power ${procedure.id} ${exampleCall(procedure, inputs)}`)
    .action(async (options: Record<string, string | true | undefined>) => {
      const given = readInputs(
        inputs,
        options,
        options.solve === undefined ? [] : foundBySolving(procedure, String(options.solve)),
      );
      const result = options.solve === undefined ? evaluate(procedure, given) : await find(procedure, given, options);
      io.out(options.json ? toJson({ format: 1, procedure: procedure.id, ...result }) : page(io, procedure, result));
      if ('infeasible' in result) io.exitCode = 1;
    });
  for (const { flag, description, fallback } of inputs) {
    const option = new Option(`--${flag} <value>`, description);
    // Shown in the help only: a value left out must stay recognisable as that.
    command.addOption(
      fallback === undefined ? option : new Option(option.flags, `${description} (default: ${String(fallback)})`),
    );
  }
  return command;
}

function foundBySolving(procedure: AnyProcedure, target: string): string[] {
  if (!targetsOf(procedure).includes(target)) {
    const near = suggest(target, targetsOf(procedure));
    throw new UsageError(
      `${procedure.id} cannot be solved for "${target}".${near ? ` Did you mean "${near}"?` : ''}`,
      `Write --solve ${targetsOf(procedure).join(' or ')}.`,
    );
  }
  return inputsOfTarget(procedure, target);
}

function readInputs(inputs: readonly CliInput[], options: Record<string, unknown>, sought: readonly string[]): Inputs {
  const given: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const input of inputs) {
    const word = options[input.name];
    if (sought.includes(input.name)) {
      if (word !== undefined) {
        throw new UsageError(`--${input.flag} is both given and asked for.`, `Leave out --${input.flag}, or --solve.`);
      }
    } else if (typeof word === 'string') given[input.name] = parseInput(input, word);
    else if (input.fallback !== undefined) given[input.name] = input.fallback;
    else if (!input.optional) missing.push(`--${input.flag}`);
  }
  if (missing.length > 0) {
    throw new UsageError(
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      'Give every input but the one to solve for; --help explains each.',
    );
  }
  return given;
}

interface Result {
  readonly inputs: Inputs;
  readonly power: number;
  readonly figures: Readonly<Record<string, number | readonly number[]>>;
  readonly solvedFor?: string;
  readonly value?: number;
  readonly r?: string;
}

function evaluate(procedure: AnyProcedure, given: Inputs): Result {
  const parsed = procedure.inputs.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(
      `${issue?.path.join('.') ? `--${issue.path.join('.')}: ` : ''}${issue?.message ?? 'the inputs do not fit.'}`,
      'Change one of the inputs; --help explains each.',
    );
  }
  const { power, ...figures } = procedure.evaluate(parsed.data);
  const r = procedure.toR?.(parsed.data);
  return { inputs: parsed.data as Inputs, power, figures, ...(r === undefined ? {} : { r }) };
}

type Found = Result | { inputs: Inputs; solvedFor: string; infeasible: string; limit: number };

async function find(
  procedure: AnyProcedure,
  given: Inputs,
  options: Record<string, string | true | undefined>,
): Promise<Found> {
  const { solve } = await import('../../power/solve.js');
  const target = String(options.solve);
  const solution = solve(procedure, given, {
    ...searchFor(procedure, target, positive('--ratio', String(options.ratio))),
    power: positive('--power', String(options.power)),
  });
  if ('invalid' in solution) throw new UsageError(solution.invalid, 'Change one of the inputs; --help explains each.');
  if ('infeasible' in solution) return { inputs: given, solvedFor: target, ...solution };
  return { ...evaluate(procedure, solution.inputs), solvedFor: target, value: solution.value };
}

function positive(option: string, word: string): number {
  const value = Number(word);
  if (word.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`${option} must be a number above 0, not "${word}".`, `Write ${option} 0.9, for instance.`);
}

function page(io: Io, procedure: AnyProcedure, result: Found): string {
  const inputs = Object.entries(result.inputs).map(([name, value]) => `${name} ${plain(value)}`);
  const head = [`${io.paint('bold', procedure.title)}  ${procedure.id}`, ...paragraph(inputs.join(', '), io.width, 2)];
  if ('infeasible' in result) return `${[...head, '', ...paragraph(result.infeasible, io.width)].join('\n')}\n`;
  const figures = Object.entries(result.figures).map(([name, value]) => `${name} ${plain(value)}`);
  const names = result.solvedFor === undefined ? [] : inputsOfTarget(procedure, result.solvedFor);
  const sought = Object.entries(result.inputs).filter(([name]) => names.includes(name));
  const answers = [
    ...sought.map(([name, value]) => [name, plain(value)]),
    ['power', result.power.toFixed(result.power > 0.9995 || result.power < 0.0005 ? 6 : 4)],
  ];
  const lines = [
    ...head,
    '',
    ...table([{ title: '' }, { title: '' }], answers).map((line) => io.paint('bold', `  ${line}`)),
    '',
    ...(figures.length > 0 ? paragraph(`Figures: ${figures.join(', ')}`, io.width) : []),
    ...paragraph(`Formula: ${procedure.formula}`, io.width),
    ...paragraph(`Assumes: ${procedure.assumes.join(', ')}`, io.width),
    ...(result.r === undefined ? [] : [`R: ${result.r}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The example of a procedure as a command line. */
function exampleCall({ example }: AnyProcedure, inputs: readonly CliInput[]): string {
  return inputs
    .flatMap(({ name, flag }) => (example[name] === undefined ? [] : [`--${flag} ${writeInput(example[name])}`]))
    .join(' ');
}

function plain(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  return Array.isArray(value) ? value.map(plain).join(',') : String(value);
}
