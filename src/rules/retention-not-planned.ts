import { sizingHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';
import { assumed, plannedPower, powerIf } from './what-if.js';
import { percent } from './wording.js';

export const retentionNotPlanned = defineRule({
  id: 'retention-not-planned',
  severity: 'advice',
  forgotten: 18,
  beforeData: true,
  title: 'How people are kept in the study is not said',
  summary: 'Plan what keeps people, and keep measuring those who stop practising.',
  why: 'Losses cost power twice: fewer people, and doubt whether those who left were like those who stayed. Measuring people who stopped practising costs little.',
  sources: [{ reference: 'little-2012', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    const { attrition, details } = plan.sample;
    if (saysSomething(details?.retention) || attrition.value === 0 || attrition.value >= 0.5) return;
    const hypothesis = sizingHypothesis(design);
    if (!hypothesis) return;
    const twice = 2 * attrition.value;
    yield {
      path: ['sample', 'retention'],
      message: `The study expects ${percent(attrition.value)} of the people to leave, and does not say what is done to keep people or to measure those who stop practising.`,
      fix: 'Add retention: "..." under sample: reminders, make-up sessions, payment by visit, and outcome visits for everybody allocated.',
      consequence: {
        quantity: powerIf(design, hypothesis, { attrition: twice }),
        sentence: `If twice as many left ({twice}), ${hypothesis.id} would have a power of {} and not {now}.`,
        also: {
          twice: assumed(twice, 'proportion', 'twice the planned attrition'),
          now: plannedPower(design, hypothesis),
        },
      },
    };
  },
  examples: {
    flagged: 'sample: {retention: null}',
    clean: 'sample: {retention: "reminders, make-up sessions, and outcome visits for everybody allocated"}',
  },
});
