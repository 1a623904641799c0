import { rToD } from '../effect-sizes.js';
import { type Implied, value } from './implied.js';

/** A correlation of two normal variables, in other metrics. */
export function byCorrelation(r: number): Implied[] {
  return [
    value('r', r, 'Correlation of two variables of SD 1; also the slope of one on the other.'),
    value('r-squared', r * r, 'Share of the variance of one that the other explains.'),
    value('sd-residual', Math.sqrt(1 - r * r), 'SD of one given the other, in its own SD.'),
    value('fisher-z', Math.atanh(r), 'atanh(r).'),
    value('f-squared', (r * r) / (1 - r * r), "Cohen's f squared: r^2 / (1 - r^2)."),
    value('d', rToD(r), 'Difference in SD of two groups of equal size whose point-biserial correlation this is.'),
    value(
      'common-language',
      Math.asin(r) / Math.PI + 0.5,
      'Probability that of two people the one higher on one variable is higher on the other.',
    ),
  ];
}

/** Two correlations and their difference. */
export function twoCorrelations(r1: number, r2: number): Implied[] {
  return [
    value('r', [r1, r2], 'In group 1 and group 2.'),
    value('r-squared', [r1 * r1, r2 * r2], 'Share of variance explained in each group.'),
    value('fisher-z', [Math.atanh(r1), Math.atanh(r2)], 'atanh(r) in each group.'),
    value('q', Math.atanh(r1) - Math.atanh(r2), "Cohen's q: difference of the two Fisher z."),
  ];
}

/** Cohen's f squared of predictors, given the others. */
export function byFSquared(f2: number, tested: number): Implied[] {
  const share = f2 / (1 + f2);
  return [
    value('f-squared', f2, 'Variance explained by the tested predictors over the residual variance.'),
    value('f', Math.sqrt(f2), "Cohen's f."),
    value('partial-r-squared', share, 'Share of what the other predictors leave that the tested ones explain.'),
    ...(tested === 1
      ? [value('partial-r', Math.sqrt(share), 'Partial correlation of the one tested, without its sign.')]
      : []),
  ];
}

/** A partial correlation. */
export function byPartialR(r: number): Implied[] {
  return [value('partial-r', r, 'Correlation given the other predictors.'), ...byFSquared((r * r) / (1 - r * r), 2)];
}

/** Cohen's w of a table. */
export function byW(w: number, df: number): Implied[] {
  const isPhi = df === 1 && w < 1;
  return [
    value('w', w, "Cohen's w: root of chi-square over the number of people."),
    value('contingency-coefficient', w / Math.sqrt(1 + w * w), 'C = w / sqrt(1 + w^2).'),
    ...(isPhi
      ? [
          value('phi', w, 'Correlation of the two yes-or-no variables of a 2 x 2 table.'),
          value(
            'proportions',
            [(1 + w) / 2, (1 - w) / 2],
            'In two groups of equal size, if half of all people say yes.',
          ),
          value('odds-ratio', ((1 + w) / (1 - w)) ** 2, 'Of the two groups, then.'),
        ]
      : []),
    ...(df > 1
      ? [value('cramers-v', w, "Cramer's V of a table with two rows or columns; smaller in a larger one.")]
      : []),
  ];
}

/** An interaction of two standardised predictors with product correlation r, all free of measurement error. */
export function interactionOfTwo({
  r1,
  r2,
  r12,
  product,
}: {
  r1: number;
  r2: number;
  r12: number;
  product: number;
}): Implied[] {
  const mainShare = (r1 ** 2 + r2 ** 2 - 2 * r1 * r2 * r12) / (1 - r12 ** 2);
  const slope1 = (r1 - r2 * r12) / (1 - r12 ** 2);
  const b3 = product / Math.sqrt(1 + r12 ** 2);
  return [
    value('coefficient', b3, 'Of the product of the two standardised predictors, for an outcome of SD 1.'),
    value(
      'slopes',
      [slope1 - b3, slope1, slope1 + b3],
      'Of predictor 1 where predictor 2 is 1 SD low, at its mean, 1 SD high.',
    ),
    value(
      'r-squared',
      [mainShare, product ** 2],
      'Share of variance explained by the two predictors, and added by their product.',
    ),
    value('f-squared', product ** 2 / (1 - mainShare - product ** 2), 'Of the product, free of measurement error.'),
  ];
}
