import { describe, expect, it } from 'vitest';
import { planExample } from '../rules/lay-over.js';

const study = (hypothesis: string) => `hypotheses:
  - {id: H2, remove: true}
  - id: H1
    hypothesis: ${hypothesis}
    test: complier-effect
    effects:
      difference: null
      complierEffect: {value: 0.5, basis: {kind: smallest-of-interest, because: two more of twenty stories}}
      adherence: {value: 0.8, basis: {kind: assumption, because: as in earlier courses}}
delivery: {format: individual, clustering: null}
inference: {multiplicity: none}`;

describe('the effect among those who take a practice up', () => {
  it('is a test of any hypothesis that compares two arms', () => {
    const { diagnostics, plan, power } = planExample(study('cbct-empathic-accuracy'));
    expect(diagnostics).toEqual([]);
    const [planned] = plan?.hypotheses ?? [];
    expect(planned).toMatchObject({ kind: 'complier', test: 'complier-effect' });
    expect(planned.form.supportedIf.map(({ estimate }) => estimate)).toEqual(['complierEffect']);
    expect(power?.results[0].atStudySize.power.origin).toMatchObject({ procedure: 'complier-effect' });
    expect(power?.results[0].atStudySize.power.value).toBeGreaterThanOrEqual(0.9);
  });

  it('is none of a hypothesis that compares none', () => {
    const { diagnostics } = planExample(study('accuracy-gain-tracks-ifg-dmpfc'));
    expect(diagnostics.map(({ code }) => code)).toContain('form-not-in-hypothesis');
    expect(diagnostics[0].fix).toContain('mettle hypotheses list --kind directional');
  });
});
