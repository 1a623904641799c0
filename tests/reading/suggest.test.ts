import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, suggest } from '../../src/reading/suggest.js';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['alpah', 'alpha', 1],
    ['ca', 'abc', 3],
    ['café', 'cafe', 1],
  ])('%s to %s takes %i edits', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('is the same both ways and zero only for equal words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe('suggest', () => {
  const measures = ['il6-plasma', 'il6-saliva', 'ucla-loneliness', 'swls-life-satisfaction', 'rmet'];

  it.each([
    ['il6-plasm', 'il6-plasma'],
    ['IL6_plasma', 'il6-plasma'],
    ['ucla loneliness', 'ucla-loneliness'],
    ['ucla-lonelyness', 'ucla-loneliness'],
    ['loneliness', 'ucla-loneliness'],
    ['swls', 'swls-life-satisfaction'],
    ['rmte', 'rmet'],
  ])('takes %s for %s', (word, meant) => {
    expect(suggest(word, measures)).toBe(meant);
  });

  it.each(['il6', 'heart-rate', '', 'x', 'a'.repeat(500)])('has nothing to say about "%.20s"', (word) => {
    expect(suggest(word, measures)).toBeUndefined();
  });

  it('does not guess among short names that are equally near', () => {
    expect(suggest('H12', ['H1a', 'H1b'])).toBeUndefined();
    expect(suggest('H3', ['H1', 'H2'])).toBeUndefined();
  });

  it('always finds a candidate again after one slip in a longer word', () => {
    const candidate = fc.constantFrom(...measures.filter((id) => id.length > 6));
    fc.assert(
      fc.property(candidate, fc.nat(), (id, at) => {
        const slip = id.slice(0, at % id.length) + id.slice((at % id.length) + 1);
        expect(suggest(slip, [id])).toBe(id);
      }),
    );
  });
});
