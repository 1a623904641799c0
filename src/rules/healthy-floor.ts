import { shareAtBest } from './ceiling-reached.js';
import { diluted } from './dilution.js';
import { confirmatoryHypotheses, pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed } from './what-if.js';

/** Scores that most healthy people have near the lower end, where a course cannot lower them. */
const nearTheFloor: readonly string[] = ['depression', 'inflammation', 'burnout', 'negative-affect', 'felt-isolation'];

/** How many have room to improve; a judgement. */
const WITH_ROOM = 0.5;

export const healthyFloor = defineRule({
  id: 'healthy-floor',
  severity: 'warning',
  title: 'Nothing to improve in the people recruited',
  summary: 'Recruit people who are high on what the practice is to lower.',
  why: 'Healthy people stand near the floor of symptom scores and of inflammatory markers; what cannot fall carries neither an effect nor a mediation.',
  sources: [{ reference: 'mascaro-2015', certainty: 'seed', locator: 'populations that may stand to benefit most' }],
  *check(design) {
    const { plan } = design;
    const sample = plan.sample.details;
    if (sample?.clinical !== false || sample.selectedExtreme === true) return;
    const measure = testedMeasures(plan).find(
      (each) =>
        each.entry.wished === 'lower' &&
        each.entry.constructs.some((construct) => nearTheFloor.includes(construct)) &&
        // Where the study says how many are at the floor there is nothing to suppose: a rule of its own weighs the number.
        shareAtBest(plan, each) === undefined,
    );
    if (!measure) return;
    const power = confirmatoryHypotheses(plan)
      .filter(({ outcomes, mediators }) => [...Object.values(outcomes), ...mediators].includes(measure.id))
      .flatMap((hypothesis) => diluted(design, hypothesis, WITH_ROOM) ?? [])
      .at(0);
    yield {
      path: pathOfMeasure(plan, measure),
      message: `${measure.id} is to fall in people who are healthy (clinical: false) and not chosen for a raised level.`,
      fix: 'Recruit people with raised levels (selectedExtreme: true, with a comparator that shows how far levels fall by themselves), or choose an outcome with room on both sides.',
      ...(power
        ? {
            consequence: {
              quantity: power.quantity,
              sentence: `If only a share of {share} had room to improve and the others stayed as they are, ${power.id} would have a power of {} and not {now}.`,
              also: { share: assumed(WITH_ROOM, 'proportion', 'half of a healthy sample'), now: power.now },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: `sample: {clinical: false}
hypotheses: [{id: H1, hypothesis: kindness-reduces-depression, outcome: depression-symptoms, effects: {difference: {value: -0.3}}}]
measures: [{measure: depression-symptoms, role: outcome, at: [baseline, post], primaryAt: post}]`,
    clean: `sample: {clinical: false, selectedExtreme: true}
hypotheses: [{id: H1, hypothesis: kindness-reduces-depression, outcome: depression-symptoms, effects: {difference: {value: -0.3}}}]
measures: [{measure: depression-symptoms, role: outcome, at: [baseline, post], primaryAt: post}]`,
  },
});
