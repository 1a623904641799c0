import type { z } from 'zod';
import type { InputMeta, Solvable } from '../procedure.js';
import { inPlainWords } from '../wording.js';

/**
 * One planning figure that is not the power of a test: the width of an interval, the exaggeration of significant
 * results, a Bayes factor. It describes itself as a procedure does; what it lacks is power and a target for it.
 */
export interface Calculation<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** Identifier, same as the file name, such as `precision-correlation`. */
  readonly id: string;
  readonly title: string;
  /** One plain sentence: which question this calculation answers. */
  readonly summary: string;
  readonly inputs: z.ZodObject<Shape>;
  /** Sizes that can be found for a bound on one of the `falling` figures. */
  readonly solvable: Partial<Record<Extract<keyof Shape, string>, Solvable>>;
  /** Figures that fall as the sizes rise, such as the width of an interval. */
  readonly falling: readonly string[];
  readonly formula: string;
  readonly assumes: readonly string[];
  readonly cites: readonly string[];
  readonly accuracy: string;
  /** The figures. Never NaN: inputs that pass `inputs` have an answer. */
  evaluate(inputs: z.infer<z.ZodObject<Shape>>): Figures;
  /** R code that gives every figure, as a vector with their names, where R can. */
  toR?(inputs: z.infer<z.ZodObject<Shape>>): string;
  /** Inputs for the docs page, the tests and `mettle calculate ID --help`. */
  readonly example: z.infer<z.ZodObject<Shape>>;
}

export type Figures = Readonly<Record<string, number>>;

// biome-ignore lint/suspicious/noExplicitAny: a list of calculations holds different input shapes
export type AnyCalculation = Calculation<any>;

/** What `meta` of a calculation's input says; `power` of a procedure has no counterpart. */
export type CalculationInputMeta = Pick<InputMeta, 'description' | 'unit'>;

/** Declares a calculation; the type of `inputs` flows into `evaluate`, `toR` and `example`. */
export function defineCalculation<Shape extends z.ZodRawShape>(calculation: Calculation<Shape>): Calculation<Shape> {
  inPlainWords(calculation.inputs);
  return Object.freeze(calculation);
}

/** Attaches meaning and unit to an input field. */
export function explained<Field extends z.ZodType>(field: Field, meta: CalculationInputMeta): Field {
  return field.meta({ ...meta });
}
