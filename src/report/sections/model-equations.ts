import type { PlannedHypothesis } from '../../plan/plan.js';
import type { AnalysisKind } from '../../schema/analysis.js';
import { type Equation, math } from '../equation.js';
import type { Subject } from '../subject.js';
import { type Block, equation, paragraph } from '../text.js';

/** The model of a hypothesis in symbols, and what each symbol stands for. */
export function equationBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const parts = partsOf(subject, hypothesis);
  const { kind } = hypothesis;
  const { lines, where } = models[kind](parts);
  const symbols = [
    ...where,
    ...(withoutCovariates.has(kind) ? [] : restInWords(parts)),
    ...(withoutErrors.has(kind)
      ? []
      : [`ε are errors, normal with mean 0 and independent${parts.classes === 'none' ? '' : ' given the class'}`]),
  ];
  return [equation(...lines), paragraph([`Here, for person i, ${symbols.join('; ')}.`])];
}

/** Kinds whose models have neither covariates nor classes, and kinds whose outcome has no error term. */
const withoutCovariates: ReadonlySet<AnalysisKind> = new Set([
  'crossover',
  'association',
  'cross-lagged',
  'within-person',
  'dyadic',
  'inverted-u',
]);
const withoutErrors: ReadonlySet<AnalysisKind> = new Set(['binary', 'count']);

/** What the models of all kinds share. */
interface Parts {
  /** Covariates and the effect of the class, ready to add: none, one or both. */
  readonly rest: readonly Equation[];
  readonly covariates: number;
  readonly classes: 'none' | 'some' | 'all';
  readonly outcome: string;
  readonly outcomes: readonly string[];
  readonly mediators: readonly string[];
  readonly moderator: string;
  readonly predictor: string;
}

interface Model {
  readonly lines: readonly Equation[];
  readonly where: readonly string[];
}

function partsOf(subject: Subject, hypothesis: PlannedHypothesis): Parts {
  const at = (id: string, visit: string) => `${subject.measureTitle(id)} at ${visit}`;
  const outcomes = Object.values(hypothesis.outcomes).map((id) => at(id, hypothesis.time));
  const taught = hypothesis.compared.filter((arm) => subject.arm(arm)?.taughtInClasses).length;
  const classes = !hypothesis.analysis.clustered ? 'none' : taught === hypothesis.compared.length ? 'all' : 'some';
  const covariates = hypothesis.analysis.covariates.length;
  return {
    rest: [
      ...(covariates > 1 ? [math`sum_{k=1}^{K} γ_k X_{ki}`] : covariates === 1 ? [math`γ X_i`] : []),
      ...(classes === 'all' ? [math`u_{j}`] : classes === 'some' ? [math`C_i u_{j}`] : []),
    ],
    covariates,
    classes,
    outcome: outcomes[0] ?? 'the outcome',
    outcomes,
    mediators: hypothesis.mediators.map((id) => at(id, subject.measure(id)?.primaryAt ?? hypothesis.time)),
    moderator: hypothesis.moderator ? subject.measureTitle(hypothesis.moderator) : 'the moderator',
    predictor: hypothesis.predictor ? subject.measureTitle(hypothesis.predictor) : 'the predictor',
  };
}

/** `left = a + b + ...` */
function line(left: Equation, ...terms: readonly Equation[]): Equation {
  return {
    kind: 'row',
    terms: [
      ...left.terms,
      { kind: 'operator', sign: '=' },
      ...terms.flatMap((term, index) =>
        index === 0 ? term.terms : [{ kind: 'operator', sign: '+' } as const, ...term.terms],
      ),
    ],
  };
}

const outcomeIs = ({ outcome }: Parts) => `Y is ${outcome}`;
const armIs = () => 'Arm is the arm, coded as below';
const mediatorsAre = ({ mediators }: Parts) =>
  mediators.length > 1
    ? [`M1 is ${mediators[0]}`, `M2 is ${mediators[1]}`]
    : [`M is ${mediators[0] ?? 'the mediator'}`];

/** A difference between two arms on one outcome. */
function difference(parts: Parts): Model {
  return {
    lines: [line(math`Y_i`, math`β_0`, math`β_1 Arm_i`, ...parts.rest, math`ε_i`)],
    where: [outcomeIs(parts), armIs()],
  };
}

function interaction(parts: Parts): Model {
  return {
    lines: [line(math`Y_i`, math`β_0`, math`β_1 Arm_i`, math`β_2 W_i`, math`β_3 Arm_i W_i`, ...parts.rest, math`ε_i`)],
    where: [outcomeIs(parts), armIs(), `W is ${parts.moderator}, and β3 is tested`],
  };
}

const models: Readonly<Record<AnalysisKind, (parts: Parts) => Model>> = {
  directional: difference,
  equivalence: difference,
  noninferiority: difference,
  variance: (parts) => ({
    lines: [line(math`Y_i`, math`β_0`, math`β_1 Arm_i`, ...parts.rest, math`ε_i`), math`θ = {σ_1^2}/{σ_0^2}`],
    where: [
      outcomeIs(parts),
      armIs(),
      'the errors have the variance σ² of their own arm, and the ratio θ of the two is tested',
    ],
  }),
  binary: (parts) => ({
    lines: [line(parts.rest.length > 0 ? math`logit p_i` : math`p_i`, math`β_0`, math`β_1 Arm_i`, ...parts.rest)],
    where: [`p is the probability of ${parts.outcome}`, armIs()],
  }),
  count: (parts) => ({
    lines: [line(math`log μ_i`, math`β_0`, math`β_1 Arm_i`, ...parts.rest)],
    where: [`μ is the expected number of ${parts.outcome}, whose distribution is negative binomial`, armIs()],
  }),
  growth: (parts) => ({
    lines: [
      line(
        math`Y_{it}`,
        math`β_0`,
        math`β_1 Arm_i`,
        math`β_2 Week_t`,
        math`β_3 Arm_i Week_t`,
        ...parts.rest,
        math`b_{0i}`,
        math`b_{1i} Week_t`,
        math`ε_{it}`,
      ),
    ],
    where: [
      `Y is ${parts.outcome.replace(/ at .*$/, '')} at visit t`,
      armIs(),
      'b are the intercept and slope of the person, normal and correlated; β3 is tested',
    ],
  }),
  complier: (parts) => ({
    lines: [
      line(math`P_i`, math`π_0`, math`π_1 Arm_i`, ...parts.rest, math`ν_i`),
      line(math`Y_i`, math`β_0`, math`β_1 hat P_i`, ...parts.rest, math`ε_i`),
    ],
    where: [
      outcomeIs(parts),
      armIs(),
      'P is 1 for those who took at least the minimum dose; its predicted value, from the first line, enters the second, and β1 is tested',
    ],
  }),
  crossover: (parts) => ({
    lines: [line(math`Y_{it}`, math`β_0`, math`β_1 Condition_{it}`, math`β_2 Period_t`, math`b_i`, math`ε_{it}`)],
    where: [outcomeIs(parts), 'Condition is the condition, coded as below', 'b is the intercept of the person, normal'],
  }),
  factorial: (parts) => ({
    lines: [
      line(
        math`Y_i`,
        math`β_0`,
        math`β_1 Practice_i`,
        math`β_2 Setting_i`,
        math`β_3 Practice_i Setting_i`,
        ...parts.rest,
        math`ε_i`,
      ),
    ],
    where: [outcomeIs(parts), 'Practice and Setting are coded as below, and β3 is tested'],
  }),
  'dose-trend': (parts) => ({
    lines: [line(math`Y_i`, math`β_0`, math`β_1 Dose_i`, ...parts.rest, math`ε_i`)],
    where: [outcomeIs(parts), 'Dose is the dose, coded as below'],
  }),
  dissociation: (parts) => ({
    lines: [line(math`Z_{1i} − Z_{2i}`, math`β_0`, math`β_1 Arm_i`, ...parts.rest, math`ε_i`)],
    where: [
      `Z1 is ${parts.outcomes[0] ?? 'the first outcome'}, in standard deviations within arms`,
      `Z2 is ${parts.outcomes[1] ?? 'the second outcome'}, in standard deviations within arms`,
      armIs(),
      'the same model is fitted to Z1 and to Z2 alone',
    ],
  }),
  moderation: interaction,
  'baseline-moderation': interaction,
  mediation: (parts) => ({
    lines: [
      line(math`M_i`, math`α_0`, math`a Arm_i`, ...parts.rest, math`ε_{1i}`),
      line(math`Y_i`, math`β_0`, math`c Arm_i`, math`b M_i`, ...parts.rest, math`ε_{2i}`),
    ],
    where: [
      ...mediatorsAre(parts),
      outcomeIs(parts),
      armIs(),
      'a and b are the paths, c is the direct effect, and a · b the indirect effect',
    ],
  }),
  'serial-mediation': (parts) => ({
    lines: [
      line(math`M_{1i}`, math`α_1`, math`a Arm_i`, ...parts.rest, math`ε_{1i}`),
      line(math`M_{2i}`, math`α_2`, math`a_2 Arm_i`, math`d M_{1i}`, ...parts.rest, math`ε_{2i}`),
      line(math`Y_i`, math`β_0`, math`c Arm_i`, math`b_1 M_{1i}`, math`b M_{2i}`, ...parts.rest, math`ε_{3i}`),
    ],
    where: [...mediatorsAre(parts), outcomeIs(parts), armIs(), 'the serial indirect effect is a · d · b'],
  }),
  'parallel-mediation': (parts) => ({
    lines: [
      line(math`M_{1i}`, math`α_1`, math`a_1 Arm_i`, ...parts.rest, math`ε_{1i}`),
      line(math`M_{2i}`, math`α_2`, math`a_2 Arm_i`, ...parts.rest, math`ε_{2i}`),
      line(math`Y_i`, math`β_0`, math`c Arm_i`, math`b_1 M_{1i}`, math`b_2 M_{2i}`, ...parts.rest, math`ε_{3i}`),
    ],
    where: [...mediatorsAre(parts), outcomeIs(parts), armIs(), 'the indirect effects are a1 · b1 and a2 · b2'],
  }),
  'moderated-mediation': (parts) => ({
    lines: [
      line(math`M_i`, math`α_0`, math`a Arm_i`, math`α_1 W_i`, math`a_w Arm_i W_i`, ...parts.rest, math`ε_{1i}`),
      line(
        math`Y_i`,
        math`β_0`,
        math`c Arm_i`,
        math`β_1 W_i`,
        math`c_w Arm_i W_i`,
        math`b M_i`,
        ...parts.rest,
        math`ε_{2i}`,
      ),
    ],
    where: [
      ...mediatorsAre(parts),
      outcomeIs(parts),
      armIs(),
      `W is ${parts.moderator}`,
      'the product of the second path a (with index w) and b is the index of moderated mediation',
    ],
  }),
  association: (parts) => ({
    lines: [line(math`Y_i`, math`ρ X_i`, math`ε_i`)],
    where: [`Y is ${parts.outcome}, standardised`, `X is ${parts.predictor}, standardised`, 'ρ is the correlation'],
  }),
  'cross-lagged': (parts) => ({
    lines: [line(math`Y_{i2}`, math`β_0`, math`β_1 Y_{i1}`, math`β_2 X_{i1}`, math`ε_i`)],
    where: [
      `Y is ${parts.outcome.replace(/ at .*$/, '')} at the earlier (1) and the later visit (2)`,
      `X is ${parts.predictor}, and β2 is tested`,
    ],
  }),
  'within-person': (parts) => ({
    lines: [
      line(
        math`Y_{ist}`,
        math`β_0`,
        math`β_1 Condition_{ist}`,
        math`b_{0i}`,
        math`b_{1i} Condition_{ist}`,
        math`w_s`,
        math`ε_{ist}`,
      ),
    ],
    where: [
      outcomeIs(parts),
      'b are the intercept and slope of the person, w is the intercept of the stimulus s, all normal',
    ],
  }),
  dyadic: (parts) => ({
    lines: [line(math`Y_{ij}`, math`β_0`, math`β_a Own_{ij}`, math`β_p Partner_{ij}`, math`v_j`, math`ε_{ij}`)],
    where: [
      outcomeIs(parts),
      `Own and Partner are ${parts.predictor} of the person and of the partner`,
      'v is the intercept of the pair j, normal',
    ],
  }),
  'inverted-u': (parts) => ({
    lines: [line(math`Y_i`, math`β_0`, math`β_1 X_i`, math`β_2 X_i^2`, math`ε_i`)],
    where: [outcomeIs(parts), `X is ${parts.predictor}, standardised, and β2 is tested`],
  }),
};

function restInWords({ covariates, classes }: Parts): string[] {
  return [
    ...(covariates > 1 ? ['X are the K covariates named below, each with a coefficient γ'] : []),
    ...(covariates === 1 ? ['X is the covariate named below'] : []),
    ...(classes === 'none' ? [] : ['u is the effect of the class j of this person, normal with mean 0']),
    ...(classes === 'some' ? ['C is 1 for people taught in classes and 0 for the others'] : []),
  ];
}
