import { describe, expect, it } from 'vitest';
import { canonicalJson, fingerprint } from '../../src/plan/canonical.js';
import { exampleNames, exampleText, planOf, problemsOf } from '../studies.js';

const study = exampleText('cbct-inflammation');

describe('a plan', () => {
  it.each(exampleNames)('%s resolves without an unanswered question', (name) => {
    const plan = planOf(exampleText(name));
    expect(plan.hypotheses.length).toBeGreaterThan(1);
    for (const hypothesis of plan.hypotheses) {
      expect(Object.values(hypothesis.estimand).every((part) => part.length > 10)).toBe(true);
      expect(hypothesis.analysis.formulas.length).toBeGreaterThan(0);
    }
  });

  it('is frozen all the way down', () => {
    const plan = planOf(study);
    expect(Object.isFrozen(plan)).toBe(true);
    expect(() => {
      (plan.hypotheses[0].effects.a.planning as { value: number }).value = 9;
    }).toThrow(TypeError);
  });

  it('adjusts nothing for itself: what is compared at the first visit has no baseline', () => {
    const plan = planOf(
      exampleText('lkm-cbct-dissociation').replaceAll(
        /(role: outcome, at: \[baseline[^}]*?)(, primaryAt: \w+)?\}/g,
        '$1, primaryAt: baseline}',
      ),
    );
    const compared = plan.measures.filter(({ role }) => role === 'outcome');
    expect(compared.length).toBeGreaterThan(0);
    for (const measure of compared) {
      expect(measure.primaryAt).toBe('baseline');
      expect(measure.hasBaseline).toBe(false);
      for (const { analysis } of plan.hypotheses) expect(analysis.covariates).not.toContain(`${measure.id}-baseline`);
    }
  });

  it('has a fingerprint that depends on every value and on nothing else', () => {
    const { fingerprint: original } = planOf(study);
    expect(original).toMatch(/^[0-9a-f]{64}$/);
    expect(planOf(study, 'elsewhere/other-name.yaml').fingerprint).toBe(original);
    expect(planOf(`# a comment\n${study}`).fingerprint).toBe(original);
    for (const [from, to] of [
      ['value: -0.30', 'value: -0.31'],
      ['attrition: 0.15', 'attrition: 0.16'],
      ['assessors: true', 'assessors: false'],
      ['acute infection', 'acute infections'],
    ])
      expect(planOf(study.replace(from, to)).fingerprint).not.toBe(original);
  });

  it('gives every number an origin', () => {
    const missing: string[] = [];
    const visit = (value: unknown, path: string) => {
      if (value === null || typeof value !== 'object') return;
      const record = value as Record<string, unknown>;
      if (typeof record.value === 'number' && 'unit' in record && !('origin' in record)) missing.push(path);
      for (const [key, entry] of Object.entries(record)) visit(entry, `${path}.${key}`);
    };
    const { hypotheses, arms, measures, schedule, sample, inference } = planOf(study);
    visit(
      {
        effects: hypotheses.map(({ effects, sesoi, alpha }) => ({ effects, sesoi, alpha })),
        arms: arms.map(({ icc, classSize, recruited }) => ({ icc, classSize, recruited })),
        measures: measures.map(({ reliability, baselineCorrelation }) => ({ reliability, baselineCorrelation })),
        schedule,
        sample,
        inference,
      },
      'plan',
    );
    expect(missing).toEqual([]);
  });

  it('measures the mediator before the outcome where the schedule allows it', () => {
    const plan = planOf(study);
    expect(plan.measures.find(({ id }) => id === 'il6-plasma')?.primaryAt).toBe('mid');
    expect(plan.hypotheses[0].time).toBe('post');
  });

  it('plans each hypothesis of a family at the strictest step of Holm', () => {
    const [first, second] = planOf(study).hypotheses;
    expect([first.alpha.value, second.alpha.value]).toEqual([0.025, 0.025]);
    expect(planOf(exampleText('lkm-cbct-dissociation')).hypotheses[2].alpha.value).toBe(0.05);
  });
});

describe('the effect ledger', () => {
  it('multiplies the steps a study gives and says why the others change nothing', () => {
    const corrected = study.replace(
      'a: {value: -0.30, basis:',
      'a: {value: -0.30, correct: {comparator: {value: 0.8, basis: {kind: assumption, because: "active control"}}, adherence: {value: 0.5, basis: {kind: assumption, because: "half attend"}}}, basis:',
    );
    const { ledger, planning } = planOf(corrected).hypotheses[0].effects.a;
    expect(ledger.map((row) => row.step)).toEqual([
      'stated',
      'publication-bias',
      'comparator',
      'reliability',
      'adherence',
      'planning',
    ]);
    expect(planning.value).toBeCloseTo(-0.12, 12);
    expect(planning.origin).toMatchObject({ kind: 'computed', procedure: 'effect-ledger' });
    expect(ledger.every((row) => row.because.length > 5)).toBe(true);
  });
});

describe('what a study gets wrong about its hypotheses, all at once', () => {
  it('names missing, unknown, zero and contrary effects', () => {
    const wrong = study
      .replace('a: {value: -0.30', 'a: {value: 0.30')
      .replace('      b: {value: 0.25', '      c: {value: 0.25')
      .replace('difference: {value: 0.30', 'difference: {value: 0');
    expect(problemsOf(wrong)).toEqual(
      expect.arrayContaining([
        'hypotheses.0.effects.a.value: effect-against-claim',
        'hypotheses.0.effects: effect-missing',
        'hypotheses.0.effects.c: unknown-effect',
        'hypotheses.1.effects.difference.value: effect-is-zero',
      ]),
    );
  });

  it('names entries that no pack defines', () => {
    const wrong = study
      .replace('hypothesis: kindness-wellbeing', 'hypothesis: kindness-wellbeng')
      .replace('comparator: health-education', 'comparator: health-educaton')
      .replace('measure: expectancy-credibility', 'measure: expectancy-credbility')
      .replace('packs: [kindness-meditation]', 'packs: [kindness-mediation]');
    const problems = problemsOf(wrong);
    for (const code of ['unknown-hypothesis', 'unknown-comparator', 'unknown-measure', 'unknown-pack'])
      expect(problems.some((problem) => problem.endsWith(code))).toBe(true);
  });

  it('asks for bounds of an equivalence test and for the size of classes', () => {
    const dissociation = exampleText('lkm-cbct-dissociation');
    expect(problemsOf(dissociation.replace('    sesoi: {difference: 0.20}\n', ''))).toContain(
      'hypotheses.1: sesoi-missing',
    );
    expect(problemsOf(study.replace('  groupSize: 12\n', ''))).toContain('delivery: class-size-missing');
  });

  it('refuses a test that the form does not have', () => {
    expect(problemsOf(study.replace('test: joint-significance', 'test: equivalence'))).toContain(
      'hypotheses.0.test: form-not-in-hypothesis',
    );
  });
});

describe('canonical JSON', () => {
  it('is one text for one value', () => {
    expect(canonicalJson({ b: [1, 'x', null], a: { d: 1e-7, c: undefined } })).toBe(
      '{"a":{"d":1e-7},"b":[1,"x",null]}',
    );
  });

  it('is hashed with SHA-256', () => {
    // echo -n '{"a":1}' | sha256sum
    expect(fingerprint({ a: 1 })).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
  });
});
