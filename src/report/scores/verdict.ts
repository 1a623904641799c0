import type { Plan } from '../../plan/plan.js';
import type { AcceptancePoint } from './acceptance.js';

/** What a plan is read as; each asks other points for certain. */
export const profiles = ['trial', 'registered-report', 'short-form', 'secondary-data', 'imaging'] as const;
export type Profile = (typeof profiles)[number];

/** Profiles in a sentence: "read as ...". */
export const profileWords: Readonly<Record<Profile, string>> = {
  trial: 'a trial',
  'registered-report': 'a registered report',
  'short-form': 'a short form',
  'secondary-data': 'a study of data that exist',
  imaging: 'an imaging study',
};

const asks: Readonly<Record<Profile, { readonly must: readonly string[]; readonly drop: readonly string[] }>> = {
  trial: { must: [], drop: [] },
  'registered-report': { must: ['A5', 'B6', 'H3'], drop: ['K3'] },
  'short-form': { must: [], drop: [] },
  'secondary-data': { must: ['K1'], drop: ['D1', 'D2', 'E1', 'E2', 'E3', 'E4'] },
  imaging: { must: ['I3', 'C3'], drop: [] },
};

/** The profile that fits a plan by itself: what is imaged, what exists already, else a trial. */
export function profileOf(plan: Plan): Profile {
  if (plan.imaging || plan.measures.some(({ entry }) => entry.modality === 'neural')) return 'imaging';
  return plan.openness.existingData !== undefined && plan.openness.existingData !== 'none-yet'
    ? 'secondary-data'
    : 'trial';
}

/** Whether a reviewer would take the plan as complete. */
export interface Verdict {
  readonly profile: Profile;
  readonly accepted: boolean;
  /** Ids of the points that stand in the way. */
  readonly failing: readonly string[];
  /** Mean over the points that must be met; a point at the most it can have counts as 3. */
  readonly mean: number;
}

/** Least score of every point that must be met, and least mean over all of them. */
const enough = 2;
const enoughOnAverage = 2.3;

/** Points as a profile asks for them: some are dropped, some raised to what must be met. */
export function pointsFor(points: readonly AcceptancePoint[], profile: Profile): AcceptancePoint[] {
  const { must, drop } = asks[profile];
  return points
    .filter(({ id }) => !drop.includes(id))
    .map((point) => (must.includes(point.id) ? { ...point, level: 'must' } : point));
}

/**
 * The verdict over scored points, as `pointsFor` gives them: every point that must be met has 2 or more, none about the document itself (group L) fails, and
 * the mean over them is 2.3 or more. Points that do not arise do not count.
 */
export function verdictOn(points: readonly AcceptancePoint[], profile: Profile): Verdict {
  const asked = points.filter(({ level, points: score }) => level === 'must' && score !== undefined);
  const failing = asked.filter(({ points: score = 0 }) => score < enough).map(({ id }) => id);
  const worth = asked.map(({ points: score = 0, most }) => (score >= most ? 3 : score));
  const mean = worth.length === 0 ? 0 : worth.reduce<number>((sum, each) => sum + each, 0) / worth.length;
  return { profile, accepted: failing.length === 0 && mean >= enoughOnAverage, failing, mean };
}
