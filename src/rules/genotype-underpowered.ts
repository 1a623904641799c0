import { genotypeHypotheses } from './genotype.js';
import { pathOfHypothesis, reaches, resultOf } from './look-up.js';
import { defineRule } from './rule.js';
import { detectableEffect, peopleCompared } from './what-if.js';
import { named } from './wording.js';

export const genotypeUnderpowered = defineRule({
  id: 'genotype-underpowered',
  severity: 'error',
  title: 'Too few people to see a genotype at work',
  summary: 'Test a genotype only in a sample planned for its interaction with the arm.',
  why: 'Single variants have tiny effects, interactions need several times the people of a main effect, and small samples that find one anyway exaggerate it.',
  sources: [
    { reference: 'li-2015', certainty: 'stored-source' },
    { reference: 'bakermans-2014', certainty: 'stored-source' },
    { reference: 'border-2019', certainty: 'stored-source' },
  ],
  *check(design) {
    for (const hypothesis of genotypeHypotheses(design.plan)) {
      const result = resultOf(design, hypothesis);
      if (!result) continue;
      const { power } = result.atStudySize;
      if (reaches(power, result.target)) continue;
      const people = peopleCompared(design, hypothesis);
      const needed = result.required?.totalRecruited;
      const smallest = detectableEffect(design, hypothesis);
      yield {
        path: pathOfHypothesis(design.plan, hypothesis, 'moderator'),
        severity: hypothesis.role === 'exploratory' ? 'advice' : 'error',
        message: `${named(hypothesis)}: the two arms have ${people} people${needed === undefined ? ', and no size would do' : `; this interaction needs ${needed}`}.`,
        fix:
          hypothesis.role === 'exploratory'
            ? 'Report the estimate with its interval and no p value, and pool it with other studies; or leave it out.'
            : 'Make it exploratory, or join a consortium that reaches this number.',
        consequence: {
          quantity: power,
          sentence: smallest
            ? 'The power for the planned interaction is {}; the smallest one this study could detect with a power of {target} is {detectable}.'
            : 'The power for the planned interaction is {}, with {target} as the target.',
          also: { target: result.target, ...(smallest ? { detectable: smallest.quantity } : {}) },
        },
      };
    }
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
    clean: 'hypotheses: [{id: H1, role: primary}]',
  },
});
