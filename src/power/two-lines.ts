import * as z from 'zod';
import { checkCurvePredictor, curvePredictor } from './curve-inputs.js';
import { betweenTenths } from './families/two-lines.js';
import { designed, type SimulatedCurve, twoLinesPower } from './families/two-lines-power.js';
import { defineProcedure, described, type InputMeta } from './procedure.js';

/** A signed effect that is absent unless it is stated. */
const part = (description: string, unit: string) =>
  described(z.number().min(-1000).max(1000).default(0), {
    description,
    unit,
    power: 'varies',
    because: 'what counts is how much the outcome rises on one side of the turning point and falls on the other',
  });

const place = (description: string, meta: Pick<InputMeta, 'because' | 'irrelevantWhere'>) =>
  described(z.number().min(-1e4).max(1e4).default(0), { description, unit: 'units of x', power: 'varies', ...meta });

const inputs = () =>
  z
    .strictObject({
      n: described(z.number().int().min(20).max(5000), {
        description: 'people analysed, a whole number',
        unit: 'people',
        power: 'varies',
        because: 'rises apart from simulation error',
      }),
      quadratic: part(
        'coefficient of the squared distance from the turning point, in SD of the residuals; negative for an inverted U',
        'SD per squared unit of x',
      ),
      slopeBelow: part('slope of a straight part below the turning point, in SD of the residuals', 'SD per unit of x'),
      slopeAbove: part('slope of a straight part above the turning point, in SD of the residuals', 'SD per unit of x'),
      turningPoint: place('x where the curve turns', { because: 'each side needs people enough to show its slope' }),
      ...curvePredictor,
      breakPoint: described(z.enum(['robin-hood', 'stated']).default('robin-hood'), {
        description:
          'where the lines meet: "robin-hood" lets the data say, by the algorithm of that name; "stated" at `breakAt`',
        unit: 'method',
        power: 'varies',
        because: 'the algorithm gives people to the weaker line; a stated point does better only where it is right',
      }),
      breakAt: place('the stated break point', {
        because: 'it is best near the turning point',
        irrelevantWhere: [{ breakPoint: 'robin-hood' }],
      }),
      replications: described(z.number().int().min(100).max(1e6).default(2000), {
        description: 'simulated trials',
        unit: 'trials',
        power: 'none',
        because: 'more of them lower the simulation error, not power',
      }),
      seed: described(z.number().int().min(0).max(1e9).default(1), {
        description: 'names the stream of random numbers',
        unit: 'number',
        power: 'none',
        because: 'it moves the answer within the simulation error only',
      }),
      alpha: described(z.number().min(1e-12).lt(1), {
        description: 'type I error of the two-sided test of each line',
        unit: 'probability',
        power: 'rises',
      }),
    })
    .superRefine(checkCurvePredictor)
    .superRefine(({ x, n, values, breakPoint }, context) => {
      if (x !== 'design' || values.length < 3 || breakPoint !== 'robin-hood') return;
      if (betweenTenths(designed(values, n)).length > 0) return;
      const message = 'Nobody lies strictly between the 10th and 90th percentile of x, where a break point is sought.';
      context.addIssue({ code: 'custom', path: ['values'], message });
    });

/**
 * Power of the two-lines test of a U or inverted U, by simulation of the whole analysis.
 *
 * A U is claimed where a line through the people below a break point and a line through those above it both have
 * significant slopes, of opposite sign: a relation that only levels off has no such pair, although its square is
 * significant (`powerQuadratic` among the figures, of the same trials). The break point is that of the Robin Hood
 * algorithm: a smooth curve is fitted, its flat region around the peak found, and the break moved within it so that the
 * weaker line gets more people. Slopes are compared with HC3 standard errors and the normal table, as the author's
 * program does. The outcome is quadratic (x - turningPoint)^2 plus a straight line on each side of the turning point,
 * plus normal residuals of SD 1. The same seed gives the same answer everywhere.
 *
 * n                       people
 * quadratic               half of the curvature; 0 for two straight lines
 * slopeBelow, slopeAbove  slopes on the two sides of the turning point; 0 for a parabola
 * x, sdX, values          the design, or the distribution that x is sampled from; sdX is its SD, its mean is 0
 * breakPoint, breakAt     how the test finds its break point
 * alpha                   of each line, two-sided
 *
 * Sources: simonsohn-2018; wood-2017 for the smooth curve, long-ervin-2000 for the standard errors.
 */
export const twoLines = defineProcedure({
  id: 'two-lines',
  title: 'U shape or inverted U by the two-lines test',
  summary: 'How often does the two-lines test find that the outcome first rises and then falls, in simulated trials?',
  family: 'simulation',
  inputs,
  solvable: { n: { kind: 'integer', from: 20, to: 5000 } },
  formula:
    'share of simulated trials in which |z| of both lines exceeds its critical value and their slopes differ in sign',
  assumes: ['independent-people', 'normal-errors', 'complete-data'],
  cites: ['simonsohn-2018', 'wood-2017', 'long-ervin-2000'],
  accuracy:
    'Simulation: the standard error is among the figures, at most .011 with 2000 replications. Decisions are those of the analysis with the R packages mgcv and sandwich in 998 of 1000 trials; they part where cross-validation has two minima.',
  evaluate: twoLinesPower,
  toR: rTwoLines,
  rReplications: 1000,
  example: {
    n: 60,
    quadratic: -0.3,
    slopeBelow: 0,
    slopeAbove: 0,
    turningPoint: 0.2,
    x: 'design',
    sdX: 1,
    values: [-2, -1, 0, 1, 2],
    breakPoint: 'robin-hood',
    breakAt: 0,
    replications: 400,
    seed: 1,
    alpha: 0.05,
  },
});

/** The same trials in R, with mgcv for the smooth curve. */
function rTwoLines(given: SimulatedCurve): string {
  const { n, quadratic, slopeBelow, slopeAbove, turningPoint, x, sdX, values, breakPoint, breakAt, alpha } = given;
  const draw = {
    design: `rep_len(c(${values.join(', ')}), ${n})`,
    normal: `rnorm(${n}, sd = ${sdX})`,
    uniform: `runif(${n}, -1, 1) * sqrt(3) * ${sdX}`,
  };
  const hood =
    'k <- min(10, length(unique(x))); g <- mgcv::gam(y ~ s(x, bs = "cr", k = k)); p <- mgcv::predict.gam(g, se.fit = TRUE); ' +
    'b <- coef(lm(y ~ x + I(x^2))); s <- if (b[2] + 2 * b[3] * min(x) > 0) 1 else -1; ' +
    'm <- x > quantile(x, 0.1) & x < quantile(x, 0.9); flat <- x[m & s * p$fit + p$se.fit > max(s * p$fit[m])]; ' +
    'w <- abs(z(median(flat))[2, ]); at <- quantile(flat, w[2] / sum(w))';
  return (
    'local({ set.seed(1); line <- function(x, y) { d <- x - mean(x); S <- sum(d^2); if (length(x) < 3 || S == 0) return(c(0, 0)); ' +
    'b <- sum(d * y) / S; e <- y - mean(y) - b * d; h <- 1 / length(x) + d^2 / S; ' +
    `v <- if (max(h) > 1 - 1e-9) (d * e)^2 * ${n / (n - 4)} else (d * e / (1 - h))^2; c(b, b / sqrt(sum(v) / S^2)) }; ` +
    `mean(replicate(1000, { x <- ${draw[x]}; u <- x - ${turningPoint}; ` +
    `y <- ${quadratic} * u^2 + ${slopeBelow} * pmin(u, 0) + ${slopeAbove} * pmax(u, 0) + rnorm(${n}); ` +
    'z <- function(at) cbind(line(x[x <= at], y[x <= at]), line(x[x >= at], y[x >= at])); ' +
    `${breakPoint === 'stated' ? `at <- ${breakAt}` : hood}; r <- z(at); ` +
    `r[1, 1] * r[1, 2] < 0 && all(abs(r[2, ]) > qnorm(1 - ${alpha} / 2)) })) })`
  );
}
