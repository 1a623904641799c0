import { analysisOf } from '../plan/analyses/index.js';
import type { PlannedEffect, PlannedHypothesis } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import type { Evidence } from '../schema/pack.js';
import { capExceeded } from './effect-above-cap.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { effectWithoutLuck, standardErrorOf } from './luck-removed.js';
import { type Design, defineRule } from './rule.js';
import { assumed, plannedPower, powerIf, worked } from './what-if.js';
import { effectNamed } from './wording.js';

/** The level at which findings are published. */
const PUBLISHED = 0.05;
/** Replications in psychology found about half of what had been published (r = .197 after .403). */
const REPLICATED = 0.5;

export const publishedEffectUncorrected = defineRule({
  id: 'published-effect-uncorrected',
  severity: 'warning',
  title: 'A published effect is taken at face value',
  summary:
    'Correct a published effect for having been published, plan for the lower end of its interval, or for the smallest effect of interest.',
  why: 'What is published was selected for being significant, and so for luck. Replications of published effects in psychology found about half of them.',
  sources: [
    { reference: 'anderson-2017', certainty: 'stored-source' },
    { reference: 'open-science-collaboration-2015', certainty: 'stored-source' },
    { reference: 'button-2013', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      for (const name of analysisOf(hypothesis.kind).tested(hypothesis)) {
        const effect = hypothesis.effects[name];
        if (effect?.basis.kind !== 'evidence' || effect.planning.value === 0) continue;
        const entry = effect.basis.id === undefined ? undefined : plan.evidence[effect.basis.id];
        // Evidence that can't carry a plan at all has a rule of its own.
        if (entry?.use === 'do-not-use-for-power' || isCorrected(effect, entry)) continue;
        // How much too large it is, is said better by what studies found together.
        if (capExceeded(plan, hypothesis, effect)) continue;
        const pooled = entry?.use === 'cap' || entry?.use === 'prior';
        const smaller = smallerEffect(effect, entry);
        yield {
          path: pathOfHypothesis(plan, hypothesis, 'effects', name, 'basis'),
          severity: pooled ? 'advice' : 'warning',
          message: `${hypothesis.id} is planned for ${effectNamed(name)} of ${effect.planning.value}, as ${entry ? `in ${entry.study}` : 'published'}, with nothing taken off for publication bias.`,
          fix: 'Add correct: {publicationBias: {value: ..., basis: {...}}}, take the lower end of the published interval, or plan for the smallest effect of interest.',
          consequence: consequenceOf(design, hypothesis, effect, smaller),
        };
      }
    }
  },
  examples: {
    flagged: `hypotheses: [{id: H1, effects: {difference: {value: 0.6, basis: {kind: evidence, because: "a trial of the same course"}}}, sesoi: {difference: {value: 0.4, because: "two more of twenty stories"}}}]`,
    clean: `hypotheses:
  - id: H1
    effects:
      difference:
        value: 0.6
        basis: {kind: evidence, because: "a trial of the same course"}
        correct: {publicationBias: {value: 0.66, basis: {kind: assumption, because: "a third taken off, as registered replications suggest"}}}
    sesoi: {difference: {value: 0.4, because: "two more of twenty stories"}}`,
  },
});

/** Something was taken off, or the effect is no more than the lower end of the published interval. */
function isCorrected({ ledger, planning }: PlannedEffect, entry: Evidence | undefined): boolean {
  if (ledger.some((row) => row.step === 'publication-bias' && row.quantity.origin.kind === 'written')) return true;
  const interval = entry?.effect?.interval95;
  if (!interval) return false;
  return Math.abs(planning.value) <= Math.min(...interval.map(Math.abs)) + 1e-9;
}

/** The published effect with its luck removed where its sample is known and it was significant; half of it otherwise. */
function smallerEffect({ planning }: PlannedEffect, entry: Evidence | undefined): { value: Quantity; how: string } {
  const { value, unit } = planning;
  const n = entry?.effect?.n;
  if (n !== undefined) {
    const kind = unit === 'sd' || unit === 'sd per allele' ? 'difference' : 'correlation';
    const error = standardErrorOf({ kind, estimate: value, n });
    const behind = effectWithoutLuck(Math.abs(value) / error, PUBLISHED);
    if (behind !== undefined)
      return {
        value: worked(Math.sign(value) * behind * error, unit, 'median-unbiased given significance', {
          estimate: value,
          n,
          alpha: PUBLISHED,
          kind,
        }),
        how: 'If it was published because it was significant, an even guess at the true effect is {smaller}; for that',
      };
  }
  return {
    value: assumed(REPLICATED * value, unit, 'half, as in replications'),
    how: 'If the true effect is half of it ({smaller}), as replications found on average,',
  };
}

function consequenceOf(
  design: Design,
  hypothesis: PlannedHypothesis,
  { name }: PlannedEffect,
  { value, how }: { value: Quantity; how: string },
) {
  return {
    quantity: powerIf(design, hypothesis, { effects: { [name]: value.value } }),
    sentence: `${how} the power for ${hypothesis.id} is {} and not {now}.`,
    also: { smaller: value, now: plannedPower(design, hypothesis) },
  };
}
