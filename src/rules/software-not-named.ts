import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';

export const softwareNotNamed = defineRule({
  id: 'software-not-named',
  severity: 'advice',
  title: 'The program of the analysis is not named',
  summary: 'Name the program and version, and share the script before the data come in.',
  why: 'Programs differ in defaults, such as degrees of freedom of a mixed model, so that the same plan gives different p values.',
  sources: [{ reference: 'wicherts-2016', certainty: 'stored-source' }],
  *check({ plan }) {
    if (saysSomething(plan.analysis?.software)) return;
    yield {
      path: ['analysis', 'software'],
      message: 'The study does not say with which program it will be analysed.',
      fix: 'Add analysis: {software: "..."}: program and packages with versions, such as R 4.5 with lme4 1.1 and lmerTest 3.1.',
    };
  },
  examples: {
    flagged: 'analysis: {software: null}',
    clean: 'analysis: {software: "R 4.5 with lme4 1.1 and lmerTest 3.1"}',
  },
});
