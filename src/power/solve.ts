import type { z } from 'zod';
import { findRoot } from '../statistics/root.js';
import { type Evaluation, type Procedure, powerOf, type Solvable } from './procedure.js';

/** Any procedure, whatever its inputs. */
// biome-ignore lint/suspicious/noExplicitAny: a list of procedures holds different input shapes
export type AnyProcedure = Procedure<any>;

export type Inputs = Readonly<Record<string, unknown>>;

export interface Target {
  /** The input to find, one of the procedure's `solvable`. */
  readonly for: string;
  /** The power to reach. */
  readonly power: number;
  /** Other inputs that follow the one searched for, such as `(n1) => ({ n2: Math.ceil(2 * n1) })`. */
  readonly link?: (value: number) => Inputs;
}

export interface Solved {
  readonly value: number;
  /** Power at `value`; for whole numbers at least the target, for real ones the target to about 1e-10. */
  readonly achieved: number;
  readonly evaluation: Evaluation;
  /** All inputs as evaluated, the linked ones included. */
  readonly inputs: Inputs;
}

/** No value in the searched range reaches the target; `limit` is the best power there. */
export interface Infeasible {
  readonly infeasible: string;
  readonly limit: number;
}

/** The inputs themselves are wrong, so there is nothing to solve. */
export interface InvalidInputs {
  readonly invalid: string;
  readonly path: readonly (string | number)[];
}

export type Solution = Solved | Infeasible | InvalidInputs;

/** Largest size that is looked at before a search calls the target out of reach. */
const ROUNDING = 1e-12;

/**
 * Finds the input that gives a power: the smallest whole number that reaches it
 * (power(n) >= target > power(n - 1)), or the real number to 1e-10.
 *
 * An effect is searched away from zero in the range the procedure names. Never throws for wrong inputs and
 * never returns the end of a range as an answer.
 */
export function solve(procedure: AnyProcedure, given: Inputs, target: Target): Solution {
  const range: Solvable | undefined = procedure.solvable[target.for];
  if (range === undefined) {
    const names = Object.keys(procedure.solvable).join(', ');
    return {
      invalid: `${procedure.id} cannot be solved for "${target.for}"; it can for ${names}.`,
      path: [target.for],
    };
  }
  if (!(target.power > 0 && target.power < 1)) {
    return { invalid: `The target power must lie between 0 and 1, not ${target.power}.`, path: ['power'] };
  }
  const at = (value: number) => inputsAt(procedure, given, target, value);
  const wrong = firstProblem(procedure, at, range);
  if (wrong !== undefined) return wrong;

  const evaluate = (value: number): Evaluation | undefined => {
    const parsed = procedure.inputs.safeParse(at(value));
    return parsed.success ? procedure.evaluate(parsed.data) : undefined;
  };
  // A size too small for the test has no power; neither has one at which the inputs contradict each other.
  const power = (value: number) => {
    const parsed = procedure.inputs.safeParse(at(value));
    return parsed.success ? powerOf(procedure, parsed.data) : 0;
  };
  const value =
    range.kind === 'integer' ? smallestReaching(power, range, target.power) : crossing(power, range, target.power);
  if (value === undefined) return explain(procedure, given, target, range, power);
  const evaluation = evaluate(value);
  if (evaluation === undefined) return explain(procedure, given, target, range, power);
  return { value, achieved: evaluation.power, evaluation, inputs: procedure.inputs.parse(at(value)) as Inputs };
}

function inputsAt(procedure: AnyProcedure, given: Inputs, { for: name, link }: Target, value: number): Inputs {
  const all: Record<string, unknown> = { ...given, [name]: value, ...link?.(value) };
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => key === name || (all[key] !== undefined && key in procedure.inputs.shape)),
  );
}

/** Complains when no value in range makes the inputs valid, or when a one-sided test looks the wrong way. */
function firstProblem(procedure: AnyProcedure, at: (value: number) => Inputs, range: Solvable) {
  const parses = probes(range).map((value) => procedure.inputs.safeParse(at(value)));
  const good = parses.findLast((parse) => parse.success);
  if (good === undefined) {
    const [{ message, path: place }] = (parses.at(-1)!.error as z.ZodError).issues;
    const path = place.filter((part) => typeof part !== 'symbol');
    const name = path.join('.');
    return { invalid: name === '' || message.includes(name) ? message : `${name}: ${message}`, path };
  }
  const ncp = procedure.evaluate(good.data).ncp;
  if (typeof ncp === 'number' && ncp < 0 && (good.data as Inputs).sides === 1) {
    return {
      invalid:
        'The effect is negative and the test is one-sided for a positive one; turn the comparison round or use sides: 2.',
      path: ['sides'],
    };
  }
  return undefined;
}

const probes = ({ kind, from, to }: Solvable): number[] => {
  const shares = [0, 0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 1];
  return kind === 'integer'
    ? [...new Set([from, from + 1, from + 3, from + 9, from + 40, from + 999, to].filter((value) => value <= to))]
    : shares.map((part) => from + part * (to - from));
};

/** Doubles until the target is reached, then bisects; sizes are whole. */
function smallestReaching(power: (value: number) => number, { from, to }: Solvable, target: number) {
  const reached = (value: number) => power(value) >= target - ROUNDING;
  if (reached(from)) return from;
  let low = from;
  let high = from + 1;
  while (!reached(high)) {
    if (high >= to) return undefined;
    low = high;
    high = Math.min(to, from + 2 * (high - from));
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Where a real input gives the target: the first bracket on a grid that thickens towards `from`, then a root. */
function crossing(power: (value: number) => number, { from, to }: Solvable, target: number) {
  const excess = (value: number) => power(value) - target;
  let low = from;
  let atLow = excess(low);
  if (atLow === 0) return low;
  for (let step = 1; step <= 24; step += 1) {
    const high = step === 24 ? to : from + (to - from) * 2 ** ((step - 24) * 0.75);
    const atHigh = excess(high);
    if (atHigh === 0) return high;
    if (atLow < 0 !== atHigh < 0) return findRoot(excess, low, high);
    low = high;
    atLow = atHigh;
  }
  return undefined;
}

/** Says how far the search got and which other inputs would help. */
function explain(
  procedure: AnyProcedure,
  given: Inputs,
  target: Target,
  range: Solvable,
  power: (value: number) => number,
): Infeasible {
  const tried = probes(range).map(power);
  const limit = Math.max(...tried);
  const aim = percent(target.power);
  if (Math.min(...tried) > target.power) {
    return {
      infeasible: `Power is above ${aim} for every ${target.for} from ${range.from} to ${range.to}.`,
      limit,
    };
  }
  const helpers = Object.entries(procedure.solvable as Record<string, Solvable>)
    .filter(([name]) => name !== target.for && typeof given[name] === 'number' && name !== 'alpha')
    .filter(([name, other]) => reaches(procedure, given, target, range, name, other))
    .map(([name]) => `${name} (now ${given[name]})`);
  const advice = helpers.length > 0 ? ` Change ${helpers.join(' or ')}.` : '';
  const values =
    range.kind === 'integer' ? `however large ${target.for} is` : `for any ${target.for} up to ${range.to}`;
  return { infeasible: `Power cannot exceed ${percent(limit)} ${values}; the target is ${aim}.${advice}`, limit };
}

/** Whether raising another input makes the target reachable. */
function reaches(
  procedure: AnyProcedure,
  given: Inputs,
  target: Target,
  range: Solvable,
  name: string,
  other: Solvable,
) {
  const now = given[name] as number;
  const raised =
    other.kind === 'integer'
      ? Math.min(other.to, now * 50)
      : Math.sign(now || 1) * Math.min(other.to, Math.abs(now) * 3);
  const parsed = procedure.inputs.safeParse(inputsAt(procedure, { ...given, [name]: raised }, target, range.to));
  return parsed.success && powerOf(procedure, parsed.data) >= target.power;
}

const percent = (power: number) => power.toFixed(3);
