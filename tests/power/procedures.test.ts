import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumptions } from '../../src/power/assumptions.js';
import { findProcedure, procedures } from '../../src/power/index.js';
import type { InputMeta, Solvable } from '../../src/power/procedure.js';
import { type AnyProcedure, solve } from '../../src/power/solve.js';

/** What every procedure owes by existing. */

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

  it('says what is wrong with wrong inputs', () => {
    expect(accepts(procedure, { ...exampleOf(procedure), surprise: 1 })).toBe(false);
    // A Bayes factor has no alpha; its first input cannot be 0 either.
    const key = names(procedure).includes('alpha') ? 'alpha' : names(procedure)[0];
    expect(accepts(procedure, { ...exampleOf(procedure), [key]: 0 })).toBe(false);
    expect(accepts(procedure, { ...exampleOf(procedure), [key]: Number.NaN })).toBe(false);
    const { [key]: _, ...incomplete } = exampleOf(procedure);
    const parsed = procedure.inputs.safeParse(incomplete);
    expect(parsed.error?.issues[0].path).toEqual([key]);
  });

  it('responds to each input as its description says', () => {
    const numeric = names(procedure).filter((name) => typeof exampleOf(procedure)[name] === 'number');
    const responding = numeric.filter((name) => ['rises', 'falls'].includes(metaOf(procedure, name)?.power ?? ''));
    expect(responding).not.toEqual([]);
    for (const name of responding) {
      const sign = metaOf(procedure, name)?.power === 'rises' ? 1 : -1;
      const range = fc.tuple(variations(procedure, name), variations(procedure, name));
      fc.assert(
        fc.property(range, ([a, b]) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => ({
            ...exampleOf(procedure),
            [name]: value,
          }));
          if (!accepts(procedure, low) || !accepts(procedure, high)) return;
          expect((power(procedure, high) - power(procedure, low)) * sign, name).toBeGreaterThanOrEqual(-1e-9);
        }),
        { numRuns: 12, seed: 7 },
      );
    }
  });

  it('lies between 0 and 1 whatever valid inputs', () => {
    const numeric = names(procedure).filter((name) => typeof exampleOf(procedure)[name] === 'number');
    const arbitrary = fc.record(Object.fromEntries(numeric.map((name) => [name, variations(procedure, name)])));
    fc.assert(
      fc.property(arbitrary, (changes) => {
        const inputs = { ...exampleOf(procedure), ...changes };
        if (!accepts(procedure, inputs)) return;
        const value = power(procedure, inputs);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30, seed: 11 },
    );
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

/** Values around the example's: a share stays a share, a count a count. */
function variations(procedure: AnyProcedure, name: string): fc.Arbitrary<number> {
  const at = exampleOf(procedure)[name];
  if (name === 'sides') return fc.constantFrom(1, 2);
  if (name === 'covariates' || name === 'level2Covariates') return fc.integer({ min: 0, max: 3 });
  if (Math.abs(at) < 1) {
    const noNaN = { noNaN: true };
    return fc.double({ min: at < 0 ? -0.95 : 0, max: at < 0 ? -0.001 : 0.95, ...noNaN });
  }
  if (name.startsWith('classSize')) return at === 1 ? fc.constant(1) : fc.integer({ min: 2, max: 40 });
  if (Number.isInteger(at) && at > 1) return fc.integer({ min: 2, max: 3 * at });
  return fc.double({ min: at / 2, max: at * 2, noNaN: true });
}
