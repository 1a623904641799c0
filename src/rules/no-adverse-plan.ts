import { anythingGiven } from './look-up.js';
import { defineRule } from './rule.js';
import { worked } from './what-if.js';

/** Farias and others 2020: share of meditators with an adverse event, over 83 studies. */
const RATE = 0.083;

export const noAdversePlan = defineRule({
  id: 'no-adverse-plan',
  severity: 'error',
  forgotten: 14,
  beforeData: true,
  title: 'Nobody asks whether the practice does harm',
  summary: 'Ask everyone, in every arm, about unwanted experiences.',
  why: 'Looking at suffering can unsettle, also people without a history; what nobody asks about is not reported.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'be superficially unsettling or upsetting' },
    { reference: 'farias-2020', certainty: 'stored-source' },
  ],
  *check({ plan, power }) {
    if (!anythingGiven(plan) || !plan.arms.some((arm) => arm.practice)) return;
    const monitoring = plan.safety?.monitoring;
    const asks = plan.measures.some((measure) => measure.role === 'safety');
    if (monitoring === 'systematic-interview' || monitoring === 'passive' || (monitoring === undefined && asks)) return;
    const trained = plan.arms
      .filter((arm) => arm.practice)
      .reduce((sum, arm) => sum + (power.recruited[arm.id] ?? 0), 0);
    yield {
      path: ['safety', 'monitoring'],
      message:
        monitoring === 'none'
          ? 'Unwanted experiences are not asked about (monitoring: none).'
          : 'The study does not say how unwanted experiences are noticed.',
      fix: 'Add {measure: adverse-experience-interview, role: safety, at: [...]} in every arm and safety: {monitoring: systematic-interview, stoppingRule: "..."}.',
      consequence: {
        quantity: worked(trained * RATE, 'people', 'people * rate', { people: trained, rate: RATE }),
        sentence:
          'At the pooled rate of {rate}, about {} of the {trained} people taught a practice would have an unwanted experience that nobody asks about.',
        also: {
          rate: { value: RATE, unit: 'proportion', origin: { kind: 'evidence', id: 'farias-2020-adverse' } },
          trained: worked(
            trained,
            'people',
            'sum',
            Object.fromEntries(plan.arms.filter((arm) => arm.practice).map(({ id }) => [id, power.recruited[id] ?? 0])),
          ),
        },
      },
    };
  },
  examples: {
    flagged: 'safety: {monitoring: none, stoppingRule: null}',
    clean: 'safety: {monitoring: systematic-interview}',
  },
});
