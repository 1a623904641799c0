import type { Consequence } from '../diagnostic.js';
import type { PlannedEffect, PlannedHypothesis } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import { normal } from '../statistics/normal.js';
import { pathOfHypothesis } from './look-up.js';
import { type Estimate, effectWithoutLuck, standardErrorOf } from './luck-removed.js';
import { type Design, defineRule } from './rule.js';
import { powerIf, worked } from './what-if.js';
import { effectNamed } from './wording.js';

/** Perugini, Gallucci and Costantini 2014: plan for the lower end of the 60 % interval. */
const SAFEGUARD = 0.6;
/** The level at which pilots are called promising. */
const NOTICED = 0.05;

export const effectFromPilot = defineRule({
  id: 'effect-from-pilot',
  severity: 'warning',
  title: 'The planning effect is what a pilot happened to show',
  summary: 'Do not plan a study on the estimate of a small pilot.',
  why: 'A pilot estimate is noisy, and studies follow mostly after large ones, so the power is lower than planned.',
  sources: [
    { reference: 'albers-lakens-2018', certainty: 'stored-source' },
    { reference: 'perugini-2014', certainty: 'from-memory' },
    { reference: 'anderson-2017', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of plan.hypotheses) {
      for (const effect of Object.values(hypothesis.effects)) {
        if (effect.basis.kind !== 'pilot') continue;
        const { n } = effect.basis;
        const { value } = effect.planning;
        const corrected = effect.ledger.some(
          (row) => row.step === 'publication-bias' && row.quantity.origin.kind === 'written',
        );
        const estimate = estimateOf(hypothesis, effect, n);
        yield {
          path: pathOfHypothesis(plan, hypothesis, 'effects', effect.name, 'basis'),
          severity: corrected ? 'advice' : 'warning',
          message: `${hypothesis.id} is planned for ${effectNamed(effect.name)} of ${value}, the estimate of a pilot with ${n} participants${
            estimate ? '' : ', and nothing says how far from it the true one may be'
          }.`,
          fix: 'Give the smallest effect that would matter (basis: {kind: smallest-of-interest}) and say why it matters; a pilot is for trying out procedures.',
          ...(estimate ? { consequence: costOf(design, hypothesis, effect, estimate) } : {}),
        };
      }
    }
  },
  examples: {
    flagged: 'hypotheses: [{id: H1, effects: {difference: {value: 0.9, basis: {kind: pilot, n: 24, because: null}}}}]',
    clean:
      'hypotheses: [{id: H1, effects: {difference: {value: 0.4, basis: {kind: smallest-of-interest, because: "two more of twenty read correctly"}}}}]',
  },
});

/**
 * What the pilot estimated, where that has an interval of a simple form: a difference of two arms, one within people, a
 * correlation. How precise an interaction, a path or a trend was depends on much that the plan does not hold.
 */
function estimateOf({ kind, effects }: PlannedHypothesis, effect: PlannedEffect, n: number): Estimate | undefined {
  const estimate = effect.planning.value;
  if (effect.name === 'correlation' && kind === 'association') return { kind: 'correlation', estimate, n };
  if (effect.name !== 'difference' || effect.planning.unit !== 'sd') return undefined;
  if (kind === 'directional' || kind === 'equivalence' || kind === 'noninferiority')
    return { kind: 'difference', estimate, n };
  const correlation = effects.correlation?.planning.value;
  if (kind !== 'crossover' || correlation === undefined) return undefined;
  return { kind: 'paired', estimate, n, correlation };
}

function halfWidth(estimate: Estimate, confidence: number): number {
  return normal.quantile((1 + confidence) / 2) * standardErrorOf(estimate);
}

function costOf(design: Design, hypothesis: PlannedHypothesis, effect: PlannedEffect, estimate: Estimate): Consequence {
  const smaller = smallerEffects(design, hypothesis, effect, estimate);
  return {
    quantity: worked(halfWidth(estimate, 0.95), effect.planning.unit, 'half-width of a confidence interval', {
      ...estimate,
      confidence: 0.95,
    }),
    sentence: [
      smaller.safeguard
        ? 'The 95 % confidence interval of that pilot reaches {} to either side; planned for the lower end of its 60 % interval ({safeguard}), this size has a power of {power}.'
        : 'The 95 % confidence interval of that pilot reaches {} to either side; even its 60 % interval includes no effect at all.',
      ...(smaller.withoutLuck
        ? [
            'If the pilot was followed up because it was significant, an even guess at the true effect is {withoutLuck}, and the power for that {powerWithoutLuck}.',
          ]
        : []),
    ].join(' '),
    also: smaller,
  };
}

/** Smaller effects that the pilot may stand for, each with the power for it. */
function smallerEffects(
  design: Design,
  hypothesis: PlannedHypothesis,
  { name, planning }: PlannedEffect,
  estimate: Estimate,
): Record<string, Quantity> {
  const sign = Math.sign(planning.value);
  const size = Math.abs(planning.value);
  const power = (value: number) => powerIf(design, hypothesis, { effects: { [name]: value } });
  const found: Record<string, Quantity> = {};
  const safeguard = sign * (size - halfWidth(estimate, SAFEGUARD));
  if (safeguard * sign > 0) {
    found.safeguard = worked(safeguard, planning.unit, 'lower end of a confidence interval', {
      ...estimate,
      confidence: SAFEGUARD,
    });
    found.power = power(safeguard);
  }
  const standardError = standardErrorOf(estimate);
  const behind = effectWithoutLuck(size / standardError, NOTICED);
  if (behind !== undefined) {
    const withoutLuck = sign * behind * standardError;
    found.withoutLuck = worked(withoutLuck, planning.unit, 'median-unbiased given significance', {
      ...estimate,
      alpha: NOTICED,
    });
    found.powerWithoutLuck = power(withoutLuck);
  }
  return found;
}
