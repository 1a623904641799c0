import { describe, expect, it } from 'vitest';
import { procedures } from '../../src/power/index.js';
import type { AnyProcedure, Inputs } from '../../src/power/procedure.js';
import type { InvalidInputs } from '../../src/power/solution.js';
import { solve } from '../../src/power/solve.js';
import { fieldsOf, powerAt } from './input-values.js';

/** Effects that point away from what a test looks for: no power is computed for them and no size found. */

/** The change of the example, what the effect is called and its value. */
const negative: readonly (readonly [id: string, change: Inputs, effect: string, value: number])[] = [
  ['ancova-pre-post', { d: -0.4, sides: 1 }, 'd', -0.4],
  ['anova-pre-post-interaction', { d: -0.4, sides: 1 }, 'd', -0.4],
  ['arm-by-genotype', { interaction: -0.4, sides: 1 }, 'interaction', -0.4],
  ['arm-by-moderator', { interaction: -0.4, sides: 1 }, 'interaction', -0.4],
  ['assurance-two-sample-t', { priorMean: -0.5, sides: 1 }, 'priorMean', -0.5],
  ['assurance-two-sample-z', { priorMean: -0.5 }, 'priorMean', -0.5],
  ['classes-ancova', { d: -0.4, sides: 1 }, 'd', -0.4],
  ['cluster-binary', { p1: 0.2, sides: 1 }, 'p1 - p2', -0.1],
  ['cluster-did', { difference: -0.4, sides: 1 }, 'difference', -0.4],
  ['cluster-multisite', { effectSize: -0.3, sides: 1 }, 'effectSize', -0.3],
  ['cluster-stepped-wedge', { d: -0.4, sides: 1 }, 'd', -0.4],
  ['cluster-three-level', { effectSize: -0.3, sides: 1 }, 'effectSize', -0.3],
  ['cluster-two-level', { effectSize: -0.3, sides: 1 }, 'effectSize', -0.3],
  ['complier-effect', { complierEffect: -0.5, sides: 1 }, 'complierEffect', -0.5],
  ['contrast', { weights: [-1, 0, 1], sides: 1 }, 'the weighted sum of the means', -0.5],
  ['crossover', { d: -0.4, sides: 1 }, 'd - carryOver / 2, which the trial estimates,', -0.4],
  ['crossover', { carryOver: 1, sides: 1 }, 'd - carryOver / 2, which the trial estimates,', -0.1],
  ['dissociation', { advantage1: -0.5, sides: 1 }, 'advantage1 - advantage2', -0.2],
  ['dose-trend', { means: [0.5, 0.3, 0.2, 0], sides: 1 }, 'the slope over the doses', -0.012],
  ['dunnett', { effects: [-0.5, -0.2], sides: 1 }, 'the largest of effects', -0.2],
  ['dunnett', { effects: [-0.5, 0.2], success: 'first', sides: 1 }, 'the first of effects', -0.5],
  ['dyads', { partner: -0.2, sides: 1 }, 'the tested effect', -0.2],
  ['group-sequential', { d: -0.4, sides: 1 }, 'd', -0.4],
  ['mmrm-last-visit', { d: -0.5, sides: 1 }, 'd', -0.5],
  ['moderation-two-by-two', { simpleEffect2: 0.9, sides: 1 }, 'simpleEffect1 - simpleEffect2', -0.4],
  ['negative-binomial', { rate1: 1, sides: 1 }, 'rate1 - rate2', -0.4],
  ['partially-nested', { difference: -0.5, sides: 1 }, 'difference', -0.5],
  ['pre-post-means', { d: -0.4, sides: 1 }, 'd', -0.4],
  ['quadratic-trend', { sides: 1 }, 'quadratic', -0.45],
  ['several-outcomes', { effects: [0.5, -0.1], sides: 1 }, 'the smallest of effects', -0.1],
  ['several-outcomes', { effects: [-0.5, -0.1], success: 'any', sides: 1 }, 'the largest of effects', -0.1],
  ['slope-difference', { slopeDifference: -0.1, sides: 1 }, 'slopeDifference', -0.1],
  ['t-paired', { dz: -0.5, sides: 1 }, 'dz', -0.5],
  ['t-paired-from-correlation', { d: -0.4, sides: 1 }, 'd', -0.4],
  ['t-two-sample', { d: -0.5, sides: 1 }, 'd', -0.5],
  ['t-welch', { difference: -0.8, sides: 1 }, 'difference', -0.8],
  ['trial-level', { difference: -0.25, sides: 1 }, 'difference', -0.25],
  ['wilcoxon', { d: -0.5, sides: 1 }, 'd', -0.5],
  ['wilcoxon-simulated', { d: -1.2, sides: 1 }, 'd', -1.2],
];

/** The change of the example and what is said to it. */
const others: readonly (readonly [id: string, change: Inputs, message: string])[] = [
  [
    'correlation',
    { rho: -0.3, sides: 1 },
    'A one-sided test looks for a positive correlation, and rho is -0.3; reverse a variable or use sides: 2.',
  ],
  [
    'correlation-two-independent',
    { rho1: 0.1, sides: 1 },
    'A one-sided test looks for the larger correlation in group 1, and rho1 is 0.1, rho2 0.2; swap the groups or use sides: 2.',
  ],
  [
    'equivalence-ancova',
    { trueDifference: 0.5 },
    'trueDifference is 0.5, outside the bounds -0.3 and 0.3: there is no equivalence to show.',
  ],
  [
    'equivalence-correlation',
    { trueCorrelation: -0.3 },
    'trueCorrelation is -0.3, outside the bounds -0.2 and 0.2: there is no equivalence to show.',
  ],
  [
    'equivalence-paired',
    { trueDifference: 0.7 },
    'trueDifference is 0.7, outside the bounds -0.5 and 0.5: there is no equivalence to show.',
  ],
  [
    'equivalence-two-proportions',
    { p1: 0.6 },
    'p1 - p2 is 0.18, outside the bounds -0.15 and 0.15: there is no equivalence to show.',
  ],
  [
    'equivalence-two-sample',
    { trueDifference: -0.7 },
    'trueDifference is -0.7, outside the bounds -0.5 and 0.5: there is no equivalence to show.',
  ],
  [
    'logistic',
    { oddsRatio: 0.6, sides: 1 },
    'A one-sided test looks for a ratio above 1, and oddsRatio is 0.6; turn the comparison round or use sides: 2.',
  ],
  [
    'mcnemar',
    { p10: 0.1, p01: 0.25, sides: 1 },
    'A one-sided test looks for p10 above p01, and they are 0.1 and 0.25; swap them or use sides: 2.',
  ],
  [
    'noninferiority-two-sample',
    { trueDifference: -0.5 },
    'trueDifference is -0.5, at which group 1 is inferior: it must exceed -margin, -0.4.',
  ],
  [
    'proportion-one-sample',
    { p1: 0.4, sides: 1 },
    'A one-sided test looks for a proportion above p0, and p1 is 0.4, p0 0.5; count the other outcome or use sides: 2.',
  ],
  [
    'proportion-two-sample',
    { p1: 0.3, sides: 1 },
    'A one-sided test looks for the larger proportion in arm 1, and p1 is 0.3, p2 0.4; count the other outcome or use sides: 2.',
  ],
  [
    'proportion-two-sample-exact',
    { p1: 0.1, sides: 1 },
    'A one-sided test looks for the larger proportion in arm 1, and p1 is 0.1, p2 0.25; count the other outcome or use sides: 2.',
  ],
  [
    'regression-coefficient',
    { partialR: -0.3, sides: 1 },
    'A one-sided test looks for a positive coefficient, and partialR is -0.3; reverse the predictor or use sides: 2.',
  ],
  [
    'variance-ratio',
    { varianceRatio: 0.5, sides: 1 },
    'A one-sided test looks for a ratio above 1, and varianceRatio is 0.5; turn the comparison round or use sides: 2.',
  ],
];

const refused = [
  ...negative.map(([id, change, effect, value]) => {
    const advice = 'turn the comparison round or use sides: 2.';
    return [id, change, `A one-sided test looks for a positive effect, and ${effect} is ${value}; ${advice}`] as const;
  }),
  ...others,
];

const find = (id: string): AnyProcedure => procedures.find((procedure) => procedure.id === id)!;

describe('effects in the wrong direction', () => {
  it('are listed for every procedure with a one-sided test', () => {
    const oneSided = procedures.filter((procedure) =>
      fieldsOf(procedure).some(({ name, schema }) => name === 'sides' && schema.anyOf !== undefined),
    );
    expect(oneSided.map(({ id }) => id).filter((id) => !refused.some(([listed]) => listed === id))).toEqual([]);
  });

  it.each(refused)('%s refuses %o', (id, change, message) => {
    const procedure = find(id);
    const { error } = procedure.inputs.safeParse({ ...procedure.example, ...change });
    expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  it.each(refused)('%s finds no size for %o', (id, change, message) => {
    const procedure = find(id);
    const [size] = Object.keys(procedure.solvable).filter((name) => procedure.solvable[name]?.kind === 'integer');
    if (size === undefined) return expect(Object.keys(procedure.solvable)).not.toContain('n');
    const { [size]: _, ...given } = { ...procedure.example, ...change } as Inputs;
    expect((solve(procedure, given, { for: size, power: 0.8 }) as InvalidInputs).invalid).toContain(message);
  });

  it.each(refused.filter(([, change]) => 'sides' in change))('%s answers %o with two sides', (id, change) => {
    expect(powerAt(find(id), { ...find(id).example, ...change, sides: 2 })).toBeGreaterThan(0);
  });
});
