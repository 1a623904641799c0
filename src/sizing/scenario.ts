/** A change to the design, to ask what it costs. Left out: as planned. */
export interface Scenario {
  /** Multiplies every effect that the test is about. */
  readonly effectFactor?: number;
  /** Replaces planning effects by name. */
  readonly effects?: Readonly<Record<string, number>>;
  readonly alpha?: number;
  /** Plan as if people did not share classes. */
  readonly ignoreClasses?: boolean;
  /** Analyse without baselines. */
  readonly ignoreBaseline?: boolean;
  /** Reliability of the mediator, if the paths were those of an error-free one. */
  readonly mediatorReliability?: number;
  readonly attrition?: number;
  /** Equivalence bound, in SD. */
  readonly bound?: number;
}
