import { Command, Option } from 'commander';
import type { AnyCalculation, Figures } from '../../power/calculations/calculation.js';
import { flagOf, plain } from '../../power/call-words.js';
import type { Inputs } from '../../power/procedure.js';
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
import { answerBatch } from './batch.js';

/** `mettle calculate`; a calculation called by its id is taken by `calculationCalled` before commander sees it. */
export function calculateCommand(io: Io): Command {
  return new Command('calculate')
    .description('Planning figures that are not power: precision, exaggeration of significant results, Bayes factors')
    .argument('[calculation]', 'id of a calculation (see mettle calculations list)')
    .option('--batch <file>', 'answer a file of JSON lines, a call each; - reads standard input')
    .addHelpText(
      'after',
      `
Examples:
  mettle calculate precision-correlation --r 0.3 --n 200
  mettle calculate precision-correlation --r 0.3 --solve n --width 0.2
  mettle calculate retrodesign-two-sample --n1 30 --n2 30 --d 0.3
  mettle calculate retrodesign --help
  mettle calculate --batch calls.jsonl`,
    )
    .action(async (_: string | undefined, { batch }: { batch?: string }) => {
      if (batch !== undefined) await answerBatch(io, batch);
      else throw new UsageError('Calculate what?', 'Name a calculation (see mettle calculations list), or --batch.');
    });
}

/**
 * `mettle calculate CALCULATION --r 0.3 ...`, its options made from its inputs. Returns nothing for any other line.
 *
 * @throws UsageError when there is no such calculation
 */
export async function calculationCalled(args: readonly string[], io: Io): Promise<DirectCall | undefined> {
  const [command, word, ...rest] = args;
  if (command !== 'calculate' || word === undefined || word.startsWith('-')) return undefined;
  const { calculations, findCalculation } = await import('../../power/calculations/index.js');
  const calculation = findCalculation(word);
  if (calculation) return { program: calculationCommand(io, calculation), args: rest };
  const { findProcedure } = await import('../../power/index.js');
  if (findProcedure(word)) {
    throw new UsageError(`"${word}" is a power procedure, not a calculation.`, `mettle power ${word} --help`);
  }
  const near = suggest(
    word,
    calculations.map(({ id }) => id),
  );
  throw new UsageError(
    `There is no calculation "${word}".${near ? ` Did you mean "${near}"?` : ''}`,
    'See mettle calculations list.',
  );
}

function calculationCommand(io: Io, calculation: AnyCalculation): Command {
  const targets = targetsOf(calculation);
  const own =
    targets.length === 0
      ? []
      : [
          new Option('--solve <size>', `find the smallest size for a bound on a figure: ${targets.join(', ')}`),
          ...calculation.falling.map(
            (name) => new Option(`--${flagOf(name)} <number>`, `largest ${name}, when solving`),
          ),
          ...(targets.length > Object.keys(calculation.solvable).length
            ? [new Option('--ratio <number>', 'arm 2 relative to arm 1, when solving for n').default('1')]
            : []),
        ];
  return directCommand('calculate', calculation, own).action(async (words: Words) => {
    const sought = soughtBy(calculation, words.solve);
    const given = readInputs(calculation, words, sought);
    const bounds = calculation.falling.filter((name) => words[name] !== undefined);
    if (words.solve === undefined && bounds.length > 0) {
      const [flag, size] = [`--${flagOf(bounds[0]!)}`, targets[0]];
      throw new UsageError(`${flag} means nothing without --solve.`, `Add --solve ${size}, or leave out ${flag}.`);
    }
    const result =
      words.solve === undefined
        ? evaluated(calculation, fitting(calculation, given))
        : await sized(calculation, given, words, bounds);
    io.out(words.json ? toJson({ format: 1, calculation: calculation.id, ...result }) : page(io, calculation, result));
    if ('infeasible' in result) io.exitCode = 1;
  });
}

interface Result {
  readonly inputs: Inputs;
  readonly figures: Figures;
  readonly solvedFor?: string;
  readonly value?: number;
  readonly r?: string;
}

function evaluated(calculation: AnyCalculation, inputs: Inputs): Result {
  const r = calculation.toR?.(inputs);
  return { inputs, figures: calculation.evaluate(inputs), ...(r === undefined ? {} : { r }) };
}

type Sized = Result | { inputs: Inputs; solvedFor: string; infeasible: string; limit: number };

async function sized(
  calculation: AnyCalculation,
  given: Inputs,
  words: Words,
  [figure, second]: readonly string[],
): Promise<Sized> {
  if (figure === undefined || second !== undefined) {
    throw new UsageError(
      figure === undefined ? 'The bound is missing.' : `--${flagOf(figure)} and --${flagOf(second!)} are both given.`,
      `Give one of ${calculation.falling.map((name) => `--${flagOf(name)}`).join(', ')}.`,
    );
  }
  const { smallestSize } = await import('../../power/calculations/smallest-size.js');
  const target = String(words.solve);
  const answer = smallestSize(calculation, given, {
    ...searchFor(calculation, target, positive('--ratio', String(words.ratio ?? 1))),
    figure,
    atMost: positive(`--${flagOf(figure)}`, String(words[figure])),
  });
  if ('invalid' in answer) throw new UsageError(answer.invalid, 'Change one of the inputs; --help explains each.');
  if ('infeasible' in answer) return { inputs: given, solvedFor: target, ...answer };
  return { ...evaluated(calculation, answer.inputs), solvedFor: target, value: answer.value };
}

function page(io: Io, calculation: AnyCalculation, result: Sized): string {
  if ('infeasible' in result) return infeasiblePage(io, calculation, result.inputs, result.infeasible);
  const { inputs, figures, solvedFor, r } = result;
  const names = solvedFor === undefined ? [] : inputsOfTarget(calculation, solvedFor);
  return answerPage(io, calculation, {
    inputs,
    answers: [...Object.entries(inputs).filter(([name]) => names.includes(name)), ...Object.entries(figures)].map(
      ([name, value]) => [name, plain(value)] as const,
    ),
    notes: [],
    ...(r === undefined ? {} : { r }),
  });
}
