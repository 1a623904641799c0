/**
 * Measures how often the mixed model of a class-taught trial rejects at .05, two-sided, without an effect, where an arm has
 * few classes: the rows of `src/power/measured/mixed-model-error-rates.ts`. Run by hand (minutes), it prints them.
 *
 *     npx tsx scripts/mixed-model-error-rates.ts
 */
import { measurement } from '../src/power/measured/mixed-model-error-rates.js';
import { measureErrorRate } from '../tests/estimators/class-error-rate.js';

for (const classesIn of ['both-arms', 'one-arm'] as const)
  for (const classes of [2, 3, 4])
    for (const size of [6, 10, 20])
      for (const icc of [0, 0.05, 0.15, 0.3])
        console.log(
          `  ['${classesIn}', ${classes}, ${size}, ${icc}, ${measureErrorRate({ classesIn, classes, size, icc }, measurement)}],`,
        );
