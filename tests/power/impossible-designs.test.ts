import { expect, it } from 'vitest';
import { z } from 'zod';
import { procedures } from '../../src/power/index.js';
import type { AnyProcedure, Inputs } from '../../src/power/procedure.js';
import { fieldsOf } from './input-values.js';

/**
 * Inputs that are right each by itself and cannot be together: too few people for the parameters, correlations that no
 * matrix can have, lists of different lengths. Each is a change of the example.
 */
const impossible: Readonly<Record<string, readonly Inputs[]>> = {
  'ancova-pre-post': [{ n1: 2, n2: 2, covariates: 2 }],
  'anova-fixed-effects': [{ numeratorDf: 6 }, { n: 7 }],
  'anova-means': [{ means: [0, 1] }, { allocation: [1, 1] }, { tested: [3] }, { tested: [1, 1] }, { nPerCell: 1 }],
  'anova-mixed-means': [{ means: [0, 1] }, { correlation: -0.6 }, { betweenLevels: 1, means: [0, 1, 2] }],
  'anova-repeated': [{ groups: 1 }, { n: 3, groups: 3 }, { correlation: -0.6 }, { epsilon: 0.3 }],
  'arm-by-genotype': [
    { classes1: 2, classes2: 2 },
    { classSize1: 10, icc1: 0.7 },
    { classSize1: 1000000, classes1: 1000000 },
  ],
  'classes-ancova': [
    { icc1: 0.7 },
    { classSize2: 1, classes2: 2, covariates: 3 },
    { classes1: 2, classes2: 2, classSize1: 1, classSize2: 1, covariates: 2 },
    { classes1: 1000000, classSize1: 1000 },
  ],
  'arm-by-moderator': [{ moderator: 'binary' }, { classes1: 2, classes2: 2 }, { classSize1: 10, icc1: 0.7 }],
  'cluster-did': [{ clusterAutocorrelation: 1, subjectAutocorrelation: 1 }],
  'cluster-stepped-wedge': [{ clustersPerSequence: 1, periods: 3 }],
  'cluster-three-level': [{ iccLevel2: 0.5, iccLevel3: 0.6 }],
  'cluster-two-level': [{ clustersTotal: 4, level2Covariates: 2 }],
  'complier-effect': [{ adherence: 0.05, contamination: 0.4 }],
  contrast: [{ weights: [1, 0, 0] }, { weights: [0, 0, 0] }, { means: [1, 2] }, { n: [1, 1, 1] }],
  dissociation: [{ icc1: 0.8 }],
  'dose-trend': [{ doses: [0, 20, 10, 40] }, { means: [0, 1] }, { allocation: [1, 1] }, { n: 4 }],
  dyads: [{ actor: 0.9, partner: 0.5 }],
  'equivalence-ancova': [{ lower: 0.3 }],
  'equivalence-correlation': [{ lower: 0.3 }],
  'equivalence-paired': [{ upper: -0.5 }],
  'equivalence-two-proportions': [{ lower: 0.2 }],
  'equivalence-two-sample': [{ upper: -1 }],
  'greenhouse-geisser': [
    {
      covariance: [
        [1, 0.9, -0.9],
        [0.9, 1, 0.9],
        [-0.9, 0.9, 1],
      ],
    },
    {
      covariance: [
        [1, 0.5, 0.5],
        [0.4, 1, 0.5],
        [0.5, 0.5, 1],
      ],
    },
    {
      covariance: [
        [1, 0.5],
        [0.5, 1],
      ],
    },
    {
      covariance: [
        [-1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
  ],
  'group-sequential': [
    { information: [0.5, 0.9] },
    { information: [0.8, 0.5, 1] },
    { futilityZ: [0], sides: 1 },
    { futilityZ: [0, 0] },
    { alpha: 0.6, sides: 1 },
    { shape: 1 },
    { boundary: 'power-family' },
    { futilityZ: [5, 5], sides: 1 },
  ],
  mcnemar: [{ p10: 0.6, p01: 0.5 }],
  'mediation-bootstrap': [{ a: 0.9, b: 0.9, direct: 0.9 }, { alpha: 0.001 }],
  'mediation-joint-significance': [{ b: 0.9, direct: 0.6 }, { covariates: 1 }, { n1: 2, n2: 3 }],
  'mediation-joint-significance-classes': [
    { iccMediator: 0.8 },
    { iccOutcome: 0, iccMediator: 0.5, b: 0.8 },
    { classes1: 2, classes2: 2, classSize1: 1, classSize2: 1 },
  ],
  'mediation-monte-carlo-interval': [
    { b: 0.9, direct: 0.6 },
    { n1: 2, n2: 3 },
  ],
  'mediation-monte-carlo-interval-classes': [{ iccMediator: 0.8 }, { classes1: 1e6, classSize1: 1000 }],
  'mediation-moderated-first-stage-classes': [
    { iccMediator: 0.9 },
    { classes1: 2, classes2: 2, classSize1: 1, classSize2: 1 },
  ],
  'mediation-parallel-classes': [
    { b1: 0.9, b2: 0.9 },
    { iccOutcome: 0 },
    { classes1: 1e6, classSize1: 1e4 },
    { classes1: 2, classes2: 2, classSize1: 1, classSize2: 1 },
  ],
  'mediation-serial-classes': [{ iccMediator1: 0.9 }, { classes1: 2, classes2: 2, classSize1: 1, classSize2: 1 }],
  'mediation-sobel': [{ covariates: 1 }, { n1: 2, n2: 3 }],
  'mediation-parallel': [
    { b1: 0.9, b2: 0.9 },
    { n1: 2, n2: 2 },
  ],
  'mediation-serial': [{ n1: 2, n2: 2 }],
  'mmrm-last-visit': [{ retention: [0.8, 0.9, 0.7] }, { nPerArm: 2 }],
  'moderation-three-way': [{ rX1X2: 0.9, rX1X3: 0.9, rX2X3: -0.9 }, { rX1Y: 0.9, rX2Y: 0.9 }, { interaction: 1 }],
  'moderation-two-way': [
    { rX1Y: 0.9, rX2Y: 0.9, rX1X2: -0.5, reliabilityX1: 0.3, reliabilityX2: 0.3 },
    { rInteractionY: 0.99 },
  ],
  'noninferiority-two-sample': [{ margin: -0.4 }, { margin: 0 }],
  'quadratic-trend': [{ values: [-1, 1] }, { x: 'normal' }, { values: [1, 1.000000001, 1.000000002] }],
  'regression-coefficient': [{ n: 6 }],
  'regression-r2-increment': [{ tested: 9 }],
  'regression-r2-random': [{ n: 4 }],
  'several-outcomes': [{ alpha: 0.6, sides: 1 }],
  'slope-difference': [
    { times: [0, 4, 2, 8] },
    { retention: [1, 0.9] },
    { retention: [0.8, 0.9, 0.9, 0.9] },
    { nPerArm: 2 },
    { covInterceptSlope: 0.5 },
  ],
  'trial-level': [{ trialsPerCondition: 3 }, { n: 3 }],
  'two-lines': [{ values: [] }, { x: 'normal' }],
};

const find = (id: string): AnyProcedure => procedures.find((procedure) => procedure.id === id)!;
const saidTo = (id: string, change: Inputs) =>
  find(id)
    .inputs.safeParse({ ...find(id).example, ...change })
    .error?.issues.map(({ message }) => message) ?? [];

it('are refused, each with one reason, in words that were read', async () => {
  const lines = Object.entries(impossible).flatMap(([id, changes]) =>
    changes.map((change) => {
      const said = saidTo(id, change);
      expect(said, `${id} ${JSON.stringify(change)}`).toHaveLength(1);
      return `${id} ${JSON.stringify(change)}\n  ${said[0]}`;
    }),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./__snapshots__/impossible-designs.txt');
});

it('are listed for every procedure that checks more of its inputs together than the direction of the effect', () => {
  const checking = procedures.filter(({ inputs }) => {
    const isOneSided = inputs.shape.sides instanceof z.ZodUnion;
    return (inputs._zod.def.checks ?? []).length > (isOneSided ? 1 : 0);
  });
  expect(checking.map(({ id }) => id).filter((id) => !Object.hasOwn(impossible, id))).toEqual([]);
});

it('lists of inputs that belong together do not differ in length', () => {
  for (const procedure of procedures) {
    const lists = fieldsOf(procedure).filter(({ schema }) => schema.type === 'array');
    const filled = lists.filter(({ name }) => ((procedure.example[name] as unknown[]) ?? []).length > 0);
    if (filled.length < 2) continue;
    for (const { name } of filled) {
      const longer = [...(procedure.example[name] as unknown[]), (procedure.example[name] as unknown[])[0]];
      expect(saidTo(procedure.id, { [name]: longer }), `${procedure.id}.${name}`).not.toEqual([]);
    }
  }
});
