import type { Estimate, Fitted } from './estimate.js';
import { isFitted } from './estimate.js';
import { mixedModel } from './mixed-model.js';

/** People as rows, two by two: rows 0 and 1 are a pair, 2 and 3 the next. NaN for a missing value. */
export interface ActorPartnerData {
  readonly outcome: ArrayLike<number>;
  readonly predictor: ArrayLike<number>;
}

export interface ActorPartnerFit {
  /** The coefficient of a person's own predictor. */
  readonly actor: Estimate;
  /** The coefficient of the partner's predictor. */
  readonly partner: Estimate;
  /** Correlation of the residuals of the two of a pair. */
  readonly correlation: number;
  /** Whether the residuals of partners are more unlike than strangers' and the model cannot say so. */
  readonly boundary: boolean;
}

/**
 * The actor-partner model of pairs whose members cannot be told apart, by restricted maximum likelihood:
 *
 *     'random-intercept'   lmer(outcome ~ own + partner + (1 | pair)); the residual correlation is not negative
 *     'free-correlation'   nlme::gls(outcome ~ own + partner, correlation = corCompSymm(form = ~ 1 | pair))
 *
 * With both members of each pair the model falls apart into two regressions: the sums of the two outcomes on the sums of the
 * predictors, with slope actor + partner on pairs - 2 df, and their differences, with slope actor - partner and no intercept
 * on pairs - 1 df. Each has an error variance of its own, so a combination has Satterthwaite's degrees of freedom; where a
 * random intercept would need a negative variance, the two are pooled (Kenny, Kashy and Cook 2006, chapter 7).
 *
 * A person without the outcome whose partner has it leaves half a pair. The random intercept keeps such halves, by
 * `mixedModel`; the free correlation leaves them out. Pairs whose members can be told apart are two outcomes with
 * coefficients of their own: `repeatedMeasures` with a column for each role.
 */
export function actorPartner(
  { outcome, predictor }: ActorPartnerData,
  residuals: 'random-intercept' | 'free-correlation',
): Fitted<ActorPartnerFit> {
  const sums = new Regression();
  const differences = new Regression();
  let pairs = 0;
  let halves = 0;
  for (let i = 0; i + 1 < outcome.length; i += 2) {
    const [y1, y2, x1, x2] = [outcome[i]!, outcome[i + 1]!, predictor[i]!, predictor[i + 1]!];
    if (Number.isNaN(x1 + x2)) continue;
    if (Number.isNaN(y1 + y2)) {
      if (!Number.isNaN(y1) || !Number.isNaN(y2)) halves += 1;
      continue;
    }
    pairs += 1;
    sums.add(x1 + x2, y1 + y2);
    differences.add(x1 - x2, y1 - y2);
  }
  if (pairs < 3) return { reason: 'too-few-people' };
  if (halves > 0 && residuals === 'random-intercept') return withHalves({ outcome, predictor });
  const between = sums.fit(true);
  const within = differences.fit(false);
  if (!between || !within) return { reason: 'singular' };
  const unlike = between.squares * within.df < within.squares * between.df;
  const boundary = residuals === 'random-intercept' && unlike;
  if (!(between.squares + within.squares > 0)) return { reason: 'no-variation' };
  const pooled = (between.squares + within.squares) / (between.df + within.df);
  const [v1, v2] = [between, within].map(
    ({ squares, df, information }) => (boundary ? pooled : squares / df) / information / 4,
  ) as [number, number];
  if (!boundary && (v1 === 0 || v2 === 0)) return { reason: 'no-variation' };
  const standardError = Math.sqrt(v1 + v2);
  const df = boundary ? between.df + within.df : square(v1 + v2) / (square(v1) / between.df + square(v2) / within.df);
  const [variance1, variance2] = [between.squares / between.df, within.squares / within.df];
  return {
    actor: { value: (between.slope + within.slope) / 2, standardError, df },
    partner: { value: (between.slope - within.slope) / 2, standardError, df },
    correlation: boundary ? 0 : (variance1 - variance2) / (variance1 + variance2),
    boundary,
  };
}

/** One predictor; sums about the first values, so that large means cost no digits. */
class Regression {
  private n = 0;
  private x0 = 0;
  private y0 = 0;
  private x = 0;
  private y = 0;
  private xx = 0;
  private xy = 0;
  private yy = 0;
  private largest = 0;

  add(x: number, y: number): void {
    if (this.n === 0) [this.x0, this.y0] = [x, y];
    this.n += 1;
    const [u, v] = [x - this.x0, y - this.y0];
    this.x += u;
    this.y += v;
    this.xx += u * u;
    this.xy += u * v;
    this.yy += v * v;
    this.largest = Math.max(this.largest, Math.abs(x));
  }

  /** Undefined where the predictor does not vary. */
  fit(intercept: boolean) {
    const { n, x0, y0 } = this;
    let [sxx, sxy, syy] = [
      this.xx - (this.x * this.x) / n,
      this.xy - (this.x * this.y) / n,
      this.yy - (this.y * this.y) / n,
    ];
    if (!intercept) {
      const [meanX, meanY] = [x0 + this.x / n, y0 + this.y / n];
      sxx += n * meanX * meanX;
      sxy += n * meanX * meanY;
      syy += n * meanY * meanY;
    }
    if (!(sxx > 1e-12 * n * square(this.largest))) return undefined;
    const slope = sxy / sxx;
    const rest = syy - slope * sxy;
    return { slope, squares: rest > 1e-14 * syy ? rest : 0, information: sxx, df: n - (intercept ? 2 : 1) };
  }
}

function withHalves({ outcome, predictor }: ActorPartnerData): Fitted<ActorPartnerFit> {
  const people = outcome.length - (outcome.length % 2);
  const each = (of: (i: number) => number) => Float64Array.from({ length: people }, (_, i) => of(i));
  const partners = each((i) => predictor[i % 2 === 0 ? i + 1 : i - 1]!);
  const fit = mixedModel({
    outcome: each((i) => outcome[i]!),
    predictors: [each((i) => predictor[i]!), partners],
    cluster: each((i) => Math.floor(i / 2)),
  });
  if (!isFitted(fit)) return fit;
  const { intercept, residual } = fit.variances[0]!;
  return {
    actor: fit.coefficient(0),
    partner: fit.coefficient(1),
    correlation: intercept / (intercept + residual),
    boundary: fit.boundary,
  };
}

/** A product, which every engine rounds alike; a power need not be. */
const square = (x: number): number => x * x;
