import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';
import { peopleAnalysed, worked } from './what-if.js';
import { counted } from './wording.js';

export const predictionWithoutNewPeople = defineRule({
  id: 'prediction-without-new-people',
  severity: 'warning',
  title: 'A prediction is tested on the people it was made from',
  summary: 'Test a prediction on people it was not made from.',
  why: 'A model fits the accidents of its own sample, the more the more predictors and the fewer people it has. Only new people show what it predicts.',
  sources: [
    { reference: 'wager-talk', certainty: 'seed', locator: 'Cross-validated model predictions' },
    { reference: 'yarkoni-westfall-2017', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    const index = plan.claims?.indexOf('prediction') ?? -1;
    if (index < 0 || saysSomething(plan.analysis?.crossValidation)) return;
    const [hypothesis] = confirmatoryHypotheses(plan);
    if (!hypothesis) return;
    const predictors = 1 + hypothesis.analysis.covariates.length;
    const people = peopleAnalysed(design, hypothesis);
    yield {
      path: ['claims', index],
      message:
        'The study wants to claim a prediction, and does not say how it is tested on people it was not made from.',
      fix: 'Add analysis: {crossValidation: "..."}: folds by person with every choice made inside them, or a sample kept back.',
      ...(people > predictors + 1
        ? {
            consequence: {
              quantity: worked(predictors / (people - 1), 'proportion', 'predictors / (people - 1)', {
                predictors,
                people,
              }),
              sentence: `With nothing to predict, the model of ${hypothesis.id} (${counted(predictors, 'predictor', 'predictors')}, ${people} people) explains a share of {} of the variance in its own sample on average.`,
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'claims: [prediction]',
    clean: `claims: [prediction]
analysis: {crossValidation: "ten folds by person, repeated a hundred times"}`,
  },
});
