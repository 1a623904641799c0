import { quantity } from '../quantity.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf } from './what-if.js';
import { effectNamed, named } from './wording.js';

/** Rounding of what people write, as a share: two digits of a product of two paths are no closer. */
const TOLERANCE = 0.02;

export const plannedAboveSmallestOfInterest = defineRule({
  id: 'planned-above-smallest-of-interest',
  severity: 'advice',
  title: 'Planned for more than the smallest effect of interest',
  summary: 'Plan for the smallest effect of interest, or say why the effect should be larger.',
  why: 'A study planned for a larger effect can miss one that would matter, and cannot refute it either.',
  sources: [{ reference: 'lakens-2022', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (hypothesis.kind === 'equivalence') continue;
      const value = (name: string) => hypothesis.effects[name]?.planning.value ?? 0;
      for (const [name, smallest] of Object.entries(hypothesis.sesoi)) {
        const indirect = hypothesis.kind === 'mediation' && name === 'indirect';
        const planned = indirect ? value('a') * value('b') : value(name);
        if (Math.abs(planned) <= Math.abs(smallest.value) * (1 + TOLERANCE)) continue;
        const share = smallest.value / planned;
        if (share <= 0) continue;
        // Both paths shrink alike, so that their product is the smallest effect of interest.
        const changed = indirect ? { effectFactor: Math.sqrt(share) } : { effects: { [name]: value(name) * share } };
        yield {
          path: pathOfHypothesis(plan, hypothesis, 'sesoi', name),
          message: indirect
            ? `${named(hypothesis)} is planned for an indirect effect of ${planned.toFixed(3)} (a times b); the smallest one of interest is ${smallest.value}.`
            : `${named(hypothesis)} is planned for ${effectNamed(name)} of ${planned}; the smallest one of interest is ${smallest.value}.`,
          fix: indirect
            ? `Plan for paths whose product is ${smallest.value}, or say why larger ones are to be expected.`
            : `Plan for ${smallest.value}, or say why a larger effect is to be expected.`,
          consequence: {
            quantity: powerIf(design, hypothesis, changed),
            sentence: `If the true effect were the smallest one of interest ({smallest}), the power of this size would be {} and not {now}.`,
            also: {
              now: plannedPower(design, hypothesis),
              smallest: quantity(smallest.value, smallest.unit, smallest.origin),
            },
          },
        };
      }
    }
  },
  examples: {
    flagged: 'hypotheses: [{id: H1, sesoi: {difference: 0.2}}]',
    clean: 'hypotheses: [{id: H1, sesoi: {difference: 0.395}}]',
  },
});
