import type { RandomStream } from '../../statistics/random.js';

/** A table whose missing values are filled anew at each call of `draw`. */
export interface Imputer {
  /** The columns as given where nothing is missing, otherwise copies that `draw` rewrites. */
  readonly completed: readonly Float64Array[];
  /** Fills every missing value with a draw from its distribution given what was observed, parameters being drawn first. */
  draw(stream: RandomStream): void;
}
