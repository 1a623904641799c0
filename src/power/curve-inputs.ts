import * as z from 'zod';
import { curvature } from './families/quadratic-fit.js';
import { described } from './procedure.js';

/** Where the values of a predictor come from whose relation with the outcome may curve. */
export const curvePredictor = {
  x: described(z.enum(['design', 'normal', 'uniform']), {
    description:
      'where x comes from: "design" for the values set by `values`; "normal" or "uniform" if it is sampled with the people',
    unit: 'distribution',
    power: 'varies',
    because: 'what counts is how far x spreads, and how much of it lies at the ends',
  }),
  sdX: described(z.number().min(1e-4).max(1e4).default(1), {
    description: 'SD of x where it is sampled',
    unit: 'units of x',
    power: 'varies',
    because: 'rises where x is sampled',
    irrelevantWhere: [{ x: 'design' }],
  }),
  values: described(z.array(z.number().min(-1e4).max(1e4)).max(200).default([]), {
    description: 'values of x in a design, each given to the same share of the people; empty where x is sampled',
    unit: 'units of x',
    power: 'varies',
    because: 'a wider range says more, and so do more people at its ends and in its middle',
  }),
};

interface CurvePredictor {
  readonly x: 'design' | 'normal' | 'uniform';
  readonly values: readonly number[];
}

/** Reports values that are missing, superfluous or too few to show a curve. */
export function checkCurvePredictor({ x, values }: CurvePredictor, context: z.core.$RefinementCtx): void {
  const problem = (message: string) => context.addIssue({ code: 'custom', path: ['values'], message });
  if (x !== 'design') {
    if (values.length > 0) problem(`Values are given for a design only, and x is "${x}".`);
  } else if (new Set(values).size < 3)
    problem(`A curve needs at least three different values of x, not ${new Set(values).size}.`);
  else if (!(curvature(values) > 1e-12)) problem('The values lie too close together to compute with.');
}
