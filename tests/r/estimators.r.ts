import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rCases } from '../simulation/estimators/cases.js';
import { differences, readRValues, rValuesFile } from '../simulation/estimators/r-case.js';
import { runRVectors } from './run-r.js';

/**
 * Estimators against R on the same data, now. With METTLE_R_VALUES=write in the environment R's figures are also written to the
 * file that `npm test` reads; `npm run format` then lays it out.
 */

const answers = runRVectors(rCases.map(({ r }) => r));

if (process.env.METTLE_R_VALUES === 'write') {
  writeFileSync(
    rValuesFile,
    JSON.stringify({ values: Object.fromEntries(rCases.map(({ name }, i) => [name, answers[i]])) }),
  );
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
