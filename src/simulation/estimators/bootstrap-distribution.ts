import { normal } from '../../statistics/normal.js';
import { orderStatistic } from '../../statistics/order-statistic.js';
import type { Estimate } from './estimate.js';

/** What resamples say of one estimate. */
export class BootstrapDistribution {
  constructor(
    /** In the data themselves. */
    readonly value: number,
    /** In each resample; rearranged as intervals are asked for. */
    private readonly resampled: Float64Array,
  ) {}

  /** The estimate with the SD of the resamples as standard error and a percentile or bias-corrected interval. */
  estimate(interval: 'percentile' | 'bias-corrected'): Estimate {
    const { value, resampled } = this;
    const mean = resampled.reduce((sum, each) => sum + each, 0) / resampled.length;
    const squares = resampled.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    return {
      value,
      standardError: Math.sqrt(squares / (resampled.length - 1)),
      df: Infinity,
      interval: (level) => (interval === 'percentile' ? this.percentile(level) : this.biasCorrected(level)),
    };
  }

  /** From the (R + 1)(1 - level) / 2 th smallest of R resamples to as many from the top, rounded outward. */
  percentile(level: number): readonly [lower: number, upper: number] {
    return this.between((1 - level) / 2, (1 + level) / 2);
  }

  /**
   * Percentiles moved by twice z0, the normal score of the share of resamples below the estimate (B. Efron, 1987, Journal of the
   * American Statistical Association 82, 171-185, with acceleration 0). Rejects too often where one path is 0.
   */
  biasCorrected(level: number): readonly [lower: number, upper: number] {
    const { length } = this.resampled;
    let below = 0;
    for (const each of this.resampled) if (each < this.value) below += 1;
    const z0 = normal.quantile(Math.min(length - 0.5, Math.max(0.5, below)) / length);
    const z = normal.upperQuantile((1 - level) / 2);
    return this.between(normal.cdf(2 * z0 - z), normal.cdf(2 * z0 + z));
  }

  private between(lower: number, upper: number): readonly [number, number] {
    const count = this.resampled.length;
    // Of (R + 1) p, what is beyond a whole number by rounding only is no reason to step outward.
    const place = (rank: number) => Math.min(count, Math.max(1, rank)) - 1;
    return [
      orderStatistic(this.resampled, place(Math.floor((count + 1) * lower + 1e-9))),
      orderStatistic(this.resampled, place(Math.ceil((count + 1) * upper - 1e-9))),
    ];
  }
}
