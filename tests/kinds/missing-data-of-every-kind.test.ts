import { describe, expect, it } from 'vitest';
import { analyses } from '../../src/plan/analyses/index.js';
import { simulatedKind, simulatedKinds } from '../../src/simulation/kinds/index.js';
import { auxiliaryVariables } from '../../src/simulation/kinds/missing-data.js';
import { prepareGenerator } from '../../src/simulation/model/generate.js';
import { numberedStreams } from '../../src/statistics/numbered-streams.js';
import { modelOf } from './agreement.js';
import { catalog, draftedPlan } from './drafted.js';

/** A prediction of the library, or of the pack beside these tests, for each kind of analysis. */
const examples = analyses.map(({ kind }) => {
  for (const hypothesis of catalog.ids('hypotheses')) {
    const form = catalog.find('hypotheses', hypothesis)?.entry?.forms.find((each) => each.kind === kind);
    if (form) return { kind, hypothesis, test: form.tests[0] };
  }
  throw new Error(`no prediction is a ${kind}`);
});

type Missing = 'complete-cases' | 'multiple-imputation' | 'full-likelihood';

/** Estimates in the first made-up study, and what else the comparison needs to know. */
function analysed({ kind, hypothesis, test }: (typeof examples)[number], missing: Missing) {
  const effects: Readonly<Record<string, number>> = kind === 'complier' ? { contamination: 0.1 } : {};
  const plan = draftedPlan({ hypothesis, test, effects, baselineCorrelation: 0.5, attrition: 0.3, missing });
  const simulated = simulatedKind(kind);
  const [planned] = plan.hypotheses;
  if (!simulated) throw new Error(`${kind} is not simulated`);
  const model = modelOf(plan, Object.fromEntries(plan.arms.map(({ id }) => [id, 60])));
  const wanted = simulated.variables(plan, planned);
  const stream = numberedStreams(1, 'missing');
  stream.start(0);
  const found = simulated.analysis(plan, planned, model)(prepareGenerator(model, { seed: 1, wanted })(0), stream);
  if ('reason' in found) throw new Error(found.reason);
  const estimates = Object.values(found.estimates).map(({ value, standardError }) => [value, standardError]);
  return { estimates, notes: model.notes.join(' '), auxiliaries: auxiliaryVariables(plan, planned) };
}

describe('a kind deals with missing values as the plan says, or the model notes what it does', () => {
  it.each(examples.map((each) => [each.kind, each] as const))('%s', (kind, example) => {
    const ownWay = simulatedKinds.find((each) => each.kind === kind)?.missingValues;
    const completeCases = analysed(example, 'complete-cases');
    const imputation = analysed(example, 'multiple-imputation');
    const likelihood = analysed(example, 'full-likelihood');
    for (const { estimates } of [completeCases, imputation, likelihood]) {
      expect(estimates.flat().every(Number.isFinite)).toBe(true);
    }
    if (ownWay !== undefined) {
      expect(imputation.notes).toContain(ownWay);
      expect(completeCases.notes).not.toContain(ownWay);
      expect(imputation.estimates).toEqual(completeCases.estimates);
      expect(likelihood.estimates).toEqual(completeCases.estimates);
      return;
    }
    expect(imputation.estimates).not.toEqual(completeCases.estimates);
    // Without an earlier visit the likelihood has nothing to go by but complete cases.
    if (likelihood.auxiliaries.length > 0) expect(likelihood.estimates).not.toEqual(completeCases.estimates);
  });
});
