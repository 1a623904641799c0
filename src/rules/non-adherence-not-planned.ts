import { analysisOf } from '../plan/analyses/index.js';
import { diluted } from './dilution.js';
import { armOf, sizingHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed } from './what-if.js';

/** Four in five taking part, to illustrate. */
const TAKING_PART = 0.8;

export const nonAdherenceNotPlanned = defineRule({
  id: 'non-adherence-not-planned',
  severity: 'advice',
  forgotten: 19,
  title: 'What counts as having taken part is not said',
  summary: 'Define taking part, and say whether the planned effect allows for those who hardly do.',
  why: 'Everybody allocated is compared, also those who came once. Who did not practise cannot gain by it, and the difference shrinks in proportion.',
  sources: [
    { reference: 'ich-e9-r1-2019', certainty: 'from-memory' },
    { reference: 'angrist-imbens-rubin-1996', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    if (plan.delivery.details?.minimumDose !== undefined) return;
    const hypothesis = sizingHypothesis(design, ({ treatment, kind, effects }) => {
      const arm = armOf(plan, treatment);
      const corrected = Object.values(effects).some(({ ledger }) =>
        ledger.some((row) => row.step === 'adherence' && row.quantity.origin.kind === 'written'),
      );
      // A bound is not weakened when people stay away: equivalence only gets easier to show.
      const bounded = analysisOf(kind).boundTested === true;
      return Boolean(arm?.practice) && (arm?.dose?.weeks ?? 0) > 1 && kind !== 'complier' && !bounded && !corrected;
    });
    if (!hypothesis) return;
    const cost = diluted(design, hypothesis, TAKING_PART);
    yield {
      path: ['delivery', 'minimumDose'],
      message: `The study does not say what counts as having taken part in "${hypothesis.treatment}", and the planned effect makes no allowance for people who do not.`,
      fix: 'Add minimumDose: "..." under delivery (such as: four of eight sessions), and correct: {adherence: {value: ..., basis: {...}}} where the effect is that among people who practise.',
      ...(cost
        ? {
            consequence: {
              quantity: cost.quantity,
              sentence: `If the planned effect is that among people who practise, and {share} of those allocated do, ${cost.id} has a power of {} and not {now}.`,
              also: { share: assumed(TAKING_PART, 'proportion', 'four in five'), now: cost.now },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'delivery: {minimumDose: null}',
    clean: 'delivery: {minimumDose: "four of eight sessions and ten days of practice at home"}',
  },
});
