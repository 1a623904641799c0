import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumptions } from '../../src/power/assumptions.js';
import type { AnyCalculation } from '../../src/power/calculations/calculation.js';
import { calculations, findCalculation } from '../../src/power/calculations/index.js';
import { precisionCorrelation } from '../../src/power/calculations/precision-correlation.js';
import { precisionMeanDifference } from '../../src/power/calculations/precision-mean-difference.js';
import { smallestSize } from '../../src/power/calculations/smallest-size.js';
import { findProcedure } from '../../src/power/index.js';
import { coreReferences } from '../../src/report/references.js';

/** What every calculation owes by existing. */

const names = (calculation: AnyCalculation) => Object.keys(calculation.inputs.shape);

it('the list and the folder hold the same calculations', () => {
  const folder = join(import.meta.dirname, '../../src/power/calculations');
  const declared = readdirSync(folder)
    .filter((file) => readFileSync(join(folder, file), 'utf8').includes('= defineCalculation('))
    .map((file) => file.replace(/\.ts$/, ''));
  expect(calculations.map(({ id }) => id)).toEqual(declared.sort());
});

it('ids are file names, unique, in order, and none is that of a procedure', () => {
  const ids = calculations.map(({ id }) => id);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    expect(findCalculation(id)?.id).toBe(id);
    expect(findProcedure(id)).toBeUndefined();
  }
});

describe.each(calculations.map((calculation) => [calculation.id, calculation] as const))('%s', (_, calculation) => {
  it('describes itself', () => {
    expect(calculation.accuracy.endsWith('.')).toBe(true);
    for (const id of calculation.assumes) expect(assumptions, `assumption ${id}`).toHaveProperty(id);
    for (const id of calculation.cites) expect(coreReferences, `reference ${id}`).toHaveProperty(id);
    for (const name of names(calculation)) {
      const meta = calculation.inputs.shape[name].meta() as { description?: string; unit?: string } | undefined;
      expect(meta?.description, `description of ${name}`).toBeTruthy();
      expect(meta?.unit, `unit of ${name}`).toBeTruthy();
    }
  });

  it('has figures for its example, those that fall among them, and R code without gaps', () => {
    const figures = calculation.evaluate(calculation.inputs.parse(calculation.example));
    for (const figure of Object.values(figures)) expect(Number.isFinite(figure)).toBe(true);
    for (const name of calculation.falling) expect(figures).toHaveProperty(name);
    expect(calculation.falling.length > 0).toBe(Object.keys(calculation.solvable).length > 0);
    expect(calculation.toR?.(calculation.example) ?? '').not.toMatch(/NaN|undefined|Infinity/);
  });

  it.each(calculation.falling)('%s falls as each size rises, and the smallest size for it is found', (figure) => {
    const { example } = calculation;
    for (const name of Object.keys(calculation.solvable)) {
      const at = (size: number): number =>
        calculation.evaluate(calculation.inputs.parse({ ...example, [name]: size }))[figure]!;
      const sizes = [4, 5, 7, 12, 30, 100, 1000, 1e5];
      const values = sizes.map(at);
      expect([...values].sort((a, b) => b - a)).toEqual(values);
      const { [name]: _, ...given } = example;
      const found = smallestSize(calculation, given, { for: name, figure, atMost: at(30) });
      expect(found).toMatchObject({ value: 30, inputs: { [name]: 30 } });
    }
  });

  it('says what is wrong with wrong inputs', () => {
    expect(calculation.inputs.safeParse({ ...calculation.example, surprise: 1 }).success).toBe(false);
    for (const name of names(calculation)) {
      const wrong = calculation.inputs.safeParse({ ...calculation.example, [name]: Number.NaN });
      expect(wrong.error?.issues[0].path).toEqual([name]);
    }
  });

  it('gives numbers whatever valid inputs, the extreme ones too', () => {
    const numeric = names(calculation).filter((name) => typeof calculation.example[name] === 'number');
    const extremes = [-1e4, -10, -1, 1e-9, 0.01, 0.5, 0.95, 0.999, 2, 2.5, 3, 4, 10, 100, 1000, 1e4, 1e6, 1e7];
    const valuesOf = (name: string) =>
      fc.constantFrom(...extremes.filter((value) => calculation.inputs.shape[name].safeParse(value).success));
    const changes = fc.record(Object.fromEntries(numeric.map((name) => [name, valuesOf(name)])), { requiredKeys: [] });
    let tried = 0;
    fc.assert(
      fc.property(changes, (changed) => {
        const inputs = calculation.inputs.safeParse({ ...calculation.example, ...changed });
        if (!inputs.success) return;
        tried += 1;
        for (const figure of Object.values(calculation.evaluate(inputs.data))) expect(figure).not.toBeNaN();
      }),
      { numRuns: 300, seed: 5 },
    );
    expect(tried).toBeGreaterThan(200);
  });
});

describe('the smallest size for a bound', () => {
  const given = { r: 0.4, confidence: 0.95 };
  const width = { for: 'n', figure: 'width' };

  it('keeps to it, and one less does not', () => {
    const found = smallestSize(precisionCorrelation, given, { ...width, atMost: 0.2 });
    if (!('value' in found)) throw new Error(JSON.stringify(found));
    expect(found.figures.width).toBeLessThanOrEqual(0.2);
    expect(precisionCorrelation.evaluate({ ...given, n: found.value - 1 }).width).toBeGreaterThan(0.2);
  });

  it('says how far it gets where there is none', () => {
    const arms = { sd: 1, confidence: 0.95, n2: 20 };
    const bound = { for: 'n1', figure: 'halfWidth', atMost: 0.2 };
    const found = smallestSize(precisionMeanDifference, arms, bound);
    expect(found).toMatchObject({
      infeasible: 'halfWidth cannot fall below 0.4383, however large n1 is; the bound is 0.2. Raise n2 (now 20).',
    });
  });

  it('names a wrong input, size or figure', () => {
    const invalid = (inputs: object, bound: object) =>
      smallestSize(precisionCorrelation, { ...given, ...inputs }, { ...width, atMost: 0.2, ...bound });
    expect(invalid({ r: 2 }, {})).toMatchObject({ path: ['r'], invalid: 'r must be below 1, not 2.' });
    expect(invalid({}, { for: 'r' })).toMatchObject({ path: ['r'] });
    expect(invalid({}, { figure: 'lower' })).toMatchObject({ path: ['lower'] });
  });
});
