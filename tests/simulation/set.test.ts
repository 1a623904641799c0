import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { procedures } from '../../src/power/index.js';
import { boundsAt, inputsAt } from './agreement.js';
import { subjects } from './index.js';

/** Every procedure has a simulation, and no simulation is more lenient than its procedure says. */

const all = Object.values(subjects).flat();

it('every procedure is simulated', () => {
  expect(all.map(({ procedure }) => procedure.id).sort()).toEqual(procedures.map(({ id }) => id));
});

it('every subject has its test file', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.ts'));
  expect(files.sort()).toEqual([...Object.keys(subjects).map((name) => `${name}.test.ts`), 'set.test.ts'].sort());
});

describe.each(all.map((one) => [one.procedure.id, one] as const))('%s', (_, one) => {
  const { procedure, simulation } = one;
  const points = () => simulation.grid.map((point) => inputsAt(one, point));

  it('has a grid of valid inputs without repetitions that tries one and two sides', () => {
    const grid = points();
    expect(grid.length).toBeGreaterThanOrEqual(8);
    expect(new Set(grid.map((point) => JSON.stringify(point))).size).toBe(grid.length);
    const sides = [1, 2].filter((each) => procedure.inputs.safeParse({ ...grid[0], sides: each }).success);
    if ('sides' in grid[0]) expect([...new Set(grid.map((point) => point.sides))].sort()).toEqual(sides);
  });

  it('states in its accuracy every bound that it is held to', () => {
    const figures = Object.keys(procedure.evaluate(procedure.example));
    const bounds = points().flatMap((point) => figures.map(boundsAt(one, point)));
    // In prose .02 and 1e-3 stand for 0.02 and 0.001.
    const stated = [...procedure.accuracy.matchAll(/(?<![\d.])(\d*\.\d+|\d+e-\d+)/g)].map(([text]) => Number(text));
    for (const bound of new Set(bounds)) if (bound > 0) expect(stated).toContain(bound);
  });
});
