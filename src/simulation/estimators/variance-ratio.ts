import { fDistribution } from '../../statistics/f.js';
import { completeColumns } from './complete-columns.js';
import { type Estimate, type Fitted, isFitted } from './estimate.js';
import { fitLinearModel } from './linear-model.js';

/** An estimated variance with the degrees of freedom of its chi-square. */
interface Variance {
  readonly variance: number;
  readonly df: number;
}

export interface VarianceData {
  readonly outcome: Float64Array;
  /** 1 and 0; NaN for people of neither group. */
  readonly treatment: Float64Array;
  /** Variances are those that these leave, each group with slopes of its own. */
  readonly covariates: readonly Float64Array[];
  /** Class of each person, negative for people in none; absent where nobody shares one. */
  readonly cluster?: Float64Array;
}

/**
 * The variance of the treatment group over that of the other, by F: stats::var.test where there are neither covariates nor classes,
 * and with covariates var.test of two linear models. Rows with a missing value (NaN) are left out.
 *
 * In classes a group's variance is the sum of its components between and within classes by the method of moments,
 * MSB / m + (1 - 1 / m) MSW with m the mean size of classes adjusted for unequal ones, with Satterthwaite's degrees of freedom; F is
 * approximate then.
 *
 * p and interval are those of F. The standard error is that of the delta method for normal data, ratio x sqrt(2 / df1 + 2 / df2):
 * for bias and spread, not for the test.
 * Source: Searle, Casella and McCulloch (1992), Variance Components, section 3.6.
 */
export function varianceRatio({ outcome, treatment, covariates, cluster }: VarianceData): Fitted<Estimate> {
  const columns = completeColumns([treatment, outcome, ...covariates, ...(cluster ? [cluster] : [])]);
  const variances = [1, 0].map((group) => {
    const [own, ...rest] = columns.slice(1).map((column) => column.filter((_, i) => columns[0][i] === group));
    return cluster ? varianceInClasses(own, rest.slice(0, -1), rest[rest.length - 1]) : residualVariance(own, rest);
  });
  const [first, second] = variances;
  if (!isFitted(first)) return first;
  return isFitted(second) ? ratioOf(first, second) : second;
}

function residualVariance(outcome: Float64Array, covariates: readonly Float64Array[]): Fitted<Variance> {
  const fit = fitLinearModel(outcome, covariates);
  return isFitted(fit) ? { variance: fit.residualVariance, df: fit.df } : fit;
}

function varianceInClasses(
  outcome: Float64Array,
  covariates: readonly Float64Array[],
  cluster: Float64Array,
): Fitted<Variance> {
  const fit = fitLinearModel(outcome, covariates);
  if (!isFitted(fit)) return fit;
  const residuals = outcome.map((value, i) =>
    covariates.reduce((rest, column, j) => rest - fit.coefficients[j + 1] * column[i], value - fit.coefficients[0]),
  );
  const classes = new Map<number, { people: number; sum: number }>();
  // People without a class are classes of one.
  const keyOf = (i: number) => (cluster[i] < 0 ? -1 - i : cluster[i]);
  residuals.forEach((value, i) => {
    const own = classes.get(keyOf(i));
    if (own) {
      own.people += 1;
      own.sum += value;
    } else classes.set(keyOf(i), { people: 1, sum: value });
  });
  const [people, count] = [residuals.length, classes.size];
  if (count < 2) return { reason: 'too-few-people' };
  let [sizes, between, within] = [0, 0, 0];
  for (const own of classes.values()) {
    sizes += own.people * own.people;
    between += (own.sum * own.sum) / own.people;
  }
  residuals.forEach((value, i) => {
    const own = classes.get(keyOf(i))!;
    const deviation = value - own.sum / own.people;
    within += deviation * deviation;
  });
  const size = (people - sizes / people) / (count - 1);
  // Covariates take their degrees of freedom where most of them are.
  const dfWithin = people - count - covariates.length;
  const ofClasses = between / (count - 1) / size;
  const ofPeople = dfWithin > 0 ? ((1 - 1 / size) * within) / dfWithin : 0;
  const variance = ofClasses + ofPeople;
  const spread = (ofClasses * ofClasses) / (count - 1) + (dfWithin > 0 ? (ofPeople * ofPeople) / dfWithin : 0);
  return variance > 0 ? { variance, df: (variance * variance) / spread } : { reason: 'no-variation' };
}

function ratioOf(first: Variance, second: Variance): Estimate {
  const value = first.variance / second.variance;
  const [df1, df2] = [first.df, second.df];
  return {
    value,
    standardError: value * Math.sqrt(2 / df1 + 2 / df2),
    df: Infinity,
    interval: (level) => [
      value / fDistribution.upperQuantile((1 - level) / 2, df1, df2),
      value / fDistribution.quantile((1 - level) / 2, df1, df2),
    ],
    p: Math.min(1, 2 * Math.min(fDistribution.cdf(value, df1, df2), fDistribution.upperTail(value, df1, df2))),
  };
}
