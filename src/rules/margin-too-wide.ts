import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { type Quantity, quantity } from '../quantity.js';
import { shareThatSurvives } from './active-share.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { type Design, defineRule, type Finding } from './rule.js';
import { powerIf } from './what-if.js';

/** Rounding of what people write. */
const TOLERANCE = 1e-6;

export const marginTooWide = defineRule({
  id: 'margin-too-wide',
  severity: 'warning',
  title: 'The margin is wider than an effect worth finding',
  summary: 'Set the bounds no wider than the smallest effect of interest, and narrower than what a whole course does.',
  why: 'With bounds wider than an effect worth finding, a practice that helps as much as hoped can be declared no different.',
  sources: [
    { reference: 'lakens-2018', certainty: 'from-memory' },
    { reference: 'goldberg-2018', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (hypothesis.kind !== 'equivalence' && hypothesis.kind !== 'noninferiority') continue;
      const margin = Math.abs(hypothesis.sesoi.difference?.value ?? 0);
      const sought = soughtElsewhere(plan, hypothesis);
      const called = hypothesis.kind === 'equivalence' ? 'equivalent' : 'not worse';
      const within = withinMargin(hypothesis, margin);
      if (!sought) {
        if (margin > shareThatSurvives.active.value + TOLERANCE) yield widerThanACourse(design, hypothesis, called);
        continue;
      }
      if (margin <= sought.smallest.value + TOLERANCE) continue;
      const true_ = hypothesis.kind === 'noninferiority' ? -sought.smallest.value : sought.smallest.value;
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'sesoi', 'difference'),
        message: `${within}; on the same outcome ${sought.id} looks for ${sought.smallest.value} SD.`,
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

function withinMargin({ id, kind, treatment }: PlannedHypothesis, margin: number): string {
  return kind === 'equivalence'
    ? `${id} calls arms equivalent that differ by less than ${margin} SD`
    : `${id} calls "${treatment}" not worse if it is worse by less than ${margin} SD`;
}

/** Where nothing else in the study says what is worth finding: pooled courses against an active comparator. */
function widerThanACourse(design: Design, hypothesis: PlannedHypothesis, called: string): Finding {
  const { active } = shareThatSurvives;
  const margin = Math.abs(hypothesis.sesoi.difference?.value ?? 0);
  const difference = hypothesis.kind === 'noninferiority' ? -active.value : active.value;
  return {
    path: pathOfHypothesis(design.plan, hypothesis, 'sesoi', 'difference'),
    message: `${withinMargin(hypothesis, margin)}, which is more than whole courses of mindfulness did against an active comparator (${active.value} SD, symptoms after the course).`,
    fix: `Write a difference below ${active.value} that would still not matter to anybody, with the reason, or say why so wide a margin is right for this outcome and accept the finding.`,
    consequence: {
      quantity: powerIf(design, hypothesis, { effects: { difference } }),
      sentence: `Did one practice do {active} more than the other, as such a course does more than its comparator, ${hypothesis.id} would call them ${called} with a probability of {}.`,
      also: { active },
    },
  };
}

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
