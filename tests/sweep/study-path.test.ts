import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/reading/document.js';
import { valueAt } from '../../src/reading/expectation.js';
import { editStudy, followPath } from '../../src/sweep/study-path.js';
import { smallStudy } from './opened.js';

const study = readDocument(smallStudy, 'study.yaml').document.value;

describe('a path of a sweep', () => {
  it.each([
    ['inference.alpha', ['inference', 'alpha']],
    ['arms.health.comparator', ['arms', 1, 'comparator']],
    ['arms.cbct.n', ['arms', 0, 'n']],
    ['hypotheses.H1.effects.difference.value', ['hypotheses', 0, 'effects', 'difference', 'value']],
    ['measures.ucla-loneliness.at', ['measures', 1, 'at']],
    ['measures.2.at', ['measures', 1, 'at']],
    ['measures.ucla-loneliness.at.1', ['measures', 1, 'at', 0]],
    ['schedule.post.week', ['schedule', 1, 'week']],
    ['sample.baselineCorrelation.il6-plasma', ['sample', 'baselineCorrelation', 'il6-plasma']],
    ['genetics.coding', ['genetics', 'coding']],
    ['arms.cbct.dose.weeks', ['arms', 0, 'dose', 'weeks']],
    ['delivery.teachers.cbct', ['delivery', 'teachers', 'cbct']],
    ['measures', ['measures']],
  ])('%s leads to its place, also where the study leaves it out', (path, place) => {
    expect(followPath(path, study)).toEqual({ place });
  });

  it.each([
    ['arm.cbct.n', /the study has no "arm". Did you mean "arms"\?/],
    ['arms.cbtc.n', /"arms" has no item "cbtc". Did you mean "cbct"\?/],
    ['arms.cbct.size', /cbct has no "size"/],
    ['hypotheses.H1.effects.diference.value', /Did you mean "difference"\?/],
    ['inference.alpha.value', /"inference.alpha" is a single value/],
    ['measures.9.at', /has no item "9"/],
    ['arms.constructor.n', /has no item "constructor"/],
    ['constructor.name', /has no "constructor"/],
  ])('%s is refused with what is wrong with it', (path, message) => {
    expect(followPath(path, study)).toMatchObject({ message: expect.stringMatching(message) });
  });
});

describe('an edited study', () => {
  it('differs in the place set and nowhere else, and the study itself stays as it was', () => {
    const before = JSON.stringify(study);
    const places = [
      ['inference', 'alpha'],
      ['arms', 0, 'n'],
      ['genetics', 'coding'],
      ['schedule', 1, 'week'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        fc.pre(value !== null);
        const edited = editStudy(study, [{ place, value }]);
        expect(valueAt(edited, place)).toEqual(value);
        const [head] = place;
        const without = (data: unknown) => JSON.stringify({ ...(data as object), [head]: undefined });
        expect(without(edited)).toBe(without(study));
        expect(JSON.stringify(study)).toBe(before);
      }),
    );
  });

  it('loses a key that is set to nothing, and items by the numbers they have in the file', () => {
    const edited = editStudy(study, [
      { place: ['measures', 0], value: null },
      { place: ['measures', 2, 'role'], value: 'check' },
      { place: ['measures', 1], value: null },
      { place: ['delivery', 'groupSize'], value: null },
    ]);
    expect(valueAt(edited, ['measures'])).toEqual([
      { measure: 'il6-plasma', role: 'check', at: ['pre'], samplesPerVisit: 2 },
    ]);
    expect(Object.keys(valueAt(edited, ['delivery']) as object)).toEqual(['format', 'clustering']);
  });

  it('keeps keys in their order, so that the same study is the same text', () => {
    const edited = editStudy(study, [{ place: ['inference', 'alpha'], value: 0.01 }]);
    expect(Object.keys(edited as object)).toEqual(Object.keys(study as object));
    expect(Object.keys(valueAt(edited, ['inference']) as object)).toEqual(['alpha', 'sides', 'power']);
  });
});
