import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Estimate } from '../../src/simulation/estimators/estimate.js';

/** Figures by name that R gives for some fits; `tests/r/r-values.ts` keeps them true. */
export function rValues(name: string): Readonly<Record<string, Readonly<Record<string, number>>>> {
  return JSON.parse(readFileSync(new URL(`./r-values/${name}.json`, import.meta.url), 'utf8'));
}

/** Relative for large figures, absolute for small ones. */
export const distance = (ours: number, theirs: number): number =>
  ours === theirs ? 0 : Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs));

/** Estimates agree to 1e-6, standard errors and degrees of freedom to 1e-4. */
export function expectEstimate(ours: Estimate, theirs: Readonly<Record<string, number>>, name: string): void {
  expect(distance(ours.value, theirs[name]), name).toBeLessThan(1e-6);
  expect(distance(ours.standardError, theirs[`${name} standard error`]), `${name} standard error`).toBeLessThan(1e-4);
  expect(distance(ours.df, theirs[`${name} df`]), `${name} df`).toBeLessThan(1e-4);
}
