import { expect, it } from 'vitest';
import { consequenceSentence } from '../../src/report/consequence.js';
import { isOfNoTest } from '../../src/rules/what-if.js';
import { planExample } from './lay-over.js';

/** Studies whose arms have one class each, which cannot be tested against another. */
const oneClass = `arms: [{id: cbct, n: 12}, {id: health, n: 12}]
measures: [{measure: il6-plasma, samplesPerVisit: 1}]
sample: {retention: null, stoppingRule: null}
delivery: {minimumDose: null}
missingData: null`;

it('a power of 0 because there is no test is said to be that, and no figure is made of it', () => {
  const { diagnostics, findings, power } = planExample(oneClass);
  expect(diagnostics).toEqual([]);
  expect(power?.results.map(({ atStudySize }) => isOfNoTest(atStudySize.power))).toContain(true);
  const sentences = findings.flatMap((finding) => consequenceSentence(finding) ?? []);
  expect(sentences.filter((sentence) => /\b0\.000\b|\{/.test(sentence))).toEqual([]);
  expect(findings.find(({ code }) => code === 'underpowered-as-sized')?.message).toContain(
    'are too few for there to be any test',
  );
});

it('what does not depend on the test is still said, and smaller classes are held against no test', () => {
  const { findings } = planExample(oneClass);
  const said = (code: string) => {
    const found = findings.find((finding) => finding.code === code);
    return found && consequenceSentence(found);
  };
  expect(said('missing-data-not-planned')).toBe('About 4 people are expected to have no final value.');
  expect(said('few-classes')).toContain('where there is no test now');
  expect(said('retention-not-planned')).toBeUndefined();
});

it('the power of a test that there is stays', () => {
  const { findings } = planExample('sample: {retention: null}');
  expect(findings.find(({ code }) => code === 'retention-not-planned')?.consequence?.also).toHaveProperty('now');
});
