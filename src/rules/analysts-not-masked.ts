import { defineRule } from './rule.js';

export const analystsNotMasked = defineRule({
  id: 'analysts-not-masked',
  severity: 'advice',
  title: 'The analyst may know the arms',
  summary: 'Analyse with the arms named A and B until the code is frozen.',
  why: 'Choices about outliers and missing data are made differently by someone who sees which way the result goes; masking the analyst costs nothing.',
  sources: [{ reference: 'maccoun-perlmutter-2015', certainty: 'from-memory' }],
  *check({ plan }) {
    if (!plan.hypotheses.some(({ compared }) => compared.length > 1)) return;
    if (plan.blinding.analysts === true) {
      if (plan.blindingDetails?.untilCodeFrozen !== false) return;
      yield {
        path: ['blinding', 'untilCodeFrozen'],
        message: 'The analyst learns the arms before the analysis code is frozen (untilCodeFrozen: false).',
        fix: 'Name the arms only after the code has run on coded arms and is under a date, and write untilCodeFrozen: true.',
      };
      return;
    }
    yield {
      path: ['blinding', 'analysts'],
      message:
        plan.blinding.analysts === false
          ? 'The analyst knows which arm is which (analysts: false).'
          : 'The study does not say whether the analyst knows which arm is which.',
      fix: 'Hand over the data with arms coded A and B, and write blinding: {analysts: true}.',
    };
  },
  examples: {
    flagged: 'blinding: {analysts: false}',
    clean: 'blinding: {analysts: true}',
  },
});
