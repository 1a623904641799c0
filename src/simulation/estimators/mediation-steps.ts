/**
 * One path of a mediation: the coefficient of a predictor in the model of an outcome. Columns stand in causal order, and the
 * model has all columns from the first to `upTo`, covariates coming first of all.
 */
export interface Step {
  readonly outcome: number;
  readonly predictor: number;
  readonly upTo: number;
}

/** Paths by name, and the indirect effects as products of some of them. */
export interface MediationSteps {
  readonly paths: Readonly<Record<string, Step>>;
  readonly indirect: Readonly<Record<string, readonly string[]>>;
}

/** Columns: covariates, x, mediator, outcome. */
export function simpleSteps(covariates: number): MediationSteps {
  const [x, m, y] = [covariates, covariates + 1, covariates + 2];
  return {
    paths: {
      a: { outcome: m, predictor: x, upTo: x },
      b: { outcome: y, predictor: m, upTo: m },
      direct: { outcome: y, predictor: x, upTo: m },
    },
    indirect: { indirect: ['a', 'b'] },
  };
}

/** Columns: covariates, x, first mediator, second mediator, outcome. */
export function serialSteps(covariates: number): MediationSteps {
  const [x, first, second, y] = [covariates, covariates + 1, covariates + 2, covariates + 3];
  return {
    paths: {
      a: { outcome: first, predictor: x, upTo: x },
      middle: { outcome: second, predictor: first, upTo: first },
      b: { outcome: y, predictor: second, upTo: second },
    },
    indirect: { indirect: ['a', 'middle', 'b'] },
  };
}

/** Columns: covariates, x, two mediators side by side, outcome. */
export function parallelSteps(covariates: number): MediationSteps {
  const [x, first, second, y] = [covariates, covariates + 1, covariates + 2, covariates + 3];
  return {
    paths: {
      a1: { outcome: first, predictor: x, upTo: x },
      b1: { outcome: y, predictor: first, upTo: second },
      a2: { outcome: second, predictor: x, upTo: x },
      b2: { outcome: y, predictor: second, upTo: second },
    },
    indirect: { indirect1: ['a1', 'b1'], indirect2: ['a2', 'b2'] },
  };
}

/** Columns: covariates, x, moderator, product of x and moderator, mediator, outcome. */
export function moderatedSteps(covariates: number): MediationSteps {
  const [product, m, y] = [covariates + 2, covariates + 3, covariates + 4];
  return {
    paths: {
      aDifference: { outcome: m, predictor: product, upTo: product },
      b: { outcome: y, predictor: m, upTo: m },
    },
    indirect: { index: ['aDifference', 'b'] },
  };
}
