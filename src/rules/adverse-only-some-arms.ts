import { defineRule } from './rule.js';

export const adverseOnlySomeArms = defineRule({
  id: 'adverse-only-some-arms',
  severity: 'warning',
  forgotten: 14,
  title: 'Unwanted experiences are asked about in some arms only',
  summary: 'Ask everyone in every arm the same questions at the same times.',
  why: 'People have bad weeks whatever they practise; a rate in one arm says nothing about the practice without the rate in the other.',
  sources: [{ reference: 'ioannidis-2004', certainty: 'stored-source' }],
  *check({ plan }) {
    const { safety } = plan;
    if (safety?.allArms !== false || safety.monitoring === 'none') return;
    yield {
      path: ['safety', 'allArms'],
      message: 'Unwanted experiences are not asked about in the same way in every arm (allArms: false).',
      fix: 'Give every arm the same questions at the same visits, and write allArms: true.',
    };
  },
  examples: {
    flagged: 'safety: {allArms: false}',
    clean: 'safety: {allArms: true}',
  },
});
