/** Where a value came from. Every number a document prints can be followed back through this. */
export type Origin =
  | { readonly kind: 'written'; readonly file: string; readonly path: readonly (string | number)[] }
  | { readonly kind: 'pack'; readonly pack: string; readonly id: string }
  | { readonly kind: 'evidence'; readonly id: string }
  | { readonly kind: 'default'; readonly because: string }
  | {
      readonly kind: 'computed';
      readonly procedure: string;
      readonly from: readonly string[];
      /** The values it was worked out from, by name, where they are kept: enough to work it out again. */
      readonly inputs?: Readonly<Record<string, InputValue>>;
    }
  | {
      readonly kind: 'simulated';
      readonly seed: number;
      readonly replications: number;
      readonly standardError: number;
    };

/** A value that goes into a computation: a number, a word that names an option, a list such as the times of visits. */
export type InputValue = number | string | readonly number[];

/** Units a quantity can have. `report/` knows how each is printed. */
export type Unit =
  | 'sd'
  | 'sd per allele'
  | 'sd per sd'
  | 'standardised path'
  | 'correlation'
  | 'probability'
  | 'proportion'
  | 'people'
  | 'people per arm'
  | 'classes per arm'
  | 'people per class'
  | 'factor'
  | 'ratio'
  | 'variance ratio'
  | 'events per person'
  | 'weeks'
  | 'hours'
  | 'number';

/** The one shape of a number: its value, what it counts, and where it came from. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit;
  readonly origin: Origin;
}

/**
 * Makes a quantity.
 *
 * @throws RangeError when the value is NaN: a number that does not exist must be a diagnostic instead.
 */
export function quantity(value: number, unit: Unit, origin: Origin): Quantity {
  if (Number.isNaN(value)) throw new RangeError(`a quantity in ${unit} must be a number, not NaN`);
  return { value, unit, origin };
}

/** A quantity worked out by a named procedure from named inputs, perhaps with their values. */
export function computed(
  value: number,
  unit: Unit,
  procedure: string,
  from: readonly string[],
  inputs?: Readonly<Record<string, InputValue>>,
): Quantity {
  return quantity(value, unit, { kind: 'computed', procedure, from, ...(inputs ? { inputs } : {}) });
}
