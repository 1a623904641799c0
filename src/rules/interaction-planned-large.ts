import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { peopleNeeded, plannedPower, powerIf, withEffects } from './what-if.js';
import { named } from './wording.js';

export const interactionPlannedLarge = defineRule({
  id: 'interaction-planned-large',
  severity: 'advice',
  title: 'The interaction is planned as large as the effect it changes',
  summary: 'Plan an interaction for an effect that gets weaker, not for one that vanishes.',
  why: 'What changes an effect seldom abolishes it. An effect that is halved leaves half the interaction, and half the interaction takes about four times the people.',
  sources: [
    { reference: 'gelman-2018', certainty: 'stored-source' },
    { reference: 'simonsohn-2014', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const large = largeInteraction(plan, hypothesis);
      if (!large) continue;
      const halved = withEffects(plan, hypothesis.id, large.halved);
      const needed = peopleNeeded(halved, hypothesis);
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'effects', large.effect),
        message: `${named(hypothesis)}: ${large.message}`,
        fix: 'Plan for an effect that is halved rather than abolished, or say what makes so large a change likely.',
        consequence: {
          quantity: powerIf(design, hypothesis, { plan: halved }),
          sentence: needed
            ? 'Were the interaction half as large, the power of this size would be {} and not {now}, and it would take {needed} people.'
            : 'Were the interaction half as large, the power of this size would be {} and not {now}.',
          also: { now: plannedPower(design, hypothesis), ...(needed ? { needed } : {}) },
        },
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: deficit-populations-benefit-most
    role: secondary
    moderator: iri-empathic-concern
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.45, basis: {kind: assumption, because: "those low in concern gain most"}}}
measures: [{measure: iri-empathic-concern, role: moderator, at: [baseline]}]`,
    clean: `hypotheses:
  - id: H3
    hypothesis: deficit-populations-benefit-most
    role: secondary
    moderator: iri-empathic-concern
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.2, basis: {kind: assumption, because: "half the effect of the course"}}}
measures: [{measure: iri-empathic-concern, role: moderator, at: [baseline]}]`,
  },
});

interface LargeInteraction {
  readonly effect: string;
  readonly message: string;
  /** Effects that make the interaction half as large. */
  readonly halved: Readonly<Record<string, number>>;
}

/** An interaction that abolishes the effect in one of the groups, or that is as large as the effect planned elsewhere in the study. */
function largeInteraction(plan: Plan, hypothesis: PlannedHypothesis): LargeInteraction | undefined {
  const value = (name: string) => hypothesis.effects[name]?.planning.value ?? 0;
  if (hypothesis.kind === 'factorial') {
    const [first, second] = [value('difference'), value('differenceAgainst')];
    if (first === 0 || second / first > 0) return undefined;
    return {
      effect: 'differenceAgainst',
      message: `the planned difference is ${first} in one pair of arms and ${second} in the other, as if the second setting abolished it.`,
      halved: { differenceAgainst: (first + second) / 2 },
    };
  }
  if (hypothesis.kind !== 'baseline-moderation') return undefined;
  const interaction = value('interaction');
  const main = plan.hypotheses.find(
    (each) =>
      each.kind === 'directional' &&
      each.compared.every((arm) => hypothesis.compared.includes(arm)) &&
      Object.values(each.outcomes).every((id) => Object.values(hypothesis.outcomes).includes(id)),
  );
  const difference = main?.effects.difference?.planning.value;
  if (!main || difference === undefined || Math.abs(interaction) < Math.abs(difference)) return undefined;
  return {
    effect: 'interaction',
    message: `the planned interaction is ${interaction}, and the difference it changes is ${difference} (${main.id}).`,
    halved: { interaction: interaction / 2 },
  };
}
