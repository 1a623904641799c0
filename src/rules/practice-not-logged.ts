import { pathOfArm } from './look-up.js';
import { defineRule } from './rule.js';

export const practiceNotLogged = defineRule({
  id: 'practice-not-logged',
  severity: 'warning',
  title: 'Practice at home is asked for and not recorded',
  summary: 'Log what people really practise.',
  why: 'Without a log, a practice that does nothing cannot be told from a practice that nobody did.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'practice time predicted increased amygdala activation' },
  ],
  *check({ plan }) {
    const asked = plan.arms.find((arm) => (arm.dose?.homeMinutesPerDay ?? 0) > 0);
    if (!asked || plan.delivery.practiceLogged.length > 0) return;
    if (plan.measures.some((measure) => measure.role === 'adherence' || measure.entry.modality === 'log')) return;
    yield {
      path: pathOfArm(plan, asked, 'dose', 'homeMinutesPerDay'),
      message: `"${asked.id}" asks for ${asked.dose?.homeMinutesPerDay} minutes a day at home, and nothing records whether they are done.`,
      fix: 'Add practiceLogged: [practice-log] under delivery (app-usage-log where an app counts by itself).',
    };
  },
  examples: {
    flagged: `delivery: {practiceLogged: null}
arms: [{id: cbct, dose: {homeMinutesPerDay: 20}}]`,
    clean: 'delivery: {practiceLogged: [practice-log]}',
  },
});
