import * as z from 'zod';
import { described, type InputMeta } from './procedure.js';

/** Inputs of tests of proportions. */

type Response = Pick<InputMeta, 'power' | 'because'>;

/** A proportion; at 0 and 1 themselves nothing varies. */
export const proportion = (description: string, response: Response) =>
  described(
    z
      .number()
      .min(1e-9)
      .max(1 - 1e-9),
    { description, unit: 'proportion', ...response },
  );

/** Whole people in an exact test. */
export const wholePeople = (description: string, least: number, most: number) =>
  described(z.number().int().min(least).max(most), {
    description,
    unit: 'people',
    power: 'varies',
    because: 'rises in the long run, but up and down in small steps, because counts are whole',
  });
