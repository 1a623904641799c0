import { genotypeVariance } from '../families/genotypes.js';
import { curvature } from '../families/quadratic-fit.js';
import { type Implied, type Readings, value } from './implied.js';
import { betweenAndWithin } from './two-means.js';

/** Procedures in which the effect itself depends on the person, the dose or the time. */
export const ofVaryingEffects: Readings = {
  'arm-by-genotype': ({ interaction, alleleFrequency: q, coding, icc1, icc2 }) => {
    const carriers = 1 - (1 - q) ** 2;
    const isAdditive = coding === 'additive';
    const effects = isAdditive ? [0, interaction, 2 * interaction] : [0, interaction];
    return [
      value(
        'shares',
        isAdditive ? [(1 - q) ** 2, 2 * q * (1 - q), q ** 2] : [1 - carriers, carriers],
        isAdditive
          ? 'Of people with 0, 1 and 2 copies of the allele.'
          : 'Of people without and with a copy of the allele.',
      ),
      value('d', effects, 'Difference between the arms, in SD, beyond that of people without the allele.'),
      ...ofInteraction(interaction * Math.sqrt(genotypeVariance(q, coding))),
      ...betweenAndWithin([icc1, icc2], 'classes'),
    ];
  },
  'arm-by-moderator': ({ interaction, moderator, share, icc1, icc2 }, { observedInteraction }) => [
    ...(moderator === 'binary'
      ? [
          value('shares', [share, 1 - share], 'Of people in the two groups.'),
          value('d', [interaction, 0], 'Difference between the arms in SD, beyond that of the second group.'),
          ...ofInteraction(interaction * Math.sqrt(share * (1 - share))),
        ]
      : [
          value(
            'd',
            [-interaction, 0, interaction],
            'Difference between the arms in SD, where the moderator is 1 SD low, at its mean, 1 SD high; beyond that at the mean.',
          ),
          ...ofInteraction(interaction),
        ]),
    value('observed-interaction', observedInteraction, 'The interaction with the moderator as measured.'),
    ...betweenAndWithin([icc1, icc2], 'classes'),
  ],
  dissociation: ({ advantage1, advantage2, outcomeCorrelation, icc1, icc2 }) => [
    value('d', [advantage1, advantage2], 'Arm 1 minus arm 2 on outcome 1 and outcome 2, in SD of each.'),
    value('contrast', advantage1 - advantage2, 'Difference of the two, in SD.'),
    value('correlation', outcomeCorrelation, 'Of the two outcomes within arms, after baseline.'),
    ...betweenAndWithin([icc1, icc2], 'classes'),
  ],
  'quadratic-trend': ({ quadratic, x, sdX, values }) => {
    const spread = x === 'design' ? curvature(values) : sdX ** 4 * (x === 'normal' ? 2 : 0.8);
    return [
      ...(x === 'design'
        ? [
            value(
              'means',
              values.map((each: number) => quadratic * each ** 2),
              'Of the outcome at each value of x, in residual SD, apart from a straight line.',
            ),
          ]
        : [
            value(
              'means',
              [0, quadratic * sdX ** 2, 4 * quadratic * sdX ** 2],
              'Of the outcome at the mean of x, 1 SD and 2 SD away, in residual SD, apart from a straight line.',
            ),
          ]),
      value('f-squared', quadratic ** 2 * spread, "Cohen's f squared of the square of x, given x."),
      value(
        'partial-r-squared',
        (quadratic ** 2 * spread) / (1 + quadratic ** 2 * spread),
        'Share of what the line leaves that the curve explains.',
      ),
    ];
  },
  'slope-difference': ({
    times,
    slopeDifference,
    varIntercept,
    varSlope,
    covInterceptSlope,
    varResidual,
    serialCorrelation,
  }) => {
    const [first, last]: [number, number] = [times[0], times.at(-1)];
    const covariance = (s: number, t: number) => varIntercept + (s + t) * covInterceptSlope + s * t * varSlope;
    const [sdFirst, sdLast] = [first, last].map((at) => Math.sqrt(covariance(at, at) + varResidual)) as [
      number,
      number,
    ];
    const residuals = varResidual * serialCorrelation ** (times.length - 1);
    return [
      value(
        'difference-at-end',
        slopeDifference * (last - first),
        'Between the arms at the last visit if they start alike, in units of the outcome.',
      ),
      value('sds', [sdFirst, sdLast], 'Of the outcome at the first and the last visit.'),
      value(
        'correlation',
        (covariance(first, last) + residuals) / (sdFirst * sdLast),
        'Of the first and the last visit.',
      ),
      value('d', (slopeDifference * (last - first)) / sdLast, 'The difference at the last visit in SD at that visit.'),
      value(
        'd-slope',
        slopeDifference / Math.sqrt(varSlope),
        'Difference of the slopes in SD of the slopes between people.',
      ),
    ];
  },
  'two-lines': ({ quadratic, slopeBelow, slopeAbove, turningPoint, x, sdX, values }) => {
    const at = (place: number) => {
      const away = place - turningPoint;
      return quadratic * away ** 2 + (away < 0 ? slopeBelow : slopeAbove) * away;
    };
    const places: number[] = x === 'design' ? values : [-2, -1, 0, 1, 2].map((sds) => sds * sdX);
    return [
      value('x', places, x === 'design' ? 'Values of x.' : 'Two SD below the mean of x to two SD above.'),
      value('means', places.map(at), 'Of the outcome there, in residual SD, 0 at the turning point.'),
      value(
        'rise-and-fall',
        [at(Math.min(...places)), at(Math.max(...places))],
        'From the turning point to the lowest and the highest of these values.',
      ),
    ];
  },
};

/** An interaction with a score of SD 1 and arms of equal size, in SD within arms. */
function ofInteraction(perSd: number): Implied[] {
  const square = perSd ** 2 / 4;
  return [
    value('d-per-sd', perSd, 'Change of the difference between the arms per SD of the score.'),
    value(
      'f-squared',
      square,
      "Cohen's f squared of the product: its variance for arms of equal size over that within arms.",
    ),
    value(
      'r',
      Math.sqrt(square / (1 + square)) * Math.sign(perSd),
      'Partial correlation of the product with the outcome, without covariates.',
    ),
  ];
}
