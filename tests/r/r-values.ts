import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runR } from './run-r.js';

/**
 * Figures of R kept in `tests/estimators/r-values/`, so that `npm test` compares with them without R. The suite that has R
 * holds the file against R; with METTLE_WRITE_R_VALUES=1 it writes the file anew.
 */
export type RValues = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface RFit {
  /** R code that is run first and makes what the figures read. */
  readonly code: string;
  /** R expressions by name of the figure. */
  readonly figures: Readonly<Record<string, string>>;
}

const fileOf = (name: string) => new URL(`../estimators/r-values/${name}.json`, import.meta.url);

/** One test: R still says what the file says. `setup` is R code for all fits: libraries and functions. */
export function holdsAgainstR(name: string, setup: string, fits: Readonly<Record<string, RFit>>): void {
  const expressions = Object.values(fits).flatMap(({ code, figures }) => [`${code}\n0`, ...Object.values(figures)]);
  const answers = runR([`suppressPackageStartupMessages({${setup}})\n0`, ...expressions]).slice(1);
  let at = 0;
  const found: Record<string, Record<string, unknown>> = {};
  for (const [fit, { figures }] of Object.entries(fits)) {
    const ran = answers[at];
    at += 1;
    found[fit] = {};
    for (const figure of Object.keys(figures)) {
      found[fit][figure] = ran === 0 ? answers[at] : ran;
      at += 1;
    }
  }
  it(`${name}: R says what is kept of it`, () => {
    const wrong = Object.entries(found).flatMap(([fit, figures]) =>
      Object.entries(figures)
        .filter(([, value]) => typeof value !== 'number' && value !== 'Inf')
        .map((entry) => [fit, ...entry]),
    );
    expect(wrong).toEqual([]);
    if (process.env.METTLE_WRITE_R_VALUES) {
      writeFileSync(fileOf(name), `${JSON.stringify(found, null, 2)}\n`);
      return;
    }
    const kept = JSON.parse(readFileSync(fileOf(name), 'utf8')) as RValues;
    expect(Object.keys(kept)).toEqual(Object.keys(found));
    for (const [fit, figures] of Object.entries(found)) {
      expect(Object.keys(kept[fit])).toEqual(Object.keys(figures));
      for (const [figure, value] of Object.entries(figures)) {
        const difference = Math.abs(Number(value) - kept[fit][figure]) / Math.max(1, Math.abs(kept[fit][figure]));
        // Optimisers of other builds of R stop elsewhere in the same flat.
        expect(difference, `${fit}: ${figure}`).toBeLessThan(1e-6);
      }
    }
  });
}

/** c(...) of numbers, with all their digits. */
export const rVector = (values: readonly number[]): string =>
  `c(${values.map((value) => (Number.isNaN(value) ? 'NA' : String(value))).join(', ')})`;

/** data.frame(...) of columns. */
export const rData = (columns: Readonly<Record<string, readonly number[]>>): string =>
  `data.frame(${Object.entries(columns)
    .map(([name, values]) => `${name} = ${rVector(values)}`)
    .join(', ')})`;
