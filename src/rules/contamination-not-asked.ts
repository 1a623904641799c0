import { diluted } from './dilution.js';
import { armOf, confirmatoryHypotheses, isOneSession } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed } from './what-if.js';

/** Share of a comparator that takes up the practice; to illustrate. */
const CONTAMINATED = 0.1;

export const contaminationNotAsked = defineRule({
  id: 'contamination-not-asked',
  severity: 'advice',
  beforeData: true,
  title: 'The comparator may learn the practice elsewhere',
  summary: 'Ask everyone what they practised outside the study.',
  why: 'People of one place talk, share apps and look up what the others do; each one who practises in the wrong arm makes the arms more alike.',
  sources: [{ reference: 'torgerson-2001', certainty: 'stored-source' }],
  *check(design) {
    const { plan } = design;
    const details = plan.sample.details;
    if (details?.contaminationMeasured === true || isOneSession(plan)) return;
    const near = details?.sites === 1 || plan.delivery.details?.teachersShared === true;
    if (details?.contaminationMeasured !== false && !near) return;
    const hypothesis = confirmatoryHypotheses(plan).find(
      (each) =>
        // In a crossover everybody has both.
        each.kind !== 'crossover' &&
        armOf(plan, each.treatment)?.practice !== undefined &&
        armOf(plan, each.comparator)?.comparator !== undefined,
    );
    if (!hypothesis) return;
    const power = diluted(design, hypothesis, 1 - CONTAMINATED);
    yield {
      path: ['sample', 'contaminationMeasured'],
      message:
        details?.contaminationMeasured === false
          ? `Nobody asks whether people in "${hypothesis.comparator}" learn the practice elsewhere (contaminationMeasured: false).`
          : `The arms share ${details?.sites === 1 ? 'a site' : 'their teachers'}, and the study does not say whether "${hypothesis.comparator}" is asked about practice elsewhere.`,
      fix: 'Ask in every arm at every visit what people practised outside the study, and write contaminationMeasured: true.',
      ...(power
        ? {
            consequence: {
              quantity: power.quantity,
              sentence: `If a share of {share} of "${hypothesis.comparator}" gained as much as the practice gives, ${power.id} would have a power of {} and not {now}.`,
              also: { share: assumed(CONTAMINATED, 'proportion', 'one person in ten'), now: power.now },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'sample: {contaminationMeasured: false}',
    clean: 'sample: {contaminationMeasured: true}',
  },
});
