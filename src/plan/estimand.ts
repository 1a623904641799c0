import type { HypothesisForm } from '../schema/pack.js';
import type { Analysis, GroupNames } from './analyses/analysis.js';
import { earlierVisit } from './analyses/cross-lagged.js';
import { periodsOf } from './analyses/crossover.js';
import { stimuliDiffer } from './analyses/within-person.js';
import type { Estimand, PlannedHypothesis, PlannedMeasure } from './plan.js';

interface Measures {
  readonly outcomes: readonly PlannedMeasure[];
  readonly mediators: readonly PlannedMeasure[];
  readonly moderator?: PlannedMeasure;
  readonly predictor?: PlannedMeasure;
}

interface EstimandParts extends Measures {
  readonly form: HypothesisForm;
  readonly analysis: Analysis;
  readonly population: string;
  readonly names: GroupNames;
  readonly time: string;
  readonly week: number;
}

/** The five parts of the estimand (ICH E9 R1), in sentences that need no catalog. */
export function estimandOf(parts: EstimandParts): Estimand {
  const { form, analysis, outcomes, mediators, moderator, predictor } = parts;
  const when = `at ${parts.time} (week ${parts.week})`;
  const variables = outcomes.map((measure) => nameOf(measure)).join(' and ');
  const through = mediators.map((mediator) => `${nameOf(mediator)} at ${mediator.primaryAt}`).join(' and ');
  return {
    population: parts.population,
    contrast: contrastOf(analysis, parts.names),
    variable: `${variables} ${when}${through ? `, through ${through}` : ''}${
      moderator ? `, by ${moderator.entry.title}` : ''
    }${predictor ? `, in relation to ${nameOf(predictor)}` : ''}`,
    intercurrentEvents:
      analysis.groups === 'one-group'
        ? 'No treatment is allocated: everybody measured is in the analysis, whatever else happens.'
        : 'Leaving the course, missing sessions or starting another treatment does not change the allocation: everybody is compared in the arm they were allocated to (treatment policy).',
    summary: form.estimand,
  };
}

function contrastOf({ groups }: Analysis, { treatment, comparator, against, doses }: GroupNames): string {
  switch (groups) {
    case 'one-group':
      return `None between arms: ${treatment}`;
    case 'doses':
      return `${doses.join(', ')}, in rising order of dose, as allocated`;
    case 'orders':
      return `${treatment} against ${comparator} in the same people, half in each order`;
    case 'four-arms':
      return `${treatment} against ${comparator}, compared with ${against?.treatment} against ${against?.comparator}, as allocated`;
    case 'two-arms':
      return `${treatment} against ${comparator}, as allocated`;
  }
}

function nameOf(measure: PlannedMeasure): string {
  return measure.transform === 'none' ? measure.entry.title : `${measure.entry.title} (${measure.transform} scale)`;
}

/** The analysis model in R notation, a line an equation, with the columns of the data file. */
export function modelFormulas({
  analysis,
  outcomes,
  mediators,
  moderator,
  predictor,
  covariates,
  clustered,
  effects,
  visits,
}: Measures & {
  readonly analysis: Analysis;
  readonly covariates: readonly string[];
  readonly clustered: boolean;
  readonly effects: PlannedHypothesis['effects'];
  /** Visits of the study in time. */
  readonly visits: readonly string[];
}): readonly string[] {
  const [outcome] = outcomes;
  const at = ({ id }: PlannedMeasure, visit: string) => `${symbol(id)}_${symbol(visit)}`;
  const decides = (measure: PlannedMeasure) => at(measure, measure.primaryAt);
  const moderating = moderator ? moderatorColumn(analysis, moderator) : 'moderator';
  const adjusted = covariates
    .map(symbol)
    .filter((covariate) => covariate !== moderating)
    .map((covariate) => ` + ${covariate}`)
    .join('');
  const classes = clustered ? ' + (1 | class)' : '';
  const [first, second] = periodsOf(outcome);
  const before = predictor && earlierVisit(outcome, predictor, visits);
  return analysis.formulas({
    outcomes: outcomes.map(decides),
    mediators: mediators.map(decides),
    moderator: moderating,
    predictor: predictor ? decides(predictor) : 'predictor',
    repeatedOutcome: symbol(outcome.id),
    visits: outcome.at.length,
    periods: [at(outcome, first), at(outcome, second)],
    earlier: {
      outcome: before ? at(outcome, before) : 'earlier',
      predictor: before ? at(predictor, before) : 'predictor',
    },
    stimuliDiffer: stimuliDiffer({ effects }),
    covariates: adjusted,
    classes,
    rest: `${adjusted}${classes}`,
  });
}

/** A moderator stands by its name, but for a score taken at another visit than the one that decides. */
function moderatorColumn({ kind }: Analysis, { id, at, primaryAt }: PlannedMeasure): string {
  const apart = kind === 'baseline-moderation' && at[0] !== primaryAt;
  return apart ? `${symbol(id)}_${symbol(at[0])}` : symbol(id);
}

/** An id as a variable name of R. */
export function symbol(id: string): string {
  return id.replaceAll('-', '_');
}
