import type { PlannedEffect, PlannedHypothesis } from '../plan/plan.js';
import { computed, type Quantity } from '../quantity.js';
import { normal } from '../statistics/normal.js';
import { pathOfHypothesis } from './look-up.js';
import { type Design, defineRule } from './rule.js';
import { powerIf } from './what-if.js';

/** Perugini, Gallucci and Costantini 2014: plan for the lower end of the 60 % interval. */
const SAFEGUARD = 0.6;

export const effectFromPilot = defineRule({
  id: 'effect-from-pilot',
  severity: 'warning',
  title: 'The planning effect is what a pilot happened to show',
  summary: 'Do not plan a study on the estimate of a small pilot.',
  why: 'A pilot estimate is noisy, and studies follow mostly after large ones, so the power is lower than planned.',
  sources: [
    { reference: 'albers-lakens-2018', certainty: 'stored-source' },
    { reference: 'perugini-2014', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of plan.hypotheses) {
      for (const effect of Object.values(hypothesis.effects)) {
        if (effect.basis.kind !== 'pilot') continue;
        const { n } = effect.basis;
        const halfWidth = halfWidthOf(effect, n, 0.95);
        const safeguard = Math.abs(effect.planning.value) - halfWidthOf(effect, n, SAFEGUARD);
        const corrected = effect.ledger.some(
          (row) => row.step === 'publication-bias' && row.quantity.origin.kind === 'written',
        );
        const origin = [`${hypothesis.id}.effects.${effect.name}`];
        yield {
          path: pathOfHypothesis(plan, hypothesis, 'effects', effect.name, 'basis'),
          severity: corrected ? 'advice' : 'warning',
          message: `${hypothesis.id} is planned for ${effect.name} = ${effect.planning.value}, the estimate of a pilot with ${n} participants.`,
          fix: 'Give the smallest effect that would matter (basis: {kind: smallest-of-interest}) and say why it matters; a pilot is for trying out procedures.',
          consequence: {
            quantity: computed(halfWidth, effect.planning.unit, 'half-width of the 95 % confidence interval', origin),
            sentence:
              safeguard > 0
                ? 'The 95 % confidence interval of that pilot reaches {} to either side; planned for the lower end of its 60 % interval ({safeguard}), this size has a power of {power}.'
                : 'The 95 % confidence interval of that pilot reaches {} to either side; even its 60 % interval includes no effect at all.',
            ...(safeguard > 0 ? { also: atSafeguard(design, hypothesis, effect, safeguard) } : {}),
          },
        };
      }
    }
  },
  examples: {
    flagged: 'hypotheses: [{id: H1, effects: {difference: {value: 0.6, basis: {kind: pilot, n: 24, because: null}}}}]',
    clean:
      'hypotheses: [{id: H1, effects: {difference: {value: 0.4, basis: {kind: smallest-of-interest, because: "two more of twenty read correctly"}}}}]',
  },
});

/**
 * Half-width of the confidence interval of a pilot estimate with n people in two equal arms.
 * A difference d in SD has variance 4/n + d^2/(2n) (Hedges and Olkin 1985); a path or a correlation r about (1 - r^2)^2/(n - 3).
 */
function halfWidthOf({ planning }: PlannedEffect, n: number, confidence: number): number {
  const z = normal.quantile((1 + confidence) / 2);
  const value = planning.value;
  const difference = planning.unit === 'sd' || planning.unit === 'sd per allele';
  const variance = difference ? 4 / n + (value * value) / (2 * n) : (1 - value * value) ** 2 / Math.max(n - 3, 1);
  return z * Math.sqrt(variance);
}

function atSafeguard(
  design: Design,
  hypothesis: PlannedHypothesis,
  { name, planning }: PlannedEffect,
  size: number,
): Record<string, Quantity> {
  const value = Math.sign(planning.value) * size;
  return {
    safeguard: computed(value, planning.unit, 'lower end of the 60 % confidence interval', [
      `${hypothesis.id}.effects.${name}`,
    ]),
    power: powerIf(design, hypothesis, { effects: { [name]: value } }),
  };
}
