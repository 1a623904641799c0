import { defineRule } from './rule.js';
import { worked } from './what-if.js';

export const leaversReplaced = defineRule({
  id: 'leavers-replaced',
  severity: 'warning',
  title: 'People who leave are replaced by new ones',
  summary: 'Recruit more at the start instead of replacing people, and keep everybody allocated in the analysis.',
  why: 'Replacing undoes the comparison that randomising made, and hides those whom the course did not suit or who came to harm.',
  sources: [
    { reference: 'ich-e9-r1-2019', certainty: 'from-memory' },
    { reference: 'hopewell-2025', certainty: 'from-memory' },
  ],
  *check({ plan, power }) {
    if (plan.sample.details?.replacement !== true) return;
    if (!plan.hypotheses.some(({ compared }) => compared.length > 1)) return;
    const recruited = power.totalRecruited.value;
    const attrition = plan.sample.attrition.value;
    const leave = Math.round(recruited * attrition);
    yield {
      path: ['sample', 'replacement'],
      message: 'People who leave after allocation will be replaced (replacement: true).',
      fix: 'Write replacement: false; the size already allows for the attrition stated.',
      ...(attrition > 0
        ? {
            consequence: {
              quantity: worked(leave, 'people', 'recruited * attrition', {
                recruited,
                attrition,
              }),
              sentence: `By the planned attrition of {attrition}, about {} ${leave === 1 ? 'person would be exchanged for another' : 'people would be exchanged for others'} whom nobody allocated with them.`,
              also: { attrition: plan.sample.attrition },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'sample: {replacement: true}',
    clean: 'sample: {replacement: false}',
  },
});
