import { baselineOf, confirmatoryHypotheses, pathOfArm } from './look-up.js';
import { defineRule } from './rule.js';

export const goalsNotMeasured = defineRule({
  id: 'goals-not-measured',
  severity: 'advice',
  beforeData: true,
  title: 'Why people practise is not asked',
  summary: 'Ask at baseline what people hope to gain for themselves and for others.',
  why: 'What practitioners want has gone with what they got in some practices and not in others; people who came to calm down and people who came to be kinder are two samples.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'attention paid to the intentions of the practitioner' },
  ],
  *check({ plan }) {
    const compared = confirmatoryHypotheses(plan).flatMap((hypothesis) => hypothesis.compared);
    // A single session leaves no time for goals of one's own.
    const arm = plan.arms.find(
      ({ id, practice, dose }) => practice?.kindnessBased === true && compared.includes(id) && (dose?.weeks ?? 0) >= 2,
    );
    if (!arm) return;
    const asked = plan.measures.some(
      ({ at, entry }) => entry.constructs.includes('goals') && at.includes(baselineOf(plan)),
    );
    if (asked) return;
    yield {
      path: pathOfArm(plan, arm),
      message: `People practise ${arm.title} for ${arm.dose?.weeks} weeks, and nobody asks what for.`,
      fix: 'Add {measure: practice-intentions, role: covariate, at: [the first visit]}, asked before people know their arm.',
    };
  },
  examples: {
    flagged: 'measures: [{measure: practice-intentions, remove: true}]',
    clean: 'measures: [{measure: practice-intentions, role: covariate, at: [baseline]}]',
  },
});
