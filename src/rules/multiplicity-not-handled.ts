import { chanceOfAny } from './false-positives.js';
import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

/** From this many tests on a false positive among the secondary ones is more likely than one in six (a judgement). */
const MANY = 4;

export const multiplicityNotHandled = defineRule({
  id: 'multiplicity-not-handled',
  severity: 'error',
  title: 'Several tests share no error rate',
  summary: 'Name one primary hypothesis, or control the error rate over the family.',
  why: 'Every further test is a further chance to be wrong.',
  sources: [
    { reference: 'holm-1979', certainty: 'from-memory' },
    { reference: 'ema-multiplicity-2017', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const { method, family } = plan.inference.multiplicity;
    const alpha = plan.inference.alpha.value;
    const alone = confirmatoryHypotheses(plan).filter(({ id }) => method === 'none' || !family.includes(id));
    const primary = alone.filter((hypothesis) => hypothesis.role === 'primary');
    const severe = primary.length > 0 && (primary.length > 1 || (method !== 'none' && primary.length === 1));
    if (!severe && alone.length < 2) return;
    // Each hypothesis outside the family is a test of its own; the family as a whole is one more.
    const tests = alone.length + (method === 'none' ? 0 : 1);
    const ids = alone.map((hypothesis) => hypothesis.id);
    const { quantity, also } = chanceOfAny(alpha, tests);
    yield {
      path: ['inference', 'multiplicity'],
      severity: severe ? 'error' : tests >= MANY ? 'warning' : 'advice',
      message:
        method === 'none'
          ? `${listed(ids)} are each tested at ${alpha}, and nothing holds the error rate over all of them.`
          : `${listed(ids)} ${ids.length === 1 ? 'is' : 'are'} tested outside the family of ${listed(family)}.`,
      fix: `Write multiplicity: {method: holm, family: [${confirmatoryHypotheses(plan)
        .map(({ id }) => id)
        .join(', ')}]}, or call exploratory what is not meant to decide.`,
      consequence: {
        quantity,
        sentence: `If none of the claims were true, the chance of at least one false positive over the ${tests} tests would be {} were they independent, {correlated} with correlations of {correlation}, and never below {alpha}.`,
        also: { ...also, alpha: plan.inference.alpha },
      },
    };
  },
  examples: {
    flagged: `hypotheses: [{id: H2, role: primary}]
inference: {multiplicity: none}`,
    clean: `hypotheses: [{id: H2, role: primary}]
inference: {multiplicity: {method: holm, family: [H1, H2]}}`,
  },
});
