import { describe, expect, it } from 'vitest';
import { designId } from '../../src/sweep/points.js';
import { open, said, spaceOf } from './opened.js';

const levelsOf = (body: string) => spaceOf(body).points.map(({ levels }) => Object.values(levels));

describe('designs of a grid', () => {
  it('are every combination in the order of the file, the last factor changing fastest', () => {
    expect(levelsOf('vary:\n  grid:\n    delivery.groupSize: [8, 12]\n    sample.attrition: [0.1, 0.2, 0.3]')).toEqual([
      [8, 0.1],
      [8, 0.2],
      [8, 0.3],
      [12, 0.1],
      [12, 0.2],
      [12, 0.3],
    ]);
  });

  it('take ranges with both ends and without rounding errors', () => {
    expect(levelsOf('vary: {grid: {sample.attrition: {from: 0.1, to: 0.4, by: 0.1}}}').flat()).toEqual([
      0.1, 0.2, 0.3, 0.4,
    ]);
    expect(levelsOf('vary: {grid: {delivery.groupSize: {from: 5, to: 11, by: 4}}}').flat()).toEqual([5, 9]);
  });

  it('set several places together, by one value or by named choices', () => {
    const { points } = spaceOf(
      'vary:\n  grid:\n    people: {paths: [arms.cbct.n, arms.health.n], values: [60]}\n    control:\n      choices:\n        waiting: {arms.health.comparator: waitlist, delivery.clustering.arms: [cbct]}',
    );
    expect(points[0].levels).toEqual({ people: 60, control: 'waiting' });
    expect(points[0].settings.map(({ path, value }) => [path, value])).toEqual([
      ['arms.cbct.n', 60],
      ['arms.health.n', 60],
      ['arms.health.comparator', 'waitlist'],
      ['delivery.clustering.arms', ['cbct']],
    ]);
  });

  it('keep their ids when the sweep is reordered or grows', () => {
    const ids = (body: string) => spaceOf(body).points.map(designId);
    const small = ids('vary: {grid: {delivery.groupSize: [8, 12], sample.attrition: [0.1]}}');
    const large = ids('vary: {grid: {sample.attrition: [0.1, 0.2], delivery.groupSize: [12, 10, 8]}}');
    expect(large).toEqual(expect.arrayContaining(small));
    expect(new Set(large).size).toBe(6);
  });
});

describe('a design space', () => {
  const print = (body: string, study?: string) => spaceOf(body, study).fingerprint;
  const body = 'vary: {grid: {delivery.groupSize: [8, 12]}}';

  it('has the fingerprint of what it says, not of how it is laid out', () => {
    expect(print('# a remark\nvary:\n  grid:\n    delivery.groupSize:\n      - 8\n      - 12\n')).toBe(print(body));
    expect(print('vary: {grid: {delivery.groupSize: [8, 13]}}')).not.toBe(print(body));
    expect(print(`${body}\ncost: {currency: EUR, fixed: 1}`)).not.toBe(print(body));
  });

  it('puts the target into the study, so that designs without sizes are sized for it', () => {
    expect(spaceOf(`${body}\ntarget: {power: 0.95}`).study).toMatchObject({ inference: { power: 0.95 } });
  });
});

describe('mistakes of a sweep file, each with its place', () => {
  it.each([
    ['vary: {}', ['4:1 missing-key "vary" has neither a grid nor a list.']],
    [
      'vary: {grid: {delivery.groupSize: [8]}, list: [{set: {sample.attrition: 0.1}}]}',
      ['4:1 contradiction "vary" has both a grid and a list.'],
    ],
    [
      'vary: {grid: {delivery.grupSize: [8]}}',
      [
        '4:15 unknown-path "delivery.grupSize" leads nowhere in the study: "delivery" has no "grupSize". Did you mean "groupSize"?',
      ],
    ],
    [
      'vary:\n  list:\n    - set: {arms.cbtc.n: 40}',
      ['6:13 unknown-path "arms.cbtc.n" leads nowhere in the study: "arms" has no item "cbtc". Did you mean "cbct"?'],
    ],
    [
      'vary: {grid: {people: {paths: [arms.cbct.n, arms.helth.n], values: [40]}}}',
      [
        '4:45 unknown-path "arms.helth.n" leads nowhere in the study: "arms" has no item "helth". Did you mean "health"?',
      ],
    ],
    [
      'vary: {grid: {delivery.groupSize: {from: 8, to: 4, by: 2}}}',
      ['4:49 out-of-range The range of "delivery.groupSize" ends below its start.'],
    ],
    [
      'vary: {grid: {delivery.groupSize: {from: 8, to: 14}}}',
      ['4:15 missing-key The range of "delivery.groupSize" has no "by".'],
    ],
    [
      'vary: {grid: {delivery.groupSize: {values: [8], from: 1, to: 2, by: 1}}}',
      ['4:15 contradiction The factor "delivery.groupSize" has more than one of values, a range and choices.'],
    ],
    [
      'vary: {grid: {"arms[0].n": [8]}}',
      [
        '4:15 wrong-form "arms[0].n" is no place in a study; a place is keys and ids with dots between, such as arms.cbct.n.',
      ],
    ],
    ['vary: {grid: {delivery.groupSize: [8, 8]}}', ['4:39 duplicate-design Designs 1 and 2 are the same.']],
    [
      'vary: {grid: {arms.cbct: [{id: cbct, practice: cbct}], arms.cbct.n: [8]}}',
      [
        '4:56 contradiction "arms.cbct.n" and "arms.cbct" set the same place, or one a part of the other, in one design.',
      ],
    ],
    [
      'target: {power: 0.9}\nvary: {grid: {inference.power: [0.8, 0.9]}}',
      ['5:15 contradiction The power to reach is varied and also given as "target".'],
    ],
    [
      'vary: {grid: {delivery.groupSize: [8]}}\ncost: {currency: EUR, perClass: {cbtc: 5}, perMeasurement: {il6: 3}}',
      [
        '5:34 unknown-arm "cbtc" has a price but is no arm of the study. Did you mean "cbct"?',
        '5:61 unknown-measure "il6" has a price but is no measure of the study. Did you mean "il6-plasma"?',
      ],
    ],
    [
      'vary: {grid: {delivery.groupSize: [8], sample.attrition: [0.1]}}\nfigure: {across: delivery.groupsize, down: sample.attrition}',
      ['5:18 unknown-factor "delivery.groupsize" is no factor of the grid. Did you mean "delivery.groupSize"?'],
    ],
    [
      'vary: {grid: {delivery.groupSize: [8]}}\nsimulation: {seed: 1}',
      ['5:1 contradiction "simulation" is given, but designs are evaluated by closed forms.'],
    ],
    [
      'vary: {grid: {delivery.groupSize: {from: 1, to: 400, by: 1}, sample.attrition: {from: 0, to: 0.5, by: 0.001}}}',
      ['4:1 too-many-designs The sweep has 200400 designs; 100000 are the most.'],
    ],
  ])('%s', (body, expected) => {
    expect(said(open(body).diagnostics)).toEqual(expected);
  });

  it('a study that no design can mend is said at once, with its own line', () => {
    const broken = 'mettle: 1\nid: x\ntitle: y\n';
    const { diagnostics } = open('vary: {grid: {inference.alpha: [0.05]}}', broken);
    expect(diagnostics.length).toBeGreaterThan(3);
    expect(diagnostics.every(({ position }) => position !== undefined)).toBe(true);
  });
});
