import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { detectableEffect } from './what-if.js';
import { effectNamed, named } from './wording.js';

export const smallestOfInterestMissing = defineRule({
  id: 'smallest-of-interest-missing',
  severity: 'warning',
  title: 'Nothing is too small to matter',
  summary: 'Say for every tested hypothesis which effect would be too small to matter.',
  why: 'Without it no result can refute the hypothesis: a smaller effect is always possible.',
  sources: [{ reference: 'lakens-2018', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const stated = Object.keys(hypothesis.sesoi);
      if (stated.length > 0) continue;
      const name = hypothesis.kind === 'mediation' ? 'indirect' : (Object.keys(hypothesis.effects)[0] ?? 'difference');
      const smallest = detectableEffect(design, hypothesis);
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'sesoi'),
        message: `${named(hypothesis)} has no smallest effect of interest, so no result could refute it.`,
        fix: `Add sesoi: {${name}: {value: ..., because: "..."}}.`,
        ...(smallest
          ? {
              consequence: {
                quantity: smallest.quantity,
                sentence: `This size finds ${effectNamed(smallest.effect)} of {} with a power of {target}; after a null result, anything smaller is as possible as before, whether it matters or not.`,
                also: { target: plan.inference.power },
              },
            }
          : {}),
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H1
    effects: {difference: {basis: {kind: assumption, because: "a medium effect"}}}`,
    clean: `hypotheses:
  - id: H1
    effects: {difference: {basis: {kind: assumption, because: "a medium effect"}}}
    sesoi: {difference: 0.4}`,
  },
});
