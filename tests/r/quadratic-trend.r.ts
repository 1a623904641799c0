import { expect, it } from 'vitest';
import { quadraticTrend } from '../../src/power/quadratic-trend.js';
import { runR } from './run-r.js';

/** Where x is sampled R draws samples of its own: 10,000 of them, whose powers spread by less than 0.3. */
const error = 4 * (0.3 / Math.sqrt(10_000));

const cases = (['normal', 'uniform'] as const).flatMap((x) =>
  [10, 30, 90, 400].flatMap((n) =>
    ([1, 2] as const).map((sides) => ({
      ...quadraticTrend.example,
      x,
      values: [],
      n,
      quadratic: 2 / Math.sqrt(n),
      sides,
    })),
  ),
);
const answers = runR(cases.map((inputs) => quadraticTrend.toR!(inputs)));

it.each(cases.map((inputs, index) => [inputs, answers[index]] as const))('%j', (inputs, theirs) => {
  expect(theirs).toBeTypeOf('number');
  expect(Math.abs(quadraticTrend.evaluate(inputs).power - Number(theirs))).toBeLessThan(0.004 + error);
});
