import type { PlannedMeasure } from '../../plan/plan.js';
import { armOf, confirmatoryHypotheses, measureOf, testedMeasures } from '../../rules/look-up.js';
import type { Design } from '../../rules/rule.js';
import type { Part } from './score.js';

/** Questions that several freedoms and points of the rubric ask of a plan. */

/** A part: the place, whether it says something, and what to add otherwise. */
export function part(place: string, said: unknown, close: string): Part {
  return { place, said: said !== undefined && said !== false && said !== '', close };
}

/** Every arm is in a hypothesis, or the exploratory analyses name it. */
export function everyArmUsed({ plan }: Design): Part[] {
  const tested = new Set(plan.hypotheses.flatMap(({ compared }) => compared));
  return plan.arms.map(({ id }) =>
    part(
      `arms.${id}`,
      tested.has(id) || namedIn(plan.exploratory, id),
      `Name the arm "${id}" in a hypothesis, or say under exploratory what it is compared for.`,
    ),
  );
}

/** Every outcome is in a hypothesis, or the exploratory analyses name it. */
export function everyOutcomeUsed({ plan }: Design): Part[] {
  const used = new Set(
    plan.hypotheses.flatMap(({ outcomes, mediators, moderator, predictor }) => [
      ...Object.values(outcomes),
      ...mediators,
      ...(moderator ? [moderator] : []),
      ...(predictor ? [predictor] : []),
    ]),
  );
  return plan.measures
    .filter(({ role }) => role === 'outcome' || role === 'mediator' || role === 'moderator')
    .map(({ id }) =>
      part(
        `measures.${id}`,
        used.has(id) || namedIn(plan.exploratory, id),
        `Name ${id} in a hypothesis, or under exploratory as what it is measured for.`,
      ),
    );
}

/** Measures that confirmatory tests use: outcomes, mediators, moderators, predictors. */
export function measuresTested({ plan }: Design): readonly PlannedMeasure[] {
  const others = confirmatoryHypotheses(plan).flatMap(({ moderator, predictor, mediators }) => [
    ...mediators,
    ...(moderator ? [moderator] : []),
    ...(predictor ? [predictor] : []),
  ]);
  return [...new Set([...testedMeasures(plan), ...others.flatMap((id) => measureOf(plan, id) ?? [])])];
}

/** A detail that every tested measure has to have. */
export function ofTestedMeasures(
  design: Design,
  detail: 'scoring' | 'missingItems' | 'windowDays' | 'validity',
  close: string,
): Part[] {
  return measuresTested(design).map(({ id, details }) =>
    part(`measures.${id}.${detail}`, details?.[detail], close.replace('{}', id)),
  );
}

/** A text of the authors that covers whatever the plan does not name: how departures from it are dealt with. */
export function deviationsCovered({ plan }: Design, what: string): Part {
  return part(
    'openness.deviations',
    plan.openness.deviations,
    `Add openness.deviations: ${what} that the plan does not name is a departure; who decides, how it is logged, and that its result is exploratory.`,
  );
}

/** Whether some hypothesis compares arms to which people can be allocated. */
export function comparesArms({ plan }: Design): boolean {
  return plan.hypotheses.some((hypothesis) => hypothesis.compared.length > 1 && armOf(plan, hypothesis.treatment));
}

/** Why what is about arms does not arise in a study of one group. */
export function withoutArms(design: Design): string | undefined {
  return comparesArms(design) ? undefined : 'no arms are compared';
}

function namedIn(texts: readonly string[], id: string): boolean {
  return texts.some((text) =>
    text
      .toLowerCase()
      .split(/[^a-z0-9-]+/)
      .includes(id),
  );
}
