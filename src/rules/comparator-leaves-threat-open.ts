import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { armOf, confirmatoryHypotheses, isPassive, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { isControlled } from './threats.js';
import { listed } from './wording.js';

export const comparatorLeavesThreatOpen = defineRule({
  id: 'comparator-leaves-threat-open',
  severity: 'warning',
  title: 'The comparator leaves a threat open that the hypothesis makes central',
  summary: 'Choose a comparator that differs from the practice only in the hypothesised ingredient.',
  why: 'A difference from a comparator that leaves a threat open is explained by that threat just as well.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'non-specific effects of meditation training have often' },
  ],
  *check({ plan }) {
    const found = confirmatoryHypotheses(plan).flatMap((hypothesis) => {
      const arm = armOf(plan, hypothesis.comparator);
      // A passive arm leaves nearly all threats open: a rule of its own says so once.
      if (!arm?.comparator || isPassive(arm)) return [];
      const open = hypothesis.entry.mustControl.filter((threat) => !isControlled(threat, arm, plan));
      return open.length === 0 ? [] : [{ hypothesis, arm, kind: arm.comparator.id, open }];
    });
    const keyOf = ({ arm, open }: (typeof found)[number]) => `${arm.id}: ${open.join()}`;
    for (const key of new Set(found.map(keyOf))) {
      const alike = found.filter((each) => keyOf(each) === key);
      const [{ hypothesis, arm, kind, open }] = alike;
      const others = armsThatControl(open, hypothesis, plan);
      const suited = Object.keys(hypothesis.entry.roles.cause.comparators).filter(
        (id) => id !== kind && !controlsLittle.includes(id),
      );
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'compare', 'comparator'),
        severity: others.length > 0 ? 'advice' : 'warning',
        message: `${listed(alike.map((each) => each.hypothesis.id))} ${alike.length === 1 ? 'has' : 'have'} to control ${listed(open.map(inWords))}, which "${arm.id}" (${kind}) leaves open${others.length > 0 ? `; ${listed(others.map((id) => `"${id}"`))} does not` : ''}.`,
        fix:
          others.length > 0
            ? `Call the claim supported only if the comparison with ${listed(others.map((id) => `"${id}"`))} agrees.`
            : suited.length > 0
              ? `Add or swap in a comparator that closes it (suggested for this hypothesis: ${listed(suited, 'or')}), or match the arm and say so in matchedOn.`
              : 'Match the arm on it and say so in matchedOn, or choose another comparator.',
      };
    }
  },
  examples: {
    flagged: 'arms: [{id: health, comparator: familiarity-exposure, matchedOn: []}]',
    clean: 'arms: [{id: health, comparator: health-education}]',
  },
});

/** Comparators in which nothing, or only the usual, is done: none of them closes a threat that an active arm leaves open. */
const controlsLittle: readonly string[] = [
  'waitlist',
  'no-treatment',
  'retest-control',
  'self-selected-control',
  'treatment-as-usual',
  'cross-sectional-group',
];

/** Arms of the study that deal with all of these threats, at least in part. */
function armsThatControl(threats: readonly string[], hypothesis: PlannedHypothesis, plan: Plan): string[] {
  return plan.arms
    .filter((arm) => arm.comparator && arm.id !== hypothesis.comparator && arm.id !== hypothesis.treatment)
    .filter((arm) => threats.every((threat) => isControlled(threat, arm, plan)))
    .map((arm) => arm.id);
}

function inWords(threat: string): string {
  return threat.replaceAll('-', ' ');
}
