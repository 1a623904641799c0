import { randomStream } from '../../src/statistics/random.js';

/** Visits of people over the weeks: one entry per visit. Made up, the same on every machine. */
export interface GrowthData {
  readonly person: number[];
  readonly arm: number[];
  readonly week: number[];
  readonly armByWeek: number[];
  readonly outcome: number[];
}

interface GrowthDesign {
  readonly people: number;
  readonly weeks: readonly number[];
  readonly interceptSd: number;
  /** Per week. */
  readonly slopeSd: number;
  readonly correlation?: number;
  readonly residualSd?: number;
  /** Chance to leave between two visits. */
  readonly leaving?: number;
  /** Spread of the actual week of a visit about the planned one. */
  readonly weekSd?: number;
}

export function growthData(name: string, design: GrowthDesign): GrowthData {
  const { people, weeks, interceptSd, slopeSd, correlation = 0, residualSd = 1, leaving = 0, weekSd = 0 } = design;
  const stream = randomStream(1, name);
  const data: GrowthData = { person: [], arm: [], week: [], armByWeek: [], outcome: [] };
  for (let person = 0; person < people; person += 1) {
    const arm = person % 2;
    const first = stream.normal();
    const intercept = interceptSd * first;
    const slope = slopeSd * (correlation * first + Math.sqrt(1 - correlation ** 2) * stream.normal());
    for (const planned of weeks) {
      const week = planned + weekSd * stream.normal();
      data.person.push(person);
      data.arm.push(arm);
      data.week.push(week);
      data.armByWeek.push(arm * week);
      data.outcome.push(10 + intercept + (slope - 0.1 + 0.1 * arm) * week + residualSd * stream.normal());
      if (stream.uniform() < leaving) break;
    }
  }
  return data;
}

const visits = [0, 2, 4, 8];

/** Data sets for random intercepts and slopes, by name. */
export const growthSets: Readonly<Record<string, GrowthData>> = Object.fromEntries(
  Object.entries<GrowthDesign>({
    'balanced growth': { people: 40, weeks: visits, interceptSd: 1, slopeSd: 0.2, correlation: -0.3 },
    'growth with dropout': { people: 60, weeks: visits, interceptSd: 1, slopeSd: 0.2, correlation: 0.4, leaving: 0.12 },
    'growth at odd weeks': { people: 30, weeks: visits, interceptSd: 0.8, slopeSd: 0.3, weekSd: 0.4, leaving: 0.05 },
    'growth, slopes alike': { people: 30, weeks: visits, interceptSd: 1, slopeSd: 0, leaving: 0.05 },
    'growth, people alike': { people: 24, weeks: [0, 1, 2], interceptSd: 0, slopeSd: 0 },
    'growth, few people': { people: 6, weeks: visits, interceptSd: 1, slopeSd: 0.3 },
  }).map(([name, design]) => [name, growthData(name, design)]),
);
