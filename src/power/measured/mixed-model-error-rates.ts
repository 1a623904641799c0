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
const rows: readonly (readonly [MeasuredTrial['classesIn'], number, number, number, number])[] = [
  ['both-arms', 2, 6, 0, 0.03046],
  ['both-arms', 2, 6, 0.05, 0.04376],
  ['both-arms', 2, 6, 0.15, 0.06049],
  ['both-arms', 2, 6, 0.3, 0.06867],
  ['both-arms', 2, 10, 0, 0.03],
  ['both-arms', 2, 10, 0.05, 0.05151],
  ['both-arms', 2, 10, 0.15, 0.06789],
  ['both-arms', 2, 10, 0.3, 0.06914],
  ['both-arms', 2, 20, 0, 0.03132],
  ['both-arms', 2, 20, 0.05, 0.06487],
  ['both-arms', 2, 20, 0.15, 0.07223],
  ['both-arms', 2, 20, 0.3, 0.06269],
  ['both-arms', 3, 6, 0, 0.03053],
  ['both-arms', 3, 6, 0.05, 0.03888],
  ['both-arms', 3, 6, 0.15, 0.04997],
  ['both-arms', 3, 6, 0.3, 0.05281],
  ['both-arms', 3, 10, 0, 0.02958],
  ['both-arms', 3, 10, 0.05, 0.04422],
  ['both-arms', 3, 10, 0.15, 0.05288],
  ['both-arms', 3, 10, 0.3, 0.05239],
  ['both-arms', 3, 20, 0, 0.02956],
  ['both-arms', 3, 20, 0.05, 0.05197],
  ['both-arms', 3, 20, 0.15, 0.05299],
  ['both-arms', 3, 20, 0.3, 0.05008],
  ['both-arms', 4, 6, 0, 0.03166],
  ['both-arms', 4, 6, 0.05, 0.04047],
  ['both-arms', 4, 6, 0.15, 0.04927],
  ['both-arms', 4, 6, 0.3, 0.05022],
  ['both-arms', 4, 10, 0, 0.03089],
  ['both-arms', 4, 10, 0.05, 0.04441],
  ['both-arms', 4, 10, 0.15, 0.04986],
  ['both-arms', 4, 10, 0.3, 0.04975],
  ['both-arms', 4, 20, 0, 0.03037],
  ['both-arms', 4, 20, 0.05, 0.04961],
  ['both-arms', 4, 20, 0.15, 0.05147],
  ['both-arms', 4, 20, 0.3, 0.05059],
  ['one-arm', 2, 6, 0, 0.03264],
  ['one-arm', 2, 6, 0.05, 0.04046],
  ['one-arm', 2, 6, 0.15, 0.05389],
  ['one-arm', 2, 6, 0.3, 0.06905],
  ['one-arm', 2, 10, 0, 0.03375],
  ['one-arm', 2, 10, 0.05, 0.04701],
  ['one-arm', 2, 10, 0.15, 0.06579],
  ['one-arm', 2, 10, 0.3, 0.08607],
  ['one-arm', 2, 20, 0, 0.034],
  ['one-arm', 2, 20, 0.05, 0.05724],
  ['one-arm', 2, 20, 0.15, 0.08685],
  ['one-arm', 2, 20, 0.3, 0.10565],
  ['one-arm', 3, 6, 0, 0.03255],
  ['one-arm', 3, 6, 0.05, 0.03928],
  ['one-arm', 3, 6, 0.15, 0.04817],
  ['one-arm', 3, 6, 0.3, 0.05735],
  ['one-arm', 3, 10, 0, 0.03347],
  ['one-arm', 3, 10, 0.05, 0.04222],
  ['one-arm', 3, 10, 0.15, 0.05531],
  ['one-arm', 3, 10, 0.3, 0.06656],
  ['one-arm', 3, 20, 0, 0.03427],
  ['one-arm', 3, 20, 0.05, 0.05074],
  ['one-arm', 3, 20, 0.15, 0.06622],
  ['one-arm', 3, 20, 0.3, 0.07274],
  ['one-arm', 4, 6, 0, 0.03491],
  ['one-arm', 4, 6, 0.05, 0.0408],
  ['one-arm', 4, 6, 0.15, 0.04707],
  ['one-arm', 4, 6, 0.3, 0.05354],
  ['one-arm', 4, 10, 0, 0.03582],
  ['one-arm', 4, 10, 0.05, 0.04286],
  ['one-arm', 4, 10, 0.15, 0.052],
  ['one-arm', 4, 10, 0.3, 0.06082],
  ['one-arm', 4, 20, 0, 0.03508],
  ['one-arm', 4, 20, 0.05, 0.04882],
  ['one-arm', 4, 20, 0.15, 0.0585],
  ['one-arm', 4, 20, 0.3, 0.06357],
];

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
