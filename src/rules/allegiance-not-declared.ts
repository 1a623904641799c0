import { anythingGiven } from './look-up.js';
import { defineRule } from './rule.js';

export const allegianceNotDeclared = defineRule({
  id: 'allegiance-not-declared',
  severity: 'advice',
  title: 'Whose practice it is, is not said',
  summary: 'Declare who of the team teaches, developed or practises what is tested, and keep them from the analysis.',
  why: 'Compassion effects appeared in studies with a teacher among the authors; readers need to know, and an independent analyst costs little.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'are often personally committed to the practice of' },
    { reference: 'kreplin-2018', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    if (plan.team.allegiance !== undefined || !anythingGiven(plan) || !plan.arms.some((arm) => arm.practice)) return;
    yield {
      path: ['team', 'allegiance'],
      message: 'The study does not say who of the team teaches or developed the practice.',
      fix: 'Add team: {allegiance: "..."}, also when nobody does.',
    };
  },
  examples: {
    flagged: 'team: {allegiance: null}',
    clean: 'team: {allegiance: "one author teaches the course; the analyst does not"}',
  },
});
