import type { Path } from '../diagnostic.js';
import type { StudyHypothesis } from '../schema/study.js';
import type { Analysis, Groups } from './analyses/analysis.js';
import type { PlannedArm, PlannedHypothesis, PlannedMeasure } from './plan.js';
import type { Surroundings } from './surroundings.js';

/** The measures a hypothesis is about. */
export interface MeasuresByRole {
  readonly outcomes: Readonly<Record<string, PlannedMeasure>>;
  readonly mediators: readonly PlannedMeasure[];
  readonly moderator?: PlannedMeasure;
  readonly predictor?: PlannedMeasure;
}

/** Whether a hypothesis of a study names what an analysis needs; used to choose among the forms of an entry. */
export function rolesFit(input: StudyHypothesis, { roles, groups }: Analysis): boolean {
  const outcomes = input.outcomes ? Object.keys(input.outcomes).length : 1;
  return (
    outcomes === roles.outcomes &&
    mediatorsNamed(input).length === (roles.mediators ?? 0) &&
    (input.moderator !== undefined) === (roles.moderator !== undefined) &&
    (input.predictor !== undefined) === (roles.predictor !== undefined) &&
    shapeOf(input.compare).includes(groups)
  );
}

function mediatorsNamed({ mediator, mediators }: StudyHypothesis): readonly string[] {
  return mediators ?? (mediator ? [mediator] : []);
}

function shapeOf({ against, doses, group }: StudyHypothesis['compare']): readonly Groups[] {
  if (group !== undefined) return ['one-group'];
  if (doses) return ['doses'];
  return against ? ['four-arms'] : ['two-arms', 'orders'];
}

/** Measures in their roles, or reports which is missing. */
export function measuresByRole(
  input: StudyHypothesis,
  analysis: Analysis,
  path: Path,
  surroundings: Surroundings,
): MeasuresByRole | undefined {
  const outcomes = outcomesOf(input, analysis, path, surroundings);
  const mediators = mediatorsOf(input, analysis, path, surroundings);
  const moderator = analysis.roles.moderator ? roleOf(input, 'moderator', path, surroundings) : undefined;
  const predictor = analysis.roles.predictor ? roleOf(input, 'predictor', path, surroundings) : undefined;
  if (!outcomes || !mediators) return undefined;
  if ((analysis.roles.moderator && !moderator) || (analysis.roles.predictor && !predictor)) return undefined;
  if (analysis.roles.moderator === 'genotype' && moderator && moderator.entry.modality !== 'genetic') {
    surroundings.report({
      code: 'moderator-is-no-genotype',
      severity: 'error',
      path: [...path, 'moderator'],
      message: `${input.id} asks for moderation by a genotype, but "${moderator.id}" is no genetic measure.`,
      fix: 'Name a genetic measure, or use test: moderator-interaction where the hypothesis has that form.',
    });
    return undefined;
  }
  return { outcomes, mediators, ...(moderator ? { moderator } : {}), ...(predictor ? { predictor } : {}) };
}

function outcomesOf(
  input: StudyHypothesis,
  { roles }: Analysis,
  path: Path,
  { measures, report }: Surroundings,
): Record<string, PlannedMeasure> | undefined {
  const wanted = roles.outcomes === 2 ? (input.outcomes ?? {}) : input.outcome ? { outcome: input.outcome } : {};
  if (Object.keys(wanted).length !== roles.outcomes) {
    report({
      code: 'outcome-missing',
      severity: 'error',
      path,
      message:
        roles.outcomes === 2
          ? `${input.id} sets two outcomes against each other, but names ${Object.keys(wanted).length}.`
          : `${input.id} names no outcome.`,
      fix:
        roles.outcomes === 2
          ? 'Add outcomes: {affective: <measure>, cognitive: <measure>}.'
          : 'Add outcome: <a measure of the study>.',
    });
    return undefined;
  }
  const resolved: Record<string, PlannedMeasure> = {};
  for (const [key, measureId] of Object.entries(wanted)) {
    const measure = measures.find((candidate) => candidate.id === measureId);
    if (!measure) return undefined;
    resolved[key] = measure;
  }
  return resolved;
}

function mediatorsOf(
  input: StudyHypothesis,
  { roles }: Analysis,
  path: Path,
  { measures, report }: Surroundings,
): PlannedMeasure[] | undefined {
  const wanted = roles.mediators ?? 0;
  const named = mediatorsNamed(input);
  if (wanted === 0) return [];
  if (named.length !== wanted) {
    report({
      code: 'mediator-missing',
      severity: 'error',
      path,
      message:
        wanted === 1
          ? `${input.id} names ${named.length === 0 ? 'no mediator' : 'two mediators, but its analysis has one'}.`
          : `${input.id} needs two mediators, but names ${named.length}.`,
      fix:
        wanted === 1
          ? 'Add mediator: <a measure of the study>.'
          : 'Add mediators: [<first measure>, <second measure>].',
    });
    return undefined;
  }
  const found = named.map((id) => measures.find((candidate) => candidate.id === id));
  return found.every((measure) => measure !== undefined) ? found : undefined;
}

function roleOf(
  input: StudyHypothesis,
  role: 'moderator' | 'predictor',
  path: Path,
  { measures, report }: Surroundings,
): PlannedMeasure | undefined {
  const measureId = input[role];
  if (measureId) return measures.find((candidate) => candidate.id === measureId);
  report({
    code: `${role}-missing`,
    severity: 'error',
    path,
    message: `${input.id} names no ${role}.`,
    fix: `Add ${role}: <a measure of the study>.`,
  });
  return undefined;
}

export interface ComparedGroups extends Pick<PlannedHypothesis, 'against' | 'compared'> {
  readonly treatment: PlannedArm;
  readonly comparator: PlannedArm;
}

/** The arms or the group a hypothesis compares. In a study of one group that group stands in both places. */
export function comparedGroups(
  input: StudyHypothesis,
  { groups, title }: Analysis,
  path: Path,
  { arms, report }: Surroundings,
): ComparedGroups | undefined {
  const find = (id: string | undefined) => arms.find((arm) => arm.id === id);
  const missing = (what: string, fix: string) => {
    report({
      code: 'comparison-missing',
      severity: 'error',
      path: [...path, 'compare'],
      message: `${input.id} is planned as ${title}, but "compare" does not name ${what}.`,
      fix,
    });
    return undefined;
  };
  const { treatment, comparator, against, doses, group } = input.compare;
  switch (groups) {
    case 'one-group': {
      if (!group) return missing('the group', 'Write compare: {group: <an arm of the study>}.');
      const one = find(group);
      return one && { treatment: one, comparator: one, compared: [one.id] };
    }
    case 'doses': {
      if (!doses) return missing('arms in order of dose', 'Write compare: {doses: [<lowest>, <next>, <highest>]}.');
      const found = doses.map(find);
      const [lowest, highest] = [found[0], found.at(-1)];
      return lowest && highest && found.every(Boolean)
        ? { treatment: highest, comparator: lowest, compared: doses }
        : undefined;
    }
    default: {
      if ((!treatment || !comparator) && arms.length === 1)
        return missing(
          'two arms, and the study has one: change over time cannot be told from retesting, from what happens meanwhile and from regression to the mean',
          'Add an arm to compare with (mettle comparators list) and write compare: {treatment: <arm>, comparator: <arm>}.',
        );
      if (!treatment || !comparator)
        return missing('two arms', 'Write compare: {treatment: <arm>, comparator: <arm>}.');
      const [one, other] = [find(treatment), find(comparator)];
      if (groups !== 'four-arms')
        return one && other && { treatment: one, comparator: other, compared: [treatment, comparator] };
      if (!against)
        return missing('the second pair of arms', 'Add against: {treatment: <arm>, comparator: <arm>} to "compare".');
      const compared = [treatment, comparator, against.treatment, against.comparator];
      return one && other && compared.every(find)
        ? { treatment: one, comparator: other, against, compared }
        : undefined;
    }
  }
}
