import { modalityOf, outcomesOf, pathOfHypothesis, primaryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const onlySelfReportPrimary = defineRule({
  id: 'only-self-report-primary',
  severity: 'warning',
  title: 'Only self-report decides',
  summary: 'Let at least one primary outcome be something other than what people say of themselves.',
  why: 'A course in kindness teaches what a kind answer is; social desirability and demand go the same way as the claim.',
  sources: [
    {
      reference: 'mascaro-2015',
      certainty: 'seed',
      locator: 'practitioner social desirability render self-report assessments',
    },
  ],
  *check({ plan }) {
    const primary = primaryHypotheses(plan);
    const outcomes = [...new Set(primary.flatMap((hypothesis) => outcomesOf(plan, hypothesis)))];
    if (outcomes.length === 0 || outcomes.some((measure) => modalityOf(measure) !== 'self-report')) return;
    const mediators = primary.flatMap(({ mediator }) => plan.measures.filter((measure) => measure.id === mediator));
    const objective = mediators.filter((measure) => measure.entry.objective === 'yes');
    const one = outcomes.length === 1;
    const names = listed(outcomes.map((measure) => measure.id));
    yield {
      path: pathOfHypothesis(plan, primary[0], primary[0].outcomes.outcome ? 'outcome' : 'outcomes'),
      severity: objective.length > 0 ? 'advice' : 'warning',
      message:
        objective.length > 0
          ? `The primary ${one ? 'outcome' : 'outcomes'} (${names}) ${one ? 'rests' : 'rest'} on what people say of themselves; ${listed(objective.map((measure) => measure.id))} on the way there does not.`
          : `The primary ${one ? 'outcome' : 'outcomes'} (${names}) ${one ? 'rests' : 'rest'} on what people say of themselves.`,
      fix: 'Make a behavioural, ambulatory or observed measure primary too, or predict beforehand what self-report and behaviour should each show.',
    };
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: kindness-wellbeing, outcome: swls-life-satisfaction}]
measures: [{measure: swls-life-satisfaction, role: outcome, at: [baseline, post, follow-up], primaryAt: post}]`,
    clean: 'hypotheses: [{id: H1, hypothesis: cbct-empathic-accuracy, outcome: empathic-accuracy-video}]',
  },
});
