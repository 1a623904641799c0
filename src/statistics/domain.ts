/**
 * Argument checks of this room. A number outside its domain is a mistake of the calling program,
 * so it throws a RangeError that names the argument and the value instead of letting NaN travel on.
 */

function refuse(name: string, expectation: string, value: unknown): never {
  throw new RangeError(`${name} must be ${expectation}, got ${String(value)}.`);
}

/** Any real number; +Infinity and -Infinity are allowed. */
export function requireNumber(name: string, value: number): void {
  if (typeof value !== 'number' || Number.isNaN(value)) refuse(name, 'a number', value);
}

/** A real number that is not infinite. */
export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) refuse(name, 'a finite number', value);
}

/** A number greater than 0; Infinity is allowed (a limit distribution). */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0)) refuse(name, 'greater than 0', value);
}

/** A finite number greater than 0. */
export function requirePositiveFinite(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) refuse(name, 'a finite number greater than 0', value);
}

/** A finite number that is 0 or greater. */
export function requireNonNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) refuse(name, 'a finite number, 0 or greater', value);
}

/** A proportion, both ends included. */
export function requireProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) refuse(name, 'between 0 and 1', value);
}

/** A whole number, at least `lowest`. */
export function requireWhole(name: string, value: number, lowest: number): void {
  if (!(Number.isSafeInteger(value) && value >= lowest)) refuse(name, `a whole number, ${lowest} or greater`, value);
}

/** A number within the range where the accuracy of a function was measured. */
export function requireWithin(name: string, value: number, lowest: number, highest: number): void {
  if (!(value >= lowest && value <= highest)) {
    throw new RangeError(`${name} = ${value} is outside the range ${lowest} to ${highest} where accuracy is known.`);
  }
}
