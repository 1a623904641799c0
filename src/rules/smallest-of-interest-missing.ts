import type { PlannedHypothesis } from '../plan/plan.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { detectableEffect } from './what-if.js';
import { effectNamed, listed, named } from './wording.js';

export const smallestOfInterestMissing = defineRule({
  id: 'smallest-of-interest-missing',
  severity: 'warning',
  title: 'Nothing is too small to matter',
  summary: 'Say for every tested hypothesis which effect would be too small to matter.',
  why: 'Without it no result can refute the hypothesis: a smaller effect is always possible.',
  sources: [{ reference: 'lakens-2018', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    const open = confirmatoryHypotheses(plan).filter(({ sesoi }) => Object.keys(sesoi).length === 0);
    for (const name of new Set(open.map(effectSought))) {
      const [first, ...others] = open.filter((each) => effectSought(each) === name);
      const smallest = detectableEffect(design, first);
      yield {
        path: pathOfHypothesis(plan, first, 'sesoi'),
        message:
          others.length === 0
            ? `${named(first)} has no smallest effect of interest, so no result could refute it.`
            : `${listed([first, ...others].map(named))} have no smallest effect of interest, so no result could refute them.`,
        fix: `Add sesoi: {${name}: {value: ..., because: "..."}}${others.length === 0 ? '' : ' to each'}.`,
        ...(smallest
          ? {
              consequence: {
                quantity: smallest.quantity,
                sentence: `${others.length === 0 ? 'This' : `For ${first.id}, this`} size finds ${effectNamed(smallest.effect)} of {} with a power of {target}; after a null result, anything smaller is as possible as before, whether it matters or not.`,
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

function effectSought({ kind, effects }: PlannedHypothesis): string {
  return kind === 'mediation' ? 'indirect' : (Object.keys(effects)[0] ?? 'difference');
}
