import { type Command, Option } from 'commander';
import { plain, plainPower } from '../../power/call-words.js';
import type { Implied } from '../../power/implied/index.js';
import type { AnyProcedure, Inputs } from '../../power/procedure.js';
import { inputsOfTarget, searchFor, targetsOf } from '../../power/targets.js';
import { suggest } from '../../reading/suggest.js';
import {
  answerPage,
  type DirectCall,
  directCommand,
  fitting,
  infeasiblePage,
  positive,
  readInputs,
  soughtBy,
  type Words,
} from '../direct-call.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { toJson } from '../text/clean.js';
import { impliedLines } from '../text/implied.js';
import { paragraph } from '../text/layout.js';

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
  if (!procedure) throw await notAProcedure(word, procedures);
  return { program: procedureCommand(io, procedure), args: rest };
}

async function notAProcedure(word: string, procedures: readonly AnyProcedure[]): Promise<UsageError> {
  const { calculations } = await import('../../power/calculations/index.js');
  if (calculations.some(({ id }) => id === word)) {
    return new UsageError(`"${word}" is a calculation, not a procedure.`, `mettle calculate ${word} --help`);
  }
  const near = suggest(
    word,
    procedures.map(({ id }) => id),
  );
  return new UsageError(
    `"${word}" is neither a study file nor a procedure.${near ? ` Did you mean "${near}"?` : ''}`,
    'Name a file that ends in .yaml, or a procedure (see mettle procedures list).',
  );
}

function procedureCommand(io: Io, procedure: AnyProcedure): Command {
  const own = [
    new Option('--solve <input>', `find this input instead: ${targetsOf(procedure).join(', ')}`),
    new Option('--power <number>', 'power to reach when solving').default('0.8'),
    new Option('--ratio <number>', 'arm 2 relative to arm 1, when solving for both arms').default('1'),
  ];
  return directCommand('power', procedure, own).action(async (words: Words) => {
    const given = readInputs(procedure, words, soughtBy(procedure, words.solve));
    const result = await (words.solve === undefined ? evaluate(procedure, given) : find(procedure, given, words));
    io.out(words.json ? toJson({ format: 1, procedure: procedure.id, ...result }) : page(io, procedure, result));
    if ('infeasible' in result) io.exitCode = 1;
  });
}

interface Result {
  readonly inputs: Inputs;
  readonly power: number;
  readonly figures: Readonly<Record<string, number | readonly number[]>>;
  readonly solvedFor?: string;
  readonly value?: number;
  /** Implied means, SDs and correlations, and the effect in other metrics. */
  readonly implies: readonly Implied[];
  readonly r?: string;
}

async function evaluate(procedure: AnyProcedure, given: Inputs): Promise<Result> {
  const inputs = fitting(procedure, given);
  const { power, ...figures } = procedure.evaluate(inputs);
  const { impliedBy } = await import('../../power/implied/index.js');
  const r = procedure.toR?.(inputs);
  const implies = impliedBy(procedure.id, inputs, figures);
  return { inputs, power, figures, implies, ...(r === undefined ? {} : { r }) };
}

type Found = Result | { inputs: Inputs; solvedFor: string; infeasible: string; limit: number };

async function find(procedure: AnyProcedure, given: Inputs, words: Words): Promise<Found> {
  const { solve } = await import('../../power/solve.js');
  const target = String(words.solve);
  const solution = solve(procedure, given, {
    ...searchFor(procedure, target, positive('--ratio', String(words.ratio))),
    power: positive('--power', String(words.power)),
  });
  if ('invalid' in solution) throw new UsageError(solution.invalid, 'Change one of the inputs; --help explains each.');
  if ('infeasible' in solution) return { inputs: given, solvedFor: target, ...solution };
  return { ...(await evaluate(procedure, solution.inputs)), solvedFor: target, value: solution.value };
}

function page(io: Io, procedure: AnyProcedure, result: Found): string {
  if ('infeasible' in result) return infeasiblePage(io, procedure, result.inputs, result.infeasible);
  const { inputs, power, figures, implies, solvedFor, r } = result;
  const names = solvedFor === undefined ? [] : inputsOfTarget(procedure, solvedFor);
  const words = Object.entries(figures).map(([name, value]) => `${name} ${plain(value)}`);
  return answerPage(io, procedure, {
    inputs,
    answers: [
      ...Object.entries(inputs).flatMap(([name, value]) =>
        names.includes(name) ? [[name, plain(value)] as const] : [],
      ),
      ['power', plainPower(power)],
    ],
    notes: [
      ...impliedLines(io, implies),
      ...(words.length > 0 ? paragraph(`Figures: ${words.join(', ')}`, io.width) : []),
    ],
    ...(r === undefined ? {} : { r }),
  });
}
