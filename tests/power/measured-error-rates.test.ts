import { describe, expect, it } from 'vitest';
import {
  measuredErrorRate,
  measurement,
  mixedModelErrorRates,
} from '../../src/power/measured/mixed-model-error-rates.js';
import { measureErrorRate } from '../estimators/class-error-rate.js';
import { nightly } from '../simulation/size.js';

describe('the error rates of mixed models with few classes', () => {
  const tried = mixedModelErrorRates.filter((_, index) => nightly || index % 18 === 7);

  it.each(tried)('$classes classes of $size ($classesIn), ICC $icc, are measured again by other trials', (row) => {
    const studies = nightly ? 20_000 : 1000;
    const rate = measureErrorRate(row, { studies, seed: 4 });
    const error = Math.sqrt(row.rate * (1 - row.rate) * (1 / studies + 1 / measurement.studies));
    expect(Math.abs(rate - row.rate)).toBeLessThan(4 * error);
  });

  it('are those of the design itself where it was measured, else of the nearest design effect', () => {
    for (const row of mixedModelErrorRates.filter(({ icc }) => icc > 0)) {
      const found = measuredErrorRate(row);
      expect((found.row.size - 1) * found.row.icc).toBeCloseTo((row.size - 1) * row.icc, 10);
    }
    expect(measuredErrorRate({ classesIn: 'one-arm', classes: 1, size: 12, icc: 0.05 }).row).toMatchObject({
      classesIn: 'one-arm',
      classes: 2,
    });
    expect(measuredErrorRate({ classesIn: 'both-arms', classes: 3, size: 12, icc: 0.12 }).row).toMatchObject({
      classes: 3,
      size: 10,
      icc: 0.15,
    });
  });
});
