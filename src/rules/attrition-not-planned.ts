import { sizingHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed, plannedPower, powerIf } from './what-if.js';
import { counted } from './wording.js';

/** What courses of weeks usually lose; to illustrate. */
const USUAL = 0.15;

export const attritionNotPlanned = defineRule({
  id: 'attrition-not-planned',
  severity: 'warning',
  title: 'Nobody is expected to leave',
  summary: 'Recruit for the people who will leave.',
  why: 'People leave courses of weeks, those in distress first; whoever plans for none ends up with less power than promised.',
  sources: [{ reference: 'little-2012', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    const weeks = (plan.schedule.at(-1)?.week.value ?? 0) - plan.schedule[0].week.value;
    if (plan.sample.attrition.value > 0 || weeks < 1) return;
    const hypothesis = sizingHypothesis(design);
    yield {
      path: ['sample', 'attrition'],
      message: `The study lasts ${counted(weeks, 'week', 'weeks')} and expects nobody to leave (attrition: 0).`,
      fix: `Write attrition: ${USUAL}, or what a course like this lost before, and keep measuring those who stop practising.`,
      ...(hypothesis
        ? {
            consequence: {
              quantity: powerIf(design, hypothesis, { attrition: USUAL }),
              sentence: `If {attrition} left, ${hypothesis.id} would have a power of {} and not {now}.`,
              also: {
                attrition: assumed(USUAL, 'proportion', 'usual for courses of weeks'),
                now: plannedPower(design, hypothesis),
              },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'sample: {attrition: 0}',
    clean: 'sample: {attrition: 0.15}',
  },
});
