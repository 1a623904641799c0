import { armOf, comparatorArms, confirmatoryHypotheses, isPassive, outcomesOf, pathOfArm } from './look-up.js';
import { defineRule } from './rule.js';
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
  ],
  *check({ plan }) {
    const arms = comparatorArms(plan);
    if (arms.length === 0 || !arms.every(isPassive)) return;
    const tested = confirmatoryHypotheses(plan);
    const mechanism = tested.find((each) => each.kind === 'mediation' || each.kind === 'dissociation');
    const primary = tested.filter((each) => each.role === 'primary').flatMap((each) => outcomesOf(plan, each));
    const selfReport = primary.length > 0 && primary.every((measure) => measure.entry.modality === 'self-report');
    const practice = armOf(plan, plan.hypotheses[0].treatment)?.title ?? 'the practice';
    yield {
      path: pathOfArm(plan, arms[0], 'comparator'),
      severity: mechanism || selfReport ? 'error' : 'warning',
      message: mechanism
        ? `${mechanism.id} is about how ${practice} works, but it is compared only with ${listed(arms.map((arm) => `"${arm.id}"`))}, which leaves every non-specific route open.`
        : selfReport
          ? `The only comparator is ${listed(arms.map((arm) => `"${arm.id}"`))} and the primary outcome is what people say of themselves, so expectancy and demand act in full on the difference.`
          : `The only comparator is ${listed(arms.map((arm) => `"${arm.id}"`))}, which leaves expectancy, contact and effort uncontrolled.`,
      fix: 'Compare with an arm matched for contact and effort (health-education, memory-training, relaxation); keep the passive arm as a third one if it answers a question of its own.',
    };
  },
  examples: {
    flagged: 'arms: [{id: health, comparator: waitlist, matchedOn: []}]',
    clean: 'arms: [{id: health, comparator: relaxation}]',
  },
});
