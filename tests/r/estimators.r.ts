import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rCases } from '../simulation/estimators/cases.js';
import { differences, type RValues, readRValues, rValuesFile } from '../simulation/estimators/r-case.js';
import { runRVectors } from './run-r.js';

/**
 * Estimators against R on the same data, now. `METTLE_R_VALUES=write npx vitest run --config vitest.r.config.ts tests/r/estimators.r.ts`
 * writes R's figures to the file that `npm test` reads.
 */

const answers = runRVectors(rCases.map(({ r }) => r));

if (process.env.METTLE_R_VALUES === 'write') {
  const values = Object.fromEntries(rCases.map(({ name }, index) => [name, answers[index]]));
  writeFileSync(rValuesFile, `${JSON.stringify({ values } satisfies RValues, undefined, 1)}\n`);
}
const { values } = readRValues();

describe('estimators agree with R on the same data', () => {
  it.each(rCases.map((each, index) => [each.name, each, answers[index]] as const))(
    '%s',
    (name, { ours, tolerance = 1e-9 }, theirs) => {
      if (typeof theirs === 'string') throw new Error(theirs);
      expect(differences(ours(), theirs, tolerance)).toEqual([]);
      expect(differences(values[name], theirs, 1e-9)).toEqual([]);
    },
  );
});
