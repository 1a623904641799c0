import { describe, expect, it } from 'vitest';
import { exceedsA, exceedsB, jointSignificance, scalesB } from '../../src/power/families/product-of-paths.js';
import { classesDesign } from '../../src/power/families/product-of-paths-designs.js';
import { studentT } from '../../src/statistics/student-t.js';

const paths = { direct: 0.1, mediatorBaselineR: 0.6, outcomeBaselineR: 0.5, mediatorReliability: 0.9 };
const designs = [
  [10, 8, 80, 1],
  [3, 8, 24, 1],
  [25, 4, 110, 1],
  [8, 8, 8, 8],
  [3, 10, 3, 10],
  [60, 1, 60, 1],
] as const;

describe('power of joint significance', () => {
  it('loses nothing by polynomials in the place of tails and critical values', () => {
    for (const [classes1, classSize1, classes2, classSize2] of designs)
      for (const [a, b] of [
        [0, 0.35],
        [0.25, 0.35],
        [0.5, -0.6],
      ] as const) {
        const shares = { iccMediator: 0.1, iccOutcome: 0.05 };
        const sizes = { classes1, classSize1, classes2, classSize2, covariates: 2 };
        const design = classesDesign({ a, b, ...paths }, shares, sizes);
        // The same mean, every tail and every critical value computed for itself, over nodes twice as close.
        const scales = scalesB(design.dfB, 0.4);
        const cutB = studentT.upperQuantile(0.025, design.dfB);
        let direct = 0;
        for (const scenario of design.scenarios) {
          const foundA = exceedsA(scenario, studentT.upperQuantile(0.025, scenario.dfA));
          const foundB = scenario.meansB.reduce(
            (sum, { value, weight }) => sum + weight * exceedsB(value, scales, cutB),
            0,
          );
          direct += scenario.weight * foundA * foundB;
        }
        expect(Math.abs(jointSignificance(design, 0.05).power - direct), `${classes1} ${a} ${b}`).toBeLessThan(5e-9);
      }
  });
});
