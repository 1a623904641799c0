import { chiSquare } from '../../../src/power/chi-square.js';
import { equivalenceTwoProportions } from '../../../src/power/equivalence-two-proportions.js';
import { mcnemar } from '../../../src/power/mcnemar.js';
import { proportionOneSample } from '../../../src/power/proportion-one-sample.js';
import { proportionTwoSample } from '../../../src/power/proportion-two-sample.js';
import { proportionTwoSampleExact } from '../../../src/power/proportion-two-sample-exact.js';
import type { Adapter } from '../harness.js';
import { equalGroups, evaluate, solved, takenForGranted } from './evaluate.js';

/** Tests of proportions and tables. */
export const countAdapters: Readonly<Record<string, Adapter>> = {
  'chisq.power': ({ w, df, n, alpha }) => evaluate(chiSquare, { n, w, df, alpha }),
  'mcnemar.power': ({ n_pairs, p10, p01, alpha, tails }) => {
    const { power, powerConnor } = evaluate(mcnemar, { pairs: n_pairs, p10, p01, alpha, sides: tails });
    return { exact_conditional_test: power, asymptotic_connor: powerConnor };
  },
  'proportion.one-sample-exact.power': ({ n, p0, p1, alpha, tails }) => {
    const { power, powerEqualTails } = evaluate(proportionOneSample, { n, p0, p1, alpha, sides: tails });
    return { power, power_minlike: power, power_equal_tails: powerEqualTails };
  },
  'proportion.two-sample.power': ({ n1, n2, p1, p2, alpha, tails, ...rest }) => {
    takenForGranted(rest, { one_sided_direction: 'p1>p2' });
    const given = { n1, n2, p1, p2, alpha, sides: tails };
    const { power, powerUnpooled, powerArcsine } = evaluate(proportionTwoSample, given);
    return {
      arcsine: powerArcsine,
      z_pooled: power,
      z_unpooled: powerUnpooled,
      fisher_exact: evaluate(proportionTwoSampleExact, { ...given, test: 'fisher' }).power,
      z_pooled_exact_enumeration: evaluate(proportionTwoSampleExact, { ...given, test: 'pooled-z' }).power,
    };
  },
  'proportion.two-sample.sample-size': ({ p1, p2, alpha, power, tails }) => {
    const target = { for: 'n1', power, link: equalGroups };
    const { value } = solved(proportionTwoSample, { p1, p2, alpha, sides: tails }, target);
    return { n_per_group_z_pooled: value, n_per_group_power_prop_test: value };
  },
  'equivalence.two-proportions.power': ({ n_per_group, p1, p2, bound, alpha }) =>
    evaluate(equivalenceTwoProportions, {
      n1: n_per_group,
      n2: n_per_group,
      p1,
      p2,
      lower: -bound,
      upper: bound,
      alpha,
    }),
};
