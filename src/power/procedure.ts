import * as z from 'zod';
import { inPlainWords } from './wording.js';

/**
 * One power procedure: a thin face on a family of computations.
 *
 * A procedure file holds names, units, assumptions, sources and the R line; the mathematics
 * lives once, in `src/power/families/`. Every procedure gets its tests, docs page and command-line
 * form from this description.
 */
export interface Procedure<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** Identifier, same as the file name, such as `t-two-sample`. */
  readonly id: string;
  readonly title: string;
  /** One plain sentence: which question this procedure answers. */
  readonly summary: string;
  readonly family: Family;
  /** Named inputs. Each field carries meaning and unit in its `meta` (see `inputs.ts`). */
  readonly inputs: z.ZodObject<Shape>;
  /** Inputs that can be solved for, given a target power. */
  readonly solvable: Partial<Record<Extract<keyof Shape, string>, Solvable>>;
  /** The formula in one or two lines of plain text. */
  readonly formula: string;
  /** Ids of assumptions, explained in `assumptions.ts`. */
  readonly assumes: readonly string[];
  /** Bibliography ids: where the formula comes from. */
  readonly cites: readonly string[];
  /** How accurate the number is and where that stops, in one sentence. */
  readonly accuracy: string;
  /** Power and the figures behind it. Never NaN: inputs that pass `inputs` have an answer. */
  evaluate(inputs: z.infer<z.ZodObject<Shape>>): Evaluation;
  /** Power alone, the same number as `evaluate` gives: declared where the further figures cost more than power. */
  power?(inputs: z.infer<z.ZodObject<Shape>>): number;
  /** The R code that gives the same number, where R can. */
  toR?(inputs: z.infer<z.ZodObject<Shape>>): string;
  /** Replications of the R code where it simulates: then its answer is uncertain by sqrt(power (1 - power) / replications). */
  readonly rReplications?: number;
  /** Inputs for the docs page, the tests and `mettle power ID --help`. */
  readonly example: z.infer<z.ZodObject<Shape>>;
}

export type Family = 'linear-contrast' | 'product-of-paths' | 'joint-normal' | 'counts' | 'information' | 'simulation';

/** Range in which an input is searched; integers are exact: power(n) >= target > power(n - 1). */
export interface Solvable {
  readonly kind: 'integer' | 'real';
  readonly from: number;
  readonly to: number;
}

/** `power` in [0, 1]; the other figures (ncp, df, critical, designEffect, ...) are named by the procedure. */
export interface Evaluation {
  readonly power: number;
  readonly [figure: string]: number | readonly number[];
}

/** What `meta` of an input field says. `power` is how power responds when this input rises, all else equal. */
export interface InputMeta {
  readonly description: string;
  readonly unit: string;
  readonly power: 'rises' | 'falls' | 'varies' | 'none';
  /** Why it varies, or why it does not matter. */
  readonly because?: string;
  /** Values of other inputs that switch this one off: wherever one of these holds, it does not matter. */
  readonly irrelevantWhere?: readonly Readonly<Record<string, unknown>>[];
}

/** Power by the shortest way: what searches and curves ask for thousands of times. */
export function powerOf<Shape extends z.ZodRawShape>(
  procedure: Procedure<Shape>,
  inputs: z.infer<z.ZodObject<Shape>>,
): number {
  return procedure.power ? procedure.power(inputs) : procedure.evaluate(inputs).power;
}

/** A procedure as its file declares it. */
export type Declaration<Shape extends z.ZodRawShape> = Omit<Procedure<Shape>, 'inputs'> & {
  /** Makes the schema of the inputs, when somebody first asks for it: making all of them would be half of the start. */
  inputs(): z.ZodObject<Shape>;
};

/** Declares a procedure; the type of `inputs` flows into `evaluate`, `toR` and `example`. */
export function defineProcedure<Shape extends z.ZodRawShape>(declaration: Declaration<Shape>): Procedure<Shape> {
  let schema: z.ZodObject<Shape> | undefined;
  return Object.freeze({
    ...declaration,
    get inputs() {
      schema ??= inPlainWords(declaration.inputs());
      return schema;
    },
  });
}

/** Attaches meaning, unit and direction to an input field. */
export function described<Field extends z.ZodType>(field: Field, meta: InputMeta): Field {
  z.globalRegistry.add(field, { ...meta });
  return field;
}

/** Any procedure, whatever its inputs. */
// biome-ignore lint/suspicious/noExplicitAny: a list of procedures holds different input shapes
export type AnyProcedure = Procedure<any>;

export type Inputs = Readonly<Record<string, unknown>>;
