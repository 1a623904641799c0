import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed, plannedPower, powerIf } from './what-if.js';

/** Spread of stimuli in SD of single trials, to illustrate. */
const USUAL_SPREAD = 0.2;

export const stimuliAsFixed = defineRule({
  id: 'stimuli-as-fixed',
  severity: 'advice',
  title: 'The stimuli are taken for all there are',
  summary: 'Treat stimuli as a sample, with a random effect each, and use many of them.',
  why: 'Faces, stories and pictures differ. If their differences are not in the plan, the result is about these stimuli, and a study with others may find something else.',
  sources: [
    { reference: 'westfall-kenny-judd-2014', certainty: 'from-memory' },
    { reference: 'judd-westfall-kenny-2017', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (hypothesis.kind !== 'within-person') continue;
      if (hypothesis.effects.stimulusSd?.planning.origin.kind !== 'default') continue;
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'effects', 'stimulusSd'),
        message: `${hypothesis.id} compares kinds of trial, and the plan takes their stimuli not to differ (stimulusSd: 0).`,
        fix: 'Add effects: {stimulusSd: {value: ..., basis: {...}}} from earlier data with these stimuli, and use more of them.',
        consequence: {
          quantity: powerIf(design, hypothesis, { effects: { stimulusSd: USUAL_SPREAD } }),
          sentence: `If stimuli differed by {spread} of single trials, ${hypothesis.id} would have a power of {} and not {now}.`,
          also: {
            spread: assumed(USUAL_SPREAD, 'sd', 'a modest spread of stimuli'),
            now: plannedPower(design, hypothesis),
          },
        },
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: dynamic-progression-order
    role: secondary
    test: within-person
    outcome: empathic-accuracy-video
    compare: {group: cbct}
    effects:
      difference: {value: 0.2, basis: {kind: assumption, because: "a fifth of the spread of trials"}}
      trialsPerCondition: {value: 30, basis: {kind: assumption, because: "as planned"}}
      slopeSd: {value: 0.3, basis: {kind: assumption, because: "as people differ"}}`,
    clean: `hypotheses:
  - id: H3
    hypothesis: dynamic-progression-order
    role: secondary
    test: within-person
    outcome: empathic-accuracy-video
    compare: {group: cbct}
    effects:
      difference: {value: 0.2, basis: {kind: assumption, because: "a fifth of the spread of trials"}}
      trialsPerCondition: {value: 30, basis: {kind: assumption, because: "as planned"}}
      slopeSd: {value: 0.3, basis: {kind: assumption, because: "as people differ"}}
      stimulusSd: {value: 0.2, basis: {kind: evidence, because: "ratings of these stories by others"}}`,
  },
});
