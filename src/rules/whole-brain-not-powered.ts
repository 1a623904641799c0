import { hypothesesAbout, imagingTested, needsRegions } from './imaging.js';
import { reaches, resultOf } from './look-up.js';
import { defineRule } from './rule.js';
import { significantOnly } from './significant-only.js';
import { assumed, plannedPower, powerIf, worked } from './what-if.js';
import { named } from './wording.js';

/** The voxel threshold that cluster inference needs to hold its error rate. */
const VOXEL_THRESHOLD = 0.001;

export const wholeBrainNotPowered = defineRule({
  id: 'whole-brain-not-powered',
  severity: 'warning',
  title: 'The whole brain is searched with the people for one test',
  summary: 'Fix a few regions beforehand, or plan for the threshold that a search of the whole brain needs.',
  why: 'A search over thousands of places has to be strict, so most true effects are missed, and those few that are found look much larger than they are.',
  sources: [
    { reference: 'cremers-2017', certainty: 'stored-source' },
    { reference: 'poldrack-2017', certainty: 'stored-source' },
    { reference: 'eklund-2016', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    if (plan.imaging?.searchVolume !== 'whole-brain') return;
    // A search that nothing corrects finds too much, not too little; it has a rule of its own.
    if (plan.imaging.correction === undefined || plan.imaging.correction === 'none') return;
    for (const hypothesis of hypothesesAbout(plan, imagingTested(plan).filter(needsRegions))) {
      const result = resultOf(design, hypothesis);
      if (!result) continue;
      const power = powerIf(design, hypothesis, { alpha: VOXEL_THRESHOLD });
      if (reaches(power, result.target) || hypothesis.alpha.value <= VOXEL_THRESHOLD) continue;
      // The size of a significant estimate follows from the power only where there is some.
      const some = Math.max(power.value, VOXEL_THRESHOLD * 1.01);
      const { exaggeration } = significantOnly(some, VOXEL_THRESHOLD);
      yield {
        path: ['imaging', 'searchVolume'],
        message: `${named(hypothesis)} is planned at an error rate of ${hypothesis.alpha.value}, but the whole brain is searched (searchVolume: whole-brain).`,
        fix: 'Name the regions it is about with their source and write searchVolume: regions-then-whole-brain, recruit for the stricter threshold, or call the search exploratory.',
        consequence: {
          quantity: power,
          sentence:
            'At the voxel threshold of {threshold} the power for the planned effect is {} and not {now}, and what is found exaggerates it {exaggeration} times on average.',
          also: {
            threshold: assumed(VOXEL_THRESHOLD, 'probability', 'the voxel threshold of cluster inference'),
            now: plannedPower(design, hypothesis),
            exaggeration: worked(exaggeration, 'factor', 'type M error of a normal estimate', {
              power: some,
              alpha: VOXEL_THRESHOLD,
            }),
          },
        },
      };
      return;
    }
  },
  examples: {
    flagged: `imaging: {searchVolume: whole-brain, correction: cluster, threshold: "voxel .001, cluster .05", motion: "limit of 3 mm"}
hypotheses: [{id: H1, hypothesis: cbct-augments-mentalizing-regions, outcome: fmri-mentalizing-roi}]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}]`,
    clean: `imaging: {searchVolume: regions-then-whole-brain, correction: cluster, regions: [{region: medial prefrontal cortex, source: "mask of an earlier study"}], motion: "limit of 3 mm"}
hypotheses: [{id: H1, hypothesis: cbct-augments-mentalizing-regions, outcome: fmri-mentalizing-roi}]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}]`,
  },
});
