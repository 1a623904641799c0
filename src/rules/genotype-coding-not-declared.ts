import { genotypeHypotheses } from './genotype.js';
import { defineRule } from './rule.js';

export const genotypeCodingNotDeclared = defineRule({
  id: 'genotype-coding-not-declared',
  severity: 'error',
  title: 'How the genotype is coded is left open',
  summary: 'Fix the coding of a genotype before the data are seen.',
  why: 'Counting alleles, comparing carriers or comparing the rarer type are three tests of one hypothesis; the best of them can be picked afterwards.',
  sources: [{ reference: 'duncan-keller-2011', certainty: 'from-memory' }],
  *check({ plan }) {
    const [hypothesis] = genotypeHypotheses(plan);
    if (!hypothesis || plan.genetics.coding !== undefined) return;
    yield {
      path: ['genetics', 'coding'],
      severity: hypothesis.role === 'exploratory' ? 'warning' : 'error',
      message: `${hypothesis.id} does not say how ${hypothesis.moderator} is coded (taken: additive, a step an allele).`,
      fix: 'Write genetics: {coding: additive} or {coding: carrier}, and give the direction you expect.',
    };
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: oxtr-moderates-compassion-training
    role: exploratory
    moderator: oxtr-rs53576
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects:
      interaction: {value: 0.2, per: allele, basis: {kind: smallest-of-interest, because: "twice the pooled main effect"}}
      alleleFrequency: {value: 0.33, basis: {kind: assumption, because: "local frequency of the A allele"}}
measures: [{measure: oxtr-rs53576, role: moderator, at: [baseline]}]`,
    clean: `genetics: {coding: additive}
hypotheses:
  - id: H3
    hypothesis: oxtr-moderates-compassion-training
    role: exploratory
    moderator: oxtr-rs53576
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    effects:
      interaction: {value: 0.2, per: allele, basis: {kind: smallest-of-interest, because: "twice the pooled main effect"}}
      alleleFrequency: {value: 0.33, basis: {kind: assumption, because: "local frequency of the A allele"}}
measures: [{measure: oxtr-rs53576, role: moderator, at: [baseline]}]`,
  },
});
