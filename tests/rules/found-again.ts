import { expect } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { findProcedure } from '../../src/power/index.js';
import { measurement, mixedModelErrorRates } from '../../src/power/measured/mixed-model-error-rates.js';
import type { InputValue, Quantity } from '../../src/quantity.js';
import { formulas } from './formulas.js';

type Inputs = Readonly<Record<string, InputValue>>;

/** Power or another figure; 0 where the inputs describe no test. */
function figureOf(id: string, figure: string, inputs: Inputs): number {
  const procedure = findProcedure(id);
  if (!procedure) throw new Error(`neither a procedure nor a formula: ${id}`);
  const parsed = procedure.inputs.safeParse(inputs);
  return parsed.success ? Number(procedure.evaluate(parsed.data)[figure]) : 0;
}

/** A figure follows from the inputs it names: by its procedure, or by a formula written apart. */
function expectFoundAgain(name: string, quantity: Quantity, target: number): void {
  const { origin, value } = quantity;
  expect(Number.isFinite(value), name).toBe(true);
  if (origin.kind === 'simulated') {
    // Measured beforehand; tests/power/measured-error-rates.test.ts measures every row again.
    expect(
      mixedModelErrorRates.map(({ rate }) => rate),
      name,
    ).toContain(value);
    expect([origin.replications, origin.seed]).toEqual([measurement.studies, measurement.seed]);
    return;
  }
  if (origin.kind !== 'computed') {
    expect(['written', 'default', 'evidence', 'pack'], name).toContain(origin.kind);
    return;
  }
  const { procedure, inputs } = origin;
  if (!inputs) throw new Error(`${name} (${procedure}) does not keep its inputs`);
  const formula = formulas[procedure];
  if (formula) {
    const again = formula(inputs as never);
    expect(Math.abs(value - again), `${name} by "${procedure}": ${value}, again ${again}`).toBeLessThanOrEqual(
      1e-6 * Math.max(1, Math.abs(again)),
    );
    return;
  }
  const [id, figure = 'power'] = procedure.split(': ');
  if (figure === 'effect with the power asked for')
    expect(Math.abs(figureOf(id, 'power', inputs) - target), name).toBeLessThan(1e-5);
  else if (figure === 'people needed')
    expect(figureOf(id, 'power', inputs), name).toBeGreaterThanOrEqual(target - 1e-9);
  else expect(figureOf(id, figure, inputs), name).toBeCloseTo(value, 9);
}

/**
 * Every figure of a consequence is found again from its inputs.
 *
 * target  the power the study asks for
 */
export function expectReproducible({ quantity, also }: NonNullable<Diagnostic['consequence']>, target: number): void {
  for (const [name, each] of [['quantity', quantity] as const, ...Object.entries(also ?? {})])
    expectFoundAgain(name, each, target);
}
