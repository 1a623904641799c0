import { normal } from '../../statistics/normal.js';
import { dToDz, dzToD } from '../effect-sizes.js';
import { type Implied, value } from './implied.js';

/** A difference between two measurements of the same people. Sources: Cohen (1988), chapter 2; Lakens (2013). */

const correlations = [0.3, 0.5, 0.7, 0.9];

/** Mean difference in SDs of the differences, the correlation of the measurements not stated. */
export function byDz(dz: number): Implied[] {
  return [
    value('mean-difference', dz, 'In SD of the differences.'),
    value('sd-difference', 1, 'SD of the differences, the unit here.'),
    value(
      'd',
      correlations.map((r) => dzToD(dz, r)),
      `In SD of one measurement, if the two correlate ${correlations.join(', ')}; equal variances.`,
    ),
    ...ofDifferences(dz),
  ];
}

/** Mean difference in SDs of one measurement, with the correlation of the two. */
export function byD(d: number, correlation: number): Implied[] {
  const dz = dToDz(d, correlation);
  return [
    value('means', [d, 0], 'The two measurements, in SD of one, the second at 0.'),
    value('sds', [1, 1], 'Of the two measurements.'),
    value('correlation', correlation, 'Of the two measurements.'),
    value('sd-difference', Math.sqrt(2 * (1 - correlation)), 'SD of the differences, in SD of one measurement.'),
    value('d', d, 'Mean difference in SD of one measurement.'),
    value('dz', dz, 'Mean difference in SD of the differences.'),
    value('f', Math.abs(d) / 2, "Cohen's f: SD of the two means over the SD of one measurement."),
    ...ofDifferences(dz),
  ];
}

function ofDifferences(dz: number): Implied[] {
  return [
    value('partial-eta-squared', dz ** 2 / (1 + dz ** 2), 'Share of the variance within people; dz^2 / (1 + dz^2).'),
    value('common-language', normal.cdf(dz), 'Probability that the difference of a person is positive; normal.'),
  ];
}

/** A difference between two arms in the change of the same people. */
export function changes(d: number, correlation: number): Implied[] {
  const dChange = dToDz(d, correlation);
  const square = dChange ** 2 / 4;
  return [
    value('means', [0, d, 0, 0], 'Arm 1 before and after, arm 2 before and after; in SD at one time.'),
    value('sds', [1, 1, 1, 1], 'At each time within each arm.'),
    value('correlation', correlation, 'Of before and after, within arms.'),
    value('sd-change', Math.sqrt(2 * (1 - correlation)), 'SD of the changes within arms, in SD at one time.'),
    value('d', d, 'Difference between the arms in mean change, in SD at one time.'),
    value('d-change', dChange, 'The same in SD of the changes.'),
    value(
      'f',
      Math.abs(d) / 4,
      "Cohen's f of the interaction as G*Power takes it: SD of the four interaction effects.",
    ),
    value('partial-eta-squared', square / (1 + square), 'Share of the variance of the changes that lies between arms.'),
  ];
}
