import type { Callable } from './callable.js';
import type { Inputs } from './procedure.js';

/** Anything with inputs that can be searched for. */
type Searchable = Pick<Callable, 'solvable' | 'inputs'>;

/** Inputs that come in twos, one an arm, and can be asked for together. */
const pairNames = ['n', 'classes', 'classSize'];

/** What can be asked for: the procedure's own inputs, and `n`, `classes` or `classSize` for both arms at once. */
export function targetsOf({ solvable, inputs }: Searchable): string[] {
  const pairs = pairNames.filter((name) => !(name in solvable) && `${name}1` in solvable && `${name}2` in inputs.shape);
  return [...pairs, ...Object.keys(solvable)];
}

/** The inputs a target stands for: itself, or both arms of a pair. */
export function inputsOfTarget({ solvable }: Searchable, target: string): string[] {
  return pairNames.includes(target) && !(target in solvable) ? [`${target}1`, `${target}2`] : [target];
}

/** What to search for, with arm 2 following arm 1 at `ratio` when both are sought. */
export function searchFor(searched: Searchable, target: string, ratio: number) {
  const [first = target, second] = inputsOfTarget(searched, target);
  // The small allowance keeps 1.1 x 10 at 11 people: the product is a hair above it in binary.
  const link = (value: number): Inputs => (second ? { [second]: Math.ceil(value * ratio - 1e-9) } : {});
  return { for: first, ...(second === undefined ? {} : { link }) };
}
