import type { BlindedRole } from '../plan/plan.js';
import { modalityOf, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

const tasks: readonly { role: BlindedRole; who: string; modalities: readonly string[] }[] = [
  { role: 'assessors', who: 'Whoever rates', modalities: ['observer'] },
  { role: 'assessors', who: 'Whoever runs and scores', modalities: ['behavioural', 'physiological', 'neural'] },
  { role: 'laboratory', who: 'The laboratory that assays', modalities: ['blood'] },
];

export const maskingNotStated = defineRule({
  id: 'masking-not-stated',
  severity: 'warning',
  title: 'Those who measure may know the arm',
  summary: 'Keep the arm from assessors, coders and laboratories.',
  why: 'Participants and teachers of a practice always know their arm; those who rate, code and assay need not, and knowing it biases what they write down.',
  sources: [{ reference: 'hopewell-2025', certainty: 'from-memory' }],
  *check({ plan }) {
    // Where nobody is allocated there is no arm to know.
    if (!plan.hypotheses.some(({ compared }) => compared.length > 1)) return;
    for (const { role, who, modalities } of tasks) {
      const measures = testedMeasures(plan).filter((measure) => modalities.includes(modalityOf(measure)));
      if (measures.length === 0 || plan.blinding[role] === true) continue;
      const known = plan.blinding[role] === false;
      yield {
        path: ['blinding', role],
        severity: known || modalities.includes('observer') ? 'warning' : 'advice',
        message: known
          ? `${who} ${listed(measures.map((measure) => measure.id))} knows the arm (${role}: false).`
          : `The study does not say whether ${who.toLowerCase()} ${listed(measures.map((measure) => measure.id))} knows the arm.`,
        fix: `Mask them and write blinding: {${role}: true}.`,
      };
    }
  },
  examples: {
    flagged: 'blinding: {assessors: false}',
    clean: 'blinding: {participants: false, teachers: false, assessors: true}',
  },
});
