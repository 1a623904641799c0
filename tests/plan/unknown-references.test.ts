import { describe, expect, it } from 'vitest';
import { planStudy } from '../../src/index.js';
import { builtInCatalog, exampleText } from '../studies.js';

const catalog = builtInCatalog();
const good = exampleText('cbct-inflammation');

/** Problems of the good study with some things changed: code, line and what is in that line. */
function problems(...changes: readonly (readonly [string, string])[]): (string | undefined)[][] {
  const text = changes.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, to);
  }, good);
  const { plan, diagnostics } = planStudy(text, { file: 'study.yaml', catalog });
  expect(plan).toBeUndefined();
  const lines = text.split('\n');
  return diagnostics.map(({ code, position }) => [code, lines[(position?.line ?? 0) - 1]?.trim().slice(0, 24)]);
}

describe('ids that no pack defines', () => {
  it('are said together with misspelt keys and wrong values', () => {
    expect(
      problems(
        ['title:', 'titel:'],
        ['packs: [kind', 'packs: [blind'],
        ['hypothesis: inflammation-', 'hypothesis: inflamation-'],
        ['practice: cbct', 'practice: cbtc'],
        ['comparator: health-education', 'comparator: no-education'],
        ['attrition: 0.15', 'attrition: 15'],
      ),
    ).toEqual([
      ['unknown-key', 'titel: CBCT, interleukin'],
      ['unknown-pack', 'packs: [blindness-medita'],
      ['unknown-hypothesis', 'hypothesis: inflamation-'],
      ['unknown-practice', 'practice: cbtc'],
      ['unknown-comparator', 'comparator: no-education'],
      ['out-of-range', 'attrition: 15'],
    ]);
  });

  it('are put right by the word that was meant, packs too', () => {
    const { diagnostics } = planStudy(good.replace('packs: [kindness-meditation]', 'packs: [kindness-meditaton]'), {
      file: 'study.yaml',
      catalog,
    });
    expect(diagnostics.map(({ code, message, fix, replacement }) => [code, message, fix, replacement])).toEqual([
      [
        'unknown-pack',
        expect.stringMatching(/"kindness-meditaton" is not loaded; .* Did you mean "kindness-meditation"\?$/),
        'Write "kindness-meditation", or load the pack with --pack <folder>.',
        'kindness-meditation',
      ],
    ]);
  });

  it('are found under a misspelt key, at their place', () => {
    expect(problems(['arms:', 'arm:'], ['practice: cbct', 'practice: cbtc'])).toEqual([
      ['unknown-key', 'arm:'],
      ['unknown-practice', 'practice: cbtc'],
    ]);
  });

  it('are said where they stand, and not again where the study names the right one', () => {
    expect(problems(['- {measure: il6-plasma', '- {measure: il6-plsma'])).toEqual([
      ['unknown-measure', '- {measure: il6-plsma, r'],
    ]);
  });

  it('leave whatever is of another kind to the schema', () => {
    expect(problems(['packs: [kindness-meditation]', 'packs: 3'], ['practice: cbct', 'practice: [cbct]'])).toEqual([
      ['wrong-type', 'packs: 3'],
      ['wrong-type', 'practice: [cbct]'],
    ]);
  });
});
