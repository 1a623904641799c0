import type { Quantity } from '../quantity.js';

/** A recorded number within a text. */
export interface NumberSpan {
  readonly quantity: Quantity;
  /** What the number is, for the list of numbers, such as "Power of H1". */
  readonly name: string;
  readonly style?: NumberStyle;
}

/** How a number is printed where its unit alone does not settle it. */
export type NumberStyle = 'power' | 'error-rate' | 'percent' | 'plain' | 'plus-minus';
