import { type Implied, type Readings, value } from './implied.js';
import { byD, byDz, changes } from './pairs.js';
import { adjusted, betweenAndWithin, inSd, rawDifference, twoMeans, twoShifted, unequalSds } from './two-means.js';

/** Procedures about the difference of two means. */
export const ofArms: Readings = {
  'ancova-pre-post': ({ n1, n2, d, covariateOutcomeR, covariates }) => [
    ...twoMeans(d, { n1, n2 }),
    ...(covariates > 0 ? adjusted(d, covariateOutcomeR) : []),
    ...(covariates === 1 ? [changeOf(d, covariateOutcomeR)] : []),
  ],
  'anova-pre-post-interaction': ({ d, correlation }) => changes(d, correlation),
  'assurance-two-sample-t': believed,
  'assurance-two-sample-z': believed,
  'bayes-factor-design': ({ n1, n2, trueD }) => twoMeans(trueD, { n1, n2 }),
  'classes-ancova': ({ d, baselineR, covariates, icc1, icc2, ...given }) => [
    ...twoMeans(d, peopleOf(given)),
    ...betweenAndWithin([icc1, icc2], 'classes'),
    ...(covariates > 0 ? adjusted(d, baselineR) : []),
  ],
  'complier-effect': ({ complierEffect, adherence, contamination }, { difference }) => {
    // Some of an arm take the treatment and others do not, which spreads its outcomes.
    const sd = (taken: number) => Math.sqrt(1 + complierEffect ** 2 * taken * (1 - taken));
    return [
      value(
        'complier-effect',
        complierEffect,
        'In those whose arm decides what they take, in SD of people treated alike.',
      ),
      value('share-of-compliers', adherence - contamination, 'Of people whose arm decides what they take.'),
      ...unequalSds(difference, sd(adherence), sd(contamination), 'SD of people treated alike').filter(
        ({ metric }) => metric !== 'common-language',
      ),
    ];
  },
  crossover: ({ d, correlation }) => byD(d, correlation),
  'equivalence-ancova': ({ lower, upper, trueDifference, icc1, icc2, ...given }) => [
    ...inSd(lower, trueDifference, upper, 1, 'SD within arms, the unit here'),
    ...twoMeans(trueDifference, peopleOf(given)),
    ...betweenAndWithin([icc1, icc2], 'classes'),
  ],
  'equivalence-paired': ({ lower, upper, trueDifference, sdOfDifferences }) => [
    ...inSd(lower, trueDifference, upper, sdOfDifferences, 'SD of the differences (dz)'),
    ...byDz(trueDifference / sdOfDifferences),
  ],
  'equivalence-two-sample': ({ n1, n2, sd, lower, upper, trueDifference }) => [
    ...inSd(lower, trueDifference, upper, sd, 'SD within groups'),
    ...rawDifference(trueDifference, sd, { n1, n2 }),
  ],
  'group-sequential': ({ n1, n2, d }) => twoMeans(d, { n1, n2 }),
  'mmrm-last-visit': ({ d, correlation }) => [
    ...twoMeans(d),
    value('correlation', correlation, 'Of visits; of successive ones if autoregressive.'),
  ],
  'noninferiority-two-sample': ({ n1, n2, sd, margin, trueDifference }) => [
    value('margin-d', margin / sd, 'The acceptable loss in SD within groups.'),
    ...rawDifference(trueDifference, sd, { n1, n2 }),
  ],
  'pre-post-means': ({ n1, n2, d, before, after, correlation }) => [
    ...twoMeans(d, { n1, n2 }),
    value('correlation', correlation, 'Of any two measurements of a person within arms.'),
    value(
      'sd-of-means',
      [before, after].map((count) => meanSd(count, correlation)),
      'Of the mean of a person before and after, in SD of one measurement.',
    ),
    value('d-of-means', d / meanSd(after, correlation), 'The difference in SD of the mean of a person afterwards.'),
  ],
  't-paired': ({ dz }) => byDz(dz),
  't-paired-from-correlation': ({ d, r }) => byD(d, r),
  't-two-sample': ({ n1, n2, d }) => twoMeans(d, { n1, n2 }),
  't-welch': ({ difference, sd1, sd2 }) => unequalSds(difference, sd1, sd2),
  wilcoxon: ({ n1, n2, d, distribution }) => twoShifted(d, { n1, n2 }, distribution),
  'wilcoxon-simulated': ({ n1, n2, d, distribution }) => twoShifted(d, { n1, n2 }, distribution),
  'variance-ratio': ({ varianceRatio }) => [
    value('sds', [Math.sqrt(varianceRatio), 1], 'Of group 1 and group 2, in SD of group 2.'),
    value('variances', [varianceRatio, 1], 'Of group 1 and group 2.'),
    value('log-sd-ratio', Math.log(varianceRatio) / 2, 'Natural logarithm of the ratio of the SDs.'),
  ],
};

/** A belief about d: its mean in every metric, and d one SD of the belief to either side. */
function believed({
  n1,
  n2,
  priorMean,
  priorSd,
}: {
  n1: number;
  n2: number;
  priorMean: number;
  priorSd: number;
}): Implied[] {
  return [
    value(
      'believed-d',
      [priorMean - priorSd, priorMean, priorMean + priorSd],
      'One SD of the belief below its mean, the mean, one SD above.',
    ),
    ...twoMeans(priorMean, { n1, n2 }),
  ];
}

function changeOf(d: number, r: number): Implied {
  return value(
    'd-change',
    d / Math.sqrt(2 * (1 - r)),
    'Difference in mean change in SD of the changes, if the covariate is the outcome before.',
  );
}

/** SD of the mean of so many measurements that correlate alike. */
const meanSd = (count: number, correlation: number) => Math.sqrt((1 + (count - 1) * correlation) / count);

interface ClassSizes {
  readonly classes1: number;
  readonly classSize1: number;
  readonly classes2: number;
  readonly classSize2: number;
}

const peopleOf = ({ classes1, classSize1, classes2, classSize2 }: ClassSizes) => ({
  n1: classes1 * classSize1,
  n2: classes2 * classSize2,
});
