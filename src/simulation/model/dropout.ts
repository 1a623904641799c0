import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { Dropout, ModelArm } from './data-model.js';
import { interceptFor, logit } from './standard-normal.js';

/** The variable that leaving depends on. */
export interface Reason {
  readonly index: number;
  readonly sd: number;
  /** By arm: means in SD. */
  readonly shifts: readonly number[];
}

/**
 * Who leaves when. Where the study's `simulation` says nothing, the planned attrition: by chance, evenly over the weeks from the
 * first visit to the first at which a hypothesis is tested, and nobody after that, so that every test has lost that share.
 *
 * Where leaving depends on a value, the share stated is that of all people, and arms that differ in the value differ in who leaves,
 * unless the study gives each arm a share of its own.
 */
export function dropoutOf(
  plan: Plan,
  arms: readonly ModelArm[],
  reasonOf: (measure: string, when: 'first' | 'primary') => Reason | undefined,
): Dropout {
  const given = plan.simulation?.dropout;
  const mechanism = given?.mechanism ?? 'completely-at-random';
  const slope = mechanism === 'completely-at-random' ? 0 : (given?.strength ?? 0);
  const reason =
    slope === 0 || given?.measure === undefined
      ? undefined
      : reasonOf(given.measure, mechanism === 'at-random' ? 'first' : 'primary');
  const { profile, last } = profileOf(plan, given?.byVisit, plan.sample.attrition.value);
  const groups = arms.map((arm, index) => ({
    weight: Math.max(1, arm.people),
    shift: reason === undefined ? 0 : reason.shifts[index] * expectedResponse(arm),
  }));
  const known = new Map<string, number>();
  const threshold = (share: number, arm: number, ofAll: boolean): number | null => {
    if (!(share > 0)) return null;
    if (reason === undefined) return logit(share);
    const [own] = groups.slice(arm, arm + 1);
    const key = `${share} ${ofAll ? 'all' : own.shift}`;
    const intercept = known.get(key) ?? interceptFor(share, slope, ofAll ? groups : [own]);
    known.set(key, intercept);
    return intercept + slope * own.shift;
  };
  return {
    thresholds: Object.fromEntries(
      profile.map(({ visit, part }) => [
        visit,
        plan.arms.map(({ id }, arm) => {
          const own = given?.arms?.[id];
          return threshold(part * (own ?? last), arm, own === undefined);
        }),
      ]),
    ),
    mechanism,
    ...(reason === undefined ? {} : { variable: reason.index, slope: slope / reason.sd }),
  };
}

/** Share of the arm's effect that people have on average. */
function expectedResponse({ uptake: { none, mean, threshold } }: ModelArm): number {
  return (1 - none) * (threshold === undefined ? mean : 1);
}

/** Of those who leave, the share who have left by each visit, rising to 1; and the share who leave at all. */
function profileOf(plan: Plan, byVisit: Readonly<Record<string, number>> | undefined, overall: number) {
  const weeks = new Map(plan.schedule.map(({ id, week }) => [id, week.value]));
  const first = plan.schedule[0].week.value;
  const tested = Math.min(...plan.hypotheses.map((hypothesis) => weeks.get(lastVisitOf(plan, hypothesis)) ?? first));
  const last = byVisit ? Math.max(...Object.values(byVisit)) : overall;
  let before = 0;
  const profile = plan.schedule.map(({ id, week }) => {
    const elapsed = tested > first ? Math.max(0, Math.min(1, (week.value - first) / (tested - first))) : 1;
    const part = byVisit && last > 0 ? Math.max(before, (byVisit[id] ?? 0) / last) : elapsed;
    before = part;
    return { visit: id, part };
  });
  return { profile, last };
}

/** The last visit whose values a hypothesis needs. */
function lastVisitOf(plan: Plan, hypothesis: PlannedHypothesis): string {
  const order = plan.schedule.map(({ id }) => id);
  const measures = [...Object.values(hypothesis.outcomes), ...hypothesis.mediators].flatMap(
    (id) => plan.measures.find((measure) => measure.id === id) ?? [],
  );
  const visits = measures.map((measure) =>
    hypothesis.kind === 'growth' ? (measure.at.at(-1) ?? '') : measure.primaryAt,
  );
  return visits.reduce(
    (latest, visit) => (order.indexOf(visit) > order.indexOf(latest) ? visit : latest),
    hypothesis.time,
  );
}
