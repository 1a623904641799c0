import { confirmatoryHypotheses, measureOf, pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed, plannedPower, powerIf } from './what-if.js';
import { named } from './wording.js';

/** To illustrate: a reliability that is usual for a short scale. */
const USUAL = 0.7;

export const mediatorReliabilityUnknown = defineRule({
  id: 'mediator-reliability-unknown',
  severity: 'advice',
  title: 'Nobody says how reliable the mediator is',
  summary: 'Find or estimate the reliability of a mediator before planning on it.',
  why: 'Both paths shrink with the reliability of the mediator, and a plan that does not know it may promise far too much power.',
  sources: [{ reference: 'spearman-1904', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (hypothesis.kind !== 'mediation') continue;
      const mediator = hypothesis.mediator ? measureOf(plan, hypothesis.mediator) : undefined;
      if (!mediator || mediator.reliability) continue;
      yield {
        path: pathOfMeasure(plan, mediator, 'reliability'),
        message: `${named(hypothesis)}: neither the study nor the pack says how reliable ${mediator.id} is.`,
        fix: `Add reliability: {value: ..., basis: {kind: evidence, because: "..."}} beside ${mediator.id}, or state the paths for the measure as observed and accept this finding.`,
        consequence: {
          quantity: powerIf(design, hypothesis, { mediatorReliability: USUAL }),
          sentence:
            'If the stated paths are those of an error-free mediator and the reliability were {reliability}, the power of this size would be {} and not {now}.',
          also: {
            now: plannedPower(design, hypothesis),
            reliability: assumed(USUAL, 'correlation', 'usual for a short scale'),
          },
        },
      };
    }
  },
  examples: {
    flagged: `hypotheses: [{id: H2, mediator: ema-prosocial}]
measures: [{measure: ema-prosocial, role: mediator, at: [baseline, mid, post], primaryAt: mid}]`,
    clean: 'hypotheses: [{id: H2, mediator: il6-plasma}]',
  },
});
