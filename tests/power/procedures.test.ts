import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assumptions } from '../../src/power/assumptions.js';
import { findProcedure, procedures } from '../../src/power/index.js';
import type { AnyProcedure, InputMeta, Solvable } from '../../src/power/procedure.js';
import { solve } from '../../src/power/solve.js';

/**
 * What every procedure owes by existing: its words, its example and its solutions. How power answers to inputs is in
 * metamorphic.test.ts, what is refused in bad-input.test.ts, the ends of the ranges in whole-range.test.ts.
 */

const metaOf = (procedure: AnyProcedure, name: string) => procedure.inputs.shape[name].meta() as InputMeta | undefined;
const power = (procedure: AnyProcedure, inputs: unknown): number =>
  procedure.evaluate(procedure.inputs.parse(inputs)).power;
const accepts = (procedure: AnyProcedure, inputs: unknown) => procedure.inputs.safeParse(inputs).success;
/** Inputs of the example; most are numbers. */
// biome-ignore lint/suspicious/noExplicitAny: their types differ by procedure
const exampleOf = (procedure: AnyProcedure) => procedure.example as Record<string, any>;
const names = (procedure: AnyProcedure) => Object.keys(procedure.inputs.shape);

it('the list and the folder hold the same procedures', () => {
  const folder = join(import.meta.dirname, '../../src/power');
  const declared = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && readFileSync(join(folder, file), 'utf8').includes('= defineProcedure('))
    .map((file) => file.replace(/\.ts$/, ''));
  expect(procedures.map(({ id }) => id)).toEqual(declared.sort());
});

it('ids are file names, unique and in order', () => {
  const ids = procedures.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids) expect(findProcedure(id)?.id).toBe(id);
});

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s', (_, procedure) => {
  it('describes itself', () => {
    expect(procedure.cites.length).toBeGreaterThan(0);
    expect(procedure.accuracy.endsWith('.')).toBe(true);
    for (const id of procedure.assumes) expect(assumptions, `assumption ${id}`).toHaveProperty(id);
    for (const name of names(procedure)) {
      const meta = metaOf(procedure, name);
      expect(meta?.description, `description of ${name}`).toBeTruthy();
      if (meta?.power === 'varies' || meta?.power === 'none') expect(meta.because, `why ${name} varies`).toBeTruthy();
    }
  });

  it('evaluates its example, and offers R code without gaps', () => {
    const value = power(procedure, exampleOf(procedure));
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(1);
    for (const figure of Object.values(procedure.evaluate(exampleOf(procedure))).flat()) expect(figure).not.toBeNaN();
    expect(procedure.toR?.(exampleOf(procedure)) ?? '').not.toMatch(/NaN|undefined|Infinity/);
  });

  it.each(Object.entries(procedure.solvable as Record<string, Solvable>))('finds %s again', (name, { kind }) => {
    const target = power(procedure, exampleOf(procedure));
    const { [name]: known, ...given } = exampleOf(procedure);
    const solution = solve(procedure, given, { for: name, power: target });
    if (!('value' in solution)) throw new Error(JSON.stringify(solution));
    if (kind === 'integer') {
      expect(solution.value).toBeLessThanOrEqual(Math.ceil(known));
      expect(solution.achieved).toBeGreaterThanOrEqual(target - 1e-12);
      const less = { ...given, [name]: solution.value - 1 };
      if (accepts(procedure, less)) expect(power(procedure, less)).toBeLessThan(target);
    } else {
      expect(Math.abs(solution.achieved - target)).toBeLessThan(1e-9);
    }
  });
});
