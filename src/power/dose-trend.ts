import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { rejectionByF } from './families/general-linear.js';
import { randomCovariatesT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { adjustment, alpha, covariatesInWords, people, sides, standardDeviation } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rRandomCovariates } from './r-code.js';

const oneSided = positiveIfOneSided('means', (given: Trend) => parts(given).slope, 'the slope over the doses');

const inputs = () =>
  z
    .strictObject({
      n: people('people analysed in all dose groups together', 3),
      doses: described(z.array(z.number().min(-1e6).max(1e6)).min(2).max(50), {
        description: 'dose of each group, rising',
        unit: 'units of the dose',
        power: 'varies',
        because: 'the spacing decides how much each group says about the trend',
      }),
      means: described(z.array(z.number().min(-1e6).max(1e6)).min(2).max(50), {
        description: 'expected mean of each group; they need not lie on a line',
        unit: 'units of the outcome',
        power: 'varies',
        because: 'only their trend over the doses counts',
      }),
      sd: standardDeviation('SD of the outcome within groups, unadjusted'),
      allocation: described(z.array(z.number().min(1e-6).max(1e6)).max(50).default([]), {
        description: 'relative size of each group; empty for groups of the same size',
        unit: 'ratio',
        power: 'varies',
        because: 'more people at the lowest and highest dose show a straight trend best',
      }),
      ...adjustment('within groups'),
      alpha,
      sides,
    })
    .superRefine((given, context) => {
      const { n, doses, means, allocation, covariates } = given;
      const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
      const groups = doses.length;
      if (doses.some((dose, group) => group > 0 && !(dose > doses[group - 1])))
        problem('doses', `Doses must rise, unlike ${doses.join(', ')}.`);
      else if (means.length !== groups)
        problem('means', `Give one mean for each of the ${groups} doses, not ${means.length}.`);
      else if (allocation.length > 0 && allocation.length !== groups) {
        problem(
          'allocation',
          `Give one relative size for each of the ${groups} doses, or none, not ${allocation.length}.`,
        );
      } else if (n < groups + 1 + covariates)
        problem(
          'n',
          `n is ${n}, too few to estimate the SD within ${groups} groups${covariates === 0 ? '' : ` with ${covariatesInWords(covariates)}`}.`,
        );
      else oneSided(given, context);
    });

/**
 * Power of the test for a linear trend over dose groups, with the error pooled within groups.
 *
 * The slope of the means on the dose, groups weighted by their size, has standard error
 * sd / sqrt(sum(n (dose - mean dose)^2)); the error is estimated within groups, so a trend that is not straight costs
 * slope but does not inflate the error: df = n - groups. The figures give the share of the differences between the
 * means that the line catches, and the power of the overall F test, which asks for any difference.
 *
 * n           people in all groups together
 * doses       of the groups, rising; to test a trend over steps rather than amounts give 0, 1, 2, ...
 * means       of the groups, in units of the outcome
 * sd          SD of the outcome within groups, unadjusted
 * allocation  relative sizes of the groups
 * baselineR   multiple correlation of the covariates with the outcome: they take R^2 out of the error variance, and their chance
 *             relation to the dose takes precision back, over which power is averaged (as in `ancova-pre-post`)
 *
 * Source: maxwell-delaney-2018, chapter 6; shieh-2020 for the covariates.
 */
export const doseTrend = defineProcedure({
  id: 'dose-trend',
  title: 'Linear trend over dose groups',
  summary: 'How likely is a study with several doses to find that the outcome rises or falls with the dose?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    n: { kind: 'integer', from: 3, to: 1e7 },
    sd: { kind: 'real', from: 1e-6, to: 1e6 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula:
    'ncp = sum(n_i (x_i - x) m_i) / (sd sqrt((1 - R^2) / B sum(n_i (x_i - x)^2))), x = weighted mean dose, df = n - groups - p, B ~ Beta((df + 1) / 2, p / 2)',
  assumes: [
    'independent-people',
    'normal-residuals',
    'equal-variances',
    'normal-covariates',
    'equal-slopes',
    'complete-data',
  ],
  cites: ['maxwell-delaney-2018', 'shieh-2020'],
  accuracy:
    'Exact under its assumptions; computed to about 1e-10, with covariates to 1e-8. With covariates powerOverall takes them as balanced between the groups.',
  evaluate(given) {
    const { slope, standardError, df, lambda, lambdaTrend } = parts(given);
    return {
      power: rejection(randomCovariatesT(standardError, df, given.covariates), slope, given.alpha, given.sides),
      powerOverall: rejectionByF({ df1: given.doses.length - 1, df2: df, lambda }, given.alpha),
      ncp: slope / standardError,
      df,
      standardError,
      slope,
      trendShare: lambda > 0 ? Math.min(1, lambdaTrend / lambda) : 0,
    };
  },
  toR(given) {
    const { slope, standardError, df } = parts(given);
    return rRandomCovariates(slope / standardError, df, given.covariates, given.alpha, given.sides);
  },
  example: {
    n: 80,
    doses: [0, 10, 20, 40],
    means: [0, 0.15, 0.3, 0.5],
    sd: 1,
    allocation: [],
    baselineR: 0.5,
    covariates: 1,
    alpha: 0.05,
    sides: 2,
  },
});

interface Trend {
  readonly n: number;
  readonly doses: readonly number[];
  readonly means: readonly number[];
  readonly sd: number;
  readonly allocation: readonly number[];
  readonly baselineR: number;
  readonly covariates: number;
  readonly sides: 1 | 2;
}

function parts({ n, doses, means, sd, allocation, baselineR, covariates }: Trend) {
  const left = covariates === 0 ? 1 : 1 - baselineR ** 2;
  const relative = allocation.length > 0 ? allocation : doses.map(() => 1);
  const whole = relative.reduce((sum, part) => sum + part, 0);
  const shares = relative.map((part) => part / whole);
  const average = (values: readonly number[]) => values.reduce((sum, value, group) => sum + shares[group] * value, 0);
  const [dose, level] = [average(doses), average(means)];
  const spread = average(doses.map((each) => (each - dose) ** 2));
  const slope = average(doses.map((each, group) => (each - dose) * (means[group] - level))) / spread;
  return {
    slope,
    standardError: sd * Math.sqrt(left / (n * spread)),
    df: n - doses.length - covariates,
    lambda: (n * average(means.map((each) => (each - level) ** 2))) / (left * sd ** 2),
    lambdaTrend: (n * slope ** 2 * spread) / (left * sd ** 2),
  };
}
