import { describe, expect, it } from 'vitest';
import { findProcedure, procedures } from '../../src/power/index.js';
import type { AnyProcedure, Inputs } from '../../src/power/procedure.js';
import { powerOf, type Solvable } from '../../src/power/procedure.js';
import type { Infeasible } from '../../src/power/solution.js';
import { solve } from '../../src/power/solve.js';
import { inputsOfTarget, searchFor, targetsOf } from '../../src/power/targets.js';

/** What a search says that finds nothing: each claim of the sentence is held against the procedure itself. */

function search(procedure: AnyProcedure, changes: Inputs, target: string, power: number) {
  const sought = inputsOfTarget(procedure, target);
  const inputs = { ...(procedure.example as Inputs), ...changes };
  const given = Object.fromEntries(Object.entries(inputs).filter(([name]) => !sought.includes(name)));
  return { given, solution: solve(procedure, given, { ...searchFor(procedure, target, 1), power }) };
}

const classes = { classes1: 6, classes2: 6, icc1: 0.1, icc2: 0.1, d: 0.4, baselineR: 0.5 };

/**
 * Limits in R, with p <- function(ncp, df) pt(qt(.975, df), df, ncp, lower = FALSE) + pt(-qt(.975, df), df, ncp):
 * p(.4 / sqrt(.1 * 2 / 6), 10) is .5077, with 14 classes .8963 and with 15 .9167;
 * p(.3 / sqrt(4 * .05 * .7 / 10), 7) is .5880, with 18 clusters .8882 and with 19 .9064;
 * p(.25 / sqrt(.08 / 15), 14) is .8889, with 18 people .9419 and with 19 .9535; power.t.test gives the t .0732.
 */
describe('the sentence', () => {
  it.each<[string, Inputs, string, number, string]>([
    [
      'classes-ancova',
      classes,
      'classSize',
      0.9,
      'Power cannot exceed 0.508 however large classSize1 and classSize2 are; the target is 0.900. It would take classes1 and classes2 of at least 15 each (now 6 each), or a smaller icc1 and icc2 (now 0.1 each), or a larger d (now 0.4).',
    ],
    [
      'cluster-two-level',
      { clustersTotal: 10 },
      'clusterSize',
      0.9,
      'Power cannot exceed 0.588 however large clusterSize is; the target is 0.900. It would take clustersTotal of at least 19 (now 10), or a smaller icc (now 0.05), or a larger effectSize (now 0.3), or a larger r2Level1 and r2Level2 (now 0.3 each).',
    ],
    [
      'partially-nested',
      {},
      'groupSize',
      0.9,
      'Power cannot exceed 0.690 however large groupSize is; the target is 0.900. It would take groups of at least 47 (now 6), or a larger difference (now 0.5).',
    ],
    [
      'group-sequential',
      { n2: 30 },
      'n1',
      0.9,
      'Power cannot exceed 0.583 however large n1 is; the target is 0.900. It would take n2 of at least 67 (now 30), or a larger d (now 0.4).',
    ],
    [
      'trial-level',
      { n: 15 },
      'trialsPerCondition',
      0.95,
      'Power cannot exceed 0.889 however large trialsPerCondition is; the target is 0.950. It would take n of at least 19 (now 15), or a larger difference (now 0.25), or a smaller varSlope (now 0.08).',
    ],
    [
      'assurance-two-sample-z',
      { priorMean: 0.2 },
      'n',
      0.9,
      'Power is only 0.840 with n1 10000000 and n2 10000000, the largest looked at; the target is 0.900. It would take a larger priorMean (now 0.2).',
    ],
    [
      't-two-sample',
      { d: 0.0002 },
      'n',
      0.9,
      'Power is only 0.073 with n1 10000000 and n2 10000000, the largest looked at; the target is 0.900. It would take a larger d (now 0.0002).',
    ],
    [
      'proportion-two-sample-exact',
      {},
      'n1',
      0.9999,
      'The most power found is 0.9948, with n1 1001; the target is 0.9999. It would take n2 of about 66 (now 40).',
    ],
  ])('%s, %j, for %s', (id, changes, target, power, words) => {
    const { solution } = search(findProcedure(id)!, changes, target, power);
    expect((solution as Infeasible).infeasible).toContain(words);
  });
});

/** Searches of a few seconds each, and simulations, whose sizes are not followed up. */
const slow = ['dunnett', 'mediation-sobel', 'mediation-monte-carlo-interval', 'mediation-monte-carlo-interval-classes'];
const followed = procedures.filter(({ id, family }) => family !== 'simulation' && !slow.includes(id));

describe('its claims hold', () => {
  const searches = followed.flatMap((procedure) =>
    targetsOf(procedure)
      .filter((target) => target !== 'alpha')
      .map((target) => [procedure.id, target, procedure] as const),
  );
  let explained = 0;

  it.each(searches)('%s for %s', (_, target, procedure) => {
    const { given, solution } = search(procedure, {}, target, 0.995);
    if (!('infeasible' in solution)) return;
    const [, limit] = /^Power cannot exceed (0\.\d+) /.exec(solution.infeasible) ?? [];
    const power = (inputs: Inputs) => {
      const parsed = procedure.inputs.safeParse(inputs);
      return parsed.success ? powerOf(procedure, parsed.data) : 0;
    };
    const { for: first, link } = searchFor(procedure, target, 1);
    const { kind, from, to } = procedure.solvable[first] as Solvable;
    const at = (value: number) => ({ ...given, [first]: value, ...link?.(value) });
    const values = Array.from({ length: 40 }, (__, step) => {
      const share = step / 39;
      return kind === 'integer' ? Math.round(from * (to / from) ** share) : from + share * (to - from);
    });
    if (limit !== undefined) {
      expect(Number(limit)).toBeLessThan(0.995);
      for (const value of values) expect(power(at(value)), `${first} ${value}`).toBeLessThanOrEqual(Number(limit));
      explained += 1;
    }
    for (const [, names, sizes] of solution.infeasible.matchAll(
      /([\w ]+) of at least ([\d ]+(?:and \d+|each)?) \(now/g,
    )) {
      const group = names!.replace(/^.*(take|or) /, '').split(' and ');
      const least = sizes!.replace('each', '').split(' and ').map(Number);
      const sized = (fewer: number) =>
        Object.fromEntries(group.map((name, index) => [name, (least[index] ?? least[0]!) - fewer]));
      const best = (inputs: Inputs) => Math.max(...values.map((value) => power({ ...at(value), ...inputs })));
      expect(best(sized(0)), `${group} ${least}`).toBeGreaterThan(0.995 - 5e-4);
      expect(best(sized(1)), `${group} below ${least}`).toBeLessThan(0.995 + 5e-4);
    }
  });

  it('in many searches', () => {
    expect(explained).toBeGreaterThan(40);
  });
});
