import { describe, expect, it } from 'vitest';
import { computed, type Quantity, type Unit } from '../../src/quantity.js';
import { NumberPrinter, originInWords, printQuantity } from '../../src/report/numbers.js';
import { smoothPath, ticks } from '../../src/report/plot-geometry.js';

const written = (value: number, unit: Unit): Quantity => ({
  value,
  unit,
  origin: { kind: 'written', file: 'a.yaml', path: ['hypotheses', 0, 'effects'] },
});

describe('printing numbers', () => {
  it.each([
    [computed(0.9004999, 'probability', 'p', []), undefined, '0.900'],
    [computed(0.99999, 'probability', 'p', []), undefined, '>0.999'],
    [computed(1, 'probability', 'p', []), undefined, '>0.999'],
    [computed(0.0001, 'probability', 'p', []), undefined, '<0.001'],
    [computed(0, 'probability', 'p', []), undefined, '0.000'],
    [written(0.05, 'probability'), undefined, '0.05'],
    [written(0.025, 'probability'), undefined, '0.025'],
    [written(0.9, 'probability'), undefined, '0.90'],
    [computed(0.0166666, 'probability', 'p', []), 'error-rate', '0.01667'],
    [written(0.3, 'sd'), undefined, '0.30'],
    [written(-0.3, 'standardised path'), undefined, '-0.30'],
    [written(-0.0001, 'sd'), undefined, '0.00'],
    [written(0.3256, 'correlation'), undefined, '0.326'],
    [written(0.2, 'sd'), 'plus-minus', '±0.20'],
    [written(0.15, 'proportion'), undefined, '15%'],
    [written(0.125, 'proportion'), undefined, '12.5%'],
    [written(0.33, 'proportion'), 'plain', '0.33'],
    [written(1234, 'people'), undefined, '1234'],
    [written(8.8, 'people per class'), undefined, '8.8'],
    [written(1.5, 'hours'), undefined, '1.5'],
  ] as const)('%j with style %s is %s', (quantity, style, expected) => {
    expect(printQuantity(quantity, style)).toBe(expected);
  });

  it('remembers what was printed, once each, with every name it was used under', () => {
    const printer = new NumberPrinter();
    printer.num(written(0.3, 'sd'), 'Stated');
    printer.num(written(0.3, 'sd'), 'Planned');
    printer.num(written(0.3, 'sd'), 'Planned');
    printer.num(written(0.4, 'sd'), 'Other');
    expect(printer.printed).toEqual([
      {
        names: ['Stated', 'Planned'],
        printed: '0.30',
        unit: 'standard deviations',
        origin: 'written in a.yaml at hypotheses.0.effects',
      },
      {
        names: ['Other'],
        printed: '0.40',
        unit: 'standard deviations',
        origin: 'written in a.yaml at hypotheses.0.effects',
      },
    ]);
  });

  it('says every kind of origin in words', () => {
    expect(originInWords({ kind: 'pack', pack: 'p', id: 'i' })).toBe('pack p, entry i');
    expect(originInWords({ kind: 'evidence', id: 'e' })).toBe('evidence entry e');
    expect(originInWords({ kind: 'default', because: 'nobody said' })).toBe('default: nobody said');
    expect(originInWords({ kind: 'computed', procedure: 'p', from: ['a', 'b'] })).toBe('computed: p, from a, b');
    expect(originInWords({ kind: 'simulated', seed: 1, replications: 1000, standardError: 0.0123 })).toBe(
      'simulated with seed 1, 1000 replications, standard error 0.0123',
    );
  });
});

describe('ticks', () => {
  it.each([
    [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, 391, 7, [0, 100, 200, 300]],
    [0, 52, 7, [0, 10, 20, 30, 40, 50]],
    [0, 0, 5, [0]],
  ])('from %d to %d in about %d', (from, to, count, expected) => {
    expect(ticks(from, to, count)).toEqual(expected);
  });
});

describe('a smooth path', () => {
  it('goes through its points and never leaves the range between two neighbours', () => {
    const points = [0, 0.1, 0.5, 0.95, 1, 1].map((y, index) => ({ x: index * 10, y: 100 - 100 * y }));
    const numbers = [...smoothPath(points).matchAll(/-?[\d.]+/g)].map(([number]) => Number(number));
    const pairs = Array.from({ length: numbers.length / 2 }, (_, index) => ({
      x: numbers[2 * index],
      y: numbers[2 * index + 1],
    }));
    expect(pairs.filter((_, index) => index % 3 === 0)).toEqual(points);
    pairs.forEach(({ y }, index) => {
      const segment = Math.max(0, Math.ceil(index / 3) - 1);
      const [from, to] = [points[segment], points[Math.min(segment + 1, points.length - 1)]];
      expect(y).toBeLessThanOrEqual(from.y + 1e-9);
      expect(y).toBeGreaterThanOrEqual(to.y - 1e-9);
    });
  });
});
