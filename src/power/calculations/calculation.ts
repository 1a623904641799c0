import type { z } from 'zod';
import { smallestInteger } from '../../statistics/root.js';
import type { InputMeta } from '../procedure.js';

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
  /** Sizes that can be found for a bound on a figure that falls as they rise, such as the width of an interval. */
  readonly sizes: readonly Extract<keyof Shape, string>[];
  readonly formula: string;
  readonly assumes: readonly string[];
  readonly cites: readonly string[];
  readonly accuracy: string;
  /** The figures. Never NaN: inputs that pass `inputs` have an answer. */
  evaluate(inputs: z.infer<z.ZodObject<Shape>>): Figures;
  readonly example: z.infer<z.ZodObject<Shape>>;
}

export type Figures = Readonly<Record<string, number>>;

// biome-ignore lint/suspicious/noExplicitAny: a list of calculations holds different input shapes
export type AnyCalculation = Calculation<any>;

/** What `meta` of a calculation's input says; `power` of a procedure has no counterpart. */
export type CalculationInputMeta = Pick<InputMeta, 'description' | 'unit'>;

export function defineCalculation<Shape extends z.ZodRawShape>(calculation: Calculation<Shape>): Calculation<Shape> {
  return Object.freeze(calculation);
}

/** Attaches meaning and unit to an input field. */
export function explained<Field extends z.ZodType>(field: Field, meta: CalculationInputMeta): Field {
  return field.meta({ ...meta });
}

export interface Bound {
  /** The size to find, one of the calculation's `sizes`. */
  readonly for: string;
  readonly figure: string;
  readonly atMost: number;
  /** Other inputs that follow the size, such as a second group of the same size. */
  readonly link?: (size: number) => Readonly<Record<string, unknown>>;
}

/** The smallest whole size at which a figure is no larger than a bound; undefined where none is found up to 1e7. */
export function smallestSize(
  calculation: AnyCalculation,
  given: Readonly<Record<string, unknown>>,
  { for: name, figure, atMost, link }: Bound,
): number | undefined {
  if (!calculation.sizes.includes(name)) {
    throw new RangeError(`${calculation.id} has no size "${name}"; it has ${calculation.sizes.join(', ') || 'none'}.`);
  }
  const reached = (size: number) => {
    const parsed = calculation.inputs.safeParse({ ...given, [name]: size, ...link?.(size) });
    return parsed.success && calculation.evaluate(parsed.data)[figure] <= atMost;
  };
  return smallestInteger(reached, 2, 1e7);
}
