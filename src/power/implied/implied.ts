/** What the effect of a calculation amounts to in another metric: a mean, an SD, a correlation, another effect size. */
export interface Implied {
  /** Name of the metric, such as `means` or `odds-ratio`. */
  readonly metric: string;
  readonly value: number | readonly number[];
  /** What the number means, in which units, and what it takes for granted. */
  readonly convention: string;
}

/** What the inputs of a procedure, with its figures, imply. */
// biome-ignore lint/suspicious/noExplicitAny: each takes the inputs and figures of its procedure
export type Reading = (given: any, figures: any) => readonly Implied[];

/** Readings by the id of the procedure. */
export type Readings = Readonly<Record<string, Reading>>;

/** One line. */
export const value = (metric: string, value: number | readonly number[], convention: string): Implied => ({
  metric,
  value,
  convention,
});
