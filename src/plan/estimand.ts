import type { HypothesisForm } from '../schema/pack.js';
import type { Estimand, PlannedArm, PlannedMeasure } from './plan.js';

interface EstimandParts {
  readonly form: HypothesisForm;
  readonly population: string;
  readonly treatment: PlannedArm;
  readonly comparator: PlannedArm;
  readonly outcomes: readonly PlannedMeasure[];
  readonly mediator?: PlannedMeasure;
  readonly moderator?: PlannedMeasure;
  readonly time: string;
  readonly week: number;
}

/** The five parts of the estimand (ICH E9 R1), in sentences that need no catalog. */
export function estimandOf(parts: EstimandParts): Estimand {
  const { form, treatment, comparator, outcomes, mediator, moderator } = parts;
  const when = `at ${parts.time} (week ${parts.week})`;
  const variables = outcomes.map((measure) => nameOf(measure)).join(' and ');
  return {
    population: parts.population,
    contrast: `${treatment.title} against ${comparator.title}, as allocated`,
    variable: `${variables} ${when}${mediator ? `, through ${nameOf(mediator)} at ${mediator.primaryAt}` : ''}${
      moderator ? `, by ${moderator.entry.title}` : ''
    }`,
    intercurrentEvents:
      'Leaving the course, missing sessions or starting another treatment does not change the allocation: everybody is compared in the arm they were allocated to (treatment policy).',
    summary: form.estimand,
  };
}

function nameOf(measure: PlannedMeasure): string {
  return measure.transform === 'none' ? measure.entry.title : `${measure.entry.title} (${measure.transform} scale)`;
}

/** The analysis model in R notation, a line an equation. Baselines and covariates enter every equation. */
export function modelFormulas(parts: {
  readonly kind: HypothesisForm['kind'];
  readonly outcomes: readonly PlannedMeasure[];
  readonly mediator?: PlannedMeasure;
  readonly moderator?: PlannedMeasure;
  readonly covariates: readonly string[];
  readonly clustered: boolean;
}): string[] {
  const variable = (measure: PlannedMeasure) => `${symbol(measure.id)}_${symbol(measure.primaryAt)}`;
  const adjusted = parts.covariates.map((covariate) => ` + ${symbol(covariate)}`).join('');
  const classes = parts.clustered ? ' + (1 | class)' : '';
  const outcome = parts.outcomes[0];
  switch (parts.kind) {
    case 'directional':
    case 'equivalence':
      return [`${variable(outcome)} ~ arm${adjusted}${classes}`];
    case 'moderation':
      return [`${variable(outcome)} ~ arm * ${symbol(parts.moderator?.id ?? 'moderator')}${adjusted}${classes}`];
    case 'dissociation': {
      const [first, second] = parts.outcomes;
      return [`z(${variable(first)}) - z(${variable(second)}) ~ arm${adjusted}${classes}`];
    }
    case 'mediation': {
      const mediator = parts.mediator ? variable(parts.mediator) : 'mediator';
      return [
        `${mediator} ~ arm${adjusted}${classes}`,
        `${variable(outcome)} ~ arm + ${mediator}${adjusted}${classes}`,
      ];
    }
  }
}

/** An id as a variable name of R. */
export function symbol(id: string): string {
  return id.replaceAll('-', '_');
}
