import { describe, expect, it } from 'vitest';
import { planExample } from './lay-over.js';

const raised = (people: string) =>
  planExample('analysis: {sets: null}', `analysis: {sets: [{id: primary-set, people: ${JSON.stringify(people)}}]}`)
    .findings.filter(({ code }) => code === 'per-protocol-only')
    .map(({ severity }) => severity);

describe('a set described in words', () => {
  it.each([
    'people who came to at least five sessions',
    'completers of the course',
    'per-protocol population',
    'participants with adequate adherence',
    'those who finished the programme',
  ])('warns of people who took part too little being left out: %s', (people) => {
    expect(raised(people)).toEqual(['warning']);
  });

  it.each([
    'everybody allocated, in the arm they were allocated to',
    'all randomised participants, whatever they attended',
    'intention to treat, with every session missed counted as taken',
    'everybody with a value at baseline',
    'people who completed the post questionnaire',
    'people who attended the follow-up visit',
    'people with both scanning sessions',
  ])('takes no offence at measurement or at everybody: %s', (people) => {
    expect(raised(people)).toEqual([]);
  });

  it('says nothing where the study itself says how people were chosen', () => {
    const { findings } = planExample(
      'analysis: {sets: null}',
      'analysis: {sets: [{id: seen, people: people who came to one session, chosen: as-allocated}]}',
    );
    expect(findings.map(({ code }) => code)).not.toContain('per-protocol-only');
  });
});
