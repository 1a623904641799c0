import { chanceOfAny } from './false-positives.js';
import { pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const outcomeWithoutHypothesis = defineRule({
  id: 'outcome-without-hypothesis',
  severity: 'advice',
  title: 'An outcome that no hypothesis speaks of',
  summary: 'Say of every outcome which hypothesis it tests, or that it is exploratory.',
  why: 'An outcome without a claim can be brought forward if it comes out well and left unmentioned if it does not.',
  sources: [{ reference: 'simmons-2011', certainty: 'from-memory' }],
  *check({ plan }) {
    const tested = new Set(
      plan.hypotheses.flatMap(({ outcomes, mediators, moderator, predictor }) => [
        ...Object.values(outcomes),
        ...mediators,
        ...(moderator ? [moderator] : []),
        ...(predictor ? [predictor] : []),
      ]),
    );
    const roles: readonly string[] = ['outcome', 'mediator', 'moderator'];
    const explored = plan.exploratory.join(' ').toLowerCase();
    const isExplored = (name: string) => explored.includes(name.toLowerCase());
    const idle = plan.measures.filter(
      ({ id, role, entry }) =>
        roles.includes(role) && !tested.has(id) && ![id, id.replaceAll('-', ' '), entry.title].some(isExplored),
    );
    if (idle.length === 0) return;
    const outcomes = plan.measures.filter((measure) => measure.role === 'outcome').length;
    const alpha = plan.inference.alpha.value;
    const names = listed(idle.map((measure) => measure.id));
    const { quantity, also } = chanceOfAny(alpha, outcomes);
    yield {
      path: pathOfMeasure(plan, idle[0]),
      message: `${names} ${idle.length === 1 ? 'is' : 'are'} measured, and no hypothesis speaks of ${idle.length === 1 ? 'it' : 'them'}.`,
      fix: `State a hypothesis for ${idle.length === 1 ? 'it' : 'each'}, or name ${idle.length === 1 ? 'it' : 'them'} under exploratory, by id or title.`,
      ...(outcomes > 1
        ? {
            consequence: {
              quantity,
              sentence: `If any of the ${outcomes} outcomes could carry the result, each tested at {alpha}, the chance of at least one false positive would be {} were they independent and {correlated} with correlations of {correlation}.`,
              also: { ...also, alpha: plan.inference.alpha },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'exploratory: null',
    clean: 'exploratory: ["state-care-distress-ratings and ema-prosocial, by intervals only"]',
  },
});
