import { randomStream } from '../../src/statistics/random.js';

/** A table as wide as mediation needs: NaN where a value is missing. Made up, the same on every machine. */
export type WideData = Readonly<Record<'c1' | 'c2' | 'x' | 'w' | 'xw' | 'm1' | 'm2' | 'y' | 'earlier', Float64Array>>;

interface WideDesign {
  readonly people: number;
  readonly mean?: number;
  readonly scale?: number;
  /** How strongly c1 and c2 go together. */
  readonly collinear?: number;
  /** Which values of a person are missing. */
  readonly missing?: 'at the end' | 'anywhere' | 'also baselines';
}

function wideData(name: string, { people, mean = 0, scale = 1, collinear = 0.3, missing }: WideDesign): WideData {
  const stream = randomStream(1, 'wide data', name);
  const columns: Record<string, Float64Array> = {};
  for (const column of ['c1', 'c2', 'x', 'w', 'xw', 'm1', 'm2', 'y', 'earlier'])
    columns[column] = new Float64Array(people);
  for (let i = 0; i < people; i += 1) {
    const c1 = stream.normal();
    const c2 = collinear * c1 + Math.sqrt(1 - collinear ** 2) * stream.normal();
    const x = i % 2 === 0 ? 1 : -1;
    const w = stream.uniform() < 0.4 ? 1 : 0;
    const m1 = 0.5 * x + 0.4 * c1 + 0.3 * x * w + stream.normal();
    const m2 = 0.3 * x + 0.5 * m1 + 0.2 * c2 + stream.normal();
    const earlier = 0.2 * x + 0.6 * c2 + stream.normal();
    const y = 0.2 * x + 0.4 * m1 + 0.3 * m2 + 0.3 * c2 + 0.5 * earlier + stream.normal();
    const row: Record<string, number> = { c1, c2, x, w, xw: x * w, m1, m2, y, earlier };
    const chance = (base: number) => stream.uniform() < base;
    if (missing === 'at the end') {
      if (chance(0.15)) row.m1 = row.m2 = row.y = row.earlier = Number.NaN;
      else if (chance(earlier > 0 ? 0.4 : 0.1)) row.m2 = row.y = Number.NaN;
      else if (chance(0.1)) row.y = Number.NaN;
    } else if (missing !== undefined) {
      for (const column of ['m1', 'm2', 'y', 'earlier']) if (chance(0.2)) row[column] = Number.NaN;
      if (missing === 'also baselines') for (const column of ['c1', 'c2']) if (chance(0.1)) row[column] = Number.NaN;
    }
    for (const [column, values] of Object.entries(columns)) {
      const isMeasured = !['x', 'w', 'xw'].includes(column);
      values[i] = isMeasured ? mean + scale * row[column] : row[column];
    }
  }
  return columns as WideData;
}

const madeUp = (designs: Readonly<Record<string, WideDesign>>): Readonly<Record<string, WideData>> =>
  Object.fromEntries(Object.entries(designs).map(([name, design]) => [name, wideData(name, design)]));

export const complete = madeUp({
  ordinary: { people: 60 },
  'few people': { people: 12 },
  'covariates nearly collinear': { people: 40, collinear: 0.9999 },
  'large mean, small unit': { people: 50, mean: 1e4, scale: 1e-2 },
});

export const incomplete = madeUp({
  'people leave for good': { people: 90, missing: 'at the end' },
  'values missing anywhere': { people: 80, missing: 'anywhere' },
  'few people, values missing anywhere': { people: 30, missing: 'anywhere' },
  'baselines missing too': { people: 120, missing: 'also baselines' },
});
