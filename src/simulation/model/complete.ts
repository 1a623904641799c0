import type { Plan, PlannedMeasure } from '../../plan/plan.js';
import { type Draft, isPair } from './drafted.js';

/**
 * What a draft lacks once all hypotheses have spoken: measures at every visit, how visits and measures correlate, covariates,
 * and what the study's `simulation` says of it.
 */
export function complete(draft: Draft, plan: Plan): void {
  const spokenOf = new Set([...draft.variables.values()].map(({ measure }) => measure));
  const simulated = plan.measures.filter(({ id, role }) => isSimulated(draft, plan, id, role));
  for (const measure of simulated) completeMeasure(draft, plan, measure);
  for (const id of plan.covariates) if (!plan.measures.some((measure) => measure.id === id)) draft.variable(id);
  completeCorrelations(draft, plan);
  const left = plan.measures.filter((measure) => !simulated.includes(measure)).map(({ id }) => id);
  const noise = simulated.filter(({ id }) => !spokenOf.has(id)).map(({ id }) => id);
  if (noise.length > 0) draft.note(`No hypothesis says anything of ${noise.join(', ')}: arms do not differ there.`);
  if (left.length > 0) draft.note(`No values are made up of ${left.join(', ')}.`);
}

/** Measures of people that a hypothesis, a covariate or the `simulation` section is about. */
function isSimulated(draft: Draft, plan: Plan, id: string, role: PlannedMeasure['role']): boolean {
  if ([...draft.variables.values()].some(({ measure }) => measure === id)) return true;
  if (plan.covariates.includes(id) || plan.simulation?.measures?.[id] !== undefined) return true;
  return role === 'outcome' || role === 'mediator' || role === 'covariate';
}

/** Correlation between two visits where the study gives none for the measure: that of baseline and primary visit. */
function visitCorrelation(plan: Plan, measure: PlannedMeasure, one: string, other: string): number {
  const given = plan.simulation?.measures?.[measure.id]?.correlation;
  if (given === undefined) return measure.baselineCorrelation.value;
  if (given.kind === 'exchangeable') return given.r;
  const weeks = Math.abs(weekOf(plan, one) - weekOf(plan, other));
  let r = 1;
  // Whole weeks by multiplication: a power would leave its last digit to the engine.
  for (let week = 0; week < Math.floor(weeks); week += 1) r *= given.perWeek;
  return r * (1 - (weeks - Math.floor(weeks)) * (1 - given.perWeek));
}

function completeMeasure(draft: Draft, plan: Plan, measure: PlannedMeasure): void {
  const { id, at, primaryAt, hasBaseline } = measure;
  const [first] = plan.schedule;
  const names = at.map((visit) => draft.scheduled(id, visit).name);
  const given = plan.simulation?.measures?.[id];
  const primary = `${id}@${primaryAt}`;
  const fixed = draft.variables.get(primary)?.source.kind !== 'normal';
  if (fixed) return;
  if (given?.reliability !== undefined)
    for (const visit of at)
      if (visit !== first.id || at.length === 1) draft.scheduled(id, visit).reliability = given.reliability;
  const stated = plan.simulation?.measures?.[id]?.correlation !== undefined;
  at.forEach((visit, i) => {
    at.slice(0, i).forEach((earlier, j) => {
      const [one, other] = [names[j], names[i]];
      const key = visit === primaryAt && earlier === first.id && hasBaseline;
      if (draft.correlations.some((each) => isPair(each, one, other))) return;
      if (
        draft.paths.some((path) => path.kind === 'path' && isPair({ one: path.parent, other: path.child }, one, other))
      )
        return;
      const r = visitCorrelation(plan, measure, earlier, visit);
      // A default that several visits cannot share (a negative one) is kept for baseline and primary visit alone.
      if (key || stated || r > 0) draft.correlate(one, other, r);
    });
  });
  if (!stated && at.length > 2)
    draft.note(
      `Visits of ${id} correlate as its baseline and primary visit do (r = ${measure.baselineCorrelation.value}).`,
    );
}

function completeCorrelations(draft: Draft, plan: Plan): void {
  const first = plan.schedule[0].id;
  for (const { between, r } of plan.simulation?.correlations ?? []) {
    for (const { id: visit } of plan.schedule) {
      const [one, other] = between.map((measure) => `${measure}@${visit}`);
      if (!draft.variables.has(one) || !draft.variables.has(other)) continue;
      if (draft.paths.some((path) => isPair({ one: path.parent, other: path.child }, one, other))) continue;
      if (draft.correlations.some((each) => isPair(each, one, other))) continue;
      if (visit === first) draft.correlate(one, other, r);
      else if (!draft.residuals.some((each) => isPair(each, one, other))) draft.correlateResiduals(one, other, r);
    }
  }
}

/** Share of the treatment's effect at the primary visit that has shown at another: it grows in proportion to the weeks, and stays. */
export function shareReached(plan: Plan, { primaryAt }: PlannedMeasure, visit: string): number {
  const first = plan.schedule[0].week.value;
  const span = weekOf(plan, primaryAt) - first;
  if (span <= 0) return visit === primaryAt ? 1 : 0;
  return Math.max(0, Math.min(1, (weekOf(plan, visit) - first) / span));
}

function weekOf(plan: Plan, visit: string): number {
  return plan.schedule.find(({ id }) => id === visit)?.week.value ?? 0;
}
