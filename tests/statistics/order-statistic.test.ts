import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderStatistic } from '../../src/statistics/order-statistic.js';

it('finds what sorting finds, also with ties and in sorted arrays', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true })), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.nat(), fc.constantFrom('as drawn', 'rising', 'falling'), (drawn, seed, order) => {
      const sorted = Float64Array.from(drawn).sort();
      const place = seed % sorted.length;
      const given = { 'as drawn': Float64Array.from(drawn), rising: sorted.slice(), falling: sorted.slice().reverse() }[
        order
      ];
      expect(orderStatistic(given, place)).toBe(sorted[place]);
      expect(given.sort()).toEqual(sorted);
    }),
  );
});

it('refuses a place that the array does not have', () => {
  expect(() => orderStatistic(new Float64Array(3), 3)).toThrow(RangeError);
  expect(() => orderStatistic(new Float64Array(0), 0)).toThrow(RangeError);
  expect(() => orderStatistic(new Float64Array(3), -1)).toThrow(RangeError);
});
