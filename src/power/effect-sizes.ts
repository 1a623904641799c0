import { normal } from '../statistics/normal.js';

/** One metric of an effect, with the convention it follows. */
export interface EffectSize {
  readonly metric: string;
  readonly value: number;
  /** The formula in plain text. */
  readonly formula: string;
  /** What the number means and what it takes for granted. */
  readonly convention: string;
}

/** What beyond d an effect in other metrics depends on. */
export interface EffectContext {
  /** People in arm 1 and arm 2, or their shares; equal arms when left out. */
  readonly n1?: number;
  readonly n2?: number;
  /** Correlation of two measurements of the same people, for dz. */
  readonly correlation?: number;
  /** SD of the outcome within arms, for the raw difference. */
  readonly sd?: number;
}

/** Product of the arms' shares: variance of a 0-1 variable for the arm; 1/4 for equal arms. */
const shares = ({ n1 = 1, n2 = 1 }: EffectContext) => (n1 / (n1 + n2)) * (n2 / (n1 + n2));

/** Point-biserial correlation of arm and outcome: r = d / sqrt(d^2 + 1 / (p q)). Source: Borenstein et al. (2009), chapter 7. */
export function dToR(d: number, context: EffectContext = {}): number {
  return d / Math.hypot(d, 1 / Math.sqrt(shares(context)));
}

/** d = r / sqrt(p q (1 - r^2)), r between -1 and 1 (exclusive). Source: Borenstein et al. (2009), chapter 7. */
export function rToD(r: number, context: EffectContext = {}): number {
  return r / Math.sqrt(shares(context) * (1 - r) * (1 + r));
}

/** Cohen's f of two arms: |d| sqrt(p q), which is |d| / 2 for equal arms. Source: Cohen (1988), chapter 8. */
export function dToF(d: number, context: EffectContext = {}): number {
  return Math.abs(d) * Math.sqrt(shares(context));
}

/** d >= 0: an f has no direction. Source: Cohen (1988), chapter 8. */
export function fToD(f: number, context: EffectContext = {}): number {
  return f / Math.sqrt(shares(context));
}

/** Share of the outcome's variance between groups: f^2 / (1 + f^2). Source: Cohen (1988), chapter 8. */
export function fToEtaSquared(f: number): number {
  return 1 / (1 + 1 / f ** 2);
}

/** f = sqrt(eta^2 / (1 - eta^2)), eta^2 from 0 to below 1. Source: Cohen (1988), chapter 8. */
export function etaSquaredToF(etaSquared: number): number {
  return Math.sqrt(etaSquared / (1 - etaSquared));
}

/** SD of the standard logistic distribution. */
const LOGISTIC_SD = Math.PI / Math.sqrt(3);

/**
 * Odds ratio of being above any one cut of the outcome: exp(d pi / sqrt(3)), exact where the outcome is logistic
 * within arms, near for a normal one. Source: Borenstein et al. (2009), chapter 7.
 */
export function dToOddsRatio(d: number): number {
  return Math.exp(d * LOGISTIC_SD);
}

/** d = log(OR) sqrt(3) / pi, the odds ratio above 0. Source: Borenstein et al. (2009), chapter 7. */
export function oddsRatioToD(oddsRatio: number): number {
  return Math.log(oddsRatio) / LOGISTIC_SD;
}

/** Probability that one person of arm 1 scores above one of arm 2: Phi(d / sqrt(2)). Source: McGraw and Wong (1992). */
export function dToCommonLanguage(d: number): number {
  return normal.cdf(d / Math.SQRT2);
}

/** d = sqrt(2) times the normal quantile of the probability, between 0 and 1. Source: McGraw and Wong (1992). */
export function commonLanguageToD(probability: number): number {
  return Math.SQRT2 * normal.quantile(probability);
}

/** Mean difference in SDs of the differences: d / sqrt(2 (1 - r)), r below 1. Source: Cohen (1988), chapter 2. */
export function dToDz(d: number, correlation: number): number {
  return d / Math.sqrt(2 * (1 - correlation));
}

/** d = dz sqrt(2 (1 - r)). Source: Cohen (1988), chapter 2. */
export function dzToD(dz: number, correlation: number): number {
  return dz * Math.sqrt(2 * (1 - correlation));
}

/** An effect of d in every metric that the context allows. */
export function effectSizes(d: number, context: EffectContext = {}): EffectSize[] {
  const { correlation, sd } = context;
  const of = (metric: string, value: number, formula: string, convention: string) => ({
    metric,
    value,
    formula,
    convention,
  });
  return [
    of('d', d, '(mean1 - mean2) / sd', 'Difference of two means in SDs within arms; equal variances.'),
    of(
      'r',
      dToR(d, context),
      'd / sqrt(d^2 + 1 / (p q))',
      'Point-biserial correlation of arm and outcome; p and q are the shares of the arms.',
    ),
    of(
      'f',
      dToF(d, context),
      '|d| sqrt(p q)',
      "Cohen's f: SD of the two arm means over the SD within arms; no direction, no repeated measurements.",
    ),
    of('eta-squared', dToR(d, context) ** 2, 'f^2 / (1 + f^2)', "Share of the outcome's variance between the arms."),
    of(
      'odds-ratio',
      dToOddsRatio(d),
      'exp(d pi / sqrt(3))',
      'Odds of being above one cut of the outcome, arm 1 over arm 2; the outcome logistic within arms.',
    ),
    of(
      'common-language',
      dToCommonLanguage(d),
      'Phi(d / sqrt(2))',
      'Probability that one person of arm 1 scores above one of arm 2; normal outcomes, equal variances.',
    ),
    of(
      'standardised-path',
      dToR(d, context),
      'd sqrt(p q) / sqrt(1 + d^2 p q)',
      'Path from the arm to an outcome of total variance 1, as the mediation procedures read it; the arm standardised too.',
    ),
    ...(correlation === undefined
      ? []
      : [
          of(
            'dz',
            dToDz(d, correlation),
            'd / sqrt(2 (1 - r))',
            `Mean difference in SDs of the differences within people; equal variances, correlation ${correlation}.`,
          ),
          of(
            'f-within-gpower',
            Math.abs(d) / 2,
            '|d| / 2',
            "Cohen's f of two measurements of the same people as G*Power takes it: SD of the means over the SD of one.",
          ),
          of(
            'f-within',
            Math.abs(dToDz(d, correlation)),
            '|dz|',
            "Cohen's f of two measurements of the same people by noncentrality = f^2 n: Cohen's own, and in large samples that of SPSS.",
          ),
          of(
            'partial-eta-squared',
            fToEtaSquared(dToDz(d, correlation)),
            'dz^2 / (1 + dz^2)',
            'Share of the variance within people, in large samples as SPSS prints it.',
          ),
        ]),
    ...(sd === undefined
      ? []
      : [of('raw-difference', d * sd, 'd sd', `Mean1 minus mean2 in units of the outcome; SD within arms ${sd}.`)]),
  ];
}
