import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.js';
import { flawedDesigns, goodDesigns, planFlawed, planGood } from './flawed-designs.js';

const ids = rules.map(({ id }) => id);

describe.each(goodDesigns)('the good design %s', (name) => {
  it('raises no error and no warning', () => {
    const { diagnostics, findings } = planGood(name);
    expect(diagnostics).toEqual([]);
    expect(findings.filter(({ severity }) => severity !== 'advice')).toEqual([]);
  });
});

it('there are ten flawed designs, each with several flaws', () => {
  expect(flawedDesigns).toHaveLength(10);
  for (const { planted } of flawedDesigns) expect(Object.keys(planted).length).toBeGreaterThanOrEqual(3);
});

describe.each(flawedDesigns)('the flawed design $id', (design) => {
  it('raises exactly the flaws planted in it, each once and as severe as planted', () => {
    const { diagnostics, findings } = planFlawed(design);
    expect(diagnostics).toEqual([]);
    const raised = findings.filter(({ severity }) => severity !== 'advice');
    const planted = Object.entries(design.planted);
    expect(planted.filter(([rule]) => !ids.includes(rule))).toEqual([]);
    expect(raised.map(({ code, severity }) => `${code}: ${severity}`).sort()).toEqual(
      planted.map(([rule, severity]) => `${rule}: ${severity}`).sort(),
    );
  });
});
