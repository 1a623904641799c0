import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conclusions } from '../../src/plan/decision.js';
import type { PlannedHypothesis } from '../../src/plan/plan.js';
import { quantity } from '../../src/quantity.js';
import type { AnalysisKind, TestName } from '../../src/schema/analysis.js';
import type { Criterion } from '../../src/schema/criterion.js';
import { decisionRule } from '../../src/simulation/decision.js';
import type { Estimate } from '../../src/simulation/estimators/estimate.js';
import { builtInCatalog } from '../studies.js';

type Form = PlannedHypothesis['form'];
const origin = { kind: 'default', because: 'a test' } as const;

/** As much of a hypothesis as its decision needs. */
function hypothesis(
  { kind, test, supportedIf, refutedIf }: Pick<Form, 'kind' | 'supportedIf' | 'refutedIf'> & { test: TestName },
  effects: Record<string, number>,
  sesoi: Record<string, number>,
  sides: 1 | 2 = 2,
): PlannedHypothesis {
  const planned = Object.entries(effects).map(([name, value]) => [name, { planning: quantity(value, 'sd', origin) }]);
  return {
    id: 'H1',
    kind,
    test,
    sides,
    form: { supportedIf, refutedIf },
    effects: Object.fromEntries(planned),
    sesoi: Object.fromEntries(Object.entries(sesoi).map(([name, value]) => [name, quantity(value, 'sd', origin)])),
    outcomes: { affective: 'a', cognitive: 'b' },
  } as unknown as PlannedHypothesis;
}

const normal = (value: number, standardError: number): Estimate => ({ value, standardError, df: Infinity });
const found = (estimates: Record<string, Estimate>) => ({ estimates, rejected: false });

const criterion = (words: string): Criterion => {
  const [estimate, interval, bound, is, value] = words.split(' ');
  return { estimate, interval, bound, is, value } as Criterion;
};
const directional = {
  kind: 'directional' as const,
  test: 'difference' as const,
  supportedIf: [criterion('difference two-sided lower above zero')],
  refutedIf: [criterion('difference equivalence upper below sesoi')],
};
const equivalence = {
  kind: 'equivalence' as const,
  test: 'equivalence' as const,
  supportedIf: [criterion('difference equivalence both inside plus-minus-sesoi')],
  refutedIf: [criterion('difference equivalence lower above sesoi')],
};

describe('the decision rule', () => {
  // 1.96 standard errors for the 95% interval, 1.645 for the 90% one.
  it.each([
    ['clearly there', 0.5, 0.1, 'supported'],
    ['not significant', 0.19, 0.1, 'inconclusive'],
    ['significant, but shown to be smaller than the smallest of interest', 0.1, 0.04, 'refuted'],
    ['in the other direction', -0.5, 0.1, 'refuted'],
    ['nothing known', 0.1, 1, 'inconclusive'],
  ])('for a difference %s (%f, standard error %f): %s', (_, value, error, conclusion) => {
    const rule = decisionRule(hypothesis(directional, { difference: 0.4 }, { difference: 0.3 }), 0.05);
    expect(rule(found({ difference: normal(value, error) }))).toBe(conclusion);
    const mirrored = decisionRule(hypothesis(directional, { difference: -0.4 }, { difference: -0.3 }), 0.05);
    expect(mirrored(found({ difference: normal(-value, error) }))).toBe(conclusion);
  });

  it.each([
    [0, 0.1, 'supported'],
    [0.5, 0.1, 'refuted'],
    [-0.5, 0.1, 'refuted'],
    [0.25, 0.1, 'inconclusive'],
    [0, 0.3, 'inconclusive'],
  ])('for equivalence within 0.3, %f with a standard error of %f is %s', (value, error, conclusion) => {
    const rule = decisionRule(hypothesis(equivalence, { difference: 0 }, { difference: 0.3 }), 0.05);
    expect(rule(found({ difference: normal(value, error) }))).toBe(conclusion);
  });

  it('reads a one-sided study at the 1 - 2 alpha interval', () => {
    const rule = (sides: 1 | 2) => decisionRule(hypothesis(directional, { difference: 1 }, {}, sides), 0.05);
    const between = found({ difference: normal(1.8, 1) });
    expect([rule(1)(between), rule(2)(between)]).toEqual(['supported', 'inconclusive']);
  });

  it('takes the joint significance of the paths for an indirect effect, and the sign of their product', () => {
    const mediation = {
      kind: 'mediation' as const,
      test: 'joint-significance' as const,
      supportedIf: [criterion('indirect two-sided lower above zero')],
      refutedIf: [criterion('indirect equivalence upper below sesoi')],
    };
    const rule = decisionRule(hypothesis(mediation, { a: -0.3, b: 0.3 }, { indirect: -0.05 }), 0.05);
    const paths = (a: number, b: number) =>
      rule(found({ a: normal(a, 0.1), b: normal(b, 0.1), indirect: normal(a * b, 0.05) }));
    expect(paths(-0.3, 0.3)).toBe('supported');
    expect(paths(0.3, -0.3)).toBe('supported');
    expect(paths(-0.3, 0.1)).toBe('inconclusive');
    expect(paths(0.3, 0.3)).toBe('refuted');
  });

  it('reads ratios by their logarithm, whichever side of one the claim lies on', () => {
    const count = { ...directional, kind: 'count' as const, test: 'rate-ratio' as const };
    const ratio: typeof count = {
      ...count,
      supportedIf: [criterion('rateRatio two-sided lower above zero')],
      refutedIf: [criterion('rateRatio equivalence upper below sesoi')],
    };
    const rule = decisionRule(hypothesis(ratio, { rateRatio: 0.5 }, { rateRatio: 0.8 }), 0.05);
    const bounds = (lower: number, upper: number) =>
      rule(found({ rateRatio: { ...normal(1, 1), interval: () => [lower, upper] } }));
    expect(bounds(0.4, 0.9)).toBe('supported');
    expect(bounds(0.85, 1.2)).toBe('refuted');
    expect(bounds(0.7, 1.2)).toBe('inconclusive');
  });

  it('is not interpretable when the analysis found no answer', () => {
    expect(decisionRule(hypothesis(directional, { difference: 1 }, {}), 0.05)({ reason: 'singular' })).toBe(
      'not-interpretable',
    );
  });

  it('can refute nothing without a smallest effect of interest', () => {
    const rule = decisionRule(hypothesis(directional, { difference: 1 }, {}), 0.05);
    expect(rule(found({ difference: normal(-5, 0.1) }))).toBe('inconclusive');
  });
});

/** Every decision rule of the packs, with effects and limits of 1 (or 2 for ratios). */
const forms = () => {
  const catalog = builtInCatalog();
  return catalog.ids('hypotheses').flatMap((id) => (catalog.find('hypotheses', id)?.entry.forms ?? []) as Form[]);
};
const effectsOfKind: Partial<Record<AnalysisKind, Record<string, number>>> = {
  binary: { treatmentShare: 0.6, comparatorShare: 0.3 },
  dissociation: { affectiveAdvantage: 1, cognitiveAdvantage: -1 },
  factorial: { difference: 1 },
  mediation: { a: 1, b: 1 },
  'serial-mediation': { a: 1, middle: 1, b: 1 },
  'parallel-mediation': { a1: 1, b1: 1, a2: 1, b2: 1 },
  'moderated-mediation': { aDifference: 1, b: 1 },
};

/** Every way to give each of so many estimates a large value, either way, or none. */
const combinations = (count: number): number[][] =>
  count === 0
    ? [[]]
    : combinations(count - 1).flatMap((rest) => [
        [...rest, -4],
        [...rest, 0],
        [...rest, 4],
      ]);

describe('the rules of the packs', () => {
  it('end in exactly one conclusion for every pattern of results, and each can end in all of them', () => {
    const seen = new Set<string>();
    let rules = 0;
    for (const form of forms()) {
      for (const test of form.tests) {
        const names = [...new Set([...form.supportedIf, ...form.refutedIf].map(({ estimate }) => estimate))];
        const rule = decisionRule(
          hypothesis(
            { ...form, test },
            effectsOfKind[form.kind] ?? {},
            Object.fromEntries(names.map((name) => [name, 2])),
          ),
          0.05,
        );
        const paths = ['a', 'b', 'a1', 'b1', 'a2', 'b2', 'middle', 'aDifference'];
        const reached = new Set<string>();
        // Every estimate at a value far below, between and above the limits, known well and known badly.
        for (const value of [-9, -1.9, 0.001, 1, 1.9, 3, 9])
          for (const error of [0.01, 0.3, 4]) {
            const all = [...names, ...paths].map((name) => [name, normal(value, error)] as const);
            const conclusion = rule(found(Object.fromEntries(all)));
            expect(conclusions).toContain(conclusion);
            reached.add(conclusion);
          }
        for (const values of combinations(names.length))
          reached.add(
            rule(
              found(
                Object.fromEntries([...names, ...paths].map((name, index) => [name, normal(values[index] ?? 4, 0.01)])),
              ),
            ),
          );
        reached.add(rule({ reason: 'no-convergence' }));
        expect([...reached].sort(), `${form.kind} by ${test}: ${JSON.stringify(form.supportedIf)}`).toEqual(
          [...conclusions].sort(),
        );
        seen.add(form.kind);
        rules += 1;
      }
    }
    expect(seen.size).toBeGreaterThan(20);
    expect(rules).toBeGreaterThan(200);
  });

  it('refute before they support, for any estimate', () => {
    const rule = decisionRule(hypothesis(directional, { difference: 1 }, { difference: 0.5 }), 0.05);
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.001, max: 2, noNaN: true }),
        (value, error) => {
          const conclusion = rule(found({ difference: normal(value, error) }));
          const refuted = value + 1.6448536269514722 * error < 0.5;
          const supported = value - 1.959963984540054 * error > 0;
          fc.pre(Math.abs(value + 1.6448536269514722 * error - 0.5) > 1e-6);
          fc.pre(Math.abs(value - 1.959963984540054 * error) > 1e-6);
          expect(conclusion).toBe(refuted ? 'refuted' : supported ? 'supported' : 'inconclusive');
        },
      ),
    );
  });
});
