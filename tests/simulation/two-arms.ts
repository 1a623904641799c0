import { ancovaPrePost } from '../../src/power/ancova-pre-post.js';
import { complierEffect } from '../../src/power/complier-effect.js';
import { prePostMeans } from '../../src/power/pre-post-means.js';
import { each, simulated } from './agreement.js';
import { inArm1, outcomes, people } from './class-arms.js';
import { orthonormal, without } from './linear-models.js';
import { alike, apart, normals, pooled, rejects, rejectsZ } from './samples.js';
import { covariateColumns, dot, generateArms, mean, regress } from './studies.js';

/** Two arms compared with the help of what was measured before, or with imperfect adherence. */

export const twoArms = [
  simulated(ancovaPrePost, {
    grid: [
      { n1: 2, n2: 2, d: 6, covariateOutcomeR: 0.5, covariates: 1 },
      { n1: 4, n2: 12, d: 1, covariateOutcomeR: 0.5, covariates: 2 },
      ...each({
        n1: [2, 7],
        n2: [3, 20],
        covariateOutcomeR: [0, 0.95],
        covariates: [0, 1, 2],
        d: [0.8],
        sides: [1, 2] as const,
      }),
      { n1: 4, n2: 4, d: 3, covariateOutcomeR: 0.6, covariates: 5 },
      { n1: 10, n2: 10, d: 0, covariateOutcomeR: 0.6, covariates: 8 },
      { n1: 30, n2: 40, d: 0.5, covariateOutcomeR: 0.7, covariates: 1 },
      { n1: 5, n2: 5, d: 10, covariateOutcomeR: 0.3, covariates: 1, alpha: 0.001 },
    ],
    study:
      ({ n1, n2, d, covariateOutcomeR: r, covariates, alpha, sides }) =>
      (stream) => {
        const all = generateArms(stream, [people(n1, d), people(n2, 0)], r, covariates);
        const power = rejects(regress(outcomes(all), inArm1(all), covariateColumns(all)), alpha, sides);
        if (covariates !== 1) return power;
        const compare = (value: (person: (typeof all)[number]) => number) =>
          rejects(pooled(all.slice(0, n1).map(value), all.slice(n1).map(value)), alpha, sides);
        return {
          power,
          powerPostOnly: compare(({ outcome }) => outcome),
          powerChangeScore: compare(({ outcome, covariates: [before] }) => outcome - before),
        };
      },
  }),

  simulated(prePostMeans, {
    grid: [
      { n1: 2, n2: 2, d: 4, before: 1, after: 1, correlation: 0.5 },
      { n1: 4, n2: 15, d: 0.8, before: 2, after: 3, correlation: 0.7, sides: 1 },
      ...each({ n1: [2, 8], n2: [3, 16], before: [0, 1, 4], after: [1, 5], correlation: [0, 0.9], d: [0.6] }),
      { n1: 10, n2: 10, d: 0 },
      { n1: 3, n2: 3, d: 8, before: 1, after: 2 },
    ],
    replications: 30_000,
    study: ({ n1, n2, d, before, after, correlation, alpha, sides }) => {
      const first = Array.from({ length: n1 + n2 }, (_, i) => (i < n1 ? 1 : 0));
      const one = first.map(() => 1);
      return (stream) => {
        const measured = first.map(() => alike(stream, before + after, correlation));
        const later = measured.map((values, i) => d * first[i] + mean(values.slice(before)));
        const earlier = measured.map((values) => (before > 0 ? mean(values.slice(0, before)) : 0));
        const change = later.map((value, i) => value - earlier[i]);
        const compare = (values: number[]) => rejects(pooled(values.slice(0, n1), values.slice(n1)), alpha, sides);
        return {
          power: rejects(regress(later, first, before > 0 ? [one, earlier] : [one]), alpha, sides),
          powerPostOnly: compare(later),
          powerChangeScore: compare(change),
        };
      };
    },
  }),

  simulated(complierEffect, {
    grid: [
      { n1: 12, n2: 16, complierEffect: 1, adherence: 0.75, contamination: 0.1 },
      { n1: 60, n2: 30, complierEffect: 0.8, adherence: 0.7, contamination: 0, sides: 1 },
      ...each({
        n1: [12, 60],
        n2: [12, 80],
        adherence: [0.3, 1],
        contamination: [0, 0.25],
        complierEffect: [0, 1],
        sides: [2] as const,
      }),
      ...each({ n1: [12, 60], n2: [16], covariates: [1, 3], baselineR: [0.5, 0.8], complierEffect: [0, 1] }),
      { n1: 2, n2: 2, complierEffect: 1, adherence: 0.5, contamination: 0, covariates: 0 },
      { n1: 3, n2: 3, complierEffect: 5, adherence: 0.9, contamination: 0, covariates: 0 },
      { n1: 4, n2: 10, complierEffect: 3, adherence: 0.7, contamination: 0.3 },
      { n1: 5, n2: 5, complierEffect: 2, adherence: 0.8, contamination: 0.1 },
      { n1: 12, n2: 12, complierEffect: 3, adherence: 0.5, contamination: 0 },
      { n1: 40, n2: 40, complierEffect: 3, adherence: 0.3, contamination: 0.1 },
    ],
    replications: 15_000,
    within: ({ n1, n2, complierEffect: effect, adherence, contamination, covariates }) => ({
      power: Math.min(n1, n2) >= 12 && effect <= 1 ? 0.01 : 0.04,
      powerInstrumental:
        Math.min(n1, n2) >= 60 && adherence - contamination >= 0.7 ? 0.01 : covariates > 0 ? 0.2 : 0.15,
    }),
    study: ({ n1, n2, complierEffect: effect, adherence, contamination, baselineR, covariates, alpha, sides }) => {
      const people = n1 + n2;
      const first = Array.from({ length: people }, (_, person) => Number(person < n1));
      const one = first.map(() => 1);
      const second = first.map((arm) => 1 - arm);
      const left = covariates === 0 ? 1 : 1 - baselineR ** 2;
      return (stream) => {
        const taken = first.map((arm) => Number(stream.uniform() < (arm === 1 ? adherence : contamination)));
        const columns = Array.from({ length: covariates }, () => normals(stream, people));
        const [before] = columns;
        const y = taken.map(
          (each, i) => effect * each + (before ? baselineR * before[i] : 0) + Math.sqrt(left) * stream.normal(),
        );
        const others = orthonormal([one, ...columns]);
        const arm = without(first, others);
        const information = dot(arm, arm);
        const difference = dot(arm, y) / information;
        // Welch's test of the adjusted difference: the errors of the arms apart, each with its share of the degrees of freedom.
        const errors = without(y, orthonormal([first, second, ...columns]));
        const imbalance = (n1 * n2) / people / information;
        const side = (inArm: readonly number[], n: number, estimate: number) => {
          const df = n - 1 - (covariates * n) / people;
          const sum = errors.reduce((total, error, i) => total + inArm[i] * error ** 2, 0);
          return { estimate, variance: (imbalance * sum) / df / n, df };
        };
        const power = rejects(apart(side(first, n1, difference), side(second, n2, 0)), alpha, sides);
        // Two-stage least squares: the effect on compliers is a ratio of differences.
        const ratio = difference / (dot(arm, taken) / information);
        const residuals = without(
          y.map((value, i) => value - ratio * taken[i]),
          others,
        );
        const z = difference / Math.sqrt(dot(residuals, residuals) / (people - 2 - covariates) / information);
        return { power, powerInstrumental: Number.isFinite(z) && rejectsZ(z, alpha, sides) };
      };
    },
  }),
];
