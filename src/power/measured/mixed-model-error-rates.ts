/**
 * How often a mixed model of a trial taught in classes rejects without an effect, where an arm has few classes. No formula has
 * it: with so few classes the variance between them is estimated as 0 in many trials, and the degrees of freedom jump. Measured
 * with the estimator of this project (`src/simulation/estimators/mixed-model.ts`; lmer and lmerTest give the same on the same
 * data) by `scripts/mixed-model-error-rates.ts`, at alpha .05, two-sided.
 */

/** A trial of two arms of the same number of people. */
interface MeasuredTrial {
  readonly classesIn: 'both-arms' | 'one-arm';
  /** In each arm that has classes. */
  readonly classes: number;
  /** People per class. */
  readonly size: number;
  /** Intraclass correlation. */
  readonly icc: number;
}

/** How every rate was measured. */
export const measurement = { studies: 100_000, seed: 20261128 } as const;

export type MeasuredRate = MeasuredTrial & { readonly rate: number };

/** Where classes are, classes, people per class, intraclass correlation, share of trials that rejected. */
const rows: readonly (readonly [MeasuredTrial['classesIn'], number, number, number, number])[] = [];

export const mixedModelErrorRates: readonly MeasuredRate[] = rows.map(([classesIn, classes, size, icc, rate]) => ({
  classesIn,
  classes,
  size,
  icc,
  rate,
}));

/**
 * The measured rate of the trial nearest to a design: as many classes (from 2 to 4), in as many arms, and a design effect,
 * 1 + (size - 1) icc, in the nearest proportion, which settles how well the classes can be told apart.
 */
export function measuredErrorRate(trial: MeasuredTrial): {
  readonly rate: number;
  readonly standardError: number;
  readonly studies: number;
  readonly seed: number;
  readonly row: MeasuredRate;
} {
  const classes = Math.min(4, Math.max(2, trial.classes));
  const designEffect = ({ size, icc }: MeasuredTrial) => 1 + (size - 1) * icc;
  const distance = (row: MeasuredTrial) => Math.abs(Math.log(designEffect(row) / designEffect(trial)));
  const alike = mixedModelErrorRates.filter((row) => row.classesIn === trial.classesIn && row.classes === classes);
  const row = alike.reduce((best, each) => (distance(each) < distance(best) ? each : best));
  const standardError = Math.sqrt((row.rate * (1 - row.rate)) / measurement.studies);
  return { rate: row.rate, standardError, ...measurement, row };
}
