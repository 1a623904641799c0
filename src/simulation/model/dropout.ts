import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { Dropout } from './data-model.js';
import { interceptFor } from './standard-normal.js';

/**
 * Who leaves when. Where the study's `simulation` says nothing, the planned attrition: by chance, evenly over the weeks from the
 * first visit to the first at which a hypothesis is tested, and nobody after that, so that every test has lost that share.
 */
export function dropoutOf(
  plan: Plan,
  variableOf: (
    measure: string,
    when: 'first' | 'primary',
  ) => { readonly index: number; readonly sd: number } | undefined,
): Dropout {
  const given = plan.simulation?.dropout;
  const mechanism = given?.mechanism ?? 'completely-at-random';
  const slope = mechanism === 'completely-at-random' ? 0 : (given?.strength ?? 0);
  const variable =
    slope === 0 || given?.measure === undefined
      ? undefined
      : variableOf(given.measure, mechanism === 'at-random' ? 'first' : 'primary');
  const overall = plan.sample.attrition.value;
  const { profile, last } = profileOf(plan, given?.byVisit, overall);
  const known = new Map<number, number | null>();
  const threshold = (share: number) => {
    const value = known.get(share) ?? (share > 0 ? interceptFor(share, variable === undefined ? 0 : slope) : null);
    known.set(share, value);
    return value;
  };
  return {
    thresholds: Object.fromEntries(
      profile.map(({ visit, part }) => [
        visit,
        plan.arms.map(({ id }) => threshold(part * (given?.arms?.[id] ?? last))),
      ]),
    ),
    mechanism,
    ...(variable === undefined ? {} : { variable: variable.index, slope: slope / variable.sd }),
  };
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
