import { describe, expect, it } from 'vitest';
import type { PlannedHypothesis } from '../../src/plan/plan.js';
import {
  type AnalysisResults,
  type HypothesesFile,
  hypothesesFile as schema,
} from '../../src/schema/hypotheses-file.js';
import { concludeFrom, hypothesesFile } from '../../src/scripts/hypotheses-file.js';
import { decisionRule } from '../../src/simulation/decision.js';
import type { Estimate } from '../../src/simulation/estimators/estimate.js';
import { criticalT } from '../../src/simulation/estimators/significance.js';
import { exampleText, planOf } from '../studies.js';
import { plainPlans } from './every-kind.js';

const examples = ['cbct-inflammation', 'compassion-app-donation', 'lkm-cbct-dissociation', 'il6-with-a-floor'];
const thorough = ['thorough-partially-nested', 'thorough-practice-comparison'];
const plans = [
  ...plainPlans.map(({ name, plan }) => [name, plan] as const),
  ...[...examples, ...thorough].map((id) => [id, planOf(exampleText(id))] as const),
];

/** Results as a script writes them: each estimate with a normal interval of so many standard errors. */
function resultsOf(
  file: HypothesesFile,
  { id, alpha }: PlannedHypothesis,
  estimates: Readonly<Record<string, Estimate>>,
): AnalysisResults {
  const described = ({ value, interval }: Estimate) => {
    const at = (level: number) => {
      const [lower, upper] = interval?.(level) ?? [value, value];
      return { level, lower, upper };
    };
    return { value, ...at(1 - alpha.value), narrower: at(1 - 2 * alpha.value) };
  };
  return {
    plan: file.plan,
    hypotheses: {
      [id]: {
        quality: 'passed',
        conclusion: 'inconclusive',
        p: 1,
        estimates: Object.fromEntries(Object.entries(estimates).map(([name, each]) => [name, described(each)])),
      },
    },
  };
}

/** Estimates on both sides of every limit, of ratios as of differences. */
const grid = [-2, -0.6, -0.3, -0.05, 0, 0.05, 0.3, 0.6, 2];
const errors = [0.01, 0.1, 0.4];

describe('hypotheses.json', () => {
  it.each(plans)('is what its schema says, with unique criteria that conclusions name: %s', (_, plan) => {
    const file = hypothesesFile(plan);
    expect(schema.parse(JSON.parse(JSON.stringify(file)))).toEqual(file);
    for (const { criteria, refuted, supported } of file.hypotheses) {
      const ids = criteria.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect([...(refuted ?? []), ...(supported ?? [])]).toEqual(ids);
      expect(supported).not.toBeNull();
    }
  });

  it.each(plans)('concludes what the decision rule concludes, whatever the estimates: %s', (_, plan) => {
    const file = hypothesesFile(plan);
    const found = new Set<string>();
    for (const hypothesis of plan.hypotheses) {
      const own = { ...file, multiplicity: { ...file.multiplicity, method: 'none' as const } };
      const { criteria } = file.hypotheses.find(({ id }) => id === hypothesis.id) ?? { criteria: [] };
      const names = [...new Set(criteria.flatMap((each) => ('estimates' in each ? each.estimates : [each.estimate])))];
      // The rule asks for estimates that the file does not speak of where a limit is missing.
      const asked = [...hypothesis.form.refutedIf, ...hypothesis.form.supportedIf].map(({ estimate }) => estimate);
      const rule = decisionRule(hypothesis, hypothesis.alpha.value);
      const ratio = ['rateRatio', 'varianceRatio'];
      for (const middle of grid)
        for (const shift of [0, 0.35])
          for (const standardError of errors) {
            const estimates = Object.fromEntries(
              [...new Set([...names, ...asked])].map((name, index) => {
                const centre = middle + index * shift;
                const scale = (x: number) => (ratio.includes(name) ? Math.exp(x) : x);
                const reach = (level: number) => standardError * criticalT((1 - level) / 2, Infinity);
                const estimate: Estimate = {
                  value: scale(centre),
                  standardError,
                  df: Infinity,
                  interval: (level) => [scale(centre - reach(level)), scale(centre + reach(level))],
                };
                return [name, estimate];
              }),
            );
            const expected = rule({ estimates, rejected: false });
            const [concluded] = concludeFrom(own, resultsOf(file, hypothesis, estimates)).filter(
              ({ id }) => id === hypothesis.id,
            );
            expect(concluded.conclusion, `${hypothesis.id} ${middle} ${shift} ${standardError}`).toBe(expected);
            found.add(expected);
          }
    }
    expect(found).toContain('supported');
    expect(found).toContain('inconclusive');
  });

  it("follows Holm's procedure by the p values", () => {
    const plan = planOf(exampleText('thorough-practice-comparison'));
    const file = hypothesesFile(plan);
    const at = (p1: number, p2: number) => {
      const result = (p: number) => ({
        quality: 'failed' as const,
        conclusion: 'not-interpretable' as const,
        p,
        problem: 'none',
      });
      return concludeFrom(file, { plan: file.plan, hypotheses: { H1: result(p1), H2: result(p2) } }).map(
        ({ alpha }) => alpha,
      );
    };
    expect(at(0.5, 0.5)).toEqual([0.025, 0.025]);
    expect(at(0.01, 0.04)).toEqual([0.025, 0.05]);
    expect(at(0.04, 0.03)).toEqual([0.025, 0.025]);
    expect(at(0.01, 0.01)).toEqual([0.025, 0.025]);
  });

  it('concludes nothing from the results of another plan, and nothing where a quality check has failed', () => {
    const plan = planOf(exampleText('thorough-partially-nested'));
    const file = hypothesesFile(plan);
    expect(() => concludeFrom(file, { plan: 'other', hypotheses: {} })).toThrow(/results are of the plan other/);
    expect(concludeFrom(file, { plan: file.plan, hypotheses: {} })[0].conclusion).toBe('not-analysed');
    const [h1] = plan.hypotheses;
    const sure = (value: number): Estimate => ({
      value,
      standardError: 0.01,
      df: Infinity,
      interval: () => [value - 0.01, value + 0.01],
    });
    const results = resultsOf(file, h1, { a: sure(-0.5), b: sure(0.5), indirect: sure(-0.25) });
    expect(concludeFrom(file, results)[0].conclusion).toBe('supported');
    results.hypotheses.H1.quality = 'failed';
    expect(concludeFrom(file, results)[0].conclusion).toBe('not-interpretable');
  });
});
