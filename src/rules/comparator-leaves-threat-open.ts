import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { armOf, confirmatoryHypotheses, isPassive, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { cannotArise, isControlled, isTaughtByNobody } from './threats.js';
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
      const treatment = armOf(plan, hypothesis.treatment);
      const open = hypothesis.entry.mustControl.filter(
        (threat) => !cannotArise(threat, hypothesis, plan) && !isControlled(threat, arm, plan, treatment),
      );
      return open.length === 0 ? [] : [{ hypothesis, arm, treatment, kind: arm.comparator.id, open }];
    });
    const keyOf = ({ arm, open }: (typeof found)[number]) => `${arm.id}: ${open.join()}`;
    // What leaves one hypothesis less open than another, on the same arm, is closed by the same change.
    const widest = found.filter(
      ({ arm, open }) =>
        !found.some(
          (other) =>
            other.arm === arm && other.open.length > open.length && open.every((threat) => other.open.includes(threat)),
        ),
    );
    const said = new Set<string>();
    for (const key of new Set(widest.map(keyOf))) {
      const [{ hypothesis, treatment, arm, kind, open }] = widest.filter((each) => keyOf(each) === key);
      const covered = found.filter(
        (each) =>
          each.arm === arm && !said.has(each.hypothesis.id) && each.open.every((threat) => open.includes(threat)),
      );
      for (const each of covered) said.add(each.hypothesis.id);
      const asked = [key, ...new Set(covered.map(keyOf).filter((each) => each !== key))].map((each) => {
        const alike = covered.filter((one) => keyOf(one) === each);
        return { ids: alike.map((one) => one.hypothesis.id), open: alike[0].open };
      });
      const [first, ...fewer] = asked;
      const others = armsThatControl(open, hypothesis, plan);
      // What such a comparator controls when somebody teaches it.
      const untaught = treatment !== undefined && isTaughtByNobody(arm, treatment, plan);
      const byTeaching = untaught ? open.filter((threat) => isControlled(threat, arm, plan)) : [];
      const suited = Object.keys(hypothesis.entry.roles.cause.comparators).filter(
        (id) => id !== kind && !controlsLittle.includes(id),
      );
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'compare', 'comparator'),
        severity: others.length > 0 ? 'advice' : 'warning',
        message: `${listed(first.ids)} ${first.ids.length === 1 ? 'has' : 'have'} to control ${listed(open.map(inWords))}${fewer.map((each) => `, ${listed(each.ids)} ${listed(each.open.map(inWords))}`).join('')}, which "${arm.id}" (${kind}${byTeaching.length > 0 ? ', taught by nobody' : ''}) leaves open${others.length > 0 ? `; ${listed(others.map((id) => `"${id}"`))} does not` : ''}.`,
        fix:
          others.length > 0
            ? `Call the claim supported only if the comparison with ${listed(others.map((id) => `"${id}"`))} agrees.`
            : byTeaching.length === open.length
              ? `Let somebody teach "${arm.id}" as "${hypothesis.treatment}" is taught and write under teachers how many do; or say in matchedOn what is equal.`
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
    .filter((arm) => threats.every((threat) => isControlled(threat, arm, plan, armOf(plan, hypothesis.treatment))))
    .map((arm) => arm.id);
}

function inWords(threat: string): string {
  return threat.replaceAll('-', ' ');
}
