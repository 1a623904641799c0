import { imagingTested, isSlow } from './imaging.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const orderFromImaging = defineRule({
  id: 'order-from-imaging',
  severity: 'warning',
  title: 'Which region comes first is read from blood flow',
  summary: 'Take the order of neural processes from EEG, MEG or stimulation.',
  why: 'Blood follows the neurons by seconds and not at the same pace everywhere; an order within a second is lost in it, also by causality models.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'functional connectivity and causality modeling' },
    { reference: 'handwerker-2004', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const claim = plan.claims?.indexOf('temporal-order') ?? -1;
    const measures = imagingTested(plan);
    if (claim < 0 || measures.length === 0 || !measures.every(isSlow)) return;
    yield {
      path: ['claims', claim],
      message: `The study claims an order in time (claims: temporal-order), and ${listed(measures.map(({ id }) => id))} ${measures.length === 1 ? 'follows' : 'follow'} blood flow.`,
      fix: 'Add meg-source, eeg-erp-empathy or stimulation at a set time, or speak of coupling and leave the order open.',
    };
  },
  examples: {
    flagged: `claims: [temporal-order]
hypotheses: [{id: H1, hypothesis: cbct-augments-mentalizing-regions, outcome: fmri-mentalizing-roi}]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}]`,
    clean: `claims: [temporal-order]
hypotheses: [{id: H1, hypothesis: dynamic-progression-order, outcome: meg-source}]
measures: [{measure: meg-source, role: outcome, at: [baseline, post], primaryAt: post}]`,
  },
});
