import { describe, expect, it } from 'vitest';
import { procedures } from '../../src/power/index.js';

/**
 * What each test does where there is nothing to find. Every procedure has its line here: the inputs of its null
 * hypothesis and what the rate of rejection must be.
 */
type Null = Readonly<Record<string, unknown>>;
const zero = (...names: string[]): Null => Object.fromEntries(names.map((name) => [name, 0]));

/** The rate is alpha, to nine digits. */
const exact: Readonly<Record<string, Null>> = {
  'ancova-pre-post': zero('d'),
  'anova-fixed-effects': zero('f'),
  'anova-means': { means: [0, 0, 0, 0, 0, 0] },
  'anova-mixed-means': { means: [0, 0.1, 0.2, 0, 0.1, 0.2] },
  'anova-one-way': zero('f'),
  'anova-pre-post-interaction': zero('d'),
  'anova-repeated': zero('f'),
  'arm-by-moderator': zero('interaction'),
  'chi-square': zero('w'),
  'classes-ancova': zero('d'),
  'cluster-binary': { p1: 0.3, p2: 0.3 },
  'cluster-did': zero('difference'),
  'cluster-multisite': zero('effectSize'),
  'cluster-three-level': zero('effectSize'),
  'cluster-two-level': zero('effectSize'),
  contrast: { means: [0.2, 0.5, 0.2] },
  'correlation-two-independent': { rho1: 0.3, rho2: 0.3 },
  correlation: zero('rho'),
  crossover: zero('d'),
  dissociation: zero('advantage1', 'advantage2'),
  'dose-trend': { means: [0.3, 0.3, 0.3, 0.3] },
  logistic: { oddsRatio: 1 },
  'mmrm-last-visit': zero('d'),
  'moderation-three-way': zero('interaction'),
  'moderation-two-by-two': zero('simpleEffect1', 'simpleEffect2'),
  'moderation-two-way': zero('rInteractionY'),
  'negative-binomial': { rate1: 1.5, rate2: 1.5 },
  'pre-post-means': zero('d'),
  'proportion-two-sample': { p1: 0.4, p2: 0.4 },
  'quadratic-trend': zero('quadratic'),
  'regression-coefficient': zero('partialR'),
  'regression-r2-increment': zero('f2'),
  'regression-r2-random': zero('f2'),
  'slope-difference': zero('slopeDifference'),
  't-paired': zero('dz'),
  't-paired-from-correlation': zero('d'),
  't-two-sample': zero('d'),
  'trial-level': zero('difference'),
  'variance-ratio': { varianceRatio: 1 },
  wilcoxon: zero('d'),
};

/** The rate is alpha nearly: a boundary found numerically, variances estimated apart, or a simulation's error. */
const near: Readonly<Record<string, { readonly at: Null; readonly within: number; readonly because: string }>> = {
  'arm-by-genotype': { at: zero('interaction'), within: 1e-6, because: 'an arm with one genotype allows no test' },
  'complier-effect': { at: zero('complierEffect'), within: 0.01, because: "Welch's test keeps alpha nearly" },
  dunnett: { at: { effects: [0, 0] }, within: 1e-6, because: 'the critical value is found numerically' },
  dyads: { at: zero('partner'), within: 0.01, because: "Satterthwaite's test keeps alpha nearly" },
  'greenhouse-geisser': {
    at: { means: [0, 0, 0] },
    within: 0.01,
    because: 'the estimated epsilon is taken at its mean',
  },
  'group-sequential': { at: zero('d'), within: 1e-4, because: 'the boundaries are found numerically' },
  'noninferiority-two-sample': {
    at: { trueDifference: -0.4 + 1e-9 },
    within: 1e-7,
    because: 'at the margin itself there is nothing to plan, so the inputs refuse it',
  },
  'partially-nested': { at: zero('difference'), within: 0.01, because: "Satterthwaite's test keeps alpha nearly" },
  't-welch': { at: zero('difference'), within: 0.01, because: "Welch's test keeps alpha nearly" },
  'wilcoxon-simulated': { at: zero('d'), within: 0.02, because: 'discrete test, and a simulation' },
};

/** The rate is at most alpha. */
const atMost: Readonly<Record<string, Null>> = {
  'cluster-stepped-wedge': zero('d'),
  'equivalence-ancova': { trueDifference: 0.3 },
  'equivalence-correlation': { trueCorrelation: 0.2 },
  'equivalence-paired': { trueDifference: 0.5 },
  'equivalence-two-proportions': { p1: 0.55, p2: 0.4 },
  'equivalence-two-sample': { trueDifference: 0.5 },
  mcnemar: { p10: 0.2, p01: 0.2 },
  'mediation-bootstrap': zero('a', 'b'),
  'mediation-joint-significance': zero('a'),
  'mediation-joint-significance-classes': zero('b'),
  'mediation-moderated-first-stage': zero('aDifference'),
  'mediation-moderated-first-stage-classes': zero('aDifference'),
  'mediation-monte-carlo-interval': zero('a'),
  'mediation-monte-carlo-interval-classes': zero('b'),
  'mediation-parallel': zero('a1', 'a2'),
  'mediation-parallel-classes': zero('a1', 'a2'),
  'mediation-serial': zero('middle'),
  'mediation-serial-classes': zero('middle'),
  'mediation-sobel': zero('b'),
  'proportion-one-sample': { p1: 0.5 },
  'proportion-two-sample-exact': { p1: 0.4, p2: 0.4 },
  'several-outcomes': { effects: [0, 0] },
  'two-lines': zero('quadratic'),
};

/** No single null hypothesis to set. */
const none: Readonly<Record<string, string>> = {
  'assurance-two-sample-t': 'averages power over a distribution of effects',
  'assurance-two-sample-z': 'averages power over a distribution of effects',
  'bayes-factor-design': 'a Bayes factor has no alpha to keep',
};

const tables = { exact, near, atMost, none };

describe('where there is no effect', () => {
  it('every procedure has its line', () => {
    const listed = Object.values(tables).flatMap((table) => Object.keys(table));
    expect([...listed].sort()).toEqual(procedures.map(({ id }) => id));
  });

  const rates = (id: string, at: Null): { rate: number; alpha: number }[] => {
    const procedure = procedures.find((each) => each.id === id)!;
    const example = procedure.example as Record<string, unknown>;
    const sides = [1, 2].filter((side) => procedure.inputs.safeParse({ ...example, ...at, sides: side }).success);
    return (sides.length > 0 && 'sides' in example ? sides.map((side) => ({ sides: side })) : [{}]).map((side) => ({
      rate: procedure.evaluate(procedure.inputs.parse({ ...example, ...at, ...side })).power,
      alpha: Number(example.alpha),
    }));
  };

  it.each(Object.entries(exact))('%s rejects at rate alpha', (id, at) => {
    for (const { rate, alpha } of rates(id, at)) expect(Math.abs(rate - alpha)).toBeLessThan(1e-9);
  });

  it.each(Object.entries(near))('%s rejects at rate alpha, nearly', (id, { at, within }) => {
    for (const { rate, alpha } of rates(id, at)) expect(Math.abs(rate - alpha)).toBeLessThan(within);
  });

  it.each(Object.entries(atMost))('%s rejects at most at rate alpha', (id, at) => {
    for (const { rate, alpha } of rates(id, at)) expect(rate).toBeLessThan(alpha + 1e-6);
  });
});
