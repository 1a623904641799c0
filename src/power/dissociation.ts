import * as z from 'zod';
import { checkClassArms } from './class-inputs.js';
import { positiveIfOneSided } from './direction.js';
import { type Arm, testOfArms } from './families/class-arms.js';
import { allThreeSignificant } from './families/dissociation.js';
import { rejection } from './families/scaled-t.js';
import { alpha, classArms, correlation, covariates, effect, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rOfArms } from './r-code.js';

const ownBaseline = (outcome: number) =>
  described(z.number().min(0).lt(1), {
    description: `correlation of outcome ${outcome} with its own baseline, between people within arms`,
    unit: 'correlation',
    power: 'varies',
    irrelevantWhere: [{ covariates: 0 }],
    because: 'rises while the two outcomes are about equally well predicted; unequal residual SDs share less noise',
  });

const inputs = () =>
  z
    .strictObject({
      ...classArms,
      advantage1: effect(
        'arm 1 minus arm 2 on outcome 1, in SD of that outcome, unadjusted',
        'SD',
        'rises with the distance from advantage2; with one side it rises with the value itself',
      ),
      advantage2: effect(
        'arm 1 minus arm 2 on outcome 2, in SD of that outcome, unadjusted',
        'SD',
        'rises with the distance from advantage1; with one side it falls with the value itself',
      ),
      outcomeCorrelation: correlation('correlation of the two outcomes within arms, after baseline', {
        power: 'rises',
      }),
      baselineR1: ownBaseline(1),
      baselineR2: ownBaseline(2),
      covariates,
      alpha,
      sides,
    })
    .superRefine(
      positiveIfOneSided(
        'advantage1',
        ({ advantage1, advantage2 }) => advantage1 - advantage2,
        'advantage1 - advantage2',
      ),
    )
    .superRefine((given, context) =>
      checkClassArms(given, given.covariates === 0 ? 0 : Math.max(given.baselineR1, given.baselineR2), context),
    );

/**
 * Power to show that two arms differ in what they change: an interaction of arms by outcomes.
 *
 * The contrast is advantage1 - advantage2, each advantage in SD of its own outcome, tested on the difference
 * of the two standardised outcomes with both baselines as covariates. The correlation of the outcomes helps,
 * because what they share cancels. Classes enter as in `classes-ancova`; the two outcomes' class effects
 * correlate like the outcomes themselves.
 *
 * A crossed dissociation claims more than the interaction: that each arm wins on its own outcome. The figures
 * give the power of each simple comparison and of all three tests at once, each in its predicted direction.
 * When the advantages have opposite signs, the two simple tests together imply the interaction.
 *
 * classes1, ...          as in `classes-ancova`; an arm without classes: number of people, 1, 0
 * advantage1, advantage2 signed; with one side the contrast must be positive
 * outcomeCorrelation     within arms, after baseline
 * baselineR1, baselineR2 correlation of each outcome with its own baseline
 * covariates             number of baselines in the model, usually 2
 *
 * Source: shieh-2020 for the adjusted test; maxwell-delaney-2018 for the contrast.
 */
export const dissociation = defineProcedure({
  id: 'dissociation',
  title: 'Dissociation of two arms on two outcomes',
  summary: 'How likely is a study to show that one arm gains more on one outcome and the other arm on the other?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    classes1: { kind: 'integer', from: 2, to: 1e6 },
    classes2: { kind: 'integer', from: 2, to: 1e6 },
    classSize1: { kind: 'integer', from: 2, to: 1e5 },
    classSize2: { kind: 'integer', from: 2, to: 1e5 },
    advantage1: { kind: 'real', from: 0, to: 100 },
    outcomeCorrelation: { kind: 'real', from: -0.999, to: 0.9999 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'contrast = advantage1 - advantage2; residual variance s1^2 + s2^2 - 2 r s1 s2 with s^2 = 1 - baselineR^2',
  assumes: [
    'random-allocation',
    'outcome-correlation-within-arms',
    'own-baseline',
    'classes-formed-at-allocation',
    'independent-classes',
    'normal-residuals',
    'normal-covariates',
    'complete-data',
  ],
  cites: ['shieh-2020', 'maxwell-delaney-2018', 'moerbeek-wong-2008'],
  accuracy:
    'The contrast as in classes-ancova. The power of all three tests is a quadrature over the estimated covariances at average covariate imbalance: within .003.',
  evaluate(given) {
    const { contrast, outcome1, outcome2, betweenCorrelation } = testsOf(given);
    const { advantage1, advantage2, alpha, sides } = given;
    const difference = advantage1 - advantage2;
    // Simple comparisons are tested in the direction their advantage predicts.
    const simple = (test: typeof contrast, advantage: number) =>
      rejection(test.mixture, sides === 1 ? Math.abs(advantage) : advantage, alpha, sides);
    return {
      power: rejection(contrast.mixture, difference, alpha, sides),
      ncp: difference / contrast.standardError,
      df: contrast.df,
      standardError: contrast.standardError,
      pooled: contrast.pooled,
      contrast: difference,
      powerOutcome1: simple(outcome1, advantage1),
      powerOutcome2: simple(outcome2, advantage2),
      powerAllThree: allThreeSignificant(
        {
          effects: [advantage1, advantage2],
          standardErrors: [outcome1, outcome2].map(averageError) as [number, number],
          correlation: betweenCorrelation,
          df: contrast.df,
        },
        alpha,
        sides,
      ),
    };
  },
  power(given) {
    const difference = given.advantage1 - given.advantage2;
    return rejection(testsOf(given).contrast.mixture, difference, given.alpha, given.sides);
  },
  toR(given) {
    const difference = given.advantage1 - given.advantage2;
    return rOfArms(testsOf(given).contrast, difference, given.covariates, given.alpha, given.sides);
  },
  example: {
    classes1: 10,
    classSize1: 10,
    icc1: 0.03,
    classes2: 10,
    classSize2: 10,
    icc2: 0.03,
    sizeVariation: 0,
    advantage1: 0.3,
    advantage2: -0.3,
    outcomeCorrelation: 0.25,
    baselineR1: 0.6,
    baselineR2: 0.6,
    covariates: 2,
    alpha: 0.05,
    sides: 2,
  },
});

/** The contrast and the two simple comparisons, and the correlation of the latter. */
function testsOf(given: z.infer<ReturnType<typeof inputs>>) {
  const options = { covariates: given.covariates, sizeVariation: given.sizeVariation };
  const r = given.outcomeCorrelation;
  const [residual1, residual2] = [given.baselineR1, given.baselineR2].map((baseline) =>
    given.covariates === 0 ? 1 : 1 - baseline * baseline,
  ) as [number, number];
  /** Arms for weights w1, w2 of the two outcomes. */
  const arms = (w1: number, w2: number): [Arm, Arm] => {
    const arm = (classes: number, size: number, icc: number): Arm => {
      const between = size > 1 ? icc : 0;
      const [sd1, sd2] = [Math.sqrt(residual1 - between), Math.sqrt(residual2 - between)];
      return {
        classes,
        size,
        between: between * (w1 * w1 + w2 * w2 + 2 * w1 * w2 * r),
        within: (w1 * sd1) ** 2 + (w2 * sd2) ** 2 + 2 * w1 * w2 * r * sd1 * sd2,
      };
    };
    return [arm(given.classes1, given.classSize1, given.icc1), arm(given.classes2, given.classSize2, given.icc2)];
  };
  const test = (w1: number, w2: number) => testOfArms(...arms(w1, w2), options);
  const [contrast, outcome1, outcome2] = [test(1, -1), test(1, 0), test(0, 1)];
  const [se1, se2] = [outcome1.standardError, outcome2.standardError];
  const shared = (se1 ** 2 + se2 ** 2 - contrast.standardError ** 2) / (2 * se1 * se2);
  return { contrast, outcome1, outcome2, betweenCorrelation: Math.min(0.9999, Math.max(-0.9999, shared)) };
}

/** The standard error that gives the mixture's mean precision. */
function averageError({ mixture }: ReturnType<typeof testOfArms>): number {
  return 1 / mixture.reduce((sum, { weight, standardError }) => sum + weight / standardError, 0);
}
