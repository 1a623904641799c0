import { z } from 'zod';
import { type RandomStream, randomStream } from '../statistics/random.js';
import type { ScaledT } from './families/scaled-t.js';
import { rejection } from './families/scaled-t.js';
import { alpha, effect, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';

const inputs = z
  .strictObject({
    n: described(z.number().int().min(4).max(1e7), {
      description: 'people analysed',
      unit: 'people',
      power: 'rises',
    }),
    quadratic: effect(
      'coefficient of the square of x, in SD of the residuals; negative for an inverted U',
      'SD per squared unit of x',
    ),
    x: described(z.enum(['design', 'normal', 'uniform']), {
      description:
        'where x comes from: "design" for the values set by `values`; "normal" or "uniform" if it is sampled with the people',
      unit: 'distribution',
      power: 'varies',
      because: 'what counts is how far x spreads, and how much of it lies at the ends',
    }),
    sdX: described(z.number().gt(0).max(1e4).default(1), {
      description: 'SD of x where it is sampled; not used for a design',
      unit: 'units of x',
      power: 'varies',
      because: 'rises where x is sampled, and does not matter for a design',
    }),
    values: described(z.array(z.number().min(-1e4).max(1e4)).max(200).default([]), {
      description: 'values of x in a design, each given to the same share of the people; empty where x is sampled',
      unit: 'units of x',
      power: 'varies',
      because: 'a wider range says more, and so do more people at its ends and in its middle',
    }),
    alpha,
    sides,
  })
  .superRefine(({ x, values }, context) => {
    const problem = (message: string) => context.addIssue({ code: 'custom', path: ['values'], message });
    if (x !== 'design') {
      if (values.length > 0) problem('Values are given for a design only.');
    } else if (new Set(values).size < 3) problem('A curve needs at least three different values of x.');
    else if (!(curvature(values) > 1e-12)) problem('The values lie too close together to compute with.');
  });

/** Designs that are drawn where x is sampled, and the people in each; further people add their expected share. */
const DRAWS = 1000;
const DRAWN_PEOPLE = 300;

/**
 * Power of the test of a curve: the coefficient of the square of x in a regression on x and its square.
 *
 * Given x, the coefficient's standard error is the residual SD over the root of S, the sum of squares of x^2 that is
 * left after x and the intercept, and the test is a t test with n - 3 df. The coefficient of x itself does not matter,
 * nor does centring. For a design S = n times the curvature of its values. Where x is sampled, S varies, with normal x
 * a great deal, and power is averaged over it: designs are drawn by a fixed generator, the same at every n.
 *
 * A significant coefficient does not show an inverted U: it is found as well where the outcome only levels off. To
 * show a rise and a fall, the slope must be positive below some point and negative above it (the two-lines test),
 * which takes more people than this; simulate it, or plan two slopes, each in its half of the people.
 *
 * n          people
 * quadratic  coefficient of x^2, in SD of the residuals
 * x, values  the design, or the distribution that x is sampled from; sdX is its SD
 *
 * Sources: aiken-west-1991, chapter 5; simonsohn-2018 for the two-lines test.
 */
export const quadraticTrend = defineProcedure({
  id: 'quadratic-trend',
  title: 'Quadratic trend (U shape or inverted U)',
  summary: 'How likely is a regression to find that the outcome curves over a predictor?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    n: { kind: 'integer', from: 4, to: 1e7 },
    quadratic: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = b2 sqrt(S), S = sum of squares of x^2 after x and the intercept, df = n - 3',
  assumes: ['independent-people', 'normal-errors', 'complete-data'],
  cites: ['aiken-west-1991', 'simonsohn-2018'],
  accuracy:
    'Exact for a design; for sampled x within about .01, most of it below 30 people. A curve is not yet a U: the two-lines test that shows a rise and a fall is not computed here and needs more people.',
  evaluate(given) {
    const df = given.n - 3;
    const parts = mixture(given);
    const standardError = 1 / Math.sqrt(parts.reduce((sum, part) => sum + part.weight / part.standardError ** 2, 0));
    return {
      power: rejection(parts, given.quadratic, given.alpha, given.sides),
      ncp: given.quadratic / standardError,
      df,
      standardError,
    };
  },
  toR(given) {
    const { n, quadratic, x, sdX, alpha, sides } = given;
    if (x === 'design') return rTestOfT(quadratic * Math.sqrt(n * curvature(given.values)), n - 3, alpha, sides);
    const draw = x === 'normal' ? `rnorm(${n}, sd = ${sdX})` : `runif(${n}, -1, 1) * sqrt(3) * ${sdX}`;
    const lower = sides === 2 ? ' + pt(-crit, df, ncp)' : '';
    return (
      `mean(replicate(10000, { x <- ${draw}; df <- ${n - 3}; crit <- qt(1 - ${alpha} / ${sides}, df); ` +
      `ncp <- ${quadratic} * sqrt(sum(lm.fit(cbind(1, x), x^2)$residuals^2)); pt(crit, df, ncp, lower.tail = FALSE)${lower} }))`
    );
  },
  example: { n: 90, quadratic: -0.45, x: 'design', sdX: 1, values: [-1, 0, 1], alpha: 0.05, sides: 2 },
});

function mixture({ n, x, sdX, values }: z.infer<typeof inputs>): ScaledT[] {
  const df = n - 3;
  const part = (squares: number, weight: number) => ({
    weight,
    standardError: 1 / Math.sqrt(squares),
    df,
    referenceDf: df,
    criticalScale: 1,
  });
  if (x === 'design') return [part(n * curvature(values), 1)];
  // Variance of x^2 after x: 2 for a normal x with SD 1, 4/5 for a uniform one.
  const perPerson = x === 'normal' ? 2 : 0.8;
  const drawn = Math.min(n, DRAWN_PEOPLE);
  return Array.from({ length: DRAWS }, (_, index) => {
    const stream = randomStream(1, 'quadratic-trend', index);
    const values = Array.from({ length: drawn }, () => draw(stream, x));
    return part(sdX ** 4 * (drawn * curvature(values) + (n - drawn) * perPerson), 1 / DRAWS);
  });
}

const draw = (stream: RandomStream, x: 'normal' | 'uniform') =>
  x === 'normal' ? stream.normal() : Math.sqrt(3) * (2 * stream.uniform() - 1);

/** Mean square of x^2 that is left after x and the intercept. */
function curvature(values: readonly number[]): number {
  const count = values.length;
  const centre = values.reduce((sum, value) => sum + value, 0) / count;
  let [second, third, fourth] = [0, 0, 0];
  for (const value of values) {
    const square = (value - centre) ** 2;
    second += square / count;
    third += (square * (value - centre)) / count;
    fourth += square ** 2 / count;
  }
  return Math.max(1e-300, fourth - second ** 2 - third ** 2 / second);
}
