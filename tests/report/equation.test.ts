import { describe, expect, it } from 'vitest';
import { computed } from '../../src/quantity.js';
import { type Equation, math, settled, sides } from '../../src/report/equation.js';

const only = ({ terms }: Equation) => terms[0];

describe('a line of mathematics', () => {
  it('reads letters as variables, words as names, digits as constants', () => {
    expect(math`β_1 Arm_i`.terms).toEqual([
      { kind: 'script', base: { kind: 'letter', letter: 'β' }, below: { kind: 'digits', digits: '1' } },
      { kind: 'gap' },
      { kind: 'script', base: { kind: 'name', name: 'Arm' }, below: { kind: 'letter', letter: 'i' } },
    ]);
  });

  it('lowers and raises whole groups, on the same base', () => {
    expect(only(math`σ_{u j}^2`)).toMatchObject({ kind: 'script', below: { kind: 'row' }, above: { digits: '2' } });
  });

  it('has fractions, sums and accents', () => {
    expect(only(math`{a + b}/{n}`)).toMatchObject({ kind: 'fraction', above: { kind: 'row' }, below: { letter: 'n' } });
    expect(only(math`sum_{i = 1}^{n} Y_i`)).toMatchObject({ kind: 'sum', to: { letter: 'n' }, of: { kind: 'script' } });
    expect(only(math`hat β_1`)).toMatchObject({ kind: 'script', base: { kind: 'accent', over: { letter: 'β' } } });
  });

  it('takes a string as words as they stand, whatever they hold', () => {
    const words = '\\frac{a}{b} _x^2 $ = {';
    expect(only(math`${words} = 1`)).toEqual({ kind: 'words', words });
  });

  it('prints its recorded numbers once, and keeps all else', () => {
    const line = math`{${{ quantity: computed(0.5, 'sd', 'made-up', []), name: 'Effect' }}}/{σ_1^2} = sum_{i} hat x_i`;
    const printed = settled(line, ({ name }) => `<${name}>`);
    expect(only(printed)).toMatchObject({ above: { kind: 'digits', digits: '<Effect>' } });
    expect(printed.terms.slice(1)).toEqual(line.terms.slice(1));
  });

  it('is cut at its first relation', () => {
    const { left, right } = sides(math`Y = a + b`);
    expect(left).toEqual({ kind: 'row', terms: math`Y`.terms });
    expect(only(right)).toEqual({ kind: 'operator', sign: '=' });
    expect(sides(math`a + b`).left.terms).toEqual([]);
  });

  it.each([
    ['an unknown sign', () => math`a ! b`],
    ['an open brace', () => math`{a`],
    ['a closed brace', () => math`a}`],
    ['nothing behind a sign', () => math`a_`],
  ])('with %s is a mistake', (_, write) => {
    expect(write).toThrow(SyntaxError);
  });
});
