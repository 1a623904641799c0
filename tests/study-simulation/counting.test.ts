import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { stepsOf } from '../../src/simulation/multiplicity.js';
import { shareOf } from '../../src/simulation/share.js';
import { emptyTally, mergeTallies, type Tally } from '../../src/simulation/tally.js';

const inference = (method: 'none' | 'holm' | 'bonferroni', family: readonly string[]) =>
  ({ alpha: { value: 0.05 }, multiplicity: { method, family } }) as unknown as Plan['inference'];

describe('the multiplicity procedure', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 0.1, noNaN: true }), { minLength: 1, maxLength: 5 });

  it('rejects what Holm rejects in the order of p values', () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const ids = p.map((_, index) => `H${index + 1}`);
        const planned = new Map(ids.map((id) => [id, 0.05 / ids.length]));
        const steps = stepsOf(inference('holm', ids), planned, (id, alpha) => p[ids.indexOf(id)] <= alpha);
        const inOrder = [...ids].sort((a, b) => p[ids.indexOf(a)] - p[ids.indexOf(b)]);
        const stop = inOrder.findIndex((id, rank) => p[ids.indexOf(id)] > 0.05 / (ids.length - rank));
        const expected = inOrder.slice(0, stop < 0 ? ids.length : stop).sort();
        expect([...steps].filter(([, { rejected }]) => rejected).map(([id]) => id)).toEqual(expected);
      }),
    );
  });

  it('keeps the planned error rate for Bonferroni and outside the family', () => {
    const planned = new Map([
      ['H1', 0.025],
      ['H2', 0.025],
      ['H3', 0.05],
    ]);
    const p: Record<string, number> = { H1: 0.001, H2: 0.03, H3: 0.04 };
    const steps = stepsOf(inference('bonferroni', ['H1', 'H2']), planned, (id, alpha) => p[id] <= alpha);
    expect(Object.fromEntries(steps)).toEqual({
      H1: { rejected: true, alpha: 0.025 },
      H2: { rejected: false, alpha: 0.025 },
      H3: { rejected: true, alpha: 0.05 },
    });
  });

  it('keeps a place in the family for a hypothesis that is not simulated', () => {
    const planned = new Map([['H1', 0.025]]);
    expect(stepsOf(inference('holm', ['H1', 'H2']), planned, (_, alpha) => 0.03 <= alpha).get('H1')).toEqual({
      rejected: false,
      alpha: 0.025,
    });
  });
});

describe('a share', () => {
  it('has a standard error above 0 also at 0 and 1, and the usual one elsewhere', () => {
    expect(shareOf(0, 1000).standardError).toBeGreaterThan(0.0004);
    expect(shareOf(1000, 1000).standardError).toBe(shareOf(0, 1000).standardError);
    expect(shareOf(3000, 10_000).standardError).toBeCloseTo(Math.sqrt((0.3 * 0.7) / 10_000), 6);
  });

  it('has the 95% interval of Wilson (1927)', () => {
    // prop.test(15, 148, correct = FALSE)$conf.int in R
    const { lower, upper } = shareOf(15, 148);
    expect([lower, upper]).toEqual([expect.closeTo(0.06238639953, 10), expect.closeTo(0.16048724172, 10)]);
    expect(shareOf(0, 20)).toMatchObject({ lower: 0 });
  });

  it('refuses counts that are none', () => {
    expect(() => shareOf(2, 1)).toThrow(RangeError);
    expect(() => shareOf(0, 0)).toThrow(RangeError);
  });
});

describe('tallies', () => {
  const tally = fc
    .record({
      rejected: fc.nat(100),
      reasons: fc.dictionary(fc.constantFrom('singular', 'no-convergence'), fc.nat(5)),
      joint: fc.dictionary(fc.constantFrom('supported', 'refuted', 'inconclusive'), fc.nat(50)),
      sum: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
    })
    .map(({ rejected, reasons, joint, sum }): Tally => {
      const empty = emptyTally(['H1']);
      const estimates = { difference: { count: 100, sum, squares: 7, errors: 5, errorSquares: 3, covered: 2 } };
      const counted = { ...empty.hypotheses.H1, rejected, failures: reasons, estimates };
      return { replications: 100, hypotheses: { H1: counted }, joint, familyErrors: 1 };
    });

  it('add up to the same text in whatever order and grouping', () => {
    fc.assert(
      fc.property(fc.array(tally, { minLength: 2, maxLength: 8 }), fc.nat(), (tallies, at) => {
        const cut = 1 + (at % (tallies.length - 1));
        const whole = JSON.stringify(mergeTallies(tallies));
        const grouped = mergeTallies([mergeTallies(tallies.slice(0, cut)), mergeTallies(tallies.slice(cut))]);
        expect(JSON.stringify(grouped)).toBe(whole);
        expect(JSON.stringify(mergeTallies([...tallies].reverse()))).toBe(whole);
      }),
    );
  });
});
