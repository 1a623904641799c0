import { describe, expect, it } from 'vitest';
import { planStudy } from '../../src/index.js';
import { differenceOfPath, pathOfDifference } from '../../src/plan/path-tracing.js';
import { builtInCatalog, exampleText, planOf } from '../studies.js';

const study = exampleText('cbct-inflammation');
/** The example with a third hypothesis on the outcome of the mediation. */
const withTotal = (effects: string) =>
  study.replace(
    '\narms:',
    `
  - id: H3
    hypothesis: kindness-trainable
    role: secondary
    outcome: ucla-loneliness
    compare: {treatment: cbct, comparator: health}
${effects}
arms:`,
  );

describe('paths of one study', () => {
  it('turn a difference into a path and back, for unequal arms too', () => {
    for (const p of [0.5, 0.3, 0.8])
      for (const d of [-0.9, 0.2, 1.4]) expect(differenceOfPath(pathOfDifference(d, p), p)).toBeCloseTo(d, 12);
    // Point-biserial correlation of two equal groups half a standard deviation apart: d / sqrt(d^2 + 4).
    expect(pathOfDifference(0.5, 0.5)).toBeCloseTo(0.5 / Math.sqrt(4.25), 12);
  });

  it('imply the difference that another hypothesis leaves out', () => {
    const plan = planOf(withTotal(''));
    const { planning, basis } = plan.hypotheses[2].effects.difference;
    // a b + direct = -0.30 * 0.25 - 0.10
    expect(Math.abs(planning.value)).toBeCloseTo(differenceOfPath(0.175, 0.5), 12);
    expect(planning.origin).toEqual({
      kind: 'computed',
      procedure: 'path tracing',
      from: ['H1.effects.a', 'H1.effects.b', 'H1.effects.direct'],
    });
    expect(basis).toEqual({ kind: 'assumption', because: 'implied by H1: a b + direct' });
  });

  it('are a finding when they contradict a total effect stated beside them', () => {
    const codes = (difference: number) =>
      planStudy(
        withTotal(`    effects: {difference: {value: ${difference}, basis: {kind: assumption, because: "so"}}}`),
        { catalog: builtInCatalog(), file: 'study.yaml' },
      ).findings.map(({ code }) => code);
    expect(codes(1.2)).toContain('effects-incoherent');
    expect(codes(0.36)).not.toContain('effects-incoherent');
  });
});
