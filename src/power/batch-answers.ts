import type { AnyCalculation, Figures } from './calculations/calculation.js';
import { smallestSize } from './calculations/smallest-size.js';
import type { AnyProcedure, Inputs } from './procedure.js';
import { solve } from './solve.js';
import { searchFor } from './targets.js';

/** One mistake of a line: what is wrong with which value, and one next step. */
export interface LineProblem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

interface Answered {
  readonly inputs: Inputs;
  /** What was asked for and found, when the line solves. */
  readonly solvedFor?: string;
  readonly value?: number;
  /** R code for the same numbers, where R can. */
  readonly r?: string;
}

/** Figures stand beside power under the names the procedure gives them. */
export interface PowerAnswer extends Answered {
  readonly procedure: string;
  readonly power: number;
  readonly figures: Readonly<Record<string, number | readonly number[]>>;
}

export interface FiguresAnswer extends Answered {
  readonly calculation: string;
  readonly figures: Figures;
}

/** What a line searches for, besides the inputs. */
export interface Search {
  readonly solve: string;
  readonly power?: number | undefined;
  readonly ratio?: number | undefined;
  /** A figure and its bound. */
  readonly atMost?: Readonly<Record<string, number>> | undefined;
}

/** Power of inputs that are known to fit. */
export function powerAnswer(procedure: AnyProcedure, given: Inputs): PowerAnswer {
  const inputs = procedure.inputs.parse(given) as Inputs;
  const { power, ...figures } = procedure.evaluate(inputs);
  const r = procedure.toR?.(inputs);
  return { procedure: procedure.id, inputs, power, figures, ...(r === undefined ? {} : { r }) };
}

/** The input that gives a power. */
export function solvedPower(procedure: AnyProcedure, given: Inputs, search: Search): PowerAnswer | LineProblem {
  const { solve: target, power = 0.8, ratio = 1 } = search;
  const solution = solve(procedure, given, { ...searchFor(procedure, target, ratio), power });
  if (!('value' in solution)) return unsolved(solution, 'Change the inputs or the power to reach.');
  const { procedure: id, inputs, ...rest } = powerAnswer(procedure, solution.inputs);
  return { procedure: id, inputs, solvedFor: target, value: solution.value, ...rest };
}

/** Figures of inputs that are known to fit. */
export function figuresAnswer(calculation: AnyCalculation, given: Inputs): FiguresAnswer {
  const inputs = calculation.inputs.parse(given) as Inputs;
  const r = calculation.toR?.(inputs);
  return {
    calculation: calculation.id,
    inputs,
    figures: calculation.evaluate(inputs),
    ...(r === undefined ? {} : { r }),
  };
}

/** The size that keeps a figure to its bound. */
export function sizedFigures(calculation: AnyCalculation, given: Inputs, search: Search): FiguresAnswer | LineProblem {
  const { solve: target, atMost = {}, ratio = 1 } = search;
  const [bound, ...others] = Object.entries(atMost);
  if (bound === undefined || others.length > 0) {
    const names = calculation.falling.join(', ');
    return {
      code: 'one-bound',
      message: `A size is found for the bound of one figure, not ${others.length + (bound ? 1 : 0)}.`,
      fix: `Write "atMost": {"${calculation.falling[0]}": 0.2}, for instance; the figures are ${names}.`,
    };
  }
  const [figure, limit] = bound;
  const size = smallestSize(calculation, given, {
    ...searchFor(calculation, target, ratio),
    figure,
    atMost: limit,
  });
  if (!('value' in size)) return unsolved(size, 'Change the inputs or the bound.');
  const { calculation: id, inputs, ...rest } = figuresAnswer(calculation, size.inputs);
  return { calculation: id, inputs, solvedFor: target, value: size.value, ...rest };
}

function unsolved(why: { invalid: string } | { infeasible: string }, fix: string): LineProblem {
  return 'invalid' in why
    ? { code: 'do-not-fit', message: why.invalid, fix: 'Change one of the inputs.' }
    : { code: 'out-of-reach', message: why.infeasible, fix };
}
