import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf } from './what-if.js';

/** One side of a two-sided test at 0.05. */
const USUAL = 0.025;

export const oneSidedAtFullAlpha = defineRule({
  id: 'one-sided-at-full-alpha',
  severity: 'warning',
  title: 'One side is tested with the error rate of two',
  summary: 'Test both sides, or one side at half the error rate.',
  why: 'All of the error rate then lies on the hoped-for side, which doubles the false positives there, and a result the other way, harm among them, cannot be found at all.',
  sources: [{ reference: 'ich-e9-1998', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    const { alpha, sides } = plan.inference;
    if (sides !== 1 || alpha.value <= USUAL) return;
    const twoSided = {
      ...plan,
      hypotheses: plan.hypotheses.map((each) => ({ ...each, sides: 2 as const })),
      inference: { ...plan.inference, sides: 2 as const },
    };
    // Bounds are tested one-sided by nature; where the sides change nothing, as in tests of a mediation, there are two anyway.
    const hypothesis = confirmatoryHypotheses(plan).find(
      (each) =>
        each.compared.length > 1 &&
        each.kind !== 'equivalence' &&
        each.kind !== 'noninferiority' &&
        powerIf(design, each, { plan: twoSided }).value !== plannedPower(design, each).value,
    );
    if (!hypothesis) return;
    yield {
      path: ['inference', 'sides'],
      message: `${hypothesis.id} is tested on one side at ${alpha.value}, which is what a two-sided test at ${alpha.value * 2} gives the side hoped for.`,
      fix: `Write sides: 2, or alpha: ${alpha.value / 2} with one side.`,
      consequence: {
        quantity: powerIf(design, hypothesis, { plan: twoSided }),
        sentence: `Tested on both sides at {alpha}, the same people give ${hypothesis.id} a power of {} and not {now}.`,
        also: { alpha, now: plannedPower(design, hypothesis) },
      },
    };
  },
  examples: {
    flagged: `hypotheses: [{id: H2, remove: true}]
inference: {sides: 1, multiplicity: none}`,
    clean: `hypotheses: [{id: H2, remove: true}]
inference: {sides: 1, alpha: 0.025, multiplicity: none}`,
  },
});
