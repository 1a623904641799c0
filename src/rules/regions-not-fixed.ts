import { imagingTested, needsRegions } from './imaging.js';
import { pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';

export const regionsNotFixed = defineRule({
  id: 'regions-not-fixed',
  severity: 'warning',
  title: 'Where in the brain is left open',
  summary: 'Fix the regions, with the atlas, coordinates or localiser they come from, before anyone sees a map.',
  why: 'A region can be drawn in many ways around the same name; whoever draws it after seeing the map draws it around the effect.',
  sources: [
    { reference: 'poldrack-2017', certainty: 'stored-source' },
    { reference: 'kriegeskorte-2009', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    const [measure] = imagingTested(plan).filter(needsRegions);
    if (!measure || (plan.imaging?.regions ?? []).length > 0) return;
    if (plan.imaging?.searchVolume === 'whole-brain') return;
    yield {
      path: plan.imaging ? ['imaging', 'regions'] : pathOfMeasure(plan, measure),
      message: `${measure.id} is tested, and the study does not say which regions are meant or where they come from.`,
      fix: 'Add imaging: {regions: [{region: ..., source: ...}], searchVolume: regions, regionsIndependent: true}.',
    };
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: cbct-augments-mentalizing-regions, outcome: fmri-mentalizing-roi}]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}]`,
    clean: `imaging: {regions: [{region: medial prefrontal cortex, source: "mask of an earlier study"}], motion: "limit of 3 mm"}
hypotheses: [{id: H1, hypothesis: cbct-augments-mentalizing-regions, outcome: fmri-mentalizing-roi}]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}]`,
  },
});
