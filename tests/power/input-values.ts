import { z } from 'zod';
import type { AnyProcedure, Inputs } from '../../src/power/procedure.js';
import { type InputMeta, powerOf } from '../../src/power/procedure.js';
import { randomStream } from '../../src/statistics/random.js';

/** What can be put into an input: values for tests of every procedure, made from its own description. */

/** The part of a JSON Schema that describes one input. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

export interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly meta: InputMeta;
}

export function fieldsOf({ inputs }: AnyProcedure): Field[] {
  const { properties } = z.toJSONSchema(inputs, { io: 'input' }) as { properties: Record<string, Schema> };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    meta: inputs.shape[name].meta() as unknown as InputMeta,
  }));
}

/** Power, or undefined where the procedure refuses the inputs. */
export function powerAt(procedure: AnyProcedure, inputs: Inputs): number | undefined {
  const parsed = procedure.inputs.safeParse(inputs);
  return parsed.success ? powerOf(procedure, parsed.data) : undefined;
}

export function limitsOf(schema: Schema): readonly [least: number, most: number] {
  return [schema.minimum ?? schema.exclusiveMinimum ?? -1e9, schema.maximum ?? schema.exclusiveMaximum ?? 1e9];
}

/** Shares, correlations and the like: inputs whose whole range is within reach. */
const isShare = (schema: Schema) => limitsOf(schema)[1] - limitsOf(schema)[0] <= 2;

/** Rising values of a number over all of its range that matters, around a value that is given. */
export function rising(schema: Schema, around: number): number[] {
  const [least, most] = limitsOf(schema);
  const parts = [1e-6, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95];
  const values = isShare(schema)
    ? parts.map((part) => least + part * (most - least))
    : [0.1, 0.4, 0.8, 1, 1.5, 3, 20].map((factor) => factor * (around || 1));
  if (schema.minimum !== undefined && (isShare(schema) || Math.abs(schema.minimum) <= 100)) values.push(schema.minimum);
  const whole = schema.type === 'integer' ? values.map(Math.round) : values;
  return [...new Set(whole)].filter((value) => value >= least && value <= most).sort((a, b) => a - b);
}

/** Other values of an input: a few numbers, every other word, or a list with one entry changed. */
export function otherValues(schema: Schema, value: unknown): unknown[] {
  return entriesOf(schema, value).flat();
}

/** The same, apart for every entry of a list; a symmetric matrix stays one. */
export function entriesOf(schema: Schema, value: unknown): unknown[][] {
  if (schema.anyOf) return [schema.anyOf.flatMap((each) => otherValues(each, value))];
  if (schema.type !== 'array') return [scalars(schema).filter((each) => each !== value)];
  const items = schema.items ?? {};
  if (!Array.isArray(value)) return [];
  if (items.type === 'array') return matrixEntries(value as number[][]);
  return value.map((entry, place) => scalars(items, entry).map((other) => value.with(place, other)));

  function scalars(of: Schema, at: unknown = value): unknown[] {
    if (of.const !== undefined) return [of.const];
    if (of.enum) return [...of.enum];
    if (of.type === 'boolean') return [true, false];
    if (typeof at !== 'number') return [];
    const near = (isShare(of) ? [0.97, 1.03, 0.5, 1.5, -0.5] : [0.8, 1.1, 1.5, 0.1, -0.5, 3]).map(
      (factor) => factor * (at || 0.2),
    );
    const values = near;
    return of.type === 'integer' ? values.map(Math.round) : values;
  }
}

function matrixEntries(matrix: readonly (readonly number[])[]): number[][][][] {
  return matrix.flatMap((row, i) =>
    row
      .slice(0, i + 1)
      .map((entry, j) =>
        [0.8, 0.95, 1.05, 1.3].map((factor) =>
          matrix.map((line, a) =>
            line.map((each, b) => ((a === i && b === j) || (a === j && b === i) ? entry * factor : each)),
          ),
        ),
      ),
  );
}

/** Values that chance draws around the example, for inputs that a study might have. */
export function drawnNear(procedure: AnyProcedure, index: number): Inputs {
  const stream = randomStream(3, `near ${procedure.id}`, index);
  const draw = (schema: Schema, value: unknown): unknown => {
    if (schema.anyOf)
      return stream.uniform() < 0.5
        ? value
        : draw(schema.anyOf[Math.floor(stream.uniform() * schema.anyOf.length)], value);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[Math.floor(stream.uniform() * schema.enum.length)];
    if (schema.type === 'boolean') return stream.uniform() < 0.5;
    if (Array.isArray(value))
      return value.map((each) => (stream.uniform() < 0.5 ? each : draw(schema.items ?? {}, each)));
    if (typeof value !== 'number') return value;
    const [least, most] = limitsOf(schema);
    const near = isShare(schema)
      ? least + stream.uniform() * (most - least)
      : (value || 0.5) * Math.exp(2.4 * (stream.uniform() - 0.5));
    return Math.min(most, Math.max(least, schema.type === 'integer' ? Math.round(near) : near));
  };
  const example = procedure.example as Inputs;
  const controls = ['replications', 'resamples', 'seed'];
  return Object.fromEntries(
    fieldsOf(procedure)
      .filter(({ name }) => name in example)
      .map(({ name, schema }) => [
        name,
        controls.includes(name) || stream.uniform() < 0.5 ? example[name] : draw(schema, example[name]),
      ]),
  );
}
