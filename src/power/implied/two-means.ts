import { normal } from '../../statistics/normal.js';
import { type EffectContext, effectSizes } from '../effect-sizes.js';
import { type Implied, value } from './implied.js';

/** The sizes of two arms, and the SD within them where the effect is stated in raw units. */
export type Arms = Pick<EffectContext, 'n1' | 'n2' | 'sd'>;

/** Two means d SDs apart, in every metric. */
export function twoMeans(d: number, arms: Arms = {}): Implied[] {
  const { sd = 1 } = arms;
  const units = arms.sd === undefined ? 'in SD within arms' : 'in units of the outcome';
  return [
    value('means', [d * sd, 0], `Arm 1 and arm 2, ${units}, arm 2 at 0.`),
    value('sds', [sd, sd], `Within arm 1 and arm 2, ${units}.`),
    ...effectSizes(d, arms),
  ];
}

/** The same where outcomes need not be normal. */
export function twoShifted(d: number, arms: Arms, distribution: string): Implied[] {
  const all = twoMeans(d, arms);
  return distribution === 'normal' ? all : all.filter(({ metric }) => metric !== 'common-language');
}

/** A raw difference, in every metric. */
export function rawDifference(difference: number, sd: number, arms: Arms = {}): Implied[] {
  return twoMeans(difference / sd, { ...arms, sd });
}

/** A difference of two means whose SDs differ. */
export function unequalSds(difference: number, sd1: number, sd2: number, units = 'units of the outcome'): Implied[] {
  const together = Math.sqrt((sd1 ** 2 + sd2 ** 2) / 2);
  return [
    value('means', [difference, 0], `Arm 1 and arm 2, in ${units}, arm 2 at 0.`),
    value('sds', [sd1, sd2], `Within arm 1 and arm 2, in ${units}.`),
    value('d', difference / together, 'Difference in the root mean square of the two SDs.'),
    value('glass-delta', [difference / sd1, difference / sd2], 'Difference in the SD of arm 1, and of arm 2.'),
    value(
      'common-language',
      normal.cdf(difference / Math.hypot(sd1, sd2)),
      'Probability that one person of arm 1 scores above one of arm 2; normal outcomes.',
    ),
  ];
}

/** Adjusting for covariates with this multiple correlation leaves less of the SD: the same difference looks larger. */
export function adjusted(d: number, r: number): Implied[] {
  const left = Math.sqrt(1 - r * r);
  return [
    value('sd-adjusted', left, 'SD within arms that the covariates leave, in unadjusted SD.'),
    value('d-adjusted', d / left, 'The difference in that SD, as an analysis of covariance prints it.'),
  ];
}

/** Share of variance between classes or clusters, as SDs, where there is any. `sd` is the SD of the outcome. */
export function betweenAndWithin(icc: number | readonly number[], of: string, sd = 1): Implied[] {
  if ([icc].flat().every((share) => share === 0)) return [];
  const root = (share: (icc: number) => number) =>
    typeof icc === 'number' ? sd * Math.sqrt(share(icc)) : icc.map((each) => sd * Math.sqrt(share(each)));
  const where = typeof icc === 'number' ? '' : ', in arm 1 and arm 2';
  return [
    value(
      `sd-between-${of}`,
      root((share) => share),
      `SD of the means of ${of}${where}.`,
    ),
    value(
      `sd-within-${of}`,
      root((share) => 1 - share),
      `SD of people within ${of}${where}.`,
    ),
  ];
}

/** Bounds and truth of an equivalence test in SD. */
export function inSd(lower: number, truth: number, upper: number, sd: number, of: string): Implied[] {
  return [
    value('bounds-d', [lower / sd, truth / sd, upper / sd], `Lower bound, true difference and upper bound in ${of}.`),
  ];
}
