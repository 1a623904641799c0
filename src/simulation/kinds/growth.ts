import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { Dataset } from '../dataset.js';
import { type Estimate, type Fitted, isFitted } from '../estimators/estimate.js';
import { mixedModel } from '../estimators/mixed-model.js';
import { rejects } from '../estimators/significance.js';
import type { DataModel } from '../model/data-model.js';
import { armRegression } from './arm-regression.js';
import type { SimulatedKind } from './kind.js';
import { column, covariateVariables, directionOf, plannedMeasure } from './planned-variables.js';

/**
 * Two arms change at different speed over the visits: a mixed model with random intercepts and slopes of people.
 *
 * In SD between people at the first visit: intercepts have the variance `visitCorrelation`, residuals the rest of 1, slopes the
 * SD `slopeSd` over the span of the visits, uncorrelated with intercepts; the arms' lines start at one point and are `difference`
 * apart at the last visit. The estimate is the difference of the slopes over that span.
 *
 * Every visit that was seen is analysed, so that people who leave give what they have: the likelihood deals with missing visits
 * itself, whatever the plan says of imputation.
 *
 * Where there are classes each person's own slope is found first, and the slopes are compared by a model with a random effect of
 * the class: classes that form at allocation differ in their slopes, which a random intercept of the class would not see. The same,
 * without the class, where there are two visits only: slopes and residuals cannot be told apart then.
 *
 * The closed form takes the smaller arm's people for both arms, so it is cautious where arms are unequal.
 */
export const growth: SimulatedKind = {
  kind: 'growth',
  missingValues: 'every visit that was seen is analysed, by likelihood',
  contribute(draft, hypothesis, { difference, slopeSd, visitCorrelation }) {
    const { measure, visits, span } = visitsOf(draft.plan, hypothesis);
    const names = visits.map(({ id }) => draft.variable(measure, id));
    const shares = visits.map(({ since }) => (span > 0 ? since / span : 0));
    const covariance = shares.map((s, i) =>
      shares.map((t, j) => visitCorrelation + slopeSd * slopeSd * s * t + (i === j ? 1 - visitCorrelation : 0)),
    );
    draft.covariance(names, covariance);
    for (const [i, name] of names.entries()) {
      const inSd = (difference * shares[i]) / Math.sqrt(covariance[i][i]);
      draft.difference(name, hypothesis.treatment, hypothesis.comparator, inSd);
    }
  },
  variables: (plan, hypothesis) => [
    ...visitNames(plan, hypothesis),
    ...covariateVariables(plan, hypothesis).filter((name) => !visitNames(plan, hypothesis).includes(name)),
  ],
  analysis(plan, hypothesis, model) {
    const inClasses = model.arms.some(
      ({ id, classSizes }) => hypothesis.compared.includes(id) && classSizes.length > 0,
    );
    const ofPeople = inClasses || visitsOf(plan, hypothesis).visits.length < 3;
    const estimate = (ofPeople ? slopesOfPeople : slopesOfModel)(plan, hypothesis, model);
    const test = {
      alpha: hypothesis.alpha.value,
      sides: hypothesis.sides,
      towards: directionOf(hypothesis, 'difference'),
    } as const;
    return (data, stream) => {
      const difference = estimate(data, stream);
      if (!isFitted(difference)) return difference;
      return { estimates: { difference }, rejected: rejects(difference, test) };
    };
  },
};

type DifferenceOfSlopes = ReturnType<typeof slopesOfPeople>;

/** The visits at which the outcome is measured, with the weeks since the first of them, and the weeks from first to last. */
function visitsOf(plan: Plan, { outcomes }: PlannedHypothesis) {
  const [measure] = Object.values(outcomes);
  const { at } = plannedMeasure(plan, measure);
  const seen = plan.schedule.filter(({ id }) => at.includes(id));
  const first = seen[0]?.week.value ?? 0;
  const visits = seen.map(({ id, week }) => ({ id, since: week.value - first }));
  return { measure, visits, span: visits.at(-1)?.since ?? 0 };
}

function visitNames(plan: Plan, hypothesis: PlannedHypothesis): string[] {
  const { measure, visits } = visitsOf(plan, hypothesis);
  return visits.map(({ id }) => `${measure}@${id}`);
}

/** Rows are visits of people, person by person; what does not change from one data set to the next is laid out once. */
function slopesOfModel(plan: Plan, hypothesis: PlannedHypothesis, model: DataModel): DifferenceOfSlopes {
  const { treatment } = armRegression(plan, hypothesis, model);
  const { visits, span } = visitsOf(plan, hypothesis);
  const names = visitNames(plan, hypothesis);
  const covariates = covariateVariables(plan, hypothesis).filter((name) => !names.includes(name));
  const people = Array.from(treatment.keys()).filter((person) => !Number.isNaN(treatment[person]));
  const count = visits.length;
  const each = (of: (person: number, visit: number) => number) =>
    Float64Array.from({ length: people.length * count }, (_, row) => of(people[Math.floor(row / count)], row % count));
  const cluster = each((person) => person);
  const arm = each((person) => treatment[person]);
  // In spans, so that the slope is the difference at the last visit.
  const time = each((_, visit) => visits[visit].since / span);
  const armByTime = each((person, visit) => (treatment[person] * visits[visit].since) / span);
  const outcome = new Float64Array(people.length * count);
  const fixed = covariates.map(() => new Float64Array(people.length * count));
  const spread = (values: readonly Float64Array[], into: Float64Array) => {
    for (let row = 0, i = 0; i < people.length; i += 1) {
      for (let visit = 0; visit < count; visit += 1, row += 1) into[row] = values[visit][people[i]];
    }
  };
  return (data) => {
    spread(
      names.map((name) => column(data, name)),
      outcome,
    );
    for (const [k, name] of covariates.entries()) {
      const values = column(data, name);
      spread(
        visits.map(() => values),
        fixed[k],
      );
    }
    const predictors = [arm, time, armByTime, ...fixed];
    const fit = mixedModel({ outcome, predictors, cluster, slope: { column: time, correlated: true } });
    return isFitted(fit) ? fit.coefficient(2) : fit;
  };
}

/** Least squares person by person, for all who were seen twice; then the arms' slopes compared, with classes. */
function slopesOfPeople(plan: Plan, hypothesis: PlannedHypothesis, model: DataModel) {
  const regression = armRegression(plan, hypothesis, model);
  const { visits, span } = visitsOf(plan, hypothesis);
  const names = visitNames(plan, hypothesis);
  const slopes = new Float64Array(regression.treatment.length);
  return (data: Dataset, stream: Parameters<typeof regression.coefficients>[1]): Fitted<Estimate> => {
    const seen = names.map((name) => column(data, name));
    for (let person = 0; person < slopes.length; person += 1) {
      let [n, x, y, xx, xy] = [0, 0, 0, 0, 0];
      for (const [visit, values] of seen.entries()) {
        const value = values[person];
        if (Number.isNaN(value)) continue;
        const share = visits[visit].since / span;
        n += 1;
        x += share;
        y += value;
        xx += share * share;
        xy += share * value;
      }
      slopes[person] = n > 1 ? (xy - (x * y) / n) / (xx - (x * x) / n) : Number.NaN;
    }
    const found = regression.coefficients(data, stream, slopes, [regression.treatment], [0]);
    return isFitted(found) ? found[0] : found;
  };
}
