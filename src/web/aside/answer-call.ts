import { figuresAnswer, powerAnswer } from '../../power/batch-answers.js';
import type { AnyCalculation } from '../../power/calculations/calculation.js';
import { findCalculation } from '../../power/calculations/index.js';
import { smallestSize } from '../../power/calculations/smallest-size.js';
import { type CallInput, emptyList, inputsOf } from '../../power/call-words.js';
import type { Callable } from '../../power/callable.js';
import { type Implied, impliedBy } from '../../power/implied/index.js';
import { findProcedure } from '../../power/index.js';
import type { AnyProcedure, Inputs } from '../../power/procedure.js';
import { solve } from '../../power/solve.js';
import { inputsOfTarget, searchFor, targetsOf } from '../../power/targets.js';
import { readTyped } from '../../reading/typed-value.js';

/** A procedure or calculation with its fields as they were typed. */
export interface Call {
  readonly id: string;
  /** Words by name of the input; an empty one is left out. */
  readonly words: Readonly<Record<string, string>>;
  /** What is sought; empty for power, or the figures of a calculation. */
  readonly solve: string;
  /** Power to reach, when solving. */
  readonly power: string;
  /** Arm 2 relative to arm 1, when both are sought. */
  readonly ratio: string;
  /** The figure of a calculation that is bounded, when solving, and its bound. */
  readonly figure: string;
  readonly atMost: string;
}

/** What is wrong with a field, or without one with all of them together. */
export interface CallProblem {
  readonly field?: string;
  readonly message: string;
}

export interface CallFound {
  readonly inputs: Inputs;
  /** Inputs that were sought. */
  readonly sought: readonly string[];
  /** Power of a procedure; a calculation has only figures. */
  readonly power?: number;
  readonly figures: Readonly<Record<string, number | readonly number[]>>;
  readonly implies: readonly Implied[];
  readonly r?: string;
}

export type CallAnswer =
  | { readonly problems: readonly CallProblem[] }
  /** Nothing in the range that is searched reaches the target. */
  | { readonly outOfReach: string }
  | CallFound;

/** Answers a call as `mettle power` and `mettle calculate` do, and names every field that is wrong. */
export function answerCall(call: Call): CallAnswer {
  const procedure = findProcedure(call.id);
  const calculation = procedure ? undefined : findCalculation(call.id);
  const callable: Callable | undefined = procedure ?? calculation;
  if (!callable) return { problems: [{ message: `There is no procedure "${call.id}".` }] };
  const sought = call.solve === '' ? [] : inputsOfTarget(callable, call.solve);
  const { given, problems } = readFields(callable, call, sought);
  const target = call.solve === '' ? undefined : targetOf(callable, call, problems);
  if (problems.length > 0) return { problems };
  const found = procedure
    ? powered(procedure, given, call, target)
    : figured(calculation as AnyCalculation, given, call, target);
  return 'inputs' in found ? { ...found, sought } : found;
}

type Found = Exclude<CallAnswer, CallFound> | Omit<CallFound, 'sought'>;
type Target = { readonly ratio: number; readonly goal: number } | undefined;

function powered(procedure: AnyProcedure, given: Inputs, { solve: name }: Call, target: Target): Found {
  let inputs = given;
  if (target) {
    const solution = solve(procedure, given, { ...searchFor(procedure, name, target.ratio), power: target.goal });
    if ('invalid' in solution) return { problems: [inField(procedure, solution.invalid, solution.path)] };
    if ('infeasible' in solution) return { outOfReach: solution.infeasible };
    inputs = solution.inputs;
  } else {
    const wrong = misfits(procedure, given);
    if (wrong) return wrong;
  }
  const { power, figures, r, inputs: used } = powerAnswer(procedure, inputs);
  const implies = impliedBy(procedure.id, used, figures);
  return { inputs: used, power, figures, implies, ...(r === undefined ? {} : { r }) };
}

function figured(calculation: AnyCalculation, given: Inputs, call: Call, target: Target): Found {
  let inputs = given;
  if (target) {
    const bound = { ...searchFor(calculation, call.solve, target.ratio), figure: call.figure, atMost: target.goal };
    const size = smallestSize(calculation, given, bound);
    if ('invalid' in size) return { problems: [inField(calculation, size.invalid, size.path)] };
    if ('infeasible' in size) return { outOfReach: size.infeasible };
    inputs = size.inputs;
  } else {
    const wrong = misfits(calculation, given);
    if (wrong) return wrong;
  }
  const { figures, r, inputs: used } = figuresAnswer(calculation, inputs);
  return { inputs: used, figures, implies: [], ...(r === undefined ? {} : { r }) };
}

/** Inputs that are wrong together, or only once all are known. */
function misfits(callable: Callable, given: Inputs): { problems: readonly CallProblem[] } | undefined {
  const parsed = callable.inputs.safeParse(given);
  if (parsed.success) return undefined;
  return { problems: parsed.error.issues.map(({ message, path }) => inField(callable, message, path)) };
}

function inField({ inputs }: Callable, message: string, [first]: readonly PropertyKey[]): CallProblem {
  const name = String(first);
  return first !== undefined && name in inputs.shape ? { field: name, message } : { message };
}

function readFields(callable: Callable, { words }: Call, sought: readonly string[]) {
  const given: Record<string, unknown> = {};
  const problems: CallProblem[] = [];
  for (const input of inputsOf(callable)) {
    const { name, fallback, optional } = input;
    if (sought.includes(name)) continue;
    const word = words[name]?.trim() ?? '';
    if (word !== '') {
      const read = readNumber(input, word);
      if ('value' in read) given[name] = read.value;
      else problems.push({ field: name, message: wordsOf(name, word, read) });
    } else if (fallback !== undefined) given[name] = fallback;
    else if (!optional) problems.push({ field: name, message: `${name} is missing.` });
  }
  return { given, problems };
}

/** A decimal comma is taken for a point where one number is asked for; in a list commas part numbers. */
function readNumber({ schema }: CallInput, word: string) {
  const read = readTyped(schema, word, emptyList);
  const pointed = word.replace(/^([-+]?\d*),(\d+)$/, '$1.$2');
  if ('value' in read || pointed === word) return read;
  const other = readTyped(schema, pointed, emptyList);
  return 'value' in other ? other : read;
}

function wordsOf(name: string, word: string, { must, example }: { must: string; example?: unknown }): string {
  const shown = word.length > 60 ? `${word.slice(0, 57)}...` : word;
  return `${name} must be ${must}, not "${shown}".${example === undefined ? '' : ` Write ${String(example)}, for instance.`}`;
}

/** What is to be reached; what is wrong with it is added to the problems. */
function targetOf(callable: Callable, call: Call, problems: CallProblem[]): Target {
  if (!targetsOf(callable).includes(call.solve)) {
    problems.push({ field: 'solve', message: `${callable.id} cannot be solved for "${call.solve}".` });
    return undefined;
  }
  const positive = (field: string, word: string, name: string) => {
    const value = Number(word.trim().replace(',', '.'));
    if (word.trim() !== '' && Number.isFinite(value) && value > 0) return value;
    problems.push({ field, message: `${name} must be a number above 0, not "${word.slice(0, 60)}".` });
    return Number.NaN;
  };
  const isPower = findProcedure(callable.id) !== undefined;
  const goal = isPower ? positive('power', call.power, 'The power') : positive('atMost', call.atMost, 'The bound');
  if (isPower && goal >= 1) problems.push({ field: 'power', message: `The power must be below 1, not ${goal}.` });
  const isPair = inputsOfTarget(callable, call.solve).length > 1;
  return { goal, ratio: isPair ? positive('ratio', call.ratio, 'The ratio') : 1 };
}
