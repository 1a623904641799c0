import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { armOf, confirmatoryHypotheses, measureOf, outcomesOf } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';
import { named } from './wording.js';

export const invarianceNotShown = defineRule({
  id: 'invariance-not-shown',
  severity: 'advice',
  title: 'A questionnaire is compared between kinds of people',
  summary: 'Say how the measure is shown to mean the same in every group compared.',
  why: 'Where people of different kinds read the items differently, a difference in scores is partly a difference in reading.',
  sources: [{ reference: 'putnick-bornstein-2016', certainty: 'from-memory' }],
  *check({ plan }) {
    if (saysSomething(plan.analysis?.invariance)) return;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const measure = outcomesOf(plan, hypothesis).find(({ entry }) =>
        ['self-report', 'observer'].includes(entry.modality),
      );
      if (!measure || !comparesKindsOfPeople(plan, hypothesis)) continue;
      yield {
        path: ['analysis', 'invariance'],
        message: `${named(hypothesis)} compares kinds of people on ${measure.id}, and the study does not say whether it means the same to them.`,
        fix: 'Add analysis: {invariance: "..."}: a test of equal loadings and intercepts with what follows if it fails, or a measure that does not depend on reading.',
      };
      return;
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: deficit-populations-benefit-most
    role: secondary
    moderator: iri-empathic-concern
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.2, basis: {kind: assumption, because: "half the effect of the course"}}}
analysis: {moderatorScale: groups-as-found}
measures: [{measure: iri-empathic-concern, role: moderator, at: [baseline]}]`,
    clean: `hypotheses:
  - id: H3
    hypothesis: deficit-populations-benefit-most
    role: secondary
    moderator: iri-empathic-concern
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects: {interaction: {value: -0.2, basis: {kind: assumption, because: "half the effect of the course"}}}
analysis: {moderatorScale: groups-as-found, invariance: "equal loadings and intercepts in a model of two groups; else a comparison within groups only"}
measures: [{measure: iri-empathic-concern, role: moderator, at: [baseline]}]`,
  },
});

/** Groups as they are found: told apart by a yes-or-no moderator, or arms that only describe who is in them. */
function comparesKindsOfPeople(plan: Plan, { kind, moderator, compared }: PlannedHypothesis): boolean {
  const measure = moderator ? measureOf(plan, moderator) : undefined;
  if (measure && kind !== 'moderation')
    return measure.entry.distribution === 'binary' || plan.analysis?.moderatorScale === 'groups-as-found';
  const arms = compared.flatMap((id) => armOf(plan, id) ?? []);
  return arms.length > 1 && arms.every((arm) => !arm.practice && !arm.comparator);
}
