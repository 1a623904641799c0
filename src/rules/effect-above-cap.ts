import type { Plan, PlannedEffect, PlannedHypothesis } from '../plan/plan.js';
import { quantity } from '../quantity.js';
import type { Evidence } from '../schema/pack.js';
import { pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf } from './what-if.js';
import { effectNamed, named } from './wording.js';

const differences: readonly string[] = ['hedges-g', 'cohens-d', 'standardised-mean-difference'];

export const effectAboveCap = defineRule({
  id: 'effect-above-cap',
  severity: 'warning',
  title: 'The planning effect is larger than what was found when studies were pooled',
  summary: 'Plan for no more than the pooled effects that bear on the hypothesis.',
  why: 'Pooled effects are themselves too large where small and unpublished studies are missing; an effect above them is a hope.',
  sources: [
    { reference: 'galante-2014', certainty: 'stored-source' },
    { reference: 'li-2015', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of plan.hypotheses) {
      for (const effect of Object.values(hypothesis.effects)) {
        const { value, unit } = effect.planning;
        const cap = capExceeded(plan, hypothesis, effect);
        if (!cap?.effect) continue;
        const limit = Math.abs(cap.effect.value);
        const asFound = `the largest pooled effect that bears on it is ${limit} (${cap.study}: ${cap.outcome})`;
        const place = {
          path: pathOfHypothesis(plan, hypothesis, 'effects', effect.name, 'value'),
          severity: hypothesis.role === 'exploratory' ? 'advice' : 'warning',
        } as const;
        // What studies found between groups bounds a change per allele; it is no value of it, and no power follows.
        if (unit !== 'sd') {
          yield {
            ...place,
            message: `${named(hypothesis)} is planned for ${effectNamed(effect.name)} of ${value} SD per allele; ${asFound}, which is a difference between groups: an upper bound, in other units.`,
            fix: `Plan for less, or say why this ${effect.name} should be larger than the whole difference that studies found together.`,
          };
          continue;
        }
        yield {
          ...place,
          message: `${named(hypothesis)} is planned for ${effectNamed(effect.name)} of ${value}; ${asFound}.`,
          fix: `Plan for ${limit} or less, or say why this ${effect.name} should be larger than what studies found together.`,
          consequence: {
            quantity: powerIf(design, hypothesis, { effects: { [effect.name]: Math.sign(value) * limit } }),
            sentence: 'If the true effect were {cap}, the power of this size would be {} and not {now}.',
            also: {
              cap: quantity(Math.sign(value) * limit, unit, { kind: 'evidence', id: cap.id }),
              now: plannedPower(design, hypothesis),
            },
          },
        };
      }
    }
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: kindness-wellbeing, outcome: swls-life-satisfaction, effects: {difference: {value: 0.9}}}]
measures: [{measure: swls-life-satisfaction, role: outcome, at: [baseline, post, follow-up], primaryAt: post}]`,
    clean: `hypotheses: [{id: H1, hypothesis: kindness-wellbeing, outcome: swls-life-satisfaction, effects: {difference: {value: 0.3}}}]
measures: [{measure: swls-life-satisfaction, role: outcome, at: [baseline, post, follow-up], primaryAt: post}]`,
  },
});

/** The pooled effect that a planned one lies above, if it lies above all that bear on it. */
export function capExceeded(plan: Plan, hypothesis: PlannedHypothesis, effect: PlannedEffect): Evidence | undefined {
  const { value, unit } = effect.planning;
  if (unit !== 'sd' && unit !== 'sd per allele') return undefined;
  const cap = largestCap(plan, hypothesis.form.parameters[effect.name]?.evidence ?? []);
  return cap?.effect && Math.abs(value) > Math.abs(cap.effect.value) ? cap : undefined;
}

/** The most generous of the pooled effects: an effect above it is above them all. */
function largestCap(plan: Plan, ids: readonly string[]): Evidence | undefined {
  return ids
    .flatMap((id) => plan.evidence[id] ?? [])
    .filter((each) => each.use === 'cap' && each.effect && differences.includes(each.effect.metric))
    .sort((a, b) => Math.abs(b.effect?.value ?? 0) - Math.abs(a.effect?.value ?? 0))
    .at(0);
}
