import { defineRule } from './rule.js';

export const reverseInference = defineRule({
  id: 'reverse-inference',
  severity: 'warning',
  title: 'A feeling is read off a region',
  summary:
    'Infer a mental process from brain activity only with a localiser, a validated pattern or behaviour beside it.',
  why: 'Most regions take part in many processes; that compassion activates one does not make its activity compassion.',
  sources: [
    { reference: 'zaki-2012', certainty: 'seed', locator: 'Can cognitive processes be inferred from neuroimaging' },
    { reference: 'poldrack-2006', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    if (plan.imaging?.processFromRegion !== true || plan.imaging.localiser === true) return;
    yield {
      path: ['imaging', 'processFromRegion'],
      message:
        'A mental process is to be inferred from activity of a region (processFromRegion: true), without a localiser or a validated pattern.',
      fix: 'Add a localiser task or a signature that was validated for the process and write localiser: true; or describe activity and leave the process to behaviour.',
    };
  },
  examples: {
    flagged: 'imaging: {processFromRegion: true}',
    clean: 'imaging: {processFromRegion: true, localiser: true}',
  },
});
