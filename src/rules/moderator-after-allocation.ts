import { baselineOf, measureOf, pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';
import { named } from './wording.js';

export const moderatorAfterAllocation = defineRule({
  id: 'moderator-after-allocation',
  severity: 'error',
  title: 'The moderator is measured after allocation',
  summary: 'Measure moderators before anybody knows their arm.',
  why: 'What the arm may have changed already cannot tell for whom the arm works: people are then sorted by a result of the course.',
  sources: [{ reference: 'kraemer-2002', certainty: 'from-memory' }],
  *check({ plan }) {
    for (const hypothesis of plan.hypotheses) {
      if (!hypothesis.moderator || hypothesis.compared.length < 2) continue;
      const moderator = measureOf(plan, hypothesis.moderator);
      // A genotype is the same at every visit.
      if (!moderator || moderator.entry.modality === 'genetic') continue;
      const baseline = baselineOf(plan);
      const measuredBefore = moderator.at.includes(baseline);
      const index = plan.measures.indexOf(moderator);
      const readLater =
        plan.origins[`measures.${index}.primaryAt`]?.kind === 'written' && moderator.primaryAt !== baseline;
      if (measuredBefore && !readLater) continue;
      yield {
        path: pathOfMeasure(plan, moderator, measuredBefore ? 'primaryAt' : 'at'),
        severity: hypothesis.role === 'exploratory' ? 'warning' : 'error',
        message: measuredBefore
          ? `${named(hypothesis)}: ${moderator.id} is read at ${moderator.primaryAt}, when the arms have begun.`
          : `${named(hypothesis)}: ${moderator.id} is measured first at ${moderator.at[0]}, when the arms have begun.`,
        fix: measuredBefore
          ? `Write primaryAt: ${baseline}, or leave primaryAt out.`
          : `Measure ${moderator.id} at ${baseline}, or plan it as a mediator.`,
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: deficit-populations-benefit-most
    role: secondary
    moderator: iri-empathic-concern
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.2, basis: {kind: assumption, because: "half the effect of the course"}}}
measures: [{measure: iri-empathic-concern, role: moderator, at: [mid]}]`,
    clean: `hypotheses:
  - id: H3
    hypothesis: deficit-populations-benefit-most
    role: secondary
    moderator: iri-empathic-concern
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.2, basis: {kind: assumption, because: "half the effect of the course"}}}
measures: [{measure: iri-empathic-concern, role: moderator, at: [baseline, post]}]`,
  },
});
