import { genotypeHypotheses } from './genotype.js';
import { pathOfHypothesis, reaches, resultOf } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed, plannedPower, worked } from './what-if.js';
import { named } from './wording.js';

/** A prior in favour of candidate genes: those of depression did no better than any other gene. */
const PRIOR = 0.05;

export const candidateGeneConfirmatory = defineRule({
  id: 'candidate-gene-confirmatory',
  severity: 'warning',
  title: 'A single candidate variant is to decide a claim',
  summary: 'Explore candidate genes, and confirm only what large samples have found before.',
  why: 'Candidate variants did no better than other genes where samples were large; where few such claims are true, most significant ones are false, also with enough people.',
  sources: [
    { reference: 'border-2019', certainty: 'stored-source' },
    { reference: 'duncan-keller-2011', certainty: 'from-memory' },
    { reference: 'wacholder-2004', certainty: 'stored-source' },
  ],
  *check(design) {
    for (const hypothesis of genotypeHypotheses(design.plan)) {
      const result = resultOf(design, hypothesis);
      if (hypothesis.role === 'exploratory' || !result) continue;
      // With too few people the claim falls for another reason, which has its own rule.
      if (!reaches(result.atStudySize.power, result.target)) continue;
      const power = plannedPower(design, hypothesis);
      const { direction, sides } = hypothesis;
      // Where one direction supports the claim, a false result in the other does not count for it.
      const oneWay = sides === 2 && (direction === 'positive' || direction === 'negative');
      const alpha = oneWay ? hypothesis.alpha.value / 2 : hypothesis.alpha.value;
      yield {
        path: pathOfHypothesis(design.plan, hypothesis, 'role'),
        message: `${named(hypothesis)} is ${hypothesis.role}: one candidate variant is to decide it.`,
        fix: 'Make it exploratory and report the estimate with its interval; or name the large study that found this very effect, and accept this finding.',
        consequence: {
          quantity: worked(
            falsePositiveShare(alpha, power.value, PRIOR),
            'probability',
            'alpha (1 - prior) / (alpha (1 - prior) + power prior)',
            { alpha, power: power.value, prior: PRIOR },
          ),
          sentence: `Were a share of {prior} of such claims true, a significant result${oneWay ? ' in the direction claimed' : ''} would be false with a probability of {}.`,
          also: { prior: assumed(PRIOR, 'proportion', 'generous to candidate genes') },
        },
      };
    }
  },
  examples: {
    flagged: `genetics: {coding: additive, ancestry: "ten principal components, each also by arm"}
arms: [{id: cbct, n: 1800}, {id: health, n: 1800}]
hypotheses:
  - id: H3
    hypothesis: oxtr-moderates-compassion-training
    role: secondary
    moderator: oxtr-rs53576
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects:
      interaction: {value: 0.3, per: allele, basis: {kind: smallest-of-interest, because: "worth choosing a practice for"}}
      alleleFrequency: {value: 0.33, basis: {kind: assumption, because: "local frequency of the A allele"}}
measures: [{measure: oxtr-rs53576, role: moderator, at: [baseline]}]`,
    clean: `genetics: {coding: additive, ancestry: "ten principal components, each also by arm"}
arms: [{id: cbct, n: 1800}, {id: health, n: 1800}]
hypotheses:
  - id: H3
    hypothesis: oxtr-moderates-compassion-training
    role: exploratory
    moderator: oxtr-rs53576
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects:
      interaction: {value: 0.3, per: allele, basis: {kind: smallest-of-interest, because: "worth choosing a practice for"}}
      alleleFrequency: {value: 0.33, basis: {kind: assumption, because: "local frequency of the A allele"}}
measures: [{measure: oxtr-rs53576, role: moderator, at: [baseline]}]`,
  },
});

/** Probability that a significant result is false (Wacholder and others 2004): alpha, power and share of true claims. */
export function falsePositiveShare(alpha: number, power: number, prior: number): number {
  return (alpha * (1 - prior)) / (alpha * (1 - prior) + power * prior);
}
