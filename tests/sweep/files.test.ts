import { describe, expect, it } from 'vitest';
import { outcomesAsCsv } from '../../src/sweep/csv.js';
import type { DesignOutcome } from '../../src/sweep/evaluate.js';
import { summarise, sweepFiles } from '../../src/sweep/results.js';
import { amountText, powerText, shortAmount, shortPower } from '../../src/sweep/words.js';
import { builtInCatalog } from '../studies.js';
import { outcomesOf, spaceOf } from './opened.js';

const body = `vary:
  grid:
    people: {paths: [arms.cbct.n, arms.health.n], values: [60, 100, 160]}
    delivery.groupSize: [5, 10, null]
    sample.attrition: [0.1, 0.2]
cost: {currency: EUR, perPerson: 100, perClass: 900}
`;
const space = spaceOf(body);
const outcomes = outcomesOf(body);
const lines = outcomes.map((outcome) => JSON.stringify(outcome));
const summary = summarise(space, outcomes, builtInCatalog());
const files = Object.fromEntries(
  sweepFiles(space, lines, outcomes, summary).map(({ path, content }) => [path, content]),
);

describe('files of a sweep', () => {
  it('are these', () => {
    expect(Object.keys(files)).toEqual([
      'designs.csv',
      'designs.jsonl',
      'summary.json',
      'pareto.svg',
      'power.svg',
      'cost.svg',
    ]);
    expect(
      Object.fromEntries(['designs.csv', 'power.svg', 'cost.svg', 'pareto.svg'].map((name) => [name, files[name]])),
    ).toMatchSnapshot();
  });

  it('are the same twice', () => {
    const again = sweepFiles(space, lines, outcomesOf(body), summarise(space, outcomes, builtInCatalog()));
    expect(Object.fromEntries(again.map(({ path, content }) => [path, content]))).toEqual(files);
  });

  it('hold every design, planned or not, in the table and in the lines', () => {
    expect(files['designs.csv'].split('\r\n')).toHaveLength(1 + 18 + 1);
    expect(files['designs.jsonl'].split('\n').slice(1, -1)).toEqual(lines);
    expect(JSON.parse(files['summary.json'])).toMatchObject({ designs: 18, notPlanned: 6, overMaximum: 4 });
  });
});

describe('figures of a sweep', () => {
  const map = files['power.svg'];

  it('show the two factors with most levels, at the design that is cheapest', () => {
    expect(summary.cheapest?.levels['sample.attrition']).toBe(0.1);
    expect(map).toContain('at sample.attrition 0.1<');
    expect(map).toContain('people across, delivery.groupSize down');
    expect(map.match(/class="cell"/g)).toHaveLength(6);
    expect(map.match(/class="missing"/g)).toHaveLength(3);
    expect(map.match(/class="cheapest"/g)).toHaveLength(1);
  });

  it('say in words what they show', () => {
    const description = /<desc[^>]*>([^<]*)</.exec(map)?.[1];
    const cells = outcomes.filter(({ levels }) => levels['sample.attrition'] === 0.1);
    const powers = cells.flatMap(({ planned }) => (planned ? [planned.power] : []));
    expect(description).toContain(`from ${powerText(Math.min(...powers))} at people 60`);
    expect(description).toContain(`to ${powerText(Math.max(...powers))} at people 160`);
    expect(description).toContain(
      `${cells.filter(({ planned }) => planned?.reached).length} of 9 designs reach the target power; 3 could not be planned.`,
    );
    expect(/<desc[^>]*>([^<]*)</.exec(files['pareto.svg'])?.[1]).toContain(
      `The cheapest that reaches the target is design ${summary.cheapest?.number}`,
    );
  });

  it('a name cannot become markup', () => {
    const hostile = 'vary:\n  grid:\n    delivery.format: ["<script>&\\"", group]\n    sample.attrition: [0.1, 0.2]\n';
    const found = outcomesOf(hostile);
    const drawn = sweepFiles(spaceOf(hostile), [], found, summarise(spaceOf(hostile), found, builtInCatalog()));
    const svg = drawn.map(({ path, content }) => (path.endsWith('.svg') ? content : '')).join('');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('<script');
  });
});

describe('a table for spreadsheets', () => {
  it('quotes what must be quoted, and runs no formula from a file', () => {
    const outcome: DesignOutcome = {
      number: 1,
      id: 'x',
      levels: { '=cmd()': '=1+1', note: 'a "b", c', minus: -1, list: ['a', 'b'], none: null },
      problems: [{ code: 'x', path: [], message: '+bad\nline', fix: '' }],
    };
    expect(outcomesAsCsv([outcome], undefined)).toBe(
      "number,id,'=cmd(),note,minus,list,none,planned,recruited,smallest primary power,target,reached,over maximum,problem\r\n" +
        '1,x,\'=1+1,"a ""b"", c",-1,a b,none,false,,,,,,"\'+bad\nline"\r\n',
    );
  });
});

describe('numbers in words', () => {
  it.each([
    [0, '0', '0'],
    [999, '999', '999'],
    [1234.5, '1,234.50', '1.23k'],
    [84600, '84,600', '84.6k'],
    [999_999, '999,999', '1M'],
    [12_345_678, '12,345,678', '12.3M'],
  ])('%d', (amount, long, short) => {
    expect([amountText(amount), shortAmount(amount)]).toEqual([long, short]);
  });

  it('a power is never said to be 1 or 0', () => {
    expect([0.99999, 0.9994, 0.5, 0.0001].map(powerText)).toEqual(['>0.999', '0.999', '0.500', '<0.001']);
    expect([0.999, 0.994, 0.5, 0.001].map(shortPower)).toEqual(['>.99', '.99', '.50', '<.01']);
  });
});
