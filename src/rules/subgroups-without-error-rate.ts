import { chanceOfAny } from './false-positives.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const subgroupsWithoutErrorRate = defineRule({
  id: 'subgroups-without-error-rate',
  severity: 'warning',
  forgotten: 19,
  title: 'Several subgroups will be looked at',
  summary: 'Name subgroups as exploratory, or test each as an interaction inside the family of hypotheses.',
  why: 'Every subgroup is another chance to find something, and an effect that is significant in one group and not in the other is no difference between them.',
  sources: [
    { reference: 'kraemer-2002', certainty: 'from-memory' },
    { reference: 'ema-multiplicity-2017', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const explored = plan.exploratory.join(' ').toLowerCase();
    const open = (plan.analysis?.subgroups ?? []).filter((group) => !explored.includes(group.toLowerCase()));
    if (open.length < 2) return;
    const { quantity, also } = chanceOfAny(plan.inference.alpha.value, open.length);
    yield {
      path: ['analysis', 'subgroups'],
      message: `Results will be looked at by ${listed(open)}, and nothing says what counts as a finding there.`,
      fix: 'Name them under exploratory and report intervals only, or plan each that matters as a hypothesis with a moderator.',
      consequence: {
        quantity,
        sentence: `Were there no differences, at least one of ${open.length} tests at {alpha} would still find one with a probability of {}, and of {correlated} if they correlate by {correlation}.`,
        also: { ...also, alpha: plan.inference.alpha },
      },
    };
  },
  examples: {
    flagged: 'analysis: {subgroups: [sex, age above 40, first-time meditators]}',
    clean: `analysis: {subgroups: [sex, age above 40, first-time meditators]}
exploratory: ["effects by sex, age above 40, first-time meditators: intervals only", "state-care-distress-ratings and ema-prosocial"]`,
  },
});
