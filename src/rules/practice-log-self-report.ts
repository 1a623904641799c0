import { quantity } from '../quantity.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

/** Stone and others 2003: diary entries handed in as made in time, and made in time as a hidden clock saw it. */
const shareOf = (value: number) => quantity(value, 'proportion', { kind: 'evidence', id: 'stone-2003-diaries' });

export const practiceLogSelfReport = defineRule({
  id: 'practice-log-self-report',
  severity: 'advice',
  title: 'How much people practise is known only from themselves',
  summary: 'Let a device or a sign-in count practice beside the diary.',
  why: 'People write down more practice than they did, and most of all those who are pleased with the course; then dose seems to do what satisfaction does.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'practice time predicted increased amygdala activation' },
    { reference: 'stone-2003', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    if (!plan.arms.some((arm) => (arm.dose?.homeMinutesPerDay ?? 0) > 0)) return;
    const adherence = plan.measures.filter(({ role }) => role === 'adherence').map(({ entry }) => entry);
    const records = [...Object.values(plan.practiceRecords), ...adherence];
    // By id: a plan that was read from a file holds an entry as often as it is referred to.
    const logs = [...new Map(records.map((entry) => [entry.id, entry])).values()];
    const ofPractice = logs.filter(({ constructs }) => constructs.includes('practice-dose'));
    if (ofPractice.length === 0 || ofPractice.some(({ objective }) => objective === 'yes')) return;
    const index = plan.measures.findIndex(({ entry }) => ofPractice.some(({ id }) => id === entry.id));
    yield {
      path: plan.delivery.practiceLogged.length > 0 ? ['delivery', 'practiceLogged'] : ['measures', index],
      message: `Practice at home is recorded by ${listed(ofPractice.map(({ id }) => id))}, that is by what people say.`,
      fix: 'Let people play the recordings from an app that counts (app-usage-log), and compare it with the diary.',
      consequence: {
        quantity: shareOf(0.11),
        sentence:
          'Where a hidden clock could tell, people handed in a share of {claimed} of their paper diary as filled in when it was due, and {} was.',
        also: { claimed: shareOf(0.9) },
      },
    };
  },
  examples: {
    flagged: 'delivery: {practiceLogged: [practice-log]}',
    clean: 'delivery: {practiceLogged: [practice-log, app-usage-log]}',
  },
});
