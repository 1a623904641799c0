import * as z from 'zod';
import { isPositiveDefinite } from '../statistics/linear-algebra.js';
import { plainT } from './families/linear-contrast.js';
import { covarianceForCoefficient, explained, productCovariances } from './families/product-moments.js';
import { rejection } from './families/scaled-t.js';
import { alpha, correlation, people } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';

const withOutcome = (of: string) =>
  correlation(`correlation of ${of} with the outcome, free of measurement error`, {
    power: 'varies',
    because: 'what else explains the outcome leaves less residual variance',
  });
const between = (of: string) =>
  correlation(`correlation of predictors ${of}, free of measurement error`, {
    power: 'varies',
    because: 'it changes what the predictors share with their product and how reliable that is',
  });
const reliability = (of: string) =>
  described(z.number().min(0.001).max(1), {
    description: `reliability of ${of}`,
    unit: 'reliability',
    power: 'rises',
  });

const inputs = () =>
  z
    .strictObject({
      n: people('people analysed', 9),
      interaction: described(z.number().min(-1).max(1), {
        description: 'coefficient of the product of the three standardised predictors, for an outcome of SD 1',
        unit: 'SD of the outcome per unit of the product',
        power: 'varies',
        because: 'rises with the distance from zero',
      }),
      rX1Y: withOutcome('predictor 1'),
      rX2Y: withOutcome('predictor 2'),
      rX3Y: withOutcome('predictor 3'),
      rX1X2Y: withOutcome('the product of predictors 1 and 2'),
      rX1X3Y: withOutcome('the product of predictors 1 and 3'),
      rX2X3Y: withOutcome('the product of predictors 2 and 3'),
      rX1X2: between('1 and 2'),
      rX1X3: between('1 and 3'),
      rX2X3: between('2 and 3'),
      reliabilityX1: reliability('predictor 1'),
      reliabilityX2: reliability('predictor 2'),
      reliabilityX3: reliability('predictor 3'),
      reliabilityY: reliability('the outcome'),
      alpha,
    })
    .superRefine((given, context) => {
      const { rX1X2: r12, rX1X3: r13, rX2X3: r23 } = given;
      const problem = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message, input: given });
      const predictors = [
        [1, r12, r13],
        [r12, 1, r23],
        [r13, r23, 1],
      ];
      if (!isPositiveDefinite(predictors)) {
        problem('rX1X2', `No three predictors have the correlations ${r12}, ${r13} and ${r23} (rX1X2, rX1X3, rX2X3).`);
      } else if (explainedVariance(given) === undefined) {
        problem(
          'interaction',
          'The correlations and the interaction cannot occur together: the predictors would explain more than all of the outcome.',
        );
      }
    });

/**
 * Power of the three-way interaction of continuous predictors measured with error.
 *
 * Covariances of the predictors' products follow from normality. Unreliability attenuates what the outcome shares
 * with each of them, most for the triple product; power is that of the t test with squared ncp f2 df, df = n - 7,
 * f2 = (R2 with - R2 without the triple product) / (1 - R2 without), as in InteractionPoweR.
 *
 * n                    people
 * interaction          coefficient of x1 x2 x3 in the regression free of measurement error, all variables of SD 1
 * rX1Y .. rX2X3Y       correlations of predictors and pairwise products with the outcome, free of measurement error
 * reliabilityX1 .. Y   share of each measured variance that is true
 * alpha                two-sided
 *
 * Source: baranger-2023.
 */
export const moderationThreeWay = defineProcedure({
  id: 'moderation-three-way',
  title: 'Three-way interaction of continuous predictors with measurement error',
  summary: 'How likely is a regression to find that a third predictor changes the interaction of two others?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    n: { kind: 'integer', from: 9, to: 1e7 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = sqrt(f2 (n - 7)), f2 = (R2 with - R2 without) / (1 - R2 without), df = n - 7',
  assumes: ['independent-people', 'predictors-normal', 'error-independent', 'normal-residuals', 'complete-data'],
  cites: ['baranger-2023'],
  accuracy:
    'An approximation that takes the product as evenly spread as a normal predictor: against simulation at half power ' +
    '.13 too high with 60 people, .07 with 120, .04 with 300 (.07 where predictors correlate at .5), .02 with 1000.',
  evaluate(given) {
    const { ncp, df, f2 } = testOf(given);
    return { power: rejection(plainT(1, df), ncp, given.alpha, 2), ncp, df, f2 };
  },
  toR(given) {
    const { ncp, df } = testOf(given);
    return rTestOfT(ncp, df, given.alpha, 2);
  },
  example: {
    n: 400,
    interaction: 0.12,
    rX1Y: 0.3,
    rX2Y: 0.2,
    rX3Y: 0.1,
    rX1X2Y: 0.1,
    rX1X3Y: 0.05,
    rX2X3Y: 0.05,
    rX1X2: 0.2,
    rX1X3: 0.1,
    rX2X3: 0.1,
    reliabilityX1: 0.9,
    reliabilityX2: 0.9,
    reliabilityX3: 0.9,
    reliabilityY: 0.9,
    alpha: 0.05,
  },
});

interface Given {
  readonly interaction: number;
  readonly rX1Y: number;
  readonly rX2Y: number;
  readonly rX3Y: number;
  readonly rX1X2Y: number;
  readonly rX1X3Y: number;
  readonly rX2X3Y: number;
  readonly rX1X2: number;
  readonly rX1X3: number;
  readonly rX2X3: number;
  readonly reliabilityX1: number;
  readonly reliabilityX2: number;
  readonly reliabilityX3: number;
  readonly reliabilityY: number;
}

function testOf(given: Given & { readonly n: number }) {
  const df = given.n - 7;
  const { withProduct, without } = explainedVariance(given) ?? { withProduct: 0, without: 0 };
  const f2 = Math.max(0, withProduct - without) / (1 - without);
  return { ncp: Math.sign(given.interaction || 1) * Math.sqrt(f2 * df), df, f2 };
}

/** Variance of the measured outcome that the predictors explain with and without the triple product. */
function explainedVariance(given: Given) {
  const { rX1X2, rX1X3, rX2X3, reliabilityX1: rel1, reliabilityX2: rel2, reliabilityX3: rel3 } = given;
  const trueScores = productCovariances({ r12: rX1X2, r13: rX1X3, r23: rX2X3 });
  const measured = productCovariances({
    r12: rX1X2 * Math.sqrt(rel1 * rel2),
    r13: rX1X3 * Math.sqrt(rel1 * rel3),
    r23: rX2X3 * Math.sqrt(rel2 * rel3),
  });
  const correlations = [given.rX1Y, given.rX2Y, given.rX3Y, given.rX1X2Y, given.rX1X3Y, given.rX2X3Y];
  const covariances = correlations.map((r, index) => r * Math.sqrt(trueScores[index][index]));
  if (explained(trueScores, [...covariances, 0], 7) === undefined) return undefined;
  const all = [...covariances, covarianceForCoefficient(trueScores, covariances, given.interaction)];
  // Errors are independent, so they leave the covariances of raw scores alone; measured scores are then rescaled to SD 1.
  const scale = [rel1, rel2, rel3, rel1 * rel2, rel1 * rel3, rel2 * rel3, rel1 * rel2 * rel3];
  const observed = all.map((covariance, index) => covariance * Math.sqrt(scale[index] * given.reliabilityY));
  const total = explained(trueScores, all, 7);
  const withProduct = explained(measured, observed, 7);
  const without = explained(measured, observed, 6);
  if (total === undefined || withProduct === undefined || without === undefined) return undefined;
  return total < 1 && withProduct < 1 ? { withProduct, without } : undefined;
}
