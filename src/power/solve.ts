import type { z } from 'zod';
import { smallestInteger } from '../statistics/root.js';
import { type Crossing, crossing } from './crossing.js';
import { explainInfeasible } from './infeasible.js';
import type { AnyProcedure, Inputs } from './procedure.js';
import { type Family, powerOf, type Solvable } from './procedure.js';
import { smallestStep } from './smallest-step.js';
import type { InvalidInputs, Solution, Target } from './solution.js';

/** By how much less than the target still counts as reaching it. */
const ROUNDING = 1e-12;
/** The size a search looks at first. */
const FIRST_SIZE = 64;

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
  const at = inputsAt(procedure, given, target);
  const checked = (value: number) => procedure.inputs.safeParse(at(value));
  const start = startOf(checked, range);
  if ('invalid' in start) return start;

  // A size too small for the test has no power; neither has one at which the inputs contradict each other.
  const power = (value: number) => {
    const parsed = checked(value);
    return parsed.success ? powerOf(procedure, parsed.data) : 0;
  };
  const found: Crossing =
    range.kind === 'integer'
      ? smallestReaching(power, range, target.power, procedure.family, start.tail)
      : crossing(power, range, target.power);
  const value = 'value' in found ? found.value : range.to;
  const parsed = checked(value);
  if (!('value' in found) || !parsed.success) {
    const tried = 'tried' in found ? found.tried : probes(range);
    const sought = [target.for, ...Object.keys(target.link?.(value) ?? {})];
    return explainInfeasible({ procedure, at, power, range, sought, target: target.power, tried });
  }
  const evaluation = procedure.evaluate(parsed.data);
  return { value, achieved: evaluation.power, evaluation, inputs: parsed.data as Inputs };
}

/** All inputs for a value of the one sought: those given and linked that the procedure knows. */
function inputsAt(procedure: AnyProcedure, given: Inputs, { for: name, link }: Target): (value: number) => Inputs {
  const shape = procedure.inputs.shape;
  const latest: Record<string, unknown> = {};
  for (const key in given) if (key in shape && given[key] !== undefined) latest[key] = given[key];
  return (value) => {
    latest[name] = value;
    const linked = link?.(value);
    for (const key in linked) if (key in shape) latest[key] = linked[key];
    return { ...latest };
  };
}

/** Complains when no value in range makes the inputs valid. */
function startOf(
  checked: (value: number) => z.ZodSafeParseResult<Record<string, unknown>>,
  range: Solvable,
): InvalidInputs | { readonly tail: number } {
  let problem: InvalidInputs | undefined;
  for (const value of probes(range).reverse()) {
    const parsed = checked(value);
    if (!parsed.success) {
      problem ??= asProblem(parsed.error);
      continue;
    }
    const { alpha = 0.05, sides = 2 } = parsed.data as { alpha?: number; sides?: number };
    return { tail: alpha / sides };
  }
  return problem!;
}

function asProblem({ issues: [{ message, path: place }] }: z.ZodError): InvalidInputs {
  const path = place.filter((part) => typeof part !== 'symbol');
  const name = path.join('.');
  return { invalid: name === '' || message.includes(name) ? message : `${name}: ${message}`, path };
}

const probes = ({ kind, from, to }: Solvable): number[] => {
  const shares = [0, 0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 1];
  return kind === 'integer'
    ? [...new Set([from, from + 1, from + 3, from + 9, from + 40, from + 999, to].filter((value) => value <= to))]
    : shares.map((part) => from + part * (to - from));
};

/** The smallest size that reaches the target. Powers of counts go up and down, and are searched from below. */
function smallestReaching(
  power: (value: number) => number,
  { from, to }: Solvable,
  target: number,
  family: Family,
  tail: number,
): Crossing {
  const needed = target - ROUNDING;
  const value =
    family === 'counts' || family === 'simulation'
      ? smallestInteger((size) => power(size) >= needed, from, to)
      : smallestStep(power, { target: needed, tail, first: from, last: to, start: FIRST_SIZE });
  return value === undefined ? { tried: probes({ kind: 'integer', from, to }) } : { value };
}
