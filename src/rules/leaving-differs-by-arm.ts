import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed, powerIf, worked } from './what-if.js';

/** Rates closer than this differ little; a judgement. */
const NOTABLE = 0.1;

/** How much worse those who leave may be than those who stay, to illustrate. */
const APART = 0.5;

export const leavingDiffersByArm = defineRule({
  id: 'leaving-differs-by-arm',
  severity: 'warning',
  title: 'One arm is expected to lose more people than another',
  summary: 'Plan how the arms are compared when more people leave one of them.',
  why: 'The people who stay in each arm are then not alike any more, although chance had made them so; an analysis of those who stay compares different people.',
  sources: [
    { reference: 'bell-2013', certainty: 'from-memory' },
    { reference: 'schulz-grimes-2002', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    const leaving = plan.simulation?.dropout?.arms;
    if (!leaving || plan.allocation.selection !== 'randomized') return;
    const { primary, sensitivity } = plan.missingData ?? {};
    const varied = primary !== undefined && primary !== 'complete-cases' && sensitivity && sensitivity !== 'none';
    const rateOf = (arm: string) =>
      leaving[arm] === undefined
        ? plan.sample.attrition
        : worked(leaving[arm], 'proportion', 'as the study says', { leaving: leaving[arm] });
    const rate = (arm: string) => rateOf(arm).value;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (hypothesis.compared.length < 2) continue;
      const byRate = [...hypothesis.compared].sort((a, b) => rate(b) - rate(a));
      const [most, least] = [byRate[0], byRate[byRate.length - 1]];
      if (rate(most) - rate(least) < NOTABLE) continue;
      const bias = APART * (rate(most) - rate(least));
      yield {
        path: ['simulation', 'dropout', 'arms'],
        severity: varied ? 'advice' : 'warning',
        message: `More people are expected to leave "${most}" than "${least}".`,
        fix: varied
          ? 'Vary in the sensitivity analysis what the people who left each arm would have had, arm by arm, and ask those who leave for the primary outcome all the same.'
          : 'Ask those who leave for the primary outcome all the same; and write missingData: {assumption: missing-at-random, primary: multiple-imputation, sensitivity: delta-adjustment}, with a sensitivityDetail that varies the arms apart.',
        consequence: {
          quantity: worked(bias, 'sd', 'apart (most - least)', { apart: APART, most: rate(most), least: rate(least) }),
          sentence: `With {most} leaving one and {least} the other, and those who leave {apart} worse than those who stay in either, the people who stay would differ by {} with no effect at all${hypothesis.kind === 'directional' ? `, and ${hypothesis.id} would find that with a probability of {error}` : ''}.`,
          also: {
            most: rateOf(most),
            least: rateOf(least),
            apart: assumed(APART, 'sd', 'half an SD'),
            ...(hypothesis.kind === 'directional'
              ? { error: powerIf(design, hypothesis, { effects: { difference: bias } }) }
              : {}),
          },
        },
      };
      return;
    }
  },
  examples: {
    flagged: `missingData: null
simulation: {dropout: {arms: {cbct: 0.3, health: 0.1}}}`,
    clean: 'simulation: {dropout: {arms: {cbct: 0.15, health: 0.12}}}',
  },
});
