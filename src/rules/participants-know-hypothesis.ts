import { comparatorArms, isPassive, outcomesOf, primaryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const participantsKnowHypothesis = defineRule({
  id: 'participants-know-hypothesis',
  severity: 'advice',
  title: 'People may know what is expected of them',
  summary: 'Present the arms as equally promising and keep the predicted direction from participants.',
  why: 'Nobody can be kept from knowing which practice they learn, but they need not know what it is hoped to change; on an outcome that demand moves easily, they give what is hoped for.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'likelihood that demand characteristics' },
    { reference: 'boot-2013', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const masked = plan.blindingDetails?.participantsToHypothesis;
    if (masked === true) return;
    const compared = primaryHypotheses(plan).filter((hypothesis) => hypothesis.compared.length > 1);
    // Waiting gives the hypothesis away by itself: the rule about passive comparators says what that costs.
    if (comparatorArms(plan).every(isPassive)) return;
    const outcomes = [...new Set(compared.flatMap((hypothesis) => outcomesOf(plan, hypothesis)))].filter(
      ({ entry }) => entry.demandSusceptibility === 'high',
    );
    if (outcomes.length === 0) return;
    const names = `${listed(outcomes.map(({ id }) => id))} ${outcomes.length === 1 ? 'is' : 'are'}`;
    yield {
      path: ['blinding', 'participantsToHypothesis'],
      severity: masked === false ? 'warning' : 'advice',
      message:
        masked === false
          ? `Participants know the hypothesis (participantsToHypothesis: false), and ${names} easily moved by demand.`
          : `${names} easily moved by demand, and the study does not say whether participants know what is expected of their arm.`,
      fix: 'Recruit with a text that names no direction, give each arm a rationale of its own, and write blinding: {participantsToHypothesis: true}.',
    };
  },
  examples: {
    flagged: `blinding: {participantsToHypothesis: false}
hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: state-care-distress-ratings}]
measures: [{measure: state-care-distress-ratings, role: outcome, at: [baseline, post], primaryAt: post}]`,
    clean: `blinding: {participantsToHypothesis: true}
hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: state-care-distress-ratings}]
measures: [{measure: state-care-distress-ratings, role: outcome, at: [baseline, post], primaryAt: post}]`,
  },
});
