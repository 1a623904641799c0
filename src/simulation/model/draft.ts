import type { Plan } from '../../plan/plan.js';
import type { Trials } from './data-model.js';

/** A number for all arms, or one for each. An arm that is not named has 0. */
export type ByArm = number | Readonly<Record<string, number>>;

/**
 * A model under construction. Hypotheses write into it in order of precedence; what a later one says against an earlier one is
 * left out and noted.
 *
 * Every variable has an SD of 1 within arms (or that of `spread`), class differences included: what parents and classes explain
 * is taken from the residual. Only `slope`, `bend` and `scale` come on top. All names of variables are those that `variable`,
 * `group` and `genotype` return.
 */
export interface ModelDraft {
  readonly plan: Plan;
  /** The variable of a measure at a visit; its primary visit where none is named. A visit may be one the schedule lacks. */
  variable(measure: string, visit?: string): string;
  /** Mean of the treatment arm minus that of the comparator arm, in SD of the variable within arms. */
  difference(variable: string, treatment: string, comparator: string, sd: number): void;
  /** The child moves by so many of its SD for each SD of the parent, within arms; in pairs perhaps of the partner. */
  path(parent: string, child: string, coefficient: ByArm, of?: 'self' | 'partner'): void;
  /** Correlation of two variables within arms, whatever paths explain of it. */
  correlate(one: string, other: string, correlation: number): void;
  /** Correlation of what is left of two variables once baselines and paths are accounted for: of people, and of classes alike. */
  correlateResiduals(one: string, other: string, correlation: number): void;
  /**
   * The child moves by so much for each unit of the parent, which is centred on its mean within the arm: an effect that only some
   * people have leaves the arms' means to `difference`. In SD of the child (its `spread`), and on top of it.
   */
  slope(parent: string, child: string, coefficient: ByArm): void;
  /** The same for the square of the centred parent, less its mean. */
  bend(parent: string, child: string, coefficient: ByArm): void;
  /** SD within arms other than 1. */
  spread(variable: string, sd: number): void;
  /** Covariance of several variables within arms, such as visits of a growth model. */
  covariance(variables: readonly string[], matrix: readonly (readonly number[])[]): void;
  /** Multiplies the SD of a variable within one arm, unseen by its children. */
  scale(variable: string, arm: string, factor: number): void;
  /** Measurement error on top of the variable: the share of the observed variance that is not error. */
  reliability(variable: string, reliability: number): void;
  /** A measure that divides people in two: 1 for a share, which may differ by arm, and 0 for the others. */
  group(name: string, share: ByArm, visit?: string): string;
  /** A genetic measure. */
  genotype(measure: string, alleleFrequency: number): string;
  /** A variable of two values, 1 for these shares of the arms. */
  shares(variable: string, treatment: string, comparator: string, shares: readonly [number, number]): void;
  /** A variable that counts events, at these rates in the arms. */
  rates(
    variable: string,
    treatment: string,
    comparator: string,
    rates: readonly [number, number],
    dispersion: number,
  ): void;
  /** People are pairs. */
  pairs(): void;
  /** Correlation of the own residuals of the two people of a pair. */
  pairCorrelation(variable: string, correlation: number): void;
  trials(trials: Trials): void;
  /** A sentence on what the model takes for granted. */
  note(sentence: string): void;
}
