import { anythingGiven, confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const noQualityGate = defineRule({
  id: 'no-quality-gate',
  severity: 'advice',
  title: 'Nothing says when a result cannot be read',
  summary: 'State the checks that must be passed before a result counts for or against a hypothesis.',
  why: 'A null result of a course that was not taught, or of a task that nobody could do, refutes nothing. Which checks count has to be fixed before the result is known.',
  sources: [
    { reference: 'chambers-tzavella-2022', certainty: 'from-memory' },
    { reference: 'bellg-2004', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    if (plan.qualityChecks !== undefined || confirmatoryHypotheses(plan).length === 0) return;
    const checks = [
      ...plan.measures.filter(({ role }) => role === 'check' || role === 'adherence').map(({ id }) => id),
      ...(plan.delivery.fidelity ? [plan.delivery.fidelity.measure] : []),
    ];
    yield {
      path: ['qualityChecks'],
      message:
        checks.length > 0
          ? `${listed([...new Set(checks)])} ${checks.length === 1 ? 'is' : 'are'} measured, and nothing says which value would make the results unreadable.`
          : 'The study names no check that results must pass before they count for or against a hypothesis.',
      fix: anythingGiven(plan)
        ? 'Add qualityChecks: [{id: taught-as-intended, passes: "mean of 80 percent or more in both arms", consequence: "no conclusion about the practice"}].'
        : 'Add qualityChecks: [{id: understood, passes: "nine of ten people answer the practice trials", consequence: "no conclusion from the task"}].',
    };
  },
  examples: {
    flagged: 'qualityChecks: null',
    clean:
      'qualityChecks: [{id: taught-as-intended, passes: "mean fidelity of 80 percent or more in both arms", consequence: "no conclusion about the practice"}]',
  },
});
