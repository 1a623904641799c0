import { unmeasuredCause } from './confounding.js';
import { anythingGiven, confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';

export const notRandomised = defineRule({
  id: 'not-randomised',
  severity: 'error',
  title: 'People are not allocated at random',
  summary: 'Let chance decide who enters which arm.',
  why: 'People who choose a kindness practice differ beforehand, and no adjustment removes what was not measured.',
  sources: [{ reference: 'mascaro-2015', certainty: 'seed', locator: 'major confounds such as self-selection' }],
  *check({ plan }) {
    const { selection } = plan.allocation;
    if (selection === 'randomized') return;
    // Groups as they are found are compared in claims about people, not about a practice; one group has nothing to allocate.
    if (!anythingGiven(plan) || !plan.arms.some((arm) => arm.practice)) return;
    // The order of two conditions within people has a rule of its own.
    if (!plan.hypotheses.some(({ compared, kind }) => compared.length > 1 && kind !== 'crossover')) return;
    const consequence = confirmatoryHypotheses(plan)
      .filter(({ compared }) => compared.length > 1)
      .map(unmeasuredCause)
      .find((each) => each !== undefined);
    yield {
      path: ['allocation', 'selection'],
      message:
        selection === 'self-selected'
          ? 'People choose their arm, so a difference may be a difference between the people.'
          : 'Arms are matched on what was measured and may differ in all that was not.',
      fix: 'Randomise; if that is impossible, accept this finding with the reason, adjust for baseline and claim no effect of the practice.',
      ...(consequence ? { consequence } : {}),
    };
  },
  examples: {
    flagged: 'allocation: {selection: self-selected, method: null, concealment: null}',
    clean: 'allocation: {selection: randomized}',
  },
});
