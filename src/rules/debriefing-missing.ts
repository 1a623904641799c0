import type { Path } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import { pathOfArm, pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';
import { listed } from './wording.js';

export const debriefingMissing = defineRule({
  id: 'debriefing-missing',
  severity: 'warning',
  beforeData: true,
  title: 'Nothing follows what distresses or deceives',
  summary: 'Say how people are debriefed, when, and by whom.',
  why: 'Training in sharing pain raises negative feelings, and a cover story leaves people with something false; both have to be taken back, and those who suspected have to be known.',
  sources: [
    { reference: 'weisz-2018', certainty: 'seed', locator: 'They reported feeling more negative affect and showed' },
    { reference: 'wager-talk', certainty: 'seed', locator: 'Socially transmitted placebo effects' },
    { reference: 'hertwig-ortmann-2008', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    if (saysSomething(plan.safety?.debriefing)) return;
    const reasons = reasonsToDebrief(plan);
    const [first] = reasons;
    if (!first) return;
    yield {
      path: first.path,
      message: `${listed(reasons.map(({ what }) => what))} ${reasons.length === 1 ? 'calls' : 'call'} for a debriefing, and the study plans none.`,
      fix: 'Write safety: {debriefing: "who tells people what, when, and what is offered to those who are upset"}; ask first what they suspected.',
    };
  },
  examples: {
    flagged: 'arms: [{id: health, comparator: empathy-training}]\nsafety: {debriefing: null}',
    clean:
      'arms: [{id: health, comparator: empathy-training}]\nsafety: {debriefing: "a teacher talks with everyone after the last class, and offers a compassion course"}',
  },
});

function reasonsToDebrief(plan: Plan): { readonly path: Path; readonly what: string }[] {
  const wanted = (entry: { readonly safeguards?: readonly string[] | undefined } | undefined) =>
    entry?.safeguards?.includes('debriefing') === true;
  return [
    ...plan.arms
      .filter((arm) => wanted(arm.practice ?? arm.comparator))
      .map((arm) => ({ path: pathOfArm(plan, arm), what: `"${arm.id}" (${arm.title})` })),
    ...plan.measures
      .filter(({ entry }) => wanted(entry))
      .map((measure) => ({ path: pathOfMeasure(plan, measure), what: measure.id })),
    ...(plan.ethics?.deception !== undefined
      ? [{ path: ['ethics', 'deception'], what: 'what people are not told' }]
      : []),
  ];
}
