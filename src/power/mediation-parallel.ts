import * as z from 'zod';
import { parallelPower, parallelResidual } from './families/product-of-paths-chains.js';
import {
  leavesTest,
  mediationAssumptions,
  mediationPeople,
  solvablePaths,
  standardisedPath,
  withoutBaselines,
} from './families/product-of-paths-inputs.js';
import { correlation } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

const { n1, n2, x, direct, alpha, sides } = mediationPeople;

const pathBeside = (description: string) =>
  standardisedPath(
    description,
    'rises with the size, apart from small ones, until the paths explain more than there is',
  );

/**
 * Power to show two parallel mediators by joint significance: for each, its path from the arm and its path to the
 * outcome given the arm and the other mediator.
 *
 * `show: 'both'` asks for both indirect effects (no correction is needed when all must be significant), `'either'` for
 * at least one. Related mediators share their information on the outcome, so their b paths get harder to tell
 * apart. Paths are completely standardised.
 *
 * Source: preacher-hayes-2008 (the model), mackinnon-2002 (the test).
 */
export const mediationParallel = defineProcedure({
  id: 'mediation-parallel',
  title: 'Parallel mediation by joint significance',
  summary: 'How likely are two parallel indirect effects, or at least one of them, to be significant?',
  family: 'product-of-paths',
  inputs: () =>
    z
      .strictObject({
        n1,
        n2,
        x,
        a1: pathBeside('path from the arm to the first mediator (half the difference between the arms)'),
        a2: pathBeside('path from the arm to the second mediator (half the difference between the arms)'),
        b1: pathBeside('path from the first mediator to the outcome, holding arm and second mediator constant'),
        b2: pathBeside('path from the second mediator to the outcome, holding arm and first mediator constant'),
        direct,
        mediatorCorrelation: correlation('correlation of the two mediators within arms', {
          power: 'varies',
          because: 'related mediators are harder to tell apart, but chance on their paths from the arm is shared',
        }),
        show: described(z.enum(['both', 'either']).default('both'), {
          description: 'both: both indirect effects are significant; either: at least one',
          unit: 'question',
          power: 'varies',
          because: 'one of two is easier to show than both',
        }),
        alpha,
        sides,
      })
      .superRefine(leavesTest(4))
      .superRefine((inputs, context) => {
        if (parallelResidual({ ...inputs, correlation: inputs.mediatorCorrelation }) > 0) return;
        context.addIssue({
          code: 'custom',
          path: ['b1'],
          message: 'These paths explain more than all of the outcome: they cannot hold together.',
          input: inputs,
        });
      }),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e6 },
    a1: solvablePaths.a,
    b1: solvablePaths.b,
    alpha: solvablePaths.alpha,
  },
  formula: 'mean over the Wishart matrix of the mediators of P(a tests | W) P(b tests | W), each a bivariate rectangle',
  assumes: withoutBaselines(mediationAssumptions),
  cites: ['preacher-hayes-2008', 'mackinnon-2002'],
  accuracy: 'Exact for normal residuals; the quadrature is good to 1e-5 from 30 people and 1e-3 from 10.',
  evaluate({ n1, n2, x, a1, a2, b1, b2, direct, mediatorCorrelation, show, alpha }) {
    const paths = { a1, a2, b1, b2, direct, correlation: mediatorCorrelation };
    const result = parallelPower({ n1, n2, x }, paths, alpha);
    return {
      power: result[show],
      ...result,
      indirect1: a1 * b1,
      indirect2: a2 * b2,
      dfB: Math.max(0, n1 + n2 - 4),
      varianceY: parallelResidual(paths),
    };
  },
  toR({ n1, n2, x, a1, a2, b1, b2, direct, mediatorCorrelation: r, show, alpha }) {
    const arm = x === 'normal' ? `rnorm(${n1 + n2})` : `rep(c(1, -1), c(${n1}, ${n2}))`;
    const variance = parallelResidual({ a1, a2, b1, b2, direct, correlation: r });
    return (
      `local({ set.seed(1); p <- replicate(4000, { x <- ${arm}; n <- length(x); e <- rnorm(n); ` +
      `m1 <- ${a1} * x + ${Math.sqrt(1 - a1 * a1)} * e; m2 <- ${a2} * x + ${Math.sqrt(1 - a2 * a2)} * (${r} * e + ${Math.sqrt(1 - r * r)} * rnorm(n)); ` +
      `y <- ${direct} * x + ${b1} * m1 + ${b2} * m2 + ${Math.sqrt(variance)} * rnorm(n); b <- summary(lm(y ~ x + m1 + m2))$coefficients; ` +
      'c(summary(lm(m1 ~ x))$coefficients[2, 4], summary(lm(m2 ~ x))$coefficients[2, 4], b[3:4, 4]) }); ' +
      `s <- p < ${alpha}; mean((s[1, ] & s[3, ]) ${show === 'both' ? '&' : '|'} (s[2, ] & s[4, ])) })`
    );
  },
  rReplications: 4000,
  example: {
    n1: 100,
    n2: 100,
    x: 'two-arms',
    a1: 0.25,
    a2: 0.25,
    b1: 0.2,
    b2: 0.3,
    direct: 0,
    mediatorCorrelation: 0.4,
    show: 'both',
    alpha: 0.05,
    sides: 2,
  },
});
