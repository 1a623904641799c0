import * as z from 'zod';
import { dunnett } from '../statistics/dunnett.js';
import { noncentralT } from '../statistics/noncentral-t.js';
import { rectangleOneFactor } from '../statistics/one-factor.js';
import { chiSquareRule } from '../statistics/quadrature.js';
import { positiveIfOneSided } from './direction.js';
import { probability } from './families/scaled-t.js';
import { people, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

/**
 * Power of Dunnett's comparisons of several treatments with one control.
 *
 * The statistics are multivariate t with correlations sqrt(l(i) l(j)), l = n(i) / (n(i) + n(control)); each is
 * compared with the critical value that all of them together exceed with probability alpha.
 *
 * nControl, nPerTreatment  people in the control arm and in each treatment arm
 * effects                  (mean of treatment - mean of control) / SD, signed, one per treatment
 * success                  any: at least one comparison is significant; first: the first one is
 *
 * Source: dunnett-1955.
 */
export const dunnettProcedure = defineProcedure({
  id: 'dunnett',
  title: 'Several treatments against one control (Dunnett)',
  summary: 'How likely is a trial with several treatments and one control to find a difference from the control?',
  family: 'joint-normal',
  inputs: () =>
    z
      .strictObject({
        nControl: people('people analysed in the control arm'),
        nPerTreatment: people('people analysed in each treatment arm'),
        effects: described(z.array(z.number().min(-100).max(100)).min(1).max(20), {
          description: 'mean of each treatment minus mean of the control',
          unit: 'SD',
          power: 'varies',
          because: 'rises with the size of each, apart from small ones; with one side it rises with the value itself',
        }),
        success: described(z.enum(['any', 'first']), {
          description: 'any: at least one comparison is significant; first: that of the first treatment',
          unit: 'rule',
          power: 'varies',
          because: 'one in particular is harder than any',
        }),
        alpha: described(z.number().min(1e-6).lt(1), {
          description: 'probability that any comparison is significant where no treatment has an effect',
          unit: 'probability',
          power: 'rises',
        }),
        sides,
      })
      .superRefine((given, context) =>
        given.success === 'first'
          ? positiveIfOneSided<typeof given>('effects', () => given.effects[0], 'the first of effects')(given, context)
          : positiveIfOneSided<typeof given>(
              'effects',
              () => Math.max(...given.effects),
              'the largest of effects',
            )(given, context),
      ),
  solvable: {
    nControl: { kind: 'integer', from: 2, to: 1e6 },
    nPerTreatment: { kind: 'integer', from: 2, to: 1e6 },
  },
  formula: 'any = 1 - P(|T(i)| < c for all i), T multivariate t, ncp(i) = d(i) sqrt(n(i) n(0) / (n(i) + n(0)))',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['dunnett-1955'],
  accuracy: 'Exact under its assumptions; computed to about 1e-9.',
  evaluate({ nControl, nPerTreatment, effects, success, alpha, sides }) {
    const arms = { nControl, nTreatment: effects.map(() => nPerTreatment) };
    const df = nControl + effects.length * nPerTreatment - effects.length - 1;
    const critical = dunnett.critical(alpha, arms, df, sides);
    const scale = Math.sqrt((nControl * nPerTreatment) / (nControl + nPerTreatment));
    const ncps = effects.map((effect) => Math.max(-1000, Math.min(1000, effect * scale)));
    const loadings = effects.map(() => Math.sqrt(nPerTreatment / (nPerTreatment + nControl)));
    const { nodes, weights } = chiSquareRule(df, 96);
    let none = 0;
    for (let k = 0; k < nodes.length; k += 1) {
      const limit = critical * Math.sqrt(nodes[k] / df);
      const lower = ncps.map((ncp) => (sides === 2 ? -limit - ncp : -Infinity));
      none +=
        weights[k] *
        rectangleOneFactor(
          lower,
          ncps.map((ncp) => limit - ncp),
          loadings,
        );
    }
    const marginal = ncps.map((ncp) =>
      probability(noncentralT[sides === 2 ? 'bothTails' : 'upperTail'](critical, df, ncp)),
    );
    const any = effects.length === 1 ? marginal[0] : probability(1 - none);
    return { power: success === 'any' ? any : marginal[0], powerAny: any, powerEach: marginal, critical, df };
  },
  example: {
    nControl: 60,
    nPerTreatment: 40,
    effects: [0.6, 0.4],
    success: 'any',
    alpha: 0.05,
    sides: 2,
  },
});
