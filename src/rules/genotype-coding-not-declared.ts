import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { genotypeHypotheses } from './genotype.js';
import { pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const genotypeCodingNotDeclared = defineRule({
  id: 'genotype-coding-not-declared',
  severity: 'error',
  title: 'How the genotype is coded is left open',
  summary: 'Fix the coding of a genotype before the data are seen.',
  why: 'Counting alleles, comparing carriers or comparing the rarer type are three tests of one hypothesis; the best of them can be picked afterwards.',
  sources: [{ reference: 'duncan-keller-2011', certainty: 'from-memory' }],
  *check({ plan }) {
    const hypotheses = genotypeHypotheses(plan);
    const [first] = hypotheses;
    if (!first) return;
    if (plan.genetics.coding === undefined) {
      yield {
        path: ['genetics', 'coding'],
        severity: first.role === 'exploratory' ? 'warning' : 'error',
        message: `${first.id} does not say how ${first.moderator} is coded (taken: additive, a step an allele).`,
        fix: 'Write genetics: {coding: additive} or {coding: carrier}, and give the direction you expect.',
      };
      return;
    }
    if (plan.genetics.coding !== 'carrier') return;
    const contradicted = hypotheses.filter((hypothesis) => isStatedPerAllele(plan, hypothesis));
    if (contradicted.length === 0) return;
    const confirmatory = contradicted.some(({ role }) => role !== 'exploratory');
    yield {
      path: ['genetics', 'coding'],
      severity: confirmatory ? 'error' : 'warning',
      message: `${listed([...new Set(contradicted.flatMap(({ moderator }) => moderator ?? []))])} is coded by carriers (coding: carrier), and the interaction of ${listed(contradicted.map(({ id }) => id))} is stated per allele: one step is not the other, and which of the two is tested stays open.`,
      fix: 'Write coding: additive, or state the interaction as the difference between carriers and the others, without per: allele and unit.',
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

/** Whether the study writes the interaction per allele, by `per` or by its unit; without either it is of the coding that is used. */
function isStatedPerAllele(plan: Plan, hypothesis: PlannedHypothesis): boolean {
  const { interaction } = hypothesis.effects;
  const path = pathOfHypothesis(plan, hypothesis, 'effects', 'interaction', 'per').join('.');
  return interaction?.unitWritten === 'sd per allele' || plan.origins[path]?.kind === 'written';
}
