import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStudy } from '../../src/reading/study.js';
import { planOf } from '../studies.js';

const study = readFileSync(join(import.meta.dirname, '../../examples/cbct-inflammation.yaml'), 'utf8');
const without = readFileSync(join(import.meta.dirname, '../../examples/compassion-app-donation.yaml'), 'utf8');

/** Problems of the simulation section of a good study, as `path: code`. */
const problems = (section: string, of = study) => {
  const { diagnostics } = readStudy(`${of}\nsimulation:\n  ${section}\n`, 'study.yaml');
  for (const { position } of diagnostics) expect(position?.line).toBeGreaterThan(of.split('\n').length);
  return diagnostics.map(({ path, code }) => `${path.slice(1).join('.')}: ${code}`);
};

const full = `measures:
    il6-plasma:
      distribution: {shape: log-normal, median: 1.6, sdLog: 0.8, belowFloor: 0.1}
      correlation: {kind: autoregressive, perWeek: 0.97}
      icc: 0.02
      reliability: 0.8
    ucla-loneliness:
      distribution: {shape: bounded, minimum: 20, maximum: 80, mean: 48, sd: 11}
      correlation: {kind: exchangeable, r: 0.7}
    swls-life-satisfaction:
      distribution: {shape: ordinal, shares: [0.1, 0.3, 0.4, 0.2]}
    ema-prosocial:
      distribution: {shape: count, mean: 3, dispersion: 0.5}
      autocorrelation: 0.2
  correlations:
    - {between: [ucla-loneliness, swls-life-satisfaction], r: -0.4}
  classes: {sizeVariation: 0.2, teacherShare: 0.2}
  dropout:
    mechanism: at-random
    measure: ucla-loneliness
    strength: 0.5
    byVisit: {mid: 0.05, post: 0.15, follow-up: 0.3}
    arms: {cbct: 0.35, health: 0.25}
  adherence: {arms: [cbct], none: 0.1, mean: 0.7, sd: 0.2, threshold: 0.5}
  stimuli: {sd: 0.1}`;

describe('the simulation section of a study', () => {
  it('may say all of this', () => {
    expect(problems(full)).toEqual([]);
    expect(planOf(`${study}\nsimulation:\n  ${full}\n`).simulation?.dropout?.strength).toBe(0.5);
  });

  it('leaves the plan as it is where there is none, and changes its fingerprint where there is one', () => {
    const plan = planOf(study);
    expect(plan).not.toHaveProperty('simulation');
    expect(planOf(`${study}\nsimulation:\n  classes: {sizeVariation: 0.2}\n`).fingerprint).not.toBe(plan.fingerprint);
  });

  it.each([
    ['a measure the study lacks', 'measures: {il6-plasm: {icc: 0.1}}', 'measures.il6-plasm: unknown-measure'],
    [
      'a shape that does not exist',
      'measures: {il6-plasma: {distribution: {shape: lognormal}}}',
      'measures.il6-plasma.distribution.shape: not-allowed',
    ],
    [
      'an SD of 0',
      'measures: {il6-plasma: {distribution: {shape: log-normal, sdLog: 0}}}',
      'measures.il6-plasma.distribution.sdLog: out-of-range',
    ],
    [
      'two floors',
      'measures: {il6-plasma: {distribution: {shape: log-normal, sdLog: 1, floor: 0.5, belowFloor: 0.1}}}',
      'measures.il6-plasma.distribution.belowFloor: contradiction',
    ],
    [
      'levels and shares',
      'measures: {il6-plasma: {distribution: {shape: ordinal, levels: 2, shares: [0.5, 0.5]}}}',
      'measures.il6-plasma.distribution.shares: contradiction',
    ],
    [
      'neither levels nor shares',
      'measures: {il6-plasma: {distribution: {shape: ordinal}}}',
      'measures.il6-plasma.distribution.levels: missing-key',
    ],
    [
      'shares that are too many',
      'measures: {il6-plasma: {distribution: {shape: ordinal, shares: [0.5, 0.6]}}}',
      'measures.il6-plasma.distribution.shares: out-of-range',
    ],
    [
      'a scale upside down',
      'measures: {il6-plasma: {distribution: {shape: bounded, minimum: 5, maximum: 1, mean: 3, sd: 1}}}',
      'measures.il6-plasma.distribution.maximum: out-of-range',
    ],
    [
      'a correlation of 1',
      'measures: {il6-plasma: {correlation: {kind: exchangeable, r: 1}}}',
      'measures.il6-plasma.correlation.r: out-of-range',
    ],
    [
      'a measure with itself',
      'correlations: [{between: [il6-plasma, il6-plasma], r: 0.3}]',
      'correlations.0.between: measure-with-itself',
    ],
    [
      'dropout that depends on nothing',
      'dropout: {mechanism: at-random, measure: il6-plasma}',
      'dropout.strength: missing-key',
    ],
    ['people who come back', 'dropout: {byVisit: {mid: 0.2, post: 0.1}}', 'dropout.byVisit.post: out-of-range'],
    ['a visit that does not exist', 'dropout: {byVisit: {midd: 0.2}}', 'dropout.byVisit.midd: unknown-time'],
    ['an arm that does not exist', 'dropout: {arms: {cbtc: 0.2}}', 'dropout.arms.cbtc: unknown-arm'],
    ['doses beyond 1', 'adherence: {mean: 0.9, sd: 0.4}', 'adherence.sd: contradiction'],
    ['an unknown key', 'adherance: {mean: 0.9}', 'adherance: unknown-key'],
  ])('names %s', (_, section, problem) => {
    expect(problems(section)).toEqual([problem]);
  });

  it('names an intraclass correlation without classes', () => {
    expect(problems('classes: {sizeVariation: 0.2}', without)).toEqual(['classes.sizeVariation: missing-key']);
    expect(problems('measures: {charitable-donation: {icc: 0.1}}', without)).toEqual([
      'measures.charitable-donation.icc: missing-key',
    ]);
  });
});
