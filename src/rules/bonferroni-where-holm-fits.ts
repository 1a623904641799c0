import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf, worked } from './what-if.js';

export const bonferroniWhereHolmFits = defineRule({
  id: 'bonferroni-where-holm-fits',
  severity: 'advice',
  title: 'Bonferroni where Holm would do',
  summary: 'Use Holm: it rejects all that Bonferroni rejects, and sometimes more.',
  why: 'Holm keeps the same error rate under the same lack of assumptions and loses nothing.',
  sources: [{ reference: 'holm-1979', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    const { method, family } = plan.inference.multiplicity;
    if (method !== 'bonferroni') return;
    const hypothesis = confirmatoryHypotheses(plan).find(({ id }) => family.includes(id));
    if (!hypothesis) return;
    const alpha = plan.inference.alpha.value;
    yield {
      path: ['inference', 'multiplicity', 'method'],
      message: `${family.join(' and ')} are tested with Bonferroni, each at ${(alpha / family.length).toFixed(4)} whatever the others show.`,
      fix: 'Write method: holm.',
      consequence: {
        quantity: powerIf(design, hypothesis, { alpha }),
        sentence: `Once the other tests of the family have succeeded, Holm gives ${hypothesis.id} a power of {}; Bonferroni keeps it at {now}.`,
        also: {
          now: plannedPower(design, hypothesis),
          step: worked(alpha / family.length, 'probability', 'alpha / tests', { alpha, tests: family.length }),
        },
      },
    };
  },
  examples: {
    flagged: 'inference: {multiplicity: {method: bonferroni, family: [H1, H2]}}',
    clean: 'inference: {multiplicity: {method: holm, family: [H1, H2]}}',
  },
});
