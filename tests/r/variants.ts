import type { Callable } from '../../src/power/callable.js';
import type { Inputs } from '../../src/power/procedure.js';
import { allowedValues, unwrap } from '../../src/reading/expectation.js';

/**
 * Inputs about an example that between them take every branch of its R code: each word and each number of
 * sides in turn, and every number a little smaller and a little larger.
 */
export function variantsOf({ example, inputs }: Pick<Callable, 'example' | 'inputs'>): Inputs[] {
  const shape = inputs.shape as Readonly<Record<string, Parameters<typeof unwrap>[0]>>;
  const others = Object.entries(shape).flatMap(([name, field]) => {
    const { def } = unwrap(field)._zod;
    const values = def.type === 'boolean' ? [true, false] : allowedValues(unwrap(field));
    return values.filter((value) => value !== example[name]).map((value) => ({ ...example, [name]: value }));
  });
  const scaled = [0.8, 1.25].flatMap((factor) =>
    Object.entries(example).flatMap(([name, value]) => {
      if (typeof value !== 'number' || name === 'sides') return [];
      return [{ ...example, [name]: Number.isInteger(value) ? Math.round(value * factor) : value * factor }];
    }),
  );
  return [...others, ...scaled].filter((changed) => inputs.safeParse(changed).success);
}
