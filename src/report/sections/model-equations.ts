import { earlierVisit } from '../../plan/analyses/cross-lagged.js';
import { periodsOf } from '../../plan/analyses/crossover.js';
import { slopesOfPeople } from '../../plan/analyses/growth.js';
import { stimuliDiffer } from '../../plan/analyses/within-person.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import type { AnalysisKind } from '../../schema/analysis.js';
import { type Equation, math, type Term } from '../equation.js';
import type { Subject } from '../subject.js';
import { type Block, equation, paragraph } from '../text.js';

/** The model of a hypothesis in symbols, and what each symbol stands for. */
export function equationBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const parts = partsOf(subject, hypothesis);
  const { kind } = hypothesis;
  const { lines, where } = models[kind](parts);
  const symbols = [...where, ...restInWords(parts, lines, kind)];
  return [equation(...lines), paragraph([`Here, for person i, ${symbols.join('; ')}.`])];
}

/** Kinds whose model has no error term, or says itself how errors vary. */
const withoutErrors: ReadonlySet<AnalysisKind> = new Set(['binary', 'count', 'variance']);

/** What the models of all kinds share. */
interface Parts {
  /** Covariates, ready to add. */
  readonly covariates: readonly Equation[];
  /** The effect of the class, ready to add. */
  readonly ofClass: readonly Equation[];
  /** Both. */
  readonly rest: readonly Equation[];
  readonly classes: 'none' | 'some' | 'all';
  readonly hypothesis: PlannedHypothesis;
  /** The first outcome without its visit. */
  readonly measure: string;
  /** Visits of the first and the second period of a crossover. */
  readonly periods: readonly [string, string];
  /** Visit before the one that decides. */
  readonly earlier: string;
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
  const visits = subject.plan.schedule.map(({ id }) => id);
  const outcome = subject.measure(Object.values(hypothesis.outcomes)[0] ?? '');
  const predictor = subject.measure(hypothesis.predictor ?? '');
  const taught = hypothesis.compared.filter((arm) => subject.arm(arm)?.taughtInClasses).length;
  const classes = !hypothesis.analysis.clustered ? 'none' : taught === hypothesis.compared.length ? 'all' : 'some';
  const adjusted = hypothesis.analysis.covariates.filter(
    (each) => each !== `${hypothesis.moderator}-${visits[0]}`,
  ).length;
  const covariates = adjusted > 1 ? [math`sum_{k=1}^{K} γ_k X_{ki}`] : adjusted === 1 ? [math`γ X_i`] : [];
  const ofClass = classes === 'all' ? [math`u_{j}`] : classes === 'some' ? [math`C_i u_{j}`] : [];
  return {
    hypothesis,
    covariates,
    ofClass,
    rest: [...covariates, ...ofClass],
    classes,
    measure: subject.measureTitle(Object.values(hypothesis.outcomes)[0] ?? ''),
    periods: outcome ? periodsOf(outcome) : ['the first', 'the second'],
    earlier: outcome && predictor ? earlierVisit(outcome, predictor, visits) : 'the earlier visit',
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
    lines: [
      line(
        math`Y_i`,
        math`β_0`,
        math`β_1 Arm_i`,
        ...(parts.covariates.length === 0
          ? []
          : [severalCovariates(parts) ? math`sum_{k=1}^{K} γ_{ka} X_{ki}` : math`γ_a X_i`]),
        ...parts.ofClass,
        math`ε_i`,
      ),
      parts.classes === 'none' ? math`θ = {σ_1^2}/{σ_0^2}` : math`θ = {τ_1^2 + σ_1^2}/{τ_0^2 + σ_0^2}`,
    ],
    where: [
      outcomeIs(parts),
      armIs(),
      ...(parts.covariates.length > 0 ? ['each arm a has slopes of its own'] : []),
      parts.classes === 'none'
        ? 'ε are errors, normal with mean 0 and the variance σ² of their own arm, and the ratio θ of the two is tested'
        : 'within an arm classes have the variance τ² and errors ε the variance σ², in arms without classes τ² is 0, and the ratio θ of the sums is tested',
    ],
  }),
  binary: (parts) => ({
    lines: [line(math`p_i`, math`β_0`, math`β_1 Arm_i`, ...parts.rest)],
    where: [
      `p is the probability of ${parts.outcome}`,
      armIs(),
      'β1 is the difference of the two shares, so the model is linear in p and not in its logit',
    ],
  }),
  count: (parts) => ({
    lines: [line(math`log μ_i`, math`β_0`, math`β_1 Arm_i`, ...parts.covariates)],
    where: [
      `μ is the expected number of ${parts.outcome}, whose distribution is negative binomial`,
      armIs(),
      'the exponential of β1 is the ratio of the rates',
      ...(parts.classes === 'none'
        ? []
        : ['people of a class are alike: the standard error of β1 comes from the classes']),
    ],
  }),
  growth: (parts) =>
    slopesOfPeople(parts.hypothesis)
      ? {
          lines: [line(math`S_i`, math`β_0`, math`β_1 Arm_i`, ...parts.rest, math`ε_i`)],
          where: [
            `S is the slope of ${parts.measure} over time, for each person by least squares over the visits seen`,
            armIs(),
            'β1 is tested',
          ],
        }
      : {
          lines: [
            line(
              math`Y_{it}`,
              math`β_0`,
              math`β_1 Arm_i`,
              math`β_2 Time_t`,
              math`β_3 Arm_i Time_t`,
              ...parts.rest,
              math`b_{0i}`,
              math`b_{1i} Time_t`,
              math`ε_{it}`,
            ),
          ],
          where: [
            `Y is ${parts.measure} at visit t`,
            armIs(),
            'Time is coded as below',
            'b are the intercept and slope of the person, normal and correlated; β3 is tested',
          ],
        },
  complier: (parts) =>
    parts.classes === 'none'
      ? {
          lines: [
            line(math`P_i`, math`π_0`, math`π_1 Arm_i`, ...parts.rest, math`ν_i`),
            line(math`Y_i`, math`β_0`, math`β_1 hat P_i`, ...parts.rest, math`ε_i`),
          ],
          where: [
            outcomeIs(parts),
            armIs(),
            'P is 1 for those who took at least the minimum dose; its predicted value, from the first line, enters the second, and β1 is tested',
          ],
        }
      : {
          lines: [
            line(math`P_i`, math`π_0`, math`π_1 Arm_i`, ...parts.covariates, ...primed(parts), math`ν_i`),
            line(math`Y_i`, math`β_0`, math`β_1 Arm_i`, ...parts.rest, math`ε_i`),
            math`θ = {β_1}/{π_1}`,
          ],
          where: [
            outcomeIs(parts),
            armIs(),
            'P is 1 for those who took at least the minimum dose, with classes v and errors ν of its own; the ratio θ is tested, its denominator taken as known',
          ],
        },
  crossover: (parts) => ({
    lines: [line(math`{Y_{i1} − Y_{i2}}/{2}`, math`β_0`, math`β_1 Arm_i`, ...parts.rest, math`ε_i`)],
    where: [
      `Y is ${parts.measure} in the first (${parts.periods[0]}) and the second period (${parts.periods[1]})`,
      'Arm is the order, coded as below: β1 is the difference between the conditions within people, whatever the period does',
    ],
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
    lines: [line(math`Y_i`, math`ρ X_i`, ...parts.ofClass, math`ε_i`)],
    where: [`Y is ${parts.outcome}, standardised`, `X is ${parts.predictor}, standardised`, 'ρ is the correlation'],
  }),
  'cross-lagged': (parts) => ({
    lines: [line(math`Y_{i2}`, math`β_0`, math`β_1 X_{i1}`, math`β_2 Y_{i1}`, ...parts.ofClass, math`ε_i`)],
    where: [
      `Y is ${parts.measure} at ${parts.earlier} (1) and at ${parts.hypothesis.time} (2)`,
      `X is ${parts.predictor} at ${parts.earlier}, and β1 is tested`,
    ],
  }),
  'within-person': (parts) => {
    const crossed = stimuliDiffer(parts.hypothesis);
    return {
      lines: [
        line(
          math`Y_{ist}`,
          math`β_0`,
          math`β_1 Condition_{ist}`,
          math`b_{0i}`,
          math`b_{1i} Condition_{ist}`,
          ...(crossed ? [math`w_s`] : []),
          math`ε_{ist}`,
        ),
      ],
      where: [
        `${outcomeIs(parts)}, in trial t with stimulus s`,
        'Condition is the kind of trial, coded as below, and β1 is tested',
        crossed
          ? 'b are the intercept and slope of the person, w is the intercept of the stimulus, all normal'
          : 'b are the intercept and slope of the person, normal',
      ],
    };
  },
  dyadic: (parts) => ({
    lines: [line(math`Y_{ij}`, math`β_0`, math`β_a Own_{ij}`, math`β_p Partner_{ij}`, math`v_j`, math`ε_{ij}`)],
    where: [
      outcomeIs(parts),
      `Own and Partner are ${parts.predictor} of the person and of the partner`,
      'v is the intercept of the pair j, normal',
    ],
  }),
  'inverted-u': (parts) => ({
    lines: [line(math`Y_i`, math`β_0`, math`β_1 X_i`, math`β_2 X_i^2`, ...parts.ofClass, math`ε_i`)],
    where: [outcomeIs(parts), `X is ${parts.predictor}, standardised, and β2 is tested`],
  }),
};

const severalCovariates = ({ covariates }: Parts) =>
  covariates.some(({ terms }) => terms.some(({ kind }) => kind === 'sum'));

/** The class in a model beside that of the outcome. */
const primed = ({ classes }: Parts): Equation[] => [classes === 'some' ? math`C_i v_{j}` : math`v_{j}`];

/** What the lines add to the terms of their own: covariates, classes, errors. */
function restInWords(parts: Parts, lines: readonly Equation[], kind: AnalysisKind): string[] {
  const letters = lettersIn({ kind: 'row', terms: lines });
  const ofClass = letters.has('u');
  const partly = ofClass && parts.classes === 'some';
  return [
    ...(!letters.has('γ')
      ? []
      : severalCovariates(parts)
        ? ['X are the K covariates named below, each with a coefficient γ']
        : ['X is the covariate named below']),
    ...(ofClass ? ['u is the effect of the class j of this person, normal with mean 0'] : []),
    ...(partly ? ['C is 1 for people taught in classes and 0 for the others'] : []),
    ...(withoutErrors.has(kind)
      ? []
      : [
          `ε are errors, normal with mean 0 and independent${ofClass ? ' given the class' : ''}${partly ? ', with one variance in classes and another outside' : ''}`,
        ]),
  ];
}

function lettersIn(term: Term): ReadonlySet<string> {
  switch (term.kind) {
    case 'letter':
      return new Set([term.letter]);
    case 'row':
      return new Set(term.terms.flatMap((each) => [...lettersIn(each)]));
    case 'sum':
      return lettersIn(term.of);
    case 'script':
      return lettersIn(term.base);
    default:
      return new Set();
  }
}
