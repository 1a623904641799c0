import { normal } from '../../statistics/normal.js';
import { type Estimate, isFitted } from '../estimators/estimate.js';
import { rejects } from '../estimators/significance.js';
import { armRegression } from './arm-regression.js';
import type { SimulatedKind } from './kind.js';
import { column, covariateVariables, outcomeVariable, primaryVariable } from './planned-variables.js';

/**
 * An arm moves an outcome through a mediator.
 *
 * The plan's paths are standardised over all people with arms coded -1 and 1; within arms mediator and outcome then have the
 * variances 1 - a^2 and 1 - (direct + a b)^2. In SD within arms the mediator differs by 2 a / sM between the arms, the outcome by
 * 2 (direct + a b) / sY, and the outcome moves by b sM / sY for each SD of the mediator.
 */
export const mediation: SimulatedKind = {
  kind: 'mediation',
  contribute(draft, { treatment, comparator, outcomes, mediators }, { a, b, direct }) {
    const [mediator, outcome] = [draft.variable(mediators[0]), draft.variable(Object.values(outcomes)[0])];
    const total = direct + a * b;
    const [sdM, sdY] = [withinSd(a), withinSd(total)];
    draft.difference(mediator, treatment, comparator, (2 * a) / sdM);
    draft.difference(outcome, treatment, comparator, (2 * total) / sdY);
    draft.path(mediator, outcome, (b * sdM) / sdY);
  },
  variables: (plan, hypothesis) => [
    primaryVariable(plan, hypothesis.mediators[0]),
    outcomeVariable(plan, hypothesis),
    ...covariateVariables(plan, hypothesis),
  ],
  analysis(plan, hypothesis, model) {
    const regression = armRegression(plan, hypothesis, model);
    const [mediatorName, outcomeName] = [
      primaryVariable(plan, hypothesis.mediators[0]),
      outcomeVariable(plan, hypothesis),
    ];
    const alpha = hypothesis.alpha.value;
    const [plannedA, plannedB, plannedDirect] = ['a', 'b', 'direct'].map(
      (name) => hypothesis.effects[name]?.planning.value ?? 0,
    );
    const [sdM, sdY] = [withinSd(plannedA), withinSd(plannedDirect + plannedA * plannedB)];
    const test = { alpha, sides: 2, towards: 1 } as const;
    const { treatment } = regression;
    return (data, stream) => {
      const [mediator, outcome] = [column(data, mediatorName), column(data, outcomeName)];
      const ofA = regression.coefficients(data, stream, mediator, [treatment], [0]);
      if (!isFitted(ofA)) return ofA;
      const ofB = regression.coefficients(data, stream, outcome, [treatment, mediator], [0, 1]);
      if (!isFitted(ofB)) return ofB;
      const estimates = {
        a: times(ofA[0], sdM / 2),
        b: times(ofB[1], sdY / sdM),
        direct: times(ofB[0], sdY / 2),
        indirect: product(times(ofA[0], sdM / 2), times(ofB[1], sdY / sdM)),
      };
      const rejected =
        hypothesis.test === 'monte-carlo-interval'
          ? wrongSide(estimates.a, estimates.b) < alpha / 2
          : rejects(ofA[0], test) && rejects(ofB[1], test);
      return { estimates, rejected };
    };
  },
};

const withinSd = (path: number): number => Math.sqrt(1 - path * path);

const times = ({ value, standardError, df }: Estimate, factor: number): Estimate => ({
  value: value * factor,
  standardError: standardError * factor,
  df,
});

/** The indirect effect with the first-order standard error of a product. */
const product = (a: Estimate, b: Estimate): Estimate => ({
  value: a.value * b.value,
  standardError: Math.sqrt(
    a.value * a.value * b.standardError * b.standardError + b.value * b.value * a.standardError * a.standardError,
  ),
  df: Infinity,
});

/** Share of the products of two normal draws that lie on the other side of 0: what a Monte Carlo interval is read off. */
function wrongSide(a: Estimate, b: Estimate): number {
  const [p, q] = [a, b].map(({ value, standardError }) => normal.upperTail(Math.abs(value / standardError)));
  return p + q - 2 * p * q;
}
