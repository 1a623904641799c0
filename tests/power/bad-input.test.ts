import { describe, expect, it } from 'vitest';
import { procedures } from '../../src/power/index.js';
import type { AnyProcedure, Inputs } from '../../src/power/procedure.js';
import { solve } from '../../src/power/solve.js';
import { partnerOf } from './claims.js';
import { type Field, fieldsOf, limitsOf } from './input-values.js';

/** What no procedure computes with: every wrong value of every input is refused, in words that name the input and the value. */

interface Refusal {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const refusalsOf = (procedure: AnyProcedure, change: Inputs): readonly Refusal[] =>
  procedure.inputs.safeParse({ ...procedure.example, ...change }).error?.issues ?? [];

function expectRefused(procedure: AnyProcedure, name: string, value: unknown, part?: unknown): void {
  const refusals = refusalsOf(procedure, { [name]: value });
  const said = refusals.find(({ path }) => path[0] === name);
  const about = `${procedure.id}: ${name} = ${JSON.stringify(value) ?? value} (${String(part ?? value)})`;
  expect(said, `${about} is refused`).toBeDefined();
  expectPlain(said!.message, about);
  // The first thing said is about the value itself, and shows it.
  expect(said!.message, about).toContain(name);
  if (typeof value === 'number') expect(said!.message, about).toContain(String(value));
}

function expectPlain(message: string, about: string): void {
  expect(message, about).toMatch(/^["a-zA-Z].*[.]$/s);
  expect(message, about).not.toMatch(
    /invalid|expected|received|undefined|NaN\b(?<!not NaN)|too small|too big|\[object/i,
  );
}

const sizes = ['people', 'classes', 'clusters', 'groups', 'dyads', 'sites', 'units', 'trials'];

/** Numbers outside what an input can be. */
function wrongNumbers({ schema, meta: { unit }, name }: Field): number[] {
  const [least, most] = limitsOf(schema);
  const wrong = [1e300, -1e300, most + 1, least - 1];
  if (schema.exclusiveMinimum !== undefined) wrong.push(least);
  if (schema.exclusiveMaximum !== undefined) wrong.push(most);
  if (schema.type === 'integer') wrong.push(least + 0.5);
  if (sizes.includes(unit)) wrong.push(0, -5, 1e9, ...(least > 1 ? [1, 1.5] : []));
  if (unit.startsWith('people per')) wrong.push(0, 0.5, 1e9);
  if (name === 'alpha') wrong.push(0, 1, 1.5, -0.05);
  if (['probability', 'proportion', 'share of variance', 'reliability'].includes(unit)) wrong.push(-0.01, 1.01, 60);
  if (unit === 'correlation') wrong.push(1.0001, -1.0001, 60);
  if (/^sd/i.test(name)) wrong.push(0, -1, 1e-300);
  return wrong;
}

const notNumbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, '0.5', '', true, [0.5], {}];

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s refuses', (_, procedure) => {
  const fields = fieldsOf(procedure);
  const example = procedure.example as Inputs;

  it('what is no number, and numbers outside the range', () => {
    for (const field of fields.filter(({ schema }) => schema.type === 'number' || schema.type === 'integer')) {
      expect(
        limitsOf(field.schema).every((limit) => Math.abs(limit) < 1e13),
        `${field.name} has limits`,
      ).toBe(true);
      for (const value of [...notNumbers, ...wrongNumbers(field)]) expectRefused(procedure, field.name, value);
    }
  });

  it('words, answers and counts that are none of those it knows', () => {
    for (const { name, schema } of fields.filter(({ schema }) => schema.enum ?? schema.anyOf ?? schema.const)) {
      for (const value of ['other', '', 0, 3, 1.5, -1, Number.NaN, null, [1], {}])
        expectRefused(procedure, name, value);
      for (const word of schema.enum ?? []) expectRefused(procedure, name, String(word).toUpperCase());
    }
    for (const { name } of fields.filter(({ schema }) => schema.type === 'boolean')) {
      for (const value of ['true', 0, 1, null, []]) expectRefused(procedure, name, value);
    }
  });

  it('lists that are none, of another length, or with an entry that is no number', () => {
    for (const { name, schema } of fields.filter(({ schema }) => schema.type === 'array')) {
      const { minItems = 0, maxItems = 0, items = {} } = schema;
      const repeated = (count: number) => new Array(count).fill(items.type === 'array' ? [1] : (items.minimum ?? 1));
      expectRefused(procedure, name, repeated(maxItems + 1));
      if (minItems > 0) for (const count of [0, minItems - 1]) expectRefused(procedure, name, repeated(count));
      for (const value of ['1,2', 1, null, {}, [null], ['a'], [[]], [Number.NaN, 1], [1, Number.POSITIVE_INFINITY]]) {
        expectRefused(procedure, name, value);
      }
      const list = example[name] as readonly unknown[] | undefined;
      if (list === undefined || list.length === 0) continue;
      const entries = list.map((__, place) => list.with(place, Number.NaN));
      for (const value of [...entries, list.with(0, 1e300), list.with(0, null)]) expectRefused(procedure, name, value);
    }
  });

  it('inputs that are missing, unknown or no inputs at all', () => {
    for (const { name } of fields.filter(({ name }) => !procedure.inputs.shape[name].safeParse(undefined).success)) {
      const { [name]: __, ...rest } = example;
      const [missing] = procedure.inputs.safeParse(rest).error!.issues;
      expect(missing).toMatchObject({ path: [name], message: `${name} is missing.` });
    }
    const [unknown] = refusalsOf(procedure, { surprise: 1 });
    expect(unknown.message).toBe('"surprise" is not an input here.');
    for (const value of [null, 3, 'n1', [], Number.NaN]) {
      expectPlain(procedure.inputs.safeParse(value).error!.issues[0].message, String(value));
    }
  });

  const count = Object.entries(procedure.solvable).find(([, range]) => range?.kind === 'integer')?.[0];
  const nothing = nothingToFind(fields, example);
  // A simulation would look for it in ever larger samples.
  if (count !== undefined && nothing !== undefined && procedure.family !== 'simulation') {
    it('to size a study of no effect', () => {
      const { [count]: __, ...given } = { ...example, ...nothing };
      const solution = solve(procedure, given, { for: count, power: 0.9 });
      expect(solution).not.toHaveProperty('value');
      const reason = 'infeasible' in solution ? solution.infeasible : 'invalid' in solution ? solution.invalid : '';
      expectPlain(reason, JSON.stringify(nothing));
    });
  }
});

/** The change that takes the effect away, as far as the descriptions say what that is. */
function nothingToFind(fields: readonly Field[], example: Inputs): Inputs | undefined {
  for (const field of fields) {
    const { name, meta } = field;
    const because = meta.because ?? '';
    if (['f', 'f2', 'w'].includes(name)) return { [name]: 0 };
    if (/^rises with (the distance|the size)/.test(because)) {
      if (/distance from (one|1)\b/.test(because)) return { [name]: 1 };
      if (/distance (from|of each from) zero|the size/.test(because)) {
        return { [name]: Array.isArray(example[name]) ? (example[name] as number[]).map(() => 0) : 0 };
      }
      if (/distance between|other arm|advantage|simpleEffect/.test(because)) {
        return { [name]: example[partnerOf({ field, at: example })] };
      }
    }
  }
  return undefined;
}
