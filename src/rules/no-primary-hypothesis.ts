import { chanceOfAny } from './false-positives.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';

export const noPrimaryHypothesis = defineRule({
  id: 'no-primary-hypothesis',
  severity: 'warning',
  title: 'No hypothesis is the primary one',
  summary: 'Say which hypothesis the study is there to test.',
  why: 'The size of a study follows from its primary hypothesis, and without one any of the others can be called the main result afterwards.',
  sources: [{ reference: 'hopewell-2025', certainty: 'from-memory' }],
  *check({ plan }) {
    const tested = confirmatoryHypotheses(plan);
    if (tested.length === 0 || tested.some(({ role }) => role === 'primary')) return;
    const { quantity, also } = chanceOfAny(plan.inference.alpha.value, tested.length);
    yield {
      path: pathOfHypothesis(plan, tested[0], 'role'),
      message: `${tested.length === 1 ? `${tested[0].id} is` : `All ${tested.length} hypotheses are`} secondary, and none is primary.`,
      fix: `Write role: primary beside the one that decides, such as ${tested[0].id}.`,
      ...(tested.length > 1
        ? {
            consequence: {
              quantity,
              sentence:
                'If the best of them could be called the main result, each tested at {alpha}, one would come out with nothing to find with a probability of {}, and of {correlated} if they correlate by {correlation}.',
              also: { ...also, alpha: plan.inference.alpha },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'hypotheses: [{id: H1, role: secondary}]',
    clean: 'hypotheses: [{id: H1, role: primary}]',
  },
});
