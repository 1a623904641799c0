import type { Consequence } from '../diagnostic.js';
import type { Quantity } from '../quantity.js';
import { anyFalsePositive, chanceOfAny } from './false-positives.js';
import { hypothesesAbout, imagingTested, needsRegions } from './imaging.js';
import { defineRule } from './rule.js';
import { alphaOf, assumed, worked } from './what-if.js';

/** The usual uncorrected threshold, and how many independent places a brain smoothed to about 11 mm amounts to. */
const [UNCORRECTED, PLACES] = [0.001, 1000];

export const imagingSearchNotCorrected = defineRule({
  id: 'imaging-search-not-corrected',
  severity: 'warning',
  title: 'Many places are tested, and nothing corrects for it',
  summary: 'Say how the error rate is held over all places tested.',
  why: 'Among enough places some are active by chance; without a correction a map without any true effect still shows some.',
  sources: [
    { reference: 'eklund-2016', certainty: 'stored-source' },
    { reference: 'poldrack-2017', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    const measures = imagingTested(plan).filter(needsRegions);
    const { imaging } = plan;
    if (measures.length === 0 || !imaging) return;
    if (imaging.correction !== undefined && imaging.correction !== 'none') return;
    const regions = imaging.regions?.length ?? 0;
    const searched = imaging.searchVolume === 'whole-brain' || imaging.searchVolume === 'regions-then-whole-brain';
    if (!searched && regions < 2) return;
    const stated = imaging.correction === 'none';
    const [hypothesis] = hypothesesAbout(plan, measures);
    yield {
      path: ['imaging', 'correction'],
      severity: stated && imaging.searchVolume === 'whole-brain' ? 'error' : 'warning',
      message: `${searched ? 'The whole brain is searched' : `${regions} regions are tested`}, and ${stated ? 'nothing is corrected for it (correction: none)' : 'the study does not say how that is corrected for'}.`,
      fix: 'Write correction: family-wise (or cluster, with a voxel threshold of .001 or stricter) and the threshold beside it.',
      consequence: searched ? overTheBrain() : overRegions(alphaOf(plan, hypothesis), regions),
    };
  },
  examples: {
    flagged: `imaging:
  correction: none
  motion: limit of 3 mm
  regions:
    - {region: medial prefrontal cortex, source: "mask of an earlier study"}
    - {region: temporoparietal junction, source: "mask of an earlier study"}
    - {region: inferior frontal gyrus, source: "mask of an earlier study"}
hypotheses: [{id: H1, hypothesis: cbct-augments-mentalizing-regions, outcome: fmri-mentalizing-roi}]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}]`,
    clean: `imaging:
  correction: family-wise
  motion: limit of 3 mm
  regions:
    - {region: medial prefrontal cortex, source: "mask of an earlier study"}
    - {region: temporoparietal junction, source: "mask of an earlier study"}
hypotheses: [{id: H1, hypothesis: cbct-augments-mentalizing-regions, outcome: fmri-mentalizing-roi}]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}]`,
  },
});

function overRegions(alpha: Quantity, regions: number): Consequence {
  const { quantity, also } = chanceOfAny(alpha.value, regions);
  return {
    quantity,
    sentence: `The chance that at least one of the ${regions} regions is significant when none of them does anything is {} instead of {alpha} if they are independent, and {correlated} if they correlate by {correlation}.`,
    also: { ...also, alpha },
  };
}

function overTheBrain(): Consequence {
  return {
    quantity: worked(anyFalsePositive(UNCORRECTED, PLACES), 'probability', 'chance of at least one false positive', {
      alpha: UNCORRECTED,
      tests: PLACES,
      correlation: 0,
    }),
    sentence:
      'Over {places} independent places, each tested at {alpha}, a map without any effect shows at least one with a probability of {}.',
    also: {
      places: assumed(PLACES, 'number', 'resolution elements of a brain smoothed to about 11 mm'),
      alpha: assumed(UNCORRECTED, 'probability', 'the usual uncorrected threshold'),
    },
  };
}
