import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { simulatedKind } from '../../src/simulation/kinds/index.js';
import { prepareGenerator } from '../../src/simulation/model/generate.js';
import { likenessBehindShares } from '../../src/simulation/model/latent-likeness.js';
import { bivariateNormalUpper } from '../../src/statistics/bivariate-normal.js';
import { normal } from '../../src/statistics/normal.js';
import { nightly } from '../simulation/size.js';
import { modelOf } from './agreement.js';
import { draftedPlan } from './drafted.js';

/** Classes are as alike in what is observed as the plan says, where that is cut in two or counted. */

it.each([
  [0.05, 0.5],
  [0.1, 0.2],
  [0.3, 0.9],
  [0.02, 0.01],
])('intraclass correlation %d of an outcome that a share of %d have', (icc, share) => {
  const cut = normal.upperQuantile(share);
  const both = bivariateNormalUpper(cut, cut, likenessBehindShares(icc, share));
  expect((both - share ** 2) / (share * (1 - share))).toBeCloseTo(icc, 9);
});

describe('data', () => {
  const classes = { size: 10, icc: 0.1 };
  it.each([
    [
      'shares',
      draftedPlan({
        hypothesis: 'courage-against-authority',
        test: 'proportions',
        effects: { treatmentShare: 0.5, comparatorShare: 0.2 },
        classes,
        onlyAfter: true,
      }),
    ],
    [
      'counts',
      draftedPlan({
        hypothesis: 'helps-more-often',
        test: 'rate-ratio',
        effects: { rateRatio: 1.5, comparatorRate: 2, dispersion: 0.7 },
        classes,
        onlyAfter: true,
      }),
    ],
  ])('%s', (_, plan) => {
    const { icc, error } = likeness(plan, nightly ? 4000 : 200);
    expect(Math.abs(icc - 0.1)).toBeLessThan(4 * error);
  });
});

/** Intraclass correlation in the treatment arm, from mean squares added up over replications; its standard error. */
function likeness(plan: Plan, replications: number): { icc: number; error: number } {
  const [hypothesis] = plan.hypotheses;
  const kind = simulatedKind(hypothesis.kind);
  const model = modelOf(plan, Object.fromEntries(plan.arms.map(({ id }) => [id, 100])));
  const generate = prepareGenerator(model, { seed: 1, wanted: kind?.variables(plan, hypothesis) });
  const ratios: number[] = [];
  let [between, within] = [0, 0];
  for (let replication = 0; replication < replications; replication += 1) {
    const [values] = [...generate(replication).columns.values()];
    const groups = Array.from({ length: 10 }, (__, group) => values.slice(10 * group, 10 * group + 10));
    const means = groups.map(meanOf);
    const whole = meanOf(means);
    const [ms1, ms2] = [
      means.reduce((sum, mean) => sum + (10 * (mean - whole) ** 2) / 9, 0),
      groups.reduce((sum, group, i) => sum + group.reduce((s, value) => s + (value - means[i]) ** 2, 0) / 90, 0),
    ];
    between += ms1 / replications;
    within += ms2 / replications;
    ratios.push((ms1 - ms2) / (ms1 + 9 * ms2));
  }
  const average = meanOf(ratios);
  const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - average) ** 2, 0)) / replications;
  return { icc: (between - within) / (between + 9 * within), error: spread };
}

const meanOf = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
