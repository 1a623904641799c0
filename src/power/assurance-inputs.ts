import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { alpha, n1, n2, sides } from './inputs.js';
import { described } from './procedure.js';

/** Inputs of assurance: power averaged over what is believed about the effect. */
export const assuranceInputs = z
  .strictObject({
    n1,
    n2,
    priorMean: described(z.number().min(-10).max(10), {
      description: 'mean of the belief about the difference, mean of arm 1 minus mean of arm 2, in SD within arms',
      unit: 'SD',
      power: 'varies',
      because: 'rises with the distance from zero; with one side it must be positive',
    }),
    priorSd: described(z.number().min(0).max(10), {
      description: 'SD of the belief about the difference; 0 gives power at the prior mean',
      unit: 'SD',
      power: 'varies',
      because: 'doubt draws assurance towards one half with one side, and makes large effects of either sign likelier',
    }),
    alpha,
    sides,
  })
  .superRefine(positiveIfOneSided('priorMean'));
