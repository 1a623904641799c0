import { describe, expect, it } from 'vitest';
import { rCases } from './cases.js';
import { differences, readRValues } from './r-case.js';

/** Estimators against what R gave on the same data; tests/r/estimators.r.ts asks R again. */

const { values } = readRValues();

it('holds R values for every case and no other', () => {
  expect(Object.keys(values)).toEqual(rCases.map(({ name }) => name));
});

describe('estimators agree with R on the same data', () => {
  it.each(rCases.map((each) => [each.name, each] as const))('%s', (name, { ours, tolerance = 1e-9 }) => {
    expect(differences(ours(), values[name], tolerance)).toEqual([]);
  });
});
