import { expect, it } from 'vitest';
import { calculations } from '../../src/power/calculations/index.js';
import { runR } from './run-r.js';
import { variantsOf } from './variants.js';

/** R code of every calculation gives each of its figures, under the same name, at its example and about it. */
it.each(calculations.map((calculation) => [calculation.id, calculation] as const))('%s', (_, calculation) => {
  if (!calculation.toR) throw new Error('has no R code; say here why');
  const wanted = [calculation.example, ...variantsOf(calculation)].flatMap((inputs) => {
    const code = calculation.toR!(inputs);
    const figures = Object.entries(calculation.evaluate(calculation.inputs.parse(inputs)));
    return [
      { expression: `length(${code})`, value: figures.length },
      ...figures.map(([name, value]) => ({ expression: `(${code})[["${name}"]]`, value })),
    ];
  });
  const answers = runR(wanted.map(({ expression }) => expression));
  for (const [index, { expression, value }] of wanted.entries()) {
    expect(answers[index], expression).toBeTypeOf('number');
    expect(Math.abs(Number(answers[index]) - value), expression).toBeLessThan(1e-8 * Math.max(1, Math.abs(value)));
  }
});
