import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumptions } from '../../src/power/assumptions.js';
import { type AnyCalculation, smallestSize } from '../../src/power/calculations/calculation.js';
import { calculations, findCalculation } from '../../src/power/calculations/index.js';
import { precisionCorrelation } from '../../src/power/calculations/precision-correlation.js';
import { findProcedure } from '../../src/power/index.js';
import { coreReferences } from '../../src/report/references.js';

/** What every calculation owes by existing. */

const names = (calculation: AnyCalculation) => Object.keys(calculation.inputs.shape);

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

it('finds the smallest size for a width, and none where there is none', () => {
  const given = { r: 0.4, confidence: 0.95 };
  const n = smallestSize(precisionCorrelation, given, { for: 'n', figure: 'width', atMost: 0.2 })!;
  expect(precisionCorrelation.evaluate({ ...given, n }).width).toBeLessThanOrEqual(0.2);
  expect(precisionCorrelation.evaluate({ ...given, n: n - 1 }).width).toBeGreaterThan(0.2);
  expect(smallestSize(precisionCorrelation, given, { for: 'n', figure: 'width', atMost: 1e-9 })).toBeUndefined();
  expect(() => smallestSize(precisionCorrelation, given, { for: 'r', figure: 'width', atMost: 1 })).toThrow(/no size/);
});
