import type { HypothesisForm } from '../schema/pack.js';

/**
 * The effect among those who take a practice up, as a form of any hypothesis that compares two arms: the same arms and outcome,
 * with allocation as the instrument. Packs need not write it out. Signs, evidence and decisions are those of the difference.
 */
export function complierForm(forms: readonly HypothesisForm[]): HypothesisForm | undefined {
  const directional = forms.find(({ kind }) => kind === 'directional');
  if (!directional) return undefined;
  const amongCompliers = (criteria: HypothesisForm['supportedIf']) =>
    criteria.map((criterion) => ({ ...criterion, estimate: 'complierEffect' }));
  return {
    kind: 'complier',
    tests: ['complier-effect'],
    estimand:
      'Effect of taking the practice up among those who do so because they were allocated to it, in standard deviations within arms.',
    parameters: {
      complierEffect: {
        ...directional.parameters.difference,
        meaning: `among those who take the practice up, ${directional.parameters.difference.meaning}`,
      },
      adherence: {
        meaning: 'share of those allocated to the practice who take it up',
        unit: 'proportion',
        sign: 'positive',
        required: true,
        evidence: [],
      },
      contamination: {
        meaning: 'share of the comparator who take it up as well',
        unit: 'proportion',
        sign: 'positive',
        required: false,
        evidence: [],
      },
    },
    supportedIf: amongCompliers(directional.supportedIf),
    refutedIf: amongCompliers(directional.refutedIf),
  };
}
