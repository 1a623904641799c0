import { rToD } from '../effect-sizes.js';
import { type Implied, value } from './implied.js';

/**
 * Completely standardised paths as correlations: every variable has SD 1, the arm is +1 and -1 in arms of equal size.
 * Source: Wright's rules of path tracing (Wright, 1934).
 */

interface Single {
  readonly a: number;
  readonly b: number;
  readonly direct?: number | undefined;
  readonly x?: string | undefined;
}

const fromX = (x: string) => (x === 'two-arms' ? 'arm' : 'X');

/** X to mediator to outcome, and X to outcome directly. */
export function mediation({ a, b, direct = 0, x = 'two-arms' }: Single): Implied[] {
  const total = direct + a * b;
  return [
    value('r-x-m', a, `Correlation of ${fromX(x)} and mediator: path a.`),
    value('r-m-y', b + a * direct, 'Correlation of mediator and outcome.'),
    value('r-x-y', total, `Correlation of ${fromX(x)} and outcome: the total effect.`),
    value('indirect', a * b, 'Indirect effect a b, both ends in SD.'),
    ...armsOf(x, [a, total], 'mediator and of the outcome'),
  ];
}

/** X to two mediators side by side to the outcome. */
export function parallel(paths: {
  readonly a1: number;
  readonly a2: number;
  readonly b1: number;
  readonly b2: number;
  readonly direct?: number | undefined;
  readonly mediatorCorrelation: number;
  readonly x?: string | undefined;
}): Implied[] {
  const { a1, a2, b1, b2, direct = 0, mediatorCorrelation, x = 'two-arms' } = paths;
  const between = a1 * a2 + mediatorCorrelation * Math.sqrt((1 - a1 * a1) * (1 - a2 * a2));
  const total = direct + a1 * b1 + a2 * b2;
  return [
    value('r-x-m', [a1, a2], `Correlation of ${fromX(x)} and each mediator.`),
    value('r-m-m', between, 'Correlation of the two mediators over all people.'),
    value(
      'r-m-y',
      [b1 + b2 * between + direct * a1, b2 + b1 * between + direct * a2],
      'Correlation of each mediator and the outcome.',
    ),
    value('r-x-y', total, `Correlation of ${fromX(x)} and outcome: the total effect.`),
    value('indirect', [a1 * b1, a2 * b2], 'Indirect effects a b, both ends in SD.'),
    ...armsOf(x, [a1, a2, total], 'first mediator, the second, and the outcome'),
  ];
}

/** X to a mediator to a second mediator to the outcome. */
export function serial({ a, middle, b, x = 'two-arms' }: Single & { readonly middle: number }): Implied[] {
  return [
    value('r-x-m', [a, a * middle], `Correlation of ${fromX(x)} and each mediator.`),
    value('r-m-m', middle, 'Correlation of the two mediators.'),
    value('r-m-y', [middle * b, b], 'Correlation of each mediator and the outcome.'),
    value('r-x-y', a * middle * b, `Correlation of ${fromX(x)} and outcome: the whole is indirect.`),
    ...armsOf(x, [a, a * middle, a * middle * b], 'first mediator, the second, and the outcome'),
  ];
}

function armsOf(x: string, correlations: readonly number[], of: string): Implied[] {
  if (x !== 'two-arms') return [];
  return [
    value(
      'd',
      correlations.map((r) => rToD(r)),
      `Difference between arms of equal size of the ${of}, in SD within arms.`,
    ),
  ];
}

/** A moderator of the first path, in cells of arm and group. */
export function moderatedFirstStage(aDifference: number, b: number, groupShare: number): Implied[] {
  return [
    value(
      'd',
      aDifference,
      'By how much the difference between the arms on the mediator differs between the groups, in SD within cells.',
    ),
    value('group-shares', [groupShare, 1 - groupShare], 'Of the two groups of the moderator.'),
    value('r-m-y', b / Math.hypot(1, b), 'Correlation of mediator and outcome within cells.'),
    value(
      'indirect-difference',
      aDifference * b,
      'Difference between the groups of the indirect effects, in residual SD of the outcome.',
    ),
  ];
}

/** Actor and partner effects in pairs of people, as correlations. */
export function pairsOfPeople(given: {
  readonly actor: number;
  readonly partner: number;
  readonly correlationPredictors: number;
  readonly correlationResiduals: number;
}): Implied[] {
  const { actor: a, partner: p, correlationPredictors: rx, correlationResiduals: re } = given;
  const explained = a * a + p * p + 2 * a * p * rx;
  return [
    value('r-own', a + p * rx, "Correlation of a person's predictor with the own outcome."),
    value('r-other', p + a * rx, "Correlation of a person's predictor with the other's outcome."),
    value(
      'r-outcomes',
      2 * a * p + (a * a + p * p) * rx + re * (1 - explained),
      "Correlation of the two members' outcomes.",
    ),
    value('r-squared', explained, 'Share of the variance of the outcome explained by both predictors.'),
  ];
}
