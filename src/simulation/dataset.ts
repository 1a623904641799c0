/**
 * One made-up data set: people as rows, a column for each variable asked for. NaN stands for a missing value.
 * The next data set of the same generator is written into the same arrays.
 */
export interface Dataset {
  readonly people: number;
  /** Index of the arm of each person; arms follow one another in the order of the model. */
  readonly arm: Int32Array;
  /** Number of the class of each person, over all arms, rising; -1 without a class. */
  readonly group: Int32Array;
  /**
   * By variable name, such as `il6-plasma@post`: values on the scale the plan analyses them on, in SD within arms, so that
   * differences are in the unit of effects. Counts, shares (0 or 1) and genotypes are in their own units.
   */
  readonly columns: ReadonlyMap<string, Float64Array>;
  /** Latent dose each person took up; all 1 where the model says nothing of it. */
  readonly dose: Float64Array;
  readonly trials?: TrialTable;
}

/** Trials as rows: those of one person follow one another. */
export interface TrialTable {
  readonly person: Int32Array;
  /** 0 or 1. */
  readonly condition: Int32Array;
  /** Number of the stimulus, over both conditions. */
  readonly stimulus: Int32Array;
  readonly value: Float64Array;
}
