import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, count, effect, people, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';

const variance = (description: string, least: number) =>
  described(z.number().min(least).max(1e6), { description, unit: 'squared units of the outcome', power: 'falls' });

const inputs = () =>
  z
    .strictObject({
      n: people('people analysed, each in both conditions', 2),
      trialsPerCondition: count('trials of each person in each condition', 'trials', 1),
      difference: effect('mean of condition 1 minus mean of condition 2', 'units of the outcome'),
      varSlope: variance('variance between people of the true difference between the conditions', 0),
      varResidual: variance('variance of the trials of a person in a condition, stimuli taken out', 1e-6),
      stimuli: described(z.enum(['fixed', 'in-one-condition', 'in-both-conditions']), {
        description:
          '"fixed" if the result is meant for these stimuli or there are none; otherwise stimuli are a sample, the same ' +
          'for everyone, a stimulus a trial: other stimuli in each condition, or the same ones in both',
        unit: 'design',
        power: 'varies',
        because: 'a sample of stimuli adds their variance, which more people do not reduce',
      }),
      varStimulus: described(z.number().min(0).max(1e6).default(0), {
        description:
          'variance between stimuli of their means (in one condition), or of the difference between the conditions (in both)',
        unit: 'squared units of the outcome',
        power: 'varies',
        because: 'falls where stimuli are a sample',
        irrelevantWhere: [{ stimuli: 'fixed' }],
      }),
      alpha,
      sides,
    })
    .superRefine(positiveIfOneSided('difference'))
    .superRefine(({ stimuli, trialsPerCondition, n }, context) => {
      if (stimuli === 'fixed') return;
      const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
      if (trialsPerCondition < 5)
        problem(
          'trialsPerCondition',
          `A sample of stimuli needs at least 5 trials per condition, not ${trialsPerCondition}.`,
        );
      else if (n < 5) problem('n', `With a sample of stimuli at least 5 people are needed, not ${n}.`);
    });

/**
 * Power of a comparison of two conditions within people, from the single trials.
 *
 * Each person has an intercept and a slope (the true difference between the conditions) of their own; intercepts
 * cancel out. With stimuli fixed the mean difference has variance (varSlope + 2 varResidual / t) / n and its test is a
 * t test with n - 1 df. Stimuli that are a sample, crossed with people, add 2 varStimulus / t (other stimuli in each
 * condition) or varStimulus / t (the same in both). Then the variance is estimated from three mean squares, of
 * people, stimuli and the rest, and Satterthwaite's degrees of freedom at their expected values are used: with v(P),
 * v(S), v(E) the three parts of the variance, df = (v(P) + v(S) + v(E))^2 / ((v(P) + v(E))^2 / df(P) +
 * (v(S) + v(E))^2 / df(S) + v(E)^2 / (df(P) df(S))), df(P) = n - 1, df(S) = 2 (t - 1) or t - 1.
 *
 * powerManyPeople is the power with ten million people: what the sample of stimuli allows at most.
 *
 * n                   people
 * trialsPerCondition  t, with sampled stimuli also their number per condition
 * difference          in units of the outcome, signed
 * varSlope, varResidual, varStimulus  variances in squared units of the outcome
 *
 * Sources: judd-westfall-kenny-2017, westfall-kenny-judd-2014.
 */
export const trialLevel = defineProcedure({
  id: 'trial-level',
  title: 'Two conditions within people, from single trials',
  summary: 'How likely is an experiment with many trials per person to find a difference between two conditions?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    n: { kind: 'integer', from: 2, to: 1e7 },
    trialsPerCondition: { kind: 'integer', from: 1, to: 1e6 },
    difference: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = difference / sqrt(varSlope / n + c varStimulus / t + 2 varResidual / (n t)), c = 0, 2 or 1',
  assumes: ['independent-people', 'normal-residuals', 'complete-data', 'stimuli-crossed'],
  cites: ['judd-westfall-kenny-2017', 'westfall-kenny-judd-2014'],
  accuracy:
    'Exact with stimuli fixed; with a sample of stimuli optimistic by about .01 with 20 people and 12 stimuli, and by up to .04 with 8 and 6 (simulated, components estimated below 0 left out).',
  evaluate(given) {
    const { standardError, df } = testOf(given);
    const power = (of: typeof given) => {
      const test = testOf(of);
      return rejection(plainT(test.standardError, test.df), of.difference, of.alpha, of.sides);
    };
    const perPerson = given.varSlope + (2 * given.varResidual) / given.trialsPerCondition;
    return {
      power: power(given),
      ncp: given.difference / standardError,
      df,
      standardError,
      dz: given.difference / Math.sqrt(perPerson),
      powerManyPeople: power({ ...given, n: 1e7 }),
    };
  },
  toR(given) {
    const { standardError, df } = testOf(given);
    return rTestOfT(given.difference / standardError, df, given.alpha, given.sides);
  },
  example: {
    n: 40,
    trialsPerCondition: 30,
    difference: 0.25,
    varSlope: 0.08,
    varResidual: 1,
    stimuli: 'in-one-condition',
    varStimulus: 0.05,
    alpha: 0.05,
    sides: 2,
  },
});

function testOf({
  n,
  trialsPerCondition: t,
  varSlope,
  varResidual,
  stimuli,
  varStimulus,
}: z.infer<ReturnType<typeof inputs>>) {
  const person = varSlope / n;
  const rest = (2 * varResidual) / (n * t);
  if (stimuli === 'fixed') return { standardError: Math.sqrt(person + rest), df: n - 1 };
  const conditions = stimuli === 'in-one-condition' ? 2 : 1;
  const stimulus = (conditions * varStimulus) / t;
  const [dfPerson, dfStimulus] = [n - 1, conditions * (t - 1)];
  const total = person + stimulus + rest;
  const spread =
    (person + rest) ** 2 / dfPerson + (stimulus + rest) ** 2 / dfStimulus + rest ** 2 / (dfPerson * dfStimulus);
  return { standardError: Math.sqrt(total), df: total ** 2 / spread };
}
