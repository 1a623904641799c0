import { defineRule } from './rule.js';

export const sequenceNotDescribed = defineRule({
  id: 'sequence-not-described',
  severity: 'advice',
  title: 'How the random sequence is made is not said',
  summary: 'Say how the allocation sequence is generated.',
  why: 'Alternating, birthdays and other orders that look random can be foreseen.',
  sources: [{ reference: 'hopewell-2025', certainty: 'from-memory' }],
  *check({ plan }) {
    if (plan.allocation.selection !== 'randomized' || plan.allocation.method !== 'not-described') return;
    yield {
      path: ['allocation', 'method'],
      message: 'The study is randomised, but does not say how the sequence is made.',
      fix: 'Add method: permuted-blocks (or stratified-blocks, minimisation), made by computer before the first person enrols.',
    };
  },
  examples: {
    flagged: 'allocation: {method: not-described}',
    clean: 'allocation: {method: permuted-blocks}',
  },
});
