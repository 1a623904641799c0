import { pathOfArm } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';

export const drugWithoutMedicalSupervision = defineRule({
  id: 'drug-without-medical-supervision',
  severity: 'error',
  beforeData: true,
  title: 'A drug is given and no physician is in charge',
  summary: 'Say which physician supervises, who is excluded, and how dose and time are kept.',
  why: 'A hormone or an immune challenge has contraindications and side effects that teachers and psychologists neither see coming nor may treat.',
  sources: [{ reference: 'mascaro-2015', certainty: 'seed', locator: 'such as pre-treatment with oxytocin' }],
  *check({ plan }) {
    if (saysSomething(plan.safety?.medicalSupervision)) return;
    const arm = plan.arms.find(({ practice }) => practice?.safeguards?.includes('medical-supervision'));
    if (!arm) return;
    yield {
      path: pathOfArm(plan, arm, 'practice'),
      message: `"${arm.id}" gives people ${arm.practice?.id}, and the study names no medical supervision.`,
      fix: 'Write safety: {medicalSupervision: "who, present when, with which exclusions (pregnancy, illness, medication) and stopping rules"}.',
    };
  },
  examples: {
    flagged: `arms: [{id: cbct, practice: intranasal-oxytocin}]
safety: {medicalSupervision: null}`,
    clean: `arms: [{id: cbct, practice: intranasal-oxytocin}]
safety: {medicalSupervision: "a physician screens, is present at every dose and can stop it"}`,
  },
});
