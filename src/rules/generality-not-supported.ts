import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';

export const generalityNotSupported = defineRule({
  id: 'generality-not-supported',
  severity: 'advice',
  title: 'A claim about people in general from people at hand',
  summary: 'Say how like the people a conclusion is about the sample is, or limit the claim to people like these.',
  why: 'What helps students of one town who answered an advertisement may do nothing for others; a practice need not be of benefit for all people at all times.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'not be of benefit for all people in' },
    { reference: 'henrich-2010', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    const claim = plan.claims?.indexOf('generalises') ?? -1;
    if (claim < 0 || saysSomething(plan.sample.details?.diversity)) return;
    yield {
      path: ['claims', claim],
      message:
        'The study claims to hold beyond its sample (claims: generalises), and does not say whom the sample is like.',
      fix: 'Write sample: {diversity: "age, sex, education and background of the people, against those the claim is about"}, or take generalises out of the claims.',
    };
  },
  examples: {
    flagged: 'claims: [generalises]\nsample: {diversity: null}',
    clean: 'claims: [generalises]\nsample: {diversity: "quotas for age, sex and education as in the town"}',
  },
});
