import { quantity } from '../quantity.js';
import { defineRule } from './rule.js';

export const adversePassive = defineRule({
  id: 'adverse-passive',
  severity: 'warning',
  forgotten: 14,
  beforeData: true,
  title: 'Harm is noted only when people bring it up',
  summary: 'Ask about unwanted experiences instead of waiting for reports.',
  why: 'Experiments that mostly wait for reports find far fewer events than studies that ask.',
  sources: [{ reference: 'farias-2020', certainty: 'stored-source' }],
  *check({ plan }) {
    if (plan.safety?.monitoring !== 'passive') return;
    const rate = (value: number) => quantity(value, 'proportion', { kind: 'evidence', id: 'farias-2020-adverse' });
    yield {
      path: ['safety', 'monitoring'],
      message: 'Unwanted experiences are recorded only when someone reports them (monitoring: passive).',
      fix: 'Ask everyone: {measure: adverse-experience-interview, role: safety, at: [...]} and monitoring: systematic-interview.',
      consequence: {
        quantity: rate(0.037),
        sentence:
          'Pooled experiments reported events in {} of meditators, observational studies in {observed}; waiting for reports is one reason.',
        also: { observed: rate(0.332) },
      },
    };
  },
  examples: {
    flagged: 'safety: {monitoring: passive}',
    clean: 'safety: {monitoring: systematic-interview}',
  },
});
