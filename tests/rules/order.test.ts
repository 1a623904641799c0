import { describe, expect, it } from 'vitest';
import { type Diagnostic, sortDiagnostics } from '../../src/diagnostic.js';
import { computed } from '../../src/quantity.js';

const at = (code: string, line: number, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code,
  severity: 'warning',
  path: [],
  position: { file: 'study.yaml', line, column: 1 },
  message: 'm',
  fix: 'f',
  cites: [],
  ...more,
});
const power = (value: number) => computed(value, 'probability', 'power', []);
const losing = (then: number) => ({
  consequence: { quantity: power(then), sentence: '{} and not {now}', also: { now: power(0.9) } },
});
const order = (diagnostics: readonly Diagnostic[]) => sortDiagnostics(diagnostics).map(({ code }) => code);

describe('order of findings', () => {
  it('puts severity before everything else', () => {
    expect(order([at('a', 1, losing(0.1)), at('b', 9, { severity: 'error' })])).toEqual(['b', 'a']);
  });

  it('puts what costs more power first, then other costs, then what is forgotten more often, then by place', () => {
    const other = { consequence: { quantity: computed(40, 'people', 'n', []), sentence: '{} people' } };
    expect(
      order([
        at('place-2', 2),
        at('place-1', 1),
        at('rarely', 3, { forgotten: 13 }),
        at('often', 4, { forgotten: 53 }),
        at('other-cost', 5, other),
        at('small-loss', 6, losing(0.8)),
        at('large-loss', 7, losing(0.4)),
      ]),
    ).toEqual(['large-loss', 'small-loss', 'other-cost', 'often', 'rarely', 'place-1', 'place-2']);
  });

  it('keeps problems of a file in the order of their places', () => {
    expect(order([at('z', 1), at('a', 3), at('m', 2)])).toEqual(['z', 'm', 'a']);
  });
});
