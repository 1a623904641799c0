import { confirmatoryHypotheses, measureOf, pathOfMeasure } from './look-up.js';
import { spearmanBrown } from './reliability.js';
import { defineRule } from './rule.js';
import { assumed, plannedPower, powerIf, worked } from './what-if.js';
import { named } from './wording.js';

/** From here up a moderator is taken to be reliable enough (a judgement). */
const ENOUGH = 0.8;
/** Usual for a short scale, to illustrate. */
const USUAL = 0.7;

export const moderatorUnreliable = defineRule({
  id: 'moderator-unreliable',
  severity: 'warning',
  title: 'The moderator is measured with error that is not planned for',
  summary: 'Plan an interaction for the moderator as it will be measured, error included.',
  why: 'Error in a moderator weakens its interaction, by the root of the reliability per standard deviation of the score; what is left is harder to see than any main effect.',
  sources: [
    { reference: 'aiken-west-1991', certainty: 'from-memory' },
    { reference: 'spearman-1904', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (hypothesis.kind !== 'baseline-moderation') continue;
      const moderator = hypothesis.moderator ? measureOf(plan, hypothesis.moderator) : undefined;
      const planned = hypothesis.effects.moderatorReliability?.planning;
      if (!moderator || moderator.entry.distribution === 'binary' || planned?.origin.kind !== 'default') continue;
      const single = moderator.reliability;
      const samples = single?.origin.kind === 'pack' ? moderator.samplesPerVisit : 1;
      const reliability = single ? spearmanBrown(single.value, samples) : undefined;
      if (reliability !== undefined && reliability >= ENOUGH) continue;
      const power = powerIf(design, hypothesis, { effects: { moderatorReliability: reliability ?? USUAL } });
      yield {
        path: pathOfMeasure(plan, moderator, 'reliability'),
        severity: reliability === undefined ? 'advice' : 'warning',
        message:
          reliability === undefined
            ? `${named(hypothesis)}: neither the study nor the pack says how reliable ${moderator.id} is.`
            : `${named(hypothesis)}: ${moderator.id} has a reliability of ${reliability.toFixed(2)}, and the planned interaction takes it to be free of error.`,
        fix: `Add moderatorReliability: {value: ${(reliability ?? USUAL).toFixed(2)}, basis: {...}} to the effects, or 1 if the interaction is stated per SD of the score as observed.`,
        consequence: {
          quantity: power,
          sentence: `If the interaction is that of an error-free moderator and the reliability {reliability}, the power of this size is {} and not {now}.`,
          also: {
            reliability:
              reliability === undefined
                ? assumed(USUAL, 'correlation', 'usual for a short scale')
                : worked(reliability, 'correlation', 'Spearman-Brown', { reliability: single?.value ?? 1, samples }),
            now: plannedPower(design, hypothesis),
          },
        },
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
measures: [{measure: iri-empathic-concern, role: moderator, at: [baseline], reliability: {value: 0.7, basis: {kind: evidence, because: "retest over two months"}}}]`,
    clean: `hypotheses:
  - id: H3
    hypothesis: deficit-populations-benefit-most
    role: secondary
    moderator: iri-empathic-concern
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects:
      interaction: {value: -0.2, basis: {kind: assumption, because: "half the effect of the course"}}
      moderatorReliability: {value: 0.7, basis: {kind: evidence, because: "retest over two months"}}
measures: [{measure: iri-empathic-concern, role: moderator, at: [baseline], reliability: {value: 0.7, basis: {kind: evidence, because: "retest over two months"}}}]`,
  },
});
