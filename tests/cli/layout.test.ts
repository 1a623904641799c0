import { describe, expect, it } from 'vitest';
import { clean, toJson } from '../../src/cli/text/clean.js';
import { displayWidth, shorten, table, wrap } from '../../src/cli/text/layout.js';

describe('layout', () => {
  it.each([
    ['abc', 3],
    ['慈悲', 4],
    ['e\u0301', 1],
    ['\u001b[31mred\u001b[0m', 3],
  ])('%j is %i columns wide', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('wraps at spaces and keeps long words whole', () => {
    expect(wrap('one two three incomprehensibilities four', 9)).toEqual([
      'one two',
      'three',
      'incomprehensibilities',
      'four',
    ]);
  });

  it('shortens with an ellipsis', () => {
    expect(shorten('loving-kindness', 8)).toBe('loving-…');
    expect(shorten('慈悲慈悲', 5)).toBe('慈悲…');
  });

  it('aligns columns, drops empty ones and shortens flexible ones only', () => {
    const columns = [
      { title: 'Id' },
      { title: '' },
      { title: 'Title', flexible: true },
      { title: 'n', align: 'right' as const },
    ];
    const rows = [
      ['慈悲', '', 'Compassion training', '8'],
      ['b', '', 'Short', '120'],
    ];
    expect(table(columns, rows)).toEqual([
      'Id    Title                  n',
      '慈悲  Compassion training    8',
      'b     Short                120',
    ]);
    expect(table(columns, rows, { width: 24 })[1]).toBe('慈悲  Compassion t…    8');
  });
});

describe('clean', () => {
  it('leaves words and line ends, and takes what steers a terminal', () => {
    expect(clean('a\u001b[2Jb c\u0007d\u202ee\r\nf\tg\u0000')).toBe('ab cde\nf g');
    expect(clean('x\u009b31my')).toBe('xy');
    expect(toJson({ a: '\u009b\u202e\u001b' })).toBe('{\n  "a": "\\u009b\\u202e\\u001b"\n}\n');
  });
});
