import { confirmatoryHypotheses, pathOfArm } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';

export const maskingNotChecked = defineRule({
  id: 'masking-not-checked',
  severity: 'advice',
  beforeData: true,
  title: 'Nobody asks what people think they were given',
  summary: 'Ask at the end which arm people believed they were in and how sure they are.',
  why: 'A sham or a cover story works only on those who believe it; people who saw through it behave differently, and nobody can tell who they are.',
  sources: [
    { reference: 'wager-talk', certainty: 'seed', locator: 'Placebo (sham oxytocin)' },
    { reference: 'bang-2004', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    if (saysSomething(plan.blindingDetails?.check)) return;
    if (plan.measures.some((measure) => measure.entry.constructs.includes('masking'))) return;
    const compared = new Set(confirmatoryHypotheses(plan).flatMap((hypothesis) => hypothesis.compared));
    const sham = plan.arms.find((arm) => compared.has(arm.id) && arm.comparator?.class === 'sham');
    const deceived = plan.ethics?.deception !== undefined;
    if (!sham && !deceived) return;
    yield {
      path: sham ? pathOfArm(plan, sham, 'comparator') : ['ethics', 'deception'],
      message: sham
        ? `"${sham.id}" (${sham.title}) has to be believed, and nothing asks whether it was.`
        : 'People are told a cover story, and nothing asks whether they believed it.',
      fix: 'Add {measure: blinding-guess, role: check, at: [the last visit]}, and say under blinding: {check: "..."} what is done about people who saw through it.',
    };
  },
  examples: {
    flagged: `arms:
  - {id: sham, comparator: sham-oxytocin}
hypotheses: [{id: H3, hypothesis: compassion-app-increases-donation, role: secondary, outcome: charitable-donation, compare: {treatment: cbct, comparator: sham}, effects: {difference: {value: 0.4, basis: {kind: smallest-of-interest, because: "worth a course"}}}}]
measures: [{measure: charitable-donation, role: outcome, at: [baseline, post], primaryAt: post}]`,
    clean: `arms:
  - {id: sham, comparator: sham-oxytocin}
hypotheses: [{id: H3, hypothesis: compassion-app-increases-donation, role: secondary, outcome: charitable-donation, compare: {treatment: cbct, comparator: sham}, effects: {difference: {value: 0.4, basis: {kind: smallest-of-interest, because: "worth a course"}}}}]
measures:
  - {measure: charitable-donation, role: outcome, at: [baseline, post], primaryAt: post}
  - {measure: blinding-guess, role: check, at: [post]}`,
  },
});
