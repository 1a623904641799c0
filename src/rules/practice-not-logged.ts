import { quantity } from '../quantity.js';
import { confirmatoryHypotheses, pathOfArm, resultOf } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf } from './what-if.js';

/** Parsons and others 2017: share of the practice asked for that people said they did, over 43 studies of mindfulness courses. */
const practised = quantity(0.64, 'proportion', { kind: 'evidence', id: 'parsons-2017-home-practice' });

export const practiceNotLogged = defineRule({
  id: 'practice-not-logged',
  severity: 'warning',
  forgotten: 19,
  title: 'Practice at home is asked for and not recorded',
  summary: 'Log what people really practise.',
  why: 'Without a log, a practice that does nothing cannot be told from a practice that nobody did.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'practice time predicted increased amygdala activation' },
    { reference: 'parsons-2017', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    const asked = plan.arms.find((arm) => (arm.dose?.homeMinutesPerDay ?? 0) > 0);
    if (!asked || plan.delivery.practiceLogged.length > 0) return;
    if (plan.measures.some((measure) => measure.role === 'adherence' || measure.entry.modality === 'log')) return;
    const hypothesis = confirmatoryHypotheses(plan).find(
      (each) => each.treatment === asked.id && each.kind === 'directional' && resultOf(design, each),
    );
    yield {
      path: pathOfArm(plan, asked, 'dose', 'homeMinutesPerDay'),
      message: `"${asked.id}" asks for ${asked.dose?.homeMinutesPerDay} minutes a day at home, and nothing records whether they are done.`,
      fix: 'Add practiceLogged: [practice-log] under delivery (app-usage-log where an app counts by itself).',
      ...(hypothesis
        ? {
            consequence: {
              quantity: powerIf(design, hypothesis, { effectFactor: practised.value }),
              sentence: `People report {share} of the practice asked for; if the effect fell with it, ${hypothesis.id} would have a power of {} and not {now}, and nobody would know why.`,
              also: { share: practised, now: plannedPower(design, hypothesis) },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: `delivery: {practiceLogged: null}
arms: [{id: cbct, dose: {homeMinutesPerDay: 20}}]`,
    clean: 'delivery: {practiceLogged: [practice-log]}',
  },
});
