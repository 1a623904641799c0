import type { PlannedHypothesis } from '../plan/plan.js';
import { studentT } from '../statistics/student-t.js';
import { isOfTheBrain } from './imaging.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { type Design, defineRule } from './rule.js';
import { peopleAnalysed, plannedPower, worked } from './what-if.js';

/** Fewer people than this: a correlation is hardly more than a sign (a judgement; studies of thousands ask for more). */
const FEW = 80;

export const brainBehaviourSmallSample = defineRule({
  id: 'brain-behaviour-small-sample',
  severity: 'warning',
  title: 'Brains and people are correlated in a small sample',
  summary:
    'Relate brain activity to differences between people only in a large sample, or relate it to trials within people.',
  why: 'Task activity of a region is measured with much error in a person, and correlations in tens of people are noise that is published when it happens to be large.',
  sources: [
    { reference: 'elliott-2020', certainty: 'stored-source' },
    { reference: 'marek-2022', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (!isBrainBehaviourInFew(design, hypothesis)) continue;
      const people = peopleAnalysed(design, hypothesis);
      const { predictor, outcomes, sides: tails, alpha } = hypothesis;
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'predictor'),
        message: `${hypothesis.id} correlates ${predictor} with ${Object.values(outcomes)[0]} over ${people} people.`,
        fix: 'Recruit several hundred people, use a pattern made for prediction, or ask whether activity and behaviour go together from trial to trial within people.',
        consequence: {
          quantity: worked(
            significantFrom(people, alpha.value, tails),
            'correlation',
            't / sqrt(t^2 + people - 2), t the critical value',
            { people, alpha: alpha.value, sides: tails },
          ),
          sentence:
            'With {people} people only correlations from {} on are significant, so whatever is reported is at least that large; the power for the planned one is {power}.',
          also: {
            people: worked(people, 'people', 'sum', { [hypothesis.treatment]: people }),
            power: plannedPower(design, hypothesis),
          },
        },
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: accuracy-gain-tracks-ifg-dmpfc
    role: secondary
    predictor: fmri-mentalizing-roi
    outcome: empathic-accuracy-video
    compare: {group: cbct}
    effects: {correlation: {value: 0.3, basis: {kind: smallest-of-interest, because: "a weaker link would say little"}}}
arms: [{id: cbct, n: 36}, {id: health, n: 36}]
imaging: {regions: [{region: medial prefrontal cortex, source: "mask of an earlier study"}], motion: "limit of 3 mm"}
measures: [{measure: fmri-mentalizing-roi, role: mediator, at: [baseline, post]}]`,
    clean: `hypotheses:
  - id: H3
    hypothesis: accuracy-gain-tracks-ifg-dmpfc
    role: secondary
    predictor: fmri-mentalizing-roi
    outcome: empathic-accuracy-video
    compare: {group: cbct}
    effects: {correlation: {value: 0.3, basis: {kind: smallest-of-interest, because: "a weaker link would say little"}}}
arms: [{id: cbct, n: 360}, {id: health, n: 360}]
imaging: {regions: [{region: medial prefrontal cortex, source: "mask of an earlier study"}], motion: "limit of 3 mm"}
measures: [{measure: fmri-mentalizing-roi, role: mediator, at: [baseline, post]}]`,
  },
});

/** Whether brains are correlated with behaviour over so few people that a correlation is hardly more than a sign. */
export function isBrainBehaviourInFew(design: Design, hypothesis: PlannedHypothesis): boolean {
  if (hypothesis.kind !== 'association') return false;
  const { predictor, outcomes } = hypothesis;
  const sides = [predictor, ...Object.values(outcomes)].map((id) => isOfTheBrain(design.plan, id));
  if (!sides.some(Boolean) || sides.every(Boolean)) return false;
  const people = peopleAnalysed(design, hypothesis);
  return people >= 4 && people < FEW;
}

/** Smallest correlation that is significant among so many people. */
export function significantFrom(people: number, alpha: number, sides: 1 | 2): number {
  const t = studentT.quantile(1 - alpha / sides, people - 2);
  return t / Math.sqrt(t * t + people - 2);
}
