import { defineRule } from './rule.js';

export const investigatorTeaches = defineRule({
  id: 'investigator-teaches',
  severity: 'warning',
  title: 'Who teaches the practice also judges it',
  summary: 'Let people teach who have no stake in the result, in every arm with the same conviction.',
  why: 'Gains in compassion appeared in trials whose teacher was among the authors; an investigator who teaches brings more conviction to one arm than to the other.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'are often personally committed to the practice of' },
    { reference: 'kreplin-2018', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    if (plan.delivery.details?.teacherIsInvestigator !== true) return;
    const apart = plan.blinding.analysts === true && plan.blinding.assessors === true;
    const shared = plan.delivery.details.teachersShared === true;
    yield {
      path: ['delivery', 'teacherIsInvestigator'],
      severity: apart && shared ? 'advice' : 'warning',
      message: `An investigator teaches the practice (teacherIsInvestigator: true)${apart ? '; assessors and analysts do not know the arms' : ', and not everybody who assesses and analyses is kept from knowing the arms'}.`,
      fix: 'Engage independent teachers, or let the same teachers teach every arm, rate their conviction, and keep the investigator from assessment and analysis.',
    };
  },
  examples: {
    flagged: 'delivery: {teacherIsInvestigator: true, teachersShared: false}',
    clean: 'delivery: {teacherIsInvestigator: false}',
  },
});
