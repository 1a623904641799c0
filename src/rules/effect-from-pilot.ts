import type { PlannedEffect, PlannedHypothesis } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import { normal } from '../statistics/normal.js';
import { pathOfHypothesis } from './look-up.js';
import { effectWithoutLuck, standardErrorOf } from './luck-removed.js';
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
        const { value, unit } = effect.planning;
        const corrected = effect.ledger.some(
          (row) => row.step === 'publication-bias' && row.quantity.origin.kind === 'written',
        );
        const smaller = smallerEffects(design, hypothesis, effect, n);
        yield {
          path: pathOfHypothesis(plan, hypothesis, 'effects', effect.name, 'basis'),
          severity: corrected ? 'advice' : 'warning',
          message: `${hypothesis.id} is planned for ${effectNamed(effect.name)} of ${value}, the estimate of a pilot with ${n} participants.`,
          fix: 'Give the smallest effect that would matter (basis: {kind: smallest-of-interest}) and say why it matters; a pilot is for trying out procedures.',
          consequence: {
            quantity: worked(halfWidth(effect, n, 0.95), unit, 'half-width of a confidence interval', {
              estimate: value,
              n,
              confidence: 0.95,
              kind: kindOf(effect),
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
          },
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

function kindOf({ planning }: PlannedEffect): 'difference' | 'correlation' {
  return planning.unit === 'sd' || planning.unit === 'sd per allele' ? 'difference' : 'correlation';
}

function halfWidth(effect: PlannedEffect, n: number, confidence: number): number {
  return normal.quantile((1 + confidence) / 2) * standardErrorOf(kindOf(effect), effect.planning.value, n);
}

/** Smaller effects that the pilot may stand for, each with the power for it. */
function smallerEffects(
  design: Design,
  hypothesis: PlannedHypothesis,
  effect: PlannedEffect,
  n: number,
): Record<string, Quantity> {
  const { name, planning } = effect;
  const kind = kindOf(effect);
  const sign = Math.sign(planning.value);
  const size = Math.abs(planning.value);
  const power = (value: number) => powerIf(design, hypothesis, { effects: { [name]: value } });
  const found: Record<string, Quantity> = {};
  const safeguard = sign * (size - halfWidth(effect, n, SAFEGUARD));
  if (safeguard * sign > 0) {
    found.safeguard = worked(safeguard, planning.unit, 'lower end of a confidence interval', {
      estimate: planning.value,
      n,
      confidence: SAFEGUARD,
      kind,
    });
    found.power = power(safeguard);
  }
  const standardError = standardErrorOf(kind, planning.value, n);
  const behind = effectWithoutLuck(size / standardError, NOTICED);
  if (behind !== undefined) {
    const withoutLuck = sign * behind * standardError;
    found.withoutLuck = worked(withoutLuck, planning.unit, 'median-unbiased given significance', {
      estimate: planning.value,
      n,
      alpha: NOTICED,
      kind,
    });
    found.powerWithoutLuck = power(withoutLuck);
  }
  return found;
}
