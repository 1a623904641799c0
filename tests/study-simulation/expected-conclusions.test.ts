import { describe, expect, it } from 'vitest';
import { decisionRule } from '../../src/simulation/decision.js';
import { conclusionChances, plannedEstimate } from '../../src/simulation/expected-conclusions.js';
import { normal } from '../../src/statistics/normal.js';
import { exampleText, planned, planOf } from '../report/fixture.js';

const hypothesis = (example: string, id: string) => {
  const found = planOf(exampleText(example)).hypotheses.find((each) => each.id === id);
  if (!found) throw new Error(`${example} has no ${id}`);
  return found;
};

/** Chances by drawing: a normal estimate at even quantiles, with a standard error at even quantiles of chi (Wilson & Hilferty). */
function drawn(example: string, id: string, standardError: number, df: number, trueValue: number) {
  const rule = hypothesis(example, id);
  const decide = decisionRule(rule, rule.alpha.value);
  const [estimate] = Object.keys(rule.sesoi);
  const sign = conclusionChances(rule, { standardError, df })?.sign ?? 1;
  const counts: Record<string, number> = {};
  const [errors, values] = [60, 2000];
  for (let i = 0; i < errors; i += 1) {
    const z = normal.quantile((i + 0.5) / errors);
    const chiSquare = df * (1 - 2 / (9 * df) + z * Math.sqrt(2 / (9 * df))) ** 3;
    const found = standardError * Math.sqrt(chiSquare / df);
    for (let j = 0; j < values; j += 1) {
      const value = (trueValue + standardError * normal.quantile((j + 0.5) / values)) * sign;
      const conclusion = decide({ estimates: { [estimate]: { value, standardError: found, df } }, rejected: false });
      counts[conclusion] = (counts[conclusion] ?? 0) + 1 / (errors * values);
    }
  }
  return counts;
}

describe('chances of the conclusions in closed form', () => {
  it.each([
    ['cbct-inflammation', 'H2', 0.147, 18, 0.15],
    ['cbct-inflammation', 'H2', 0.08, 60, 0.3],
    ['compassion-app-donation', 'H1', 0.27, 8, 0.4],
    ['lkm-cbct-dissociation', 'H2', 0.055, 130, 0.1],
    ['lkm-cbct-dissociation', 'H2', 0.09, 12, 0.2],
  ])('are those of drawn estimates: %s %s, SE %d, df %d, true %d', (example, id, standardError, df, trueValue) => {
    const expected = conclusionChances(hypothesis(example, id), { standardError, df })?.at(trueValue);
    const counts = drawn(example, id, standardError, df, trueValue);
    for (const [conclusion, chance] of Object.entries(expected?.chances ?? {}))
      expect(Math.abs(chance - (counts[conclusion] ?? 0)), conclusion).toBeLessThan(0.004);
    expect(Object.values(expected?.chances ?? {}).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
  });

  it.each([
    ['cbct-inflammation', 'H2', 2e-4],
    ['lkm-cbct-dissociation', 'H2', 2e-4],
    ['thorough-practice-comparison', 'H2', 2e-4],
    // Here power is a mean over genotype counts, or over the variances of unlike arms: the standard error varies more.
    ['lkm-cbct-dissociation', 'H3', 3e-3],
    ['thorough-partially-nested', 'H2', 3e-3],
  ])('give the power of the plan again: %s %s, within %d', (example, id, within) => {
    const { plan, power } = planned(exampleText(example));
    const rule = plan.hypotheses.find((each) => each.id === id);
    const result = power.results.find((each) => each.hypothesis === id);
    if (!rule || !result) throw new Error(id);
    const { standardError, df } = result.atStudySize.figures;
    const chances = conclusionChances(rule, { standardError, df });
    const claimed = chances?.at(plannedEstimate(rule, chances.estimate) ?? Number.NaN).claimed;
    // A two-sided test also rejects on the wrong side, which supports no claim.
    expect(Math.abs((claimed ?? 0) - result.atStudySize.power.value)).toBeLessThan(within);
  });

  it('do not exist for rules about several estimates, joint tests or ratios', () => {
    expect(conclusionChances(hypothesis('cbct-inflammation', 'H1'), { standardError: 0.1, df: 50 })).toBeUndefined();
    expect(
      conclusionChances(hypothesis('lkm-cbct-dissociation', 'H1'), { standardError: 0.1, df: 50 }),
    ).toBeUndefined();
  });
});
