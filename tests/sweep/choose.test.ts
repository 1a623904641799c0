import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheapest, paretoFront, priceOf } from '../../src/sweep/choose.js';
import type { DesignOutcome } from '../../src/sweep/evaluate.js';

const design = fc.record({
  price: fc.integer({ min: 1, max: 8 }),
  power: fc.integer({ min: 1, max: 8 }).map((eighths) => eighths / 8),
  hasCost: fc.constant(true),
  overMaximum: fc.boolean(),
  isPlanned: fc.boolean(),
});

const outcomes = fc.array(design, { maxLength: 30 }).map((designs) =>
  designs.map(
    ({ price, power, overMaximum, isPlanned }, index): DesignOutcome => ({
      number: index + 1,
      id: String(index),
      levels: {},
      ...(isPlanned
        ? {
            planned: {
              plan: '',
              sized: 'written',
              recruited: {},
              classes: {},
              people: 10,
              overMaximum,
              hypotheses: [],
              target: 0.75,
              power,
              reached: power >= 0.75,
              cost: { total: price, parts: {} },
            },
          }
        : { problems: [] }),
    }),
  ),
);

describe('choosing among designs', () => {
  it('the front is every design that no other beats, and each point of it once', () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const front = paretoFront(all);
        const candidates = all.filter(({ planned }) => planned && !planned.overMaximum);
        const isBeaten = ({ planned }: DesignOutcome) =>
          candidates.some(
            ({ planned: other }) =>
              planned &&
              other &&
              priceOf(other) <= priceOf(planned) &&
              other.power >= planned.power &&
              (priceOf(other) < priceOf(planned) || other.power > planned.power),
          );
        const spot = ({ planned }: DesignOutcome) => planned && `${priceOf(planned)} ${planned.power}`;
        const best = candidates.filter((each) => !isBeaten(each));
        expect(front.map(spot)).toEqual([...new Set(front.map(spot))]);
        expect(new Set(front.map(spot))).toEqual(new Set(best.map(spot)));
        expect(front.every((each) => !isBeaten(each))).toBe(true);
      }),
    );
  });

  it('the cheapest reaches the target within the people there are, and nothing cheaper does', () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const found = cheapest(all);
        const fit = all.flatMap(({ planned }) => (planned?.reached && !planned.overMaximum ? [priceOf(planned)] : []));
        expect(found && priceOf(found.planned)).toBe(fit.length > 0 ? Math.min(...fit) : undefined);
        if (found) expect(paretoFront(all)).toContainEqual(expect.objectContaining({ number: found.number }));
      }),
    );
  });
});
