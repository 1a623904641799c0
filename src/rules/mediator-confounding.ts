import type { Plan } from '../plan/plan.js';
import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';
import { worked } from './what-if.js';
import { listed, named } from './wording.js';

export const mediatorConfounding = defineRule({
  id: 'mediator-confounding',
  severity: 'warning',
  title: 'Causes common to mediator and outcome are not dealt with',
  summary: 'Name and adjust for what may cause both mediator and outcome, and plan a sensitivity analysis.',
  why: 'Randomising protects the path from the arm to the mediator only; the path from mediator to outcome is a correlation.',
  sources: [
    { reference: 'imai-2010', certainty: 'from-memory' },
    { reference: 'vanderweele-2015', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const hypothesis = confirmatoryHypotheses(plan).find(({ mediators }) => mediators.length > 0);
    if (!hypothesis) return;
    const sensitivity = saysSomething(plan.analysis?.confoundingSensitivity);
    const adjusted = isAdjusted(plan);
    if (adjusted && sensitivity) return;
    const [a, b, direct] = ['a', 'b', 'direct'].map((name) => hypothesis.effects[name]?.planning.value ?? 0);
    const both = `${listed(hypothesis.mediators)} and ${listed(Object.values(hypothesis.outcomes))}`;
    yield {
      path: adjusted ? ['analysis', 'confoundingSensitivity'] : ['covariates'],
      severity: adjusted || sensitivity ? 'advice' : 'warning',
      message: adjusted
        ? `${named(hypothesis)}: the study does not say how strong an unmeasured cause of ${both} would have to be to explain the link between them.`
        : `${named(hypothesis)}: nothing but the baselines is adjusted for, and randomising does not protect path b.`,
      fix: adjusted
        ? 'Add analysis: {confoundingSensitivity: "..."}, such as the correlation of residuals at which the indirect effect vanishes.'
        : `Measure what may cause both ${both} before the course, list it under covariates and analysis: {mediatorConfounders: [...]}, and report how strong an unmeasured cause would have to be.`,
      ...(hypothesis.kind === 'mediation'
        ? {
            consequence: {
              quantity: worked(
                explainingCorrelation(a, b, direct),
                'correlation',
                'residual correlation that path b amounts to',
                { a, b, direct },
              ),
              sentence:
                'An unmeasured common cause that makes what is left of mediator and outcome correlate by {} would produce the whole of the planned path b.',
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: `covariates: null
analysis: {mediatorConfounders: null, confoundingSensitivity: null}`,
    clean: `covariates: [age, bmi, infection, medication, time-of-day]
analysis: {confoundingSensitivity: "correlation of residuals at which the indirect effect vanishes"}`,
  },
});

/** Common causes are named, or covariates are in the model; "none known" is not an adjustment. */
function isAdjusted({ analysis, covariates }: Plan): boolean {
  return Array.isArray(analysis?.mediatorConfounders) || covariates.length > 0;
}

/**
 * The correlation between the errors of mediator and outcome (given the arm) at which an indirect effect of zero looks
 * like path b: the rho of Imai, Keele and Tingley at which the mediated effect vanishes. Paths are completely
 * standardised, so the mediator keeps 1 - a^2 and the outcome 1 - (direct^2 + b^2 + 2 a b direct) as error.
 */
export function explainingCorrelation(a: number, b: number, direct: number): number {
  const mediatorError = 1 - a * a;
  const outcomeError = 1 - (direct * direct + b * b + 2 * a * b * direct);
  const through = Math.abs(b) * Math.sqrt(mediatorError);
  return through / Math.sqrt(through * through + Math.max(outcomeError, 0));
}
