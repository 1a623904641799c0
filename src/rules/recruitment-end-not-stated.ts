import { sizingHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';
import { assumed, plannedPower, powerIf } from './what-if.js';

/** A deadline that comes at this share of the people, to illustrate. */
const REACHED = 0.7;

export const recruitmentEndNotStated = defineRule({
  id: 'recruitment-end-not-stated',
  severity: 'advice',
  beforeData: true,
  title: 'When recruitment ends is not said',
  summary: 'Say at how many usable people recruitment ends, by when, and what follows if the number is missed.',
  why: 'Who may stop when the result looks right will. And where money or time runs out first, the plan should already say what the study then is.',
  sources: [
    { reference: 'simmons-2011', certainty: 'from-memory' },
    { reference: 'wicherts-2016', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    const { stoppingRule, deadline } = plan.sample.details ?? {};
    const endsBySize = saysSomething(stoppingRule);
    if (endsBySize && saysSomething(deadline)) return;
    const hypothesis = sizingHypothesis(design);
    const share = Object.fromEntries(
      Object.entries(design.power.recruited).map(([arm, people]) => [arm, Math.max(2, Math.round(people * REACHED))]),
    );
    yield {
      path: ['sample', endsBySize ? 'deadline' : 'stoppingRule'],
      message: endsBySize
        ? 'The study does not say what happens if the number of people is missed.'
        : 'The study does not say when recruitment ends.',
      fix: 'Add stoppingRule: "..." (such as: when 200 people have a final value) and deadline: "..." (a date, and what the study then is) under sample.',
      ...(hypothesis
        ? {
            consequence: {
              quantity: powerIf(design, hypothesis, { recruited: share }),
              sentence: `If recruitment had to end with {share} of the people, ${hypothesis.id} would have a power of {} and not {now}.`,
              also: {
                share: assumed(REACHED, 'proportion', 'seven people in ten'),
                now: plannedPower(design, hypothesis),
              },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'sample: {stoppingRule: null}',
    clean:
      'sample: {stoppingRule: "when 480 people are allocated", deadline: "two years after the first; with fewer, intervals only"}',
  },
});
