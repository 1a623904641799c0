import type { PlannedArm } from '../plan/plan.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';

export const headToHeadWithoutFloor = defineRule({
  id: 'head-to-head-without-floor',
  severity: 'warning',
  title: 'Two practices and nothing below them',
  summary: 'When two practices are compared, add an arm without the practice.',
  why: 'Equal results may mean that both work or that neither does, and a difference may be harm by one.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'similar effects on neural systems regardless of the' },
  ],
  *check({ plan }) {
    const compared = confirmatoryHypotheses(plan).filter(({ treatment, comparator }) => treatment !== comparator);
    const alike = compared.find(({ kind }) => kind === 'equivalence' || kind === 'noninferiority');
    const [hypothesis = undefined] = alike ? [alike] : compared;
    if (!hypothesis) return;
    const headToHead = (practised: (arm: PlannedArm) => boolean) =>
      plan.arms.every((arm) => practised(arm) || arm.comparator?.id === 'other-kindness-practice');
    const kindness = headToHead(({ practice }) => practice?.kindnessBased === true);
    // Where arms are to be alike, any two practices need something below them.
    const meantAlike = alike !== undefined || plan.claims?.includes('no-difference') === true;
    if (!kindness && !(meantAlike && headToHead(({ practice }) => practice !== undefined))) return;
    yield {
      path: pathOfHypothesis(plan, hypothesis, 'compare'),
      message: `${hypothesis.id} compares "${hypothesis.treatment}" with "${hypothesis.comparator}", and no arm is without a ${kindness ? 'kindness practice' : 'practice'}.`,
      fix: `Add an active arm without ${kindness ? 'kindness content' : 'either practice'} (memory-training, health-education), so that "equal" can be told from "neither works".`,
    };
  },
  examples: {
    flagged: 'arms: [{id: health, comparator: null, practice: lkm}]',
    clean: 'arms: [{id: lkm, practice: lkm}]',
  },
});
