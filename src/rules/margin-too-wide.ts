import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { type Quantity, quantity } from '../quantity.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { powerIf } from './what-if.js';

/** Rounding of what people write. */
const TOLERANCE = 1e-6;

export const marginTooWide = defineRule({
  id: 'margin-too-wide',
  severity: 'warning',
  title: 'What one hypothesis seeks, another would call none',
  summary: 'Set the bounds of equivalence no wider than the smallest effect of interest elsewhere in the study.',
  why: 'With bounds wider than an effect worth finding, a practice that helps as much as hoped can be declared no different.',
  sources: [{ reference: 'lakens-2018', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (hypothesis.kind !== 'equivalence' && hypothesis.kind !== 'noninferiority') continue;
      const margin = Math.abs(hypothesis.sesoi.difference?.value ?? 0);
      const sought = soughtElsewhere(plan, hypothesis);
      if (!sought || margin <= sought.smallest.value + TOLERANCE) continue;
      const true_ = hypothesis.kind === 'noninferiority' ? -sought.smallest.value : sought.smallest.value;
      const called = hypothesis.kind === 'equivalence' ? 'equivalent' : 'not worse';
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'sesoi', 'difference'),
        message: `${hypothesis.id} calls arms ${called} that differ by less than ${margin} SD; on the same outcome ${sought.id} looks for ${sought.smallest.value} SD.`,
        fix: `Write sesoi: {difference: ${sought.smallest.value}} or less for ${hypothesis.id}.`,
        consequence: {
          quantity: powerIf(design, hypothesis, { effects: { difference: true_ } }),
          sentence: `If the arms really differed by the {smallest} that ${sought.id} looks for, ${hypothesis.id} would call them ${called} with a probability of {}.`,
          also: { smallest: sought.smallest },
        },
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: malleability-equivalence-across-practices
    role: secondary
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    sesoi: {difference: {value: 0.6, because: "a medium effect"}}`,
    clean: `hypotheses:
  - id: H3
    hypothesis: malleability-equivalence-across-practices
    role: secondary
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    sesoi: {difference: {value: 0.4, because: "what H1 calls worth finding"}}`,
  },
});

/** The smallest difference that another hypothesis looks for on the same outcome. */
function soughtElsewhere(plan: Plan, hypothesis: PlannedHypothesis): { id: string; smallest: Quantity } | undefined {
  return confirmatoryHypotheses(plan)
    .filter(({ time }) => time === hypothesis.time)
    .flatMap((other) =>
      soughtOn(other, hypothesis.outcomes.outcome).map(({ value, unit, origin }) => ({
        id: other.id,
        smallest: quantity(Math.abs(value), unit, origin),
      })),
    )
    .sort((a, b) => a.smallest.value - b.smallest.value)
    .at(0);
}

/**
 * What a hypothesis calls worth finding on an outcome. A dissociation says it for each of its outcomes in the effect it is
 * planned for (such as `affectiveAdvantage`), when the basis is the smallest effect of interest.
 */
function soughtOn({ kind, outcomes, sesoi, effects }: PlannedHypothesis, outcome: string): Quantity[] {
  if (kind === 'directional') return outcomes.outcome === outcome && sesoi.difference ? [sesoi.difference] : [];
  if (kind !== 'dissociation') return [];
  return Object.entries(outcomes).flatMap(([side, id]) => {
    const advantage = effects[`${side}Advantage`];
    return id === outcome && advantage?.basis.kind === 'smallest-of-interest' ? [advantage.planning] : [];
  });
}
