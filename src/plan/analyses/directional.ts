import { defineAnalysis } from './analysis.js';
import { differenceContrast, differenceTitle } from './wording.js';

/** Treatment against comparator on one outcome, adjusted for its baseline: analysis of covariance, with classes a mixed model. */
export const directional = defineAnalysis({
  kind: 'directional',
  title: 'a difference between two arms',
  tests: ['difference'],
  groups: 'two-arms',
  roles: { outcomes: 1 },
  parameters: { difference: { unit: 'sd', placeholder: 0.4, sought: true } },
  estimates: { difference: 'difference between the arms' },
  classes: 'in-the-procedure',
  tested: () => ['difference'],
  formulas: ({ outcomes: [outcome], rest }) => [`${outcome} ~ arm${rest}`],
  testTitle: differenceTitle,
  contrast: differenceContrast,
  problem: (facts) => {
    const d = facts.towardsClaim('difference');
    const adjusted = facts.baselineR(facts.outcome());
    const test = { covariates: facts.covariates(), alpha: facts.alpha(), sides: facts.sides() };
    return facts.hasClasses
      ? { procedure: 'classes-ancova', inputs: { ...facts.classArms(), d, baselineR: adjusted, ...test } }
      : { procedure: 'ancova-pre-post', inputs: { ...facts.people(), d, covariateOutcomeR: adjusted, ...test } };
  },
});
