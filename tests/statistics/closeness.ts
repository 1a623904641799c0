import { expect } from 'vitest';

/** Fails unless `got` is within this relative error of `expected` (absolute where expected is 0). */
export function expectClose(got: number, expected: number, relative: number, label = ''): void {
  const error = expected === 0 ? Math.abs(got) : Math.abs(got - expected) / Math.abs(expected);
  expect(error, `${label} got ${got}, expected ${expected}`).toBeLessThanOrEqual(relative);
}
