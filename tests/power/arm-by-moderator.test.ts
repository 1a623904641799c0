import { describe, expect, it } from 'vitest';
import { armByGenotype } from '../../src/power/arm-by-genotype.js';
import { armByModerator } from '../../src/power/arm-by-moderator.js';
import { noncentralT } from '../../src/statistics/noncentral-t.js';
import { chiSquareExpectation } from '../../src/statistics/quadrature.js';
import { studentT } from '../../src/statistics/student-t.js';

/** The averages over the moderators that turn up; tests/simulation has the trials themselves. */

type Inputs = ReturnType<typeof armByModerator.inputs.parse>;

const inputs = (changes: object): Inputs =>
  armByModerator.inputs.parse({ ...armByModerator.example, moderatorReliability: 1, ...changes });

describe('averages over the moderators', () => {
  it('to 1e-7, by a plain integral over two chi-squares', () => {
    for (const changes of [
      { classes1: 12, classes2: 9, interaction: 1 },
      { classes1: 4, classes2: 6, interaction: 2, sides: 1 },
      { classes1: 60, classes2: 40, interaction: 0.5 },
    ]) {
      const given = inputs({ ...changes, covariates: 0 });
      const { classes1, classes2, interaction, sides, baselineR } = given;
      const df = classes1 + classes2 - 4;
      const critical = studentT.upperQuantile(0.05 / sides, df);
      const at = (s1: number, s2: number) => {
        const ncp = interaction / Math.sqrt((1 - baselineR ** 2) * (1 / s1 + 1 / s2));
        const upper = noncentralT.upperTail(critical, df, ncp);
        return sides === 2 ? upper + noncentralT.cdf(-critical, df, ncp) : upper;
      };
      const expected = chiSquareExpectation(
        classes1 - 1,
        (s1) => chiSquareExpectation(classes2 - 1, (s2) => at(s1, s2), 60),
        60,
      );
      expect(Math.abs(armByModerator.evaluate(given).power - expected)).toBeLessThan(1e-7);
    }
  });

  it('of which a two-group moderator is the genotype of carriers', () => {
    const given = inputs({ moderator: 'binary', share: 0.36, classes1: 20, classes2: 30, interaction: 0.9 });
    const { moderator: _, share: __, moderatorReliability: ___, ...rest } = given;
    const carriers = { ...rest, alleleFrequency: 0.2, coding: 'dominant-carrier' };
    expect(armByModerator.evaluate(given).power).toBeCloseTo(
      armByGenotype.evaluate(armByGenotype.inputs.parse(carriers)).power,
      12,
    );
  });
});
