import { describe, expect, it } from 'vitest';
import { inWords, smallStudy } from '../../scripts/study-format-page.js';
import { plan, planExample } from './lay-over.js';

describe('what plans say in words', () => {
  it.each(inWords.map((each) => [each.words, each] as const))('%s', (_, { besides = '{}', write, raises }) => {
    const { diagnostics, findings } = planExample(besides, write);
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    expect(findings.map(({ code }) => code)).toContain(raises);
  });
});

it('the small study of the page can be planned and has no error', () => {
  const { diagnostics, findings } = plan(smallStudy, 'study.yaml');
  expect(diagnostics).toEqual([]);
  expect(findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
});
