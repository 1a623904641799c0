import { describe, expect, it } from 'vitest';
import { classesAncova } from '../../src/power/classes-ancova.js';
import { mediationSerial } from '../../src/power/mediation-serial.js';
import type { Infeasible, InvalidInputs, Solved } from '../../src/power/solution.js';
import { solve } from '../../src/power/solve.js';
import { tTwoSample } from '../../src/power/t-two-sample.js';

const medium = { d: 0.5, alpha: 0.05, sides: 2 };
const equal = (n1: number) => ({ n2: n1 });

describe('solve', () => {
  it('finds a peak of power between the points of its grid', () => {
    const { a: _, ...given } = mediationSerial.example;
    const grid = Array.from({ length: 25 }, (__, step) => 0.999 * 2 ** ((step - 24) * 0.75));
    const onGrid = Math.max(
      ...grid.map((a) => {
        const inputs = mediationSerial.inputs.safeParse({ ...given, a });
        return inputs.success ? mediationSerial.evaluate(inputs.data).power : 0;
      }),
    );
    const solution = solve(mediationSerial, given, { for: 'a', power: onGrid + 0.001 }) as Solved;
    expect(solution.achieved).toBeCloseTo(onGrid + 0.001, 9);
  });

  it('finds the textbook 64 per group, with groups linked', () => {
    const solution = solve(tTwoSample, medium, { for: 'n1', power: 0.8, link: equal }) as Solved;
    expect(solution.value).toBe(64);
    expect(solution.achieved).toBeCloseTo(0.8014596, 7);
    expect(solution.inputs).toMatchObject({ n1: 64, n2: 64 });
  });

  it('keeps a ratio by a link', () => {
    const solution = solve(tTwoSample, medium, { for: 'n1', power: 0.8, link: (n1) => ({ n2: Math.ceil(1.5 * n1) }) });
    expect((solution as Solved).inputs.n2).toBe(Math.ceil(1.5 * (solution as Solved).value));
  });

  it('finds alpha and the detectable effect to 1e-9', () => {
    const at = { n1: 30, n2: 40, sides: 2 };
    const d = solve(tTwoSample, { ...at, alpha: 0.01 }, { for: 'd', power: 0.9 }) as Solved;
    const alpha = solve(tTwoSample, { ...at, d: d.value }, { for: 'alpha', power: 0.9 }) as Solved;
    expect(alpha.value).toBeCloseTo(0.01, 9);
  });

  it('solves huge and tiny problems', () => {
    // R: power.t.test(n = 1313428, delta = .004, strict = TRUE)$power is 0.899999916, one more gives 0.900000133.
    const huge = solve(tTwoSample, { ...medium, d: 0.004 }, { for: 'n1', power: 0.9, link: equal }) as Solved;
    expect(huge.value).toBe(1_313_429);
    expect((solve(tTwoSample, { ...medium, d: 30 }, { for: 'n1', power: 0.9, link: equal }) as Solved).value).toBe(2);
  });

  it('says how much power there is at most, and what would help', () => {
    const { classSize1, classSize2, ...given } = { ...classesAncova.example, classes1: 6, classes2: 6, d: 0.3 };
    const target = { for: 'classSize1', power: 0.9, link: (size: number) => ({ classSize2: size }) };
    const solution = solve(classesAncova, given, target) as Infeasible;
    expect(solution.infeasible).toMatch(
      /^Power cannot exceed 0\.\d+ however large classSize1 and classSize2 are; the target is 0\.900\. /,
    );
    expect(solution.infeasible).toMatch(/It would take classes1 and classes2 of at least \d+ each \(now 6 each\)/);
    expect(solution.limit).toBeGreaterThan(0.4);
    expect(solution.limit).toBeLessThan(0.9);
  });

  it('refuses a one-sided test that looks the wrong way', () => {
    const solution = solve(tTwoSample, { d: -0.5, alpha: 0.05, sides: 1 }, { for: 'n1', power: 0.8, link: equal });
    expect((solution as InvalidInputs).invalid).toContain('one-sided');
  });

  it('takes a negative effect with two sides', () => {
    const solution = solve(tTwoSample, { ...medium, d: -0.5 }, { for: 'n1', power: 0.8, link: equal });
    expect((solution as Solved).value).toBe(64);
  });

  it('names a wrong input', () => {
    const solution = solve(tTwoSample, { ...medium, alpha: 5 }, { for: 'n1', power: 0.8, link: equal });
    expect((solution as InvalidInputs).path).toEqual(['alpha']);
    expect((solve(tTwoSample, medium, { for: 'sides', power: 0.8 }) as InvalidInputs).invalid).toContain(
      'cannot be solved',
    );
    expect((solve(tTwoSample, medium, { for: 'n1', power: 1 }) as InvalidInputs).invalid).toContain('between 0 and 1');
  });

  it('says so when nothing is to be found because there is no effect', () => {
    const solution = solve(tTwoSample, { ...medium, d: 0 }, { for: 'n1', power: 0.8, link: equal }) as Infeasible;
    expect(solution.limit).toBeCloseTo(0.05, 9);
  });
});
