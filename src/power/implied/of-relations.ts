import { byCorrelation, byFSquared, byPartialR, byW, interactionOfTwo, twoCorrelations } from './correlations.js';
import { type Implied, type Readings, value } from './implied.js';
import { mediation, moderatedFirstStage, pairsOfPeople, parallel, serial } from './paths.js';
import { byOddsRatio, discordantPairs, oneProportion, twoProportions, twoRates } from './proportions.js';

/** Procedures about correlations, regressions, paths and tables. */
export const ofRelations: Readings = {
  'chi-square': ({ w, df }) => byW(w, df),
  correlation: ({ rho }) => byCorrelation(rho),
  'correlation-two-independent': ({ rho1, rho2 }) => twoCorrelations(rho1, rho2),
  dyads: pairsOfPeople,
  'equivalence-correlation': ({ lower, trueCorrelation, upper }) => [
    ...byCorrelation(trueCorrelation),
    value('bounds-fisher-z', [Math.atanh(lower), Math.atanh(upper)], 'atanh of the lower and upper bound.'),
    value('bounds-r-squared', [lower ** 2, upper ** 2], 'Share of variance explained at the lower and upper bound.'),
  ],
  'equivalence-two-proportions': ({ p1, p2 }) => twoProportions(p1, p2),
  logistic: ({ baseProbability, oddsRatio, predictor }) => byOddsRatio(baseProbability, oddsRatio, predictor),
  mcnemar: ({ p10, p01 }) => discordantPairs(p10, p01),
  'mediation-bootstrap': mediation,
  'mediation-joint-significance': mediation,
  'mediation-joint-significance-classes': inClasses,
  'mediation-moderated-first-stage': moderated,
  'mediation-moderated-first-stage-classes': moderated,
  'mediation-monte-carlo-interval': mediation,
  'mediation-monte-carlo-interval-classes': inClasses,
  'mediation-parallel': parallel,
  'mediation-parallel-classes': (given) => parallel({ ...given, x: 'two-arms' }),
  'mediation-serial': serial,
  'mediation-serial-classes': ({ a, middle, b }) => serial({ a, middle, b, x: 'two-arms' }),
  'mediation-sobel': mediation,
  'moderation-two-way': ({ rX1Y, rX2Y, rX1X2, rInteractionY }) =>
    interactionOfTwo({ r1: rX1Y, r2: rX2Y, r12: rX1X2, product: rInteractionY }),
  'moderation-three-way': ({ interaction }, { f2 }) => [
    value('coefficient', interaction, 'Of the product of the three standardised predictors, for an outcome of SD 1.'),
    value(
      'two-way-interactions',
      [-interaction, interaction],
      'Change of the interaction of predictors 1 and 2 from that at the mean of predictor 3, where it is 1 SD low and high.',
    ),
    value(
      'difference-of-slopes',
      2 * interaction,
      'Mean slope of predictor 1 where the other two are both 1 SD high or both low, minus that where one is high and the other low.',
    ),
    value('f-squared', f2, "Cohen's f squared of the product, as observed with measurement error."),
    value(
      'partial-r-squared',
      f2 / (1 + f2),
      'Share of what the other terms leave that the product explains, as observed.',
    ),
  ],
  'negative-binomial': ({ rate1, rate2, exposure, dispersion }) => twoRates(rate1, rate2, exposure, dispersion),
  'proportion-one-sample': ({ p1, p0 }) => oneProportion(p1, p0),
  'proportion-two-sample': ({ p1, p2 }) => twoProportions(p1, p2),
  'proportion-two-sample-exact': ({ p1, p2 }) => twoProportions(p1, p2),
  'regression-coefficient': ({ partialR }) => byPartialR(partialR),
  'regression-r2-increment': ({ f2, tested }) => byFSquared(f2, tested),
  'regression-r2-random': ({ f2, tested }) => byFSquared(f2, tested),
};

function inClasses({ a, b, direct }: { a: number; b: number; direct: number }): Implied[] {
  return mediation({ a, b, direct, x: 'two-arms' });
}

function moderated({ aDifference, b, groupShare }: { aDifference: number; b: number; groupShare: number }): Implied[] {
  return moderatedFirstStage(aDifference, b, groupShare);
}
