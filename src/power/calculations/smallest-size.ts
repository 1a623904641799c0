import { smallestInteger } from '../../statistics/root.js';
import type { Inputs, Solvable } from '../procedure.js';
import type { InvalidInputs } from '../solution.js';
import type { AnyCalculation, Figures } from './calculation.js';

export interface Bound {
  /** The size to find, one of the calculation's `solvable`. */
  readonly for: string;
  /** The figure to hold down, one of the calculation's `falling`. */
  readonly figure: string;
  readonly atMost: number;
  /** Other inputs that follow the size, such as a second group of the same size. */
  readonly link?: (size: number) => Inputs;
}

export interface Sized {
  readonly value: number;
  readonly figures: Figures;
  /** All inputs as evaluated, the linked ones included. */
  readonly inputs: Inputs;
}

/** No size keeps to the bound; `limit` is the figure at the largest. */
export interface OutOfReach {
  readonly infeasible: string;
  readonly limit: number;
}

/** The smallest whole size at which a figure is no larger than a bound. Never throws for wrong inputs. */
export function smallestSize(
  calculation: AnyCalculation,
  given: Inputs,
  { for: name, figure, atMost, link }: Bound,
): Sized | OutOfReach | InvalidInputs {
  const range: Solvable | undefined = calculation.solvable[name];
  if (range === undefined) return unknown(calculation.id, 'size', name, Object.keys(calculation.solvable));
  if (!calculation.falling.includes(figure)) {
    return unknown(calculation.id, 'figure that falls with size,', figure, calculation.falling);
  }
  const parsed = (size: number) => calculation.inputs.safeParse({ ...given, [name]: size, ...link?.(size) });
  const largest = largestFitting(parsed, range);
  if (largest === undefined) {
    const issue = parsed(Number(calculation.example[name])).error?.issues[0] ?? parsed(range.to).error!.issues[0]!;
    return { invalid: issue.message, path: issue.path.filter((part) => typeof part !== 'symbol') };
  }
  const figureAt = (size: number) => {
    const inputs = parsed(size);
    return inputs.success ? calculation.evaluate(inputs.data)[figure]! : Infinity;
  };
  const value = smallestInteger((size) => figureAt(size) <= atMost, range.from, largest);
  if (value === undefined) {
    const limit = figureAt(largest);
    const others = Object.keys(calculation.solvable).filter((other) => other !== name && !link && other in given);
    const advice = others.map((other) => `${other} (now ${given[other]})`).join(' or ');
    const infeasible = `${figure} cannot fall below ${Number(limit.toPrecision(4))}, however large ${name} is; the bound is ${atMost}.`;
    return { infeasible: advice === '' ? infeasible : `${infeasible} Raise ${advice}.`, limit };
  }
  const inputs = calculation.inputs.parse({ ...given, [name]: value, ...link?.(value) });
  return { value, figures: calculation.evaluate(inputs), inputs };
}

/** A size that follows at a ratio reaches its own limit first. */
function largestFitting(parsed: (size: number) => { success: boolean }, { from, to }: Solvable): number | undefined {
  for (let size = to; size >= from; size = Math.floor(size / 2)) if (parsed(size).success) return size;
  return undefined;
}

function unknown(id: string, what: string, name: string, names: readonly string[]): InvalidInputs {
  return { invalid: `${id} has no ${what} "${name}"; it has ${names.join(', ') || 'none'}.`, path: [name] };
}
