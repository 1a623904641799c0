import { randomStream } from '../../src/statistics/random.js';

/** People with a baseline and an outcome at each visit; NaN for a missing value. */
export interface VisitData {
  readonly arm: number[];
  readonly baseline: number[];
  readonly visits: number[][];
}

interface VisitDesign {
  readonly people: number;
  readonly visits: number;
  /** Chance to leave between two visits: more likely after a low value. */
  readonly leaving?: number;
  /** Chance that a single value is missing. */
  readonly skipped?: number;
  readonly mean?: number;
}

export function visitData(name: string, design: VisitDesign): VisitData {
  const { people, visits: count, leaving = 0, skipped = 0, mean = 0 } = design;
  const stream = randomStream(1, name);
  const arm: number[] = [];
  const baseline: number[] = [];
  const visits: number[][] = Array.from({ length: count }, () => []);
  for (let person = 0; person < people; person += 1) {
    arm.push(person % 2);
    baseline.push(stream.normal());
    const lasting = stream.normal();
    let walk = 0;
    let present = true;
    for (const [visit, column] of visits.entries()) {
      walk = 0.6 * walk + (0.7 + 0.2 * visit) * stream.normal();
      const value = mean + 0.5 * baseline[person] + 0.6 * lasting + walk + 0.2 * (visit + 1) * (person % 2);
      column.push(present && stream.uniform() >= skipped ? value : Number.NaN);
      if (stream.uniform() < leaving * (value < mean ? 1.5 : 0.5)) present = false;
    }
  }
  return { arm, baseline, visits };
}

export const visitSets: Readonly<Record<string, VisitData>> = Object.fromEntries(
  Object.entries<VisitDesign>({
    'three visits, nobody missing': { people: 24, visits: 3, mean: 50 },
    'three visits, people leave': { people: 40, visits: 3, leaving: 0.2 },
    'four visits, people leave and skip': { people: 60, visits: 4, leaving: 0.1, skipped: 0.1 },
    'two visits, values missing': { people: 20, visits: 2, skipped: 0.25 },
  }).map(([name, design]) => [name, visitData(name, design)]),
);
