import { defineRule } from './rule.js';

export const concealmentNotDescribed = defineRule({
  id: 'concealment-not-described',
  severity: 'warning',
  title: 'The next allocation may be known beforehand',
  summary: 'Keep the allocation of the next person from whoever enrols people.',
  why: 'Who knows the next arm can, without meaning to, choose who enters it; that undoes what randomising is for.',
  sources: [{ reference: 'hopewell-2025', certainty: 'from-memory' }],
  *check({ plan }) {
    const { selection, concealment } = plan.allocation;
    if (selection !== 'randomized' || (concealment !== 'none' && concealment !== 'not-described')) return;
    yield {
      path: ['allocation', 'concealment'],
      message:
        concealment === 'none'
          ? 'Whoever enrols people can know the next allocation (concealment: none).'
          : 'The study does not say how the next allocation is kept from whoever enrols people.',
      fix: 'Let independent staff or a central service allocate (concealment: central), or use sealed-envelopes.',
    };
  },
  examples: {
    flagged: 'allocation: {concealment: not-described}',
    clean: 'allocation: {concealment: sealed-envelopes}',
  },
});
