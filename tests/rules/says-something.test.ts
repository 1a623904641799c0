import { expect, it } from 'vitest';
import { rules } from '../../src/rules/index.js';
import { saysSomething } from '../../src/rules/says-something.js';
import { planExample } from './lay-over.js';

it.each([
  undefined,
  '',
  'none',
  'None.',
  'not adjusted for',
  'Not looked at, because the scanner corrects it',
  'no adjustment for ancestry',
  'nothing is planned',
  'never',
  'unknown',
  'n/a',
])('%s says nothing', (text) => {
  expect(saysSomething(text)).toBe(false);
});

it.each([
  'ten principal components of ancestry, each also by arm',
  'not above 3 mm in any direction',
  'no frames are removed; 24 regressors',
  'none: one ancestry group is enrolled',
  'no people of other ancestry than European are enrolled',
  'none of the people is of mixed ancestry',
  'notes of the teachers',
  'a physician is present',
])('%s says something', (text) => {
  expect(saysSomething(text)).toBe(true);
});

const exampleOf = (id: string) => rules.find((rule) => rule.id === id)?.examples.flagged ?? '';

it.each([
  ['genotype-ancestry-not-handled', 'genetics: {ancestry: not adjusted for}'],
  ['drug-without-medical-supervision', 'safety: {medicalSupervision: none}'],
  ['retention-not-planned', 'sample: {retention: nothing}'],
  ['recruitment-end-not-stated', 'sample: {stoppingRule: none, deadline: none}'],
])('%s is not met by a denial', (id, denied) => {
  const { diagnostics, findings } = planExample(exampleOf(id), denied);
  expect(diagnostics).toEqual([]);
  expect(findings.map(({ code }) => code)).toContain(id);
});

it('motion that is not looked at is not recorded', () => {
  const scan = (
    motion: string,
  ) => `hypotheses: [{id: H1, hypothesis: cbct-augments-mentalizing-regions, outcome: fmri-mentalizing-roi}]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}]
imaging: {regions: [{region: medial prefrontal cortex, source: "mask of an earlier study"}], motion: "${motion}"}`;
  const raises = (motion: string) =>
    planExample(scan(motion)).findings.some(({ code }) => code === 'covariates-of-measure-missing');
  expect([raises('not looked at'), raises('limit of 3 mm, regressors')]).toEqual([true, false]);
});
