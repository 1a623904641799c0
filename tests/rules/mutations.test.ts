import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { nightly } from '../simulation/size.js';
import { mutations, planGood, planMutated } from './flawed-designs.js';

/** `npm test` plans each fifth of them, the nightly suite all. */
const EACH = nightly ? 1 : 5;

/** More than this many findings beside the one that is meant, and one cause is told several times. */
const OTHERS = 2;

const keyOf = ({ code, severity, path }: Diagnostic) => `${severity} ${code} at ${path.join('.')}`;

it('at least forty properties are taken away, each another one of its design', () => {
  expect(mutations.flatMap((each) => each.mutations).length).toBeGreaterThanOrEqual(40);
  for (const { mutations: list } of mutations) {
    expect(new Set(list.map(({ removed }) => removed)).size).toBe(list.length);
  }
});

describe.each(mutations)('$design without', ({ design, mutations: list }) => {
  const before = new Set(planGood(design).findings.map(keyOf));

  it.each(list.filter((_, index) => index % EACH === 0))('$removed raises $raises', ({ raises, change }) => {
    const { diagnostics, findings } = planMutated(design, change);
    expect(diagnostics).toEqual([]);
    const found = findings.filter((finding) => !before.has(keyOf(finding)));
    expect(found.map(({ code }) => code)).toContain(raises);
    const others = found.filter(({ code, severity }) => code !== raises && severity !== 'advice').map(keyOf);
    expect(others.length, others.join('; ')).toBeLessThanOrEqual(OTHERS);
  });
});
