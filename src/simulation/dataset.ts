/** One made-up data set: people as rows, a column for each variable of the model. NaN stands for a missing value. */
export interface Dataset {
  readonly people: number;
  /** Index of the arm of each person. */
  readonly arm: Int32Array;
  /** Number of the class of each person, over all arms; -1 without a class. */
  readonly group: Int32Array;
  /** Observed values by variable name, such as `il6-plasma@post`, on the scale the measure has. */
  readonly columns: ReadonlyMap<string, Float64Array>;
  /** Latent dose each person took up. */
  readonly dose: Float64Array;
  readonly trials?: TrialTable;
}

/** Trials as rows. */
export interface TrialTable {
  readonly person: Int32Array;
  /** 0 or 1. */
  readonly condition: Int32Array;
  readonly stimulus: Int32Array;
  readonly value: Float64Array;
}
