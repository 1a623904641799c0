import { describe, it } from 'vitest';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import {
  type MediationSteps,
  moderatedSteps,
  parallelSteps,
  serialSteps,
  simpleSteps,
} from '../../src/simulation/estimators/mediation-steps.js';
import { fitRegressions } from '../../src/simulation/estimators/missing-data.js';
import { randomStream } from '../../src/statistics/random.js';
import { expectEstimate, rValues } from './r-values.js';
import { complete, type WideData } from './wide-data.js';

const theirs = rValues('mediation-paths');

const kinds: Readonly<Record<string, readonly [steps: MediationSteps, columns: (data: WideData) => Float64Array[]]>> = {
  simple: [simpleSteps(2), ({ c1, c2, x, m1, y }) => [c1, c2, x, m1, y]],
  serial: [serialSteps(2), ({ c1, c2, x, m1, m2, y }) => [c1, c2, x, m1, m2, y]],
  parallel: [parallelSteps(2), ({ c1, c2, x, m1, m2, y }) => [c1, c2, x, m1, m2, y]],
  moderated: [moderatedSteps(2), ({ c1, c2, x, w, xw, m1, y }) => [c1, c2, x, w, xw, m1, y]],
};

describe('paths of a mediation say what lm says', () => {
  it.each(Object.entries(complete))('%s', (name, data) => {
    for (const [kind, [{ paths }, columns]] of Object.entries(kinds)) {
      for (const [path, { outcome, predictor, upTo }] of Object.entries(paths)) {
        const predictors = Array.from({ length: upTo + 1 }, (_, i) => i);
        const fits = fitRegressions(columns(data), [], [{ outcome, predictors }], 'complete-cases', randomStream(1));
        if (!isFitted(fits)) throw new Error(fits.reason);
        expectEstimate(fits[0].coefficient(predictor + 1), theirs[name], `${kind} ${path}`);
      }
    }
  });
});
