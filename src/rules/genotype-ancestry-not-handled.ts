import { genotypeGroups, genotypeHypotheses } from './genotype.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';

export const genotypeAncestryNotHandled = defineRule({
  id: 'genotype-ancestry-not-handled',
  severity: 'error',
  title: 'Ancestry is not dealt with',
  summary: 'Say how differences in ancestry and genotyping quality are handled.',
  why: 'Allele frequencies differ between populations, so a genotype also marks culture and circumstances.',
  sources: [{ reference: 'bakermans-2014', certainty: 'stored-source' }],
  *check({ plan }) {
    const { ancestry } = plan.genetics;
    const groups = genotypeGroups(plan);
    const hypothesis = genotypeHypotheses(plan).at(0) ?? groups?.hypothesis;
    if (!hypothesis || saysSomething(ancestry) || plan.covariates.includes('ancestry')) return;
    yield {
      path: ['genetics', 'ancestry'],
      severity: hypothesis.role === 'exploratory' ? 'warning' : 'error',
      message: `${hypothesis.id} compares people by ${hypothesis.moderator ?? groups?.exposure}, and the study ${ancestry === undefined ? 'does not say how it handles ancestry' : `does nothing about ancestry ("${ancestry}")`}.`,
      fix: `Write genetics: {ancestry: "..."}: principal components of ancestry as covariates${hypothesis.moderator ? ', each also by arm' : ''}, or one ancestry group; add qualityControl with the Hardy-Weinberg test and call rate.`,
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
    clean: `genetics: {ancestry: "ten principal components of ancestry, each also by arm"}
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
