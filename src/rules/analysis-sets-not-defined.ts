import { defineRule } from './rule.js';
import { worked } from './what-if.js';

export const analysisSetsNotDefined = defineRule({
  id: 'analysis-sets-not-defined',
  severity: 'advice',
  forgotten: 13,
  title: 'Who is in the analysis is not defined',
  summary: 'Define the set of people that each hypothesis is tested in, the primary one first.',
  why: 'Everybody allocated, everybody who came once, everybody who finished: three sets and three results, of which one can be chosen.',
  sources: [
    { reference: 'ich-e9-r1-2019', certainty: 'from-memory' },
    { reference: 'hopewell-2025', certainty: 'from-memory' },
  ],
  *check({ plan, power }) {
    if (plan.analysis?.sets !== undefined || plan.sample.attrition.value === 0) return;
    if (!plan.hypotheses.some(({ compared }) => compared.length > 1)) return;
    const recruited = power.totalRecruited.value;
    const attrition = plan.sample.attrition.value;
    const leave = Math.round(recruited * attrition);
    yield {
      path: ['analysis', 'sets'],
      message: 'The study expects people to leave, and does not say who is in the analysis.',
      fix: 'Add analysis: {sets: [{id: everybody-allocated, people: "..."}]}, the primary one first.',
      consequence: {
        quantity: worked(leave, 'people', 'recruited * attrition', {
          recruited,
          attrition,
        }),
        sentence: `Whether about {} ${leave === 1 ? 'person counts' : 'people count'} is a choice that would be made with their data in sight.`,
      },
    };
  },
  examples: {
    flagged: 'analysis: {sets: null}',
    clean:
      'analysis: {sets: [{id: everybody-allocated, people: "all people allocated, in the arm they were allocated to"}]}',
  },
});
