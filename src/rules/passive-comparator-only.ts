import type { Consequence } from '../diagnostic.js';
import { shareThatSurvives } from './active-share.js';
import {
  anythingGiven,
  armOf,
  comparatorArms,
  confirmatoryHypotheses,
  isPassive,
  modalityOf,
  outcomesOf,
  pathOfArm,
  resultOf,
} from './look-up.js';
import { type Design, defineRule } from './rule.js';
import { plannedPower, powerIf, worked } from './what-if.js';
import { listed } from './wording.js';

export const passiveComparatorOnly = defineRule({
  id: 'passive-comparator-only',
  severity: 'warning',
  title: 'Only passive comparators',
  summary: 'Give the comparator arm something to do, so that only the hypothesised ingredient differs.',
  why: 'Waiting controls neither expectancy nor contact, effort or company; pooled gains in compassion appeared only against passive comparators.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'frequent lack of appropriate comparator groups' },
    { reference: 'kreplin-2018', certainty: 'stored-source' },
    { reference: 'goldberg-2018', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    const arms = comparatorArms(plan);
    if (arms.length === 0 || !arms.every(isPassive)) return;
    // Groups as they are found are compared in claims about people, in which nobody is given anything.
    if (!anythingGiven(plan) || !plan.arms.some((arm) => arm.practice)) return;
    const tested = confirmatoryHypotheses(plan);
    const mechanism = tested.find((each) => each.mediators.length > 0 || each.kind === 'dissociation');
    const primary = tested.filter((each) => each.role === 'primary');
    const selfReport = primary.filter((each) =>
      outcomesOf(plan, each).every(
        (measure) => reported.includes(modalityOf(measure)) && measure.entry.objective === 'no',
      ),
    );
    const rests =
      selfReport.length === primary.length
        ? 'the primary outcome is'
        : `the outcome of ${listed(selfReport.map(({ id }) => id))} is`;
    const practice = armOf(plan, plan.hypotheses[0].treatment)?.title ?? 'the practice';
    yield {
      path: pathOfArm(plan, arms[0], 'comparator'),
      severity: mechanism || selfReport.length > 0 ? 'error' : 'warning',
      message: mechanism
        ? `${mechanism.id} is about how ${practice} works, but it is compared only with ${listed(arms.map((arm) => `"${arm.id}"`))}, which leaves every non-specific route open.`
        : selfReport.length > 0
          ? `The only comparator is ${listed(arms.map((arm) => `"${arm.id}"`))} and ${rests} what people say of themselves, so expectancy and demand act in full on the difference.`
          : `The only comparator is ${listed(arms.map((arm) => `"${arm.id}"`))}, which leaves expectancy, contact and effort uncontrolled.`,
      fix: 'Compare with an arm matched for contact and effort (health-education, memory-training, relaxation); keep the passive arm as a third one if it answers a question of its own.',
      consequence: againstActive(design),
    };
  },
  examples: {
    flagged: 'arms: [{id: health, comparator: waitlist, matchedOn: []}]',
    clean: 'arms: [{id: health, comparator: relaxation}]',
  },
});

/** What people say of themselves, in a questionnaire or day by day. */
const reported: readonly string[] = ['self-report', 'ambulatory'];

/** What would be left of the first planned difference against an active arm, if it went as in pooled trials of mindfulness. */
function againstActive(design: Design): Consequence {
  const hypothesis = confirmatoryHypotheses(design.plan).find(
    (each) => each.kind === 'directional' && resultOf(design, each),
  );
  const { passive, active } = shareThatSurvives;
  return {
    quantity: worked(1 - active.value / passive.value, 'proportion', '1 - active / passive', {
      active: active.value,
      passive: passive.value,
    }),
    sentence: hypothesis
      ? `In pooled trials of mindfulness a gain of {passive} against no treatment was {active} against a non-specific active comparator: contact, expectancy and effort explain a share of {}. If so here, ${hypothesis.id} planned against an active arm would have a power of {power} and not {now}.`
      : 'In pooled trials of mindfulness a gain of {passive} against no treatment was {active} against a non-specific active comparator: contact, expectancy and effort explain a share of {}.',
    also: {
      passive,
      active,
      ...(hypothesis
        ? {
            power: powerIf(design, hypothesis, { effectFactor: active.value / passive.value }),
            now: plannedPower(design, hypothesis),
          }
        : {}),
    },
  };
}
