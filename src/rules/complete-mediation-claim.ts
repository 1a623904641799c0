import type { PlannedHypothesis } from '../plan/plan.js';
import { findProcedure } from '../power/index.js';
import type { Quantity } from '../quantity.js';
import { confirmatoryHypotheses, measureOf } from './look-up.js';
import { type Design, defineRule } from './rule.js';
import { peopleAnalysed, worked } from './what-if.js';
import { named } from './wording.js';

export const completeMediationClaim = defineRule({
  id: 'complete-mediation-claim',
  severity: 'error',
  title: 'No direct effect is to be claimed, without a bound',
  summary: 'Claim an indirect effect; for no direct one, say within which bound and test that.',
  why: 'A direct effect that is not significant is not a direct effect of none. The smaller the study, the more complete every mediation looks.',
  sources: [
    { reference: 'wager-talk', certainty: 'seed', locator: 'Complete mediation' },
    { reference: 'rucker-2011', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    const index = plan.claims?.indexOf('complete-mediation') ?? -1;
    if (index < 0) return;
    const mediations = confirmatoryHypotheses(plan).filter(({ mediators }) => mediators.length > 0);
    const unbounded = mediations.find(({ sesoi }) => sesoi.direct === undefined);
    if (mediations.length > 0 && !unbounded) return;
    const power = unbounded ? powerForDirect(design, unbounded) : undefined;
    yield {
      path: ['claims', index],
      message: unbounded
        ? `The study wants to claim complete mediation, and ${named(unbounded)} says nothing of how small the direct effect has to be.`
        : 'The study wants to claim complete mediation, and tests no mediation.',
      fix: unbounded
        ? 'Drop the claim, or add sesoi: {direct: ...} and conclude "no direct effect worth speaking of" only if the interval of the direct path lies inside it.'
        : 'Drop the claim, or plan a hypothesis with a mediator.',
      ...(power
        ? {
            consequence: {
              quantity: power,
              sentence:
                'A direct path as large as the planned indirect effect ({direct}) would be significant with a probability of only {}; otherwise the mediation would look complete, and would not be.',
              also: { direct: directOf(unbounded as PlannedHypothesis) },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'claims: [complete-mediation]',
    clean: `claims: [complete-mediation]
hypotheses: [{id: H2, sesoi: {direct: {value: 0.1, because: "a direct path below it would not be pursued"}}}]`,
  },
});

/** Size of the planned indirect effect, taken as that of a direct path as well. */
function directOf({ effects }: PlannedHypothesis): Quantity {
  const [a, b] = [effects.a?.planning.value ?? 0, effects.b?.planning.value ?? 0];
  return worked(Math.abs(a * b), 'standardised path', '|a * b|', { a, b });
}

/**
 * Power of the test of the direct path in the model of the outcome, for people who share no classes. The model also has the
 * baselines, which are unrelated to the arm: that of the mediator leaves it a variance of m = (1 - a^2)(1 - rM^2) in an arm, that
 * of the outcome takes a share rY^2 off the variance of the outcome in an arm. Given both and the mediator, the arm varies by
 * m / (a^2 + m) and the outcome by u = 1 - R^2 - rY^2 (1 - (direct + a b)^2), with R^2 = direct^2 + b^2 + 2 a b direct, so that
 * the partial correlation is direct sqrt(m / (a^2 + m)) over the root of direct^2 m / (a^2 + m) + u.
 */
function powerForDirect(design: Design, hypothesis: PlannedHypothesis): Quantity | undefined {
  const procedure = findProcedure('regression-coefficient');
  if (!procedure || hypothesis.kind !== 'mediation') return undefined;
  const value = (name: string) => hypothesis.effects[name]?.planning.value ?? 0;
  const [a, b] = [value('a'), value('b')];
  const direct = Math.sign(a * b) * directOf(hypothesis).value;
  const [rM, rY] = [hypothesis.mediators[0], Object.values(hypothesis.outcomes)[0]].map(
    (id) => measureOf(design.plan, id)?.baselineCorrelation.value ?? 0,
  );
  const mediator = (1 - a * a) * (1 - rM * rM);
  const explained = direct * direct + b * b + 2 * a * b * direct;
  const unexplained = 1 - explained - rY * rY * (1 - (direct + a * b) ** 2);
  const own = direct * Math.sqrt(mediator / (a * a + mediator));
  const inputs = {
    n: peopleAnalysed(design, hypothesis),
    predictors: 2 + hypothesis.analysis.covariates.length,
    partialR: Math.abs(own) / Math.sqrt(own * own + unexplained),
    alpha: hypothesis.alpha.value,
    sides: 2,
  };
  const parsed = procedure.inputs.safeParse(inputs);
  if (!parsed.success) return undefined;
  return worked(procedure.evaluate(parsed.data).power, 'probability', procedure.id, inputs);
}
