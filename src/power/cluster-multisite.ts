import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, count, effect, icc, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';

/**
 * Power of a trial that randomises people within each of several sites, where the effect differs by site.
 *
 * var(effect) = icc * heterogeneity / sites + (1 - icc) / (P (1 - P) sites siteSize), df = sites - 1.
 *
 * sites, siteSize  number of sites, people analysed per site over both arms
 * effectSize       average effect in SD of the total outcome, signed
 * icc              share of the outcome variance between sites
 * heterogeneity    variance of the effect over sites, as a multiple of the variance of the outcome between sites
 *
 * Source: dong-maynard-2013, raudenbush-liu-2000.
 */
export const clusterMultisite = defineProcedure({
  id: 'cluster-multisite',
  title: 'Multisite trial with an effect that differs by site',
  summary: 'How likely is a trial that randomises within sites to find an average effect?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        sites: count('sites', 'sites'),
        siteSize: count('people analysed per site, both arms together', 'people per site'),
        effectSize: effect('average difference between the arms in SD of the total outcome'),
        icc: icc('share of the outcome variance that lies between sites', {
          power: 'varies',
          because: 'site differences drop out, but they scale the differences of the effect between sites',
        }),
        heterogeneity: described(z.number().min(0).max(100), {
          description: 'variance of the effect over sites / variance of the outcome between sites',
          unit: 'ratio',
          power: 'falls',
          irrelevantWhere: [{ icc: 0 }],
        }),
        treatedFraction: described(z.number().min(0.001).max(0.999), {
          description: 'share of the people of a site who are treated',
          unit: 'proportion',
          power: 'varies',
          because: 'highest at one half',
        }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('effectSize')),
  solvable: {
    sites: { kind: 'integer', from: 2, to: 1e6 },
    siteSize: { kind: 'integer', from: 2, to: 1e6 },
    effectSize: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = d / sqrt(icc h / J + (1 - icc) / (P (1 - P) J n)), df = J - 1',
  assumes: ['sites-random', 'random-allocation', 'balanced-clusters', 'normal-residuals', 'complete-data'],
  cites: ['raudenbush-liu-2000', 'dong-maynard-2013'],
  accuracy: 'Exact for balanced sites; computed to about 1e-10.',
  evaluate(given) {
    const { standardError, df } = parts(given);
    return {
      power: rejection(plainT(standardError, df), given.effectSize, given.alpha, given.sides),
      ncp: given.effectSize / standardError,
      df,
      standardError,
    };
  },
  toR(given) {
    const { standardError, df } = parts(given);
    return rTestOfT(given.effectSize / standardError, df, given.alpha, given.sides);
  },
  example: {
    sites: 10,
    siteSize: 20,
    effectSize: 0.3,
    icc: 0.1,
    heterogeneity: 0.2,
    treatedFraction: 0.5,
    alpha: 0.05,
    sides: 2,
  },
});

function parts(given: {
  sites: number;
  siteSize: number;
  icc: number;
  heterogeneity: number;
  treatedFraction: number;
}) {
  const { sites, siteSize, icc, heterogeneity, treatedFraction } = given;
  const person = (1 - icc) / (treatedFraction * (1 - treatedFraction) * siteSize);
  return { standardError: Math.sqrt((icc * heterogeneity + person) / sites), df: sites - 1 };
}
