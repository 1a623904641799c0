import { type Implied, type Readings, value } from './implied.js';
import { byF, fOfMeans, patternsOf, repeated, statedMeans } from './several-means.js';
import { twoMeans } from './two-means.js';

/** Procedures about more than two means. */
export const ofSeveralMeans: Readings = {
  'anova-fixed-effects': ({ f, numeratorDf }) => [
    ...byF(f),
    ...patternsOf(f, numeratorDf + 1, 'levels', ', if the effect is the main effect of one factor'),
  ],
  'anova-means': ({ means, sd, allocation }, { f }) => [
    ...statedMeans(means, sd),
    ...byF(f),
    value('f-all', fOfMeans(means, sd, allocation), "Cohen's f of all cells, whatever the tested effect."),
  ],
  'anova-mixed-means': ({ means, sd, tested, correlation, nPerGroup, betweenLevels, withinLevels }, { lambda }) => [
    ...statedMeans(means, sd),
    ...repeated(lambda, {
      tested: { groups: 'between', measurements: 'within' }[tested as string] ?? tested,
      people: nPerGroup * betweenLevels,
      groups: betweenLevels,
      measurements: withinLevels,
      correlation,
    }),
  ],
  'anova-one-way': ({ f, groups }) => [...byF(f), ...patternsOf(f, groups)],
  'anova-repeated': ({ tested, n, groups, measurements, correlation, epsilon }, { lambda, fGpower }) => [
    // The noncentrality counts departure from sphericity; means and their spread do not.
    ...repeated(tested === 'between' ? lambda : lambda / epsilon, {
      tested,
      people: n,
      groups,
      measurements,
      correlation,
    }),
    ...(tested === 'interaction' ? interactionOf(fGpower, groups, measurements) : []),
    ...(tested === 'within' ? patternsOf(fGpower, measurements, 'measurements') : []),
    ...(tested === 'between' ? patternsOf(fGpower, groups) : []),
  ],
  contrast: ({ means, sd, weights }, { contrast }) => {
    const scale = weights.reduce((sum: number, weight: number) => sum + Math.abs(weight), 0) / 2;
    return [
      ...statedMeans(means, sd),
      value('contrast-d', contrast / sd, 'The contrast as weighted, in SD.'),
      value(
        'd',
        contrast / sd / scale,
        'The contrast in SD, its weights scaled so that it is a difference of two weighted means.',
      ),
      value('f', fOfMeans(means, sd), "Cohen's f of all groups, as if of the same size."),
    ];
  },
  'dose-trend': ({ doses, means, sd, allocation }, { slope, trendShare }) => [
    ...statedMeans(means, sd),
    value('d-slope', slope / sd, 'Slope in SD of the outcome per unit of the dose.'),
    value('d-range', ((means.at(-1) - means[0]) / sd) as number, 'Highest dose against lowest, in SD.'),
    value('f', fOfMeans(means, sd, allocation.length > 0 ? allocation : undefined), "Cohen's f of all groups."),
    value('trend-share', trendShare, 'Share of the variance between groups that lies on the line.'),
    value('dose-range', doses.at(-1) - doses[0], 'Highest minus lowest dose.'),
  ],
  dunnett: ({ effects, nControl, nPerTreatment }) => [
    value('means', [...effects, 0], 'Of each treatment and of the control, in SD within arms, the control at 0.'),
    ...ofEach(effects, { n1: nPerTreatment, n2: nControl }, 'treatment'),
  ],
  'greenhouse-geisser': ({ means, covariance, n }, { lambda }) => {
    const sds = covariance.map((row: number[], index: number) => Math.sqrt(row[index]!));
    const pairs = covariance.flatMap((row: number[], i: number) =>
      row.slice(0, i).map((each, j) => each / (sds[i] * sds[j])),
    );
    return [
      value('means', means, 'As stated, in units of the outcome.'),
      value('sds', sds, 'Of each measurement.'),
      value('correlations', pairs, 'Of the measurements: 2 with 1, 3 with 1 and 2, and so on.'),
      value(
        'partial-eta-squared',
        lambda / (lambda + (n - 1) * (means.length - 1)),
        'As an analysis prints it: of the effect and its error.',
      ),
      value('f-per-person', Math.sqrt(lambda / n), 'Root of the noncentrality over the number of people.'),
    ];
  },
  'moderation-two-by-two': ({ simpleEffect1: first, simpleEffect2: second }) => [
    value(
      'means',
      [first, 0, second, 0],
      'Treated and not at the first level of the moderator, then at the second; in SD.',
    ),
    value('d', first - second, 'Difference of the two simple effects, in SD.'),
    value('main-effect', (first + second) / 2, 'Mean of the two simple effects, in SD.'),
    ...byF(Math.abs(first - second) / 4),
  ],
  'several-outcomes': ({ effects, n1, n2, correlation }) => [
    value('means', effects, 'Of group 1 on each outcome, in SD within groups, group 2 at 0.'),
    ...ofEach(effects, { n1, n2 }, 'outcome'),
    value('correlation', correlation, 'Between any two outcomes within groups.'),
  ],
};

/** Every metric for each of several differences of two means. */
function ofEach(effects: readonly number[], arms: { n1: number; n2: number }, of: string): Implied[] {
  const [first, ...others] = effects.map((d) =>
    twoMeans(d, arms).filter(({ metric }) => !['means', 'sds'].includes(metric)),
  );
  return first!.map(({ metric, value: of1, convention }, row) =>
    value(metric, [of1, ...others.map((rows) => rows[row]!.value)] as number[], `For each ${of}. ${convention}`),
  );
}

/** The means of an interaction where two groups change in opposite directions. */
function interactionOf(f: number, groups: number, measurements: number): Implied[] {
  if (groups !== 2 || measurements !== 2) return [];
  return [
    value(
      'means',
      [0, 4 * f, 0, 0],
      'Group 1 before and after, group 2 before and after, in SD at one time: one pattern with this f.',
    ),
    value('d', 4 * f, 'Difference between the groups in mean change, in SD at one time.'),
  ];
}
