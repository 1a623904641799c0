import { analysisOf } from '../plan/analyses/index.js';
import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { confirmatoryHypotheses, outcomesOf, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { alphaOf, worked } from './what-if.js';
import { effectNamed, named } from './wording.js';

export const directionNotDeclared = defineRule({
  id: 'direction-not-declared',
  severity: 'advice',
  title: 'The claim allows both directions, and neither is chosen',
  summary: 'Say which direction would support a hypothesis that could go either way.',
  why: 'A claim that any difference supports can hardly fail: amygdala responses, vagal reactivity and genotypes have been read both ways after the fact.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'Amygdala (↑* or ↓)' },
    { reference: 'simmons-2011', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const name = openEffect(plan, hypothesis);
      if (name === undefined) continue;
      const { value } = hypothesis.effects[name].planning;
      const planned = value < 0 ? 'negative' : 'positive';
      const { direction } = hypothesis;
      if (direction !== undefined && direction !== 'either' && direction !== planned) {
        yield {
          path: pathOfHypothesis(plan, hypothesis, 'direction'),
          severity: 'error',
          message: `${named(hypothesis)} is planned for ${effectNamed(name)} of ${value}, and says that a ${direction} effect would support it.`,
          fix: `Change the sign of ${name}, or write direction: ${planned}.`,
        };
        continue;
      }
      if (direction !== undefined || hypothesis.sides === 1) continue;
      const alpha = alphaOf(plan, hypothesis);
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'direction'),
        message: `${named(hypothesis)} can go either way, and the study does not say which way would support it; it is planned for ${effectNamed(name)} of ${value}.`,
        fix: `Write direction: ${planned} beside it, or direction: either if both would, with what each would mean.`,
        consequence: {
          quantity: alpha,
          sentence:
            'With nothing to find, a two-sided test gives a result that can be called support with a probability of {} if both directions count, and of {half} if one does.',
          also: { half: worked(alpha.value / 2, 'probability', 'alpha / tests', { alpha: alpha.value, tests: 2 }) },
        },
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: hardest-for-those-in-need
    role: secondary
    moderator: fscrs-self-criticism
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.25, basis: {kind: assumption, because: "half the effect of the course"}}}
measures: [{measure: fscrs-self-criticism, role: moderator, at: [baseline]}]`,
    clean: `hypotheses:
  - id: H3
    hypothesis: hardest-for-those-in-need
    role: secondary
    direction: negative
    moderator: fscrs-self-criticism
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.25, basis: {kind: assumption, because: "half the effect of the course"}}}
measures: [{measure: fscrs-self-criticism, role: moderator, at: [baseline]}]`,
  },
});

const moderations: readonly string[] = ['moderation', 'baseline-moderation'];

/**
 * The effect tested, where its claim allows both signs and the sign means something: an interaction, or an outcome of which
 * neither more nor less is better. Elsewhere the sign only follows how the outcome is scored.
 */
function openEffect(plan: Plan, hypothesis: PlannedHypothesis): string | undefined {
  const { kind, form } = hypothesis;
  const readBothWays =
    moderations.includes(kind) ||
    (kind === 'directional' && outcomesOf(plan, hypothesis).every(({ entry }) => entry.wished === 'neither'));
  if (!readBothWays) return undefined;
  return analysisOf(kind)
    .tested(hypothesis)
    .find((name) => form.parameters[name]?.sign === 'either');
}
