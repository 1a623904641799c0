import type { Diagnostic } from '../../diagnostic.js';
import type { Plan } from '../../plan/plan.js';
import { modelArms } from './classes.js';
import { shareReached } from './complete.js';
import { type Compositions, composeArms, parentsOf, sharedOf, varianceIn } from './composition.js';
import type { DataModel, Source, Variable } from './data-model.js';
import { type Draft, type DraftedVariable, inArm } from './drafted.js';
import { draftedShape, levels } from './drafted-shapes.js';
import { dropoutOf } from './dropout.js';
import { inGeneratingOrder } from './order.js';

/** From what was drafted to numbers, or the diagnostics that say why there are none. */
export function assemble(
  draft: Draft,
  plan: Plan,
  recruited: Readonly<Record<string, number>>,
  effects: DataModel['effects'],
): { model?: DataModel; diagnostics: Diagnostic[] } {
  const drafted = inGeneratingOrder(draft, plan);
  const compositions = composeArms(draft, plan, drafted);
  if (compositions.problems.length > 0) return { diagnostics: [...compositions.problems] };

  const diagnostics: Diagnostic[] = [];
  const report = (problem: Diagnostic) => {
    if (!diagnostics.some(({ message }) => message === problem.message)) diagnostics.push(problem);
  };
  const variables = drafted.map((_, index) => variableOf(draft, plan, drafted, index, compositions, report));
  if (diagnostics.length > 0) return { diagnostics };

  const arms = modelArms(plan, recruited).map((arm) =>
    draft.inPairs ? { ...arm, people: arm.people - (arm.people % 2) } : arm,
  );
  const leavingBy = (measure: string, when: 'first' | 'primary') => {
    const planned = plan.measures.find(({ id }) => id === measure);
    const index = drafted.findIndex(
      ({ name }) => name === `${measure}@${when === 'first' ? planned?.at[0] : planned?.primaryAt}`,
    );
    if (index < 0) return undefined;
    const sd = Math.sqrt(varianceIn(drafted[index], plan.arms[0].id));
    return { index, sd, shifts: variables[index].means.map((mean) => mean / sd) };
  };
  const model: DataModel = {
    arms,
    variables,
    dropout: dropoutOf(plan, arms, leavingBy),
    ...(draft.inPairs ? { pairs: true } : {}),
    ...(draft.ofTrials ? { trials: trialsOf(draft.ofTrials, plan) } : {}),
    notes: [...draft.notes, ...assumed(plan, variables)],
    effects,
    gaveWay: [...draft.gaveWay],
  };
  return { model, diagnostics };
}

function variableOf(
  draft: Draft,
  plan: Plan,
  drafted: readonly DraftedVariable[],
  index: number,
  compositions: Compositions,
  report: (problem: Diagnostic) => void,
): Variable {
  const variable = drafted[index];
  const { name, measure, visit, spread, reliability, pairCorrelation } = variable;
  const armIds = plan.arms.map(({ id }) => id);
  const references = referenceOrder(plan);
  // A visit that no hypothesis speaks of has its share of what they say of the primary one.
  const planned = plan.measures.find(({ id }) => id === measure);
  const primary = planned && draft.variables.get(`${planned.id}@${planned.primaryAt}`);
  const borrowed =
    variable.spokenOfBy === undefined && planned && visit !== undefined && primary && primary !== variable;
  const share = borrowed ? shareReached(plan, planned, visit) : 1;
  const told = borrowed ? primary : variable;
  const means = told.means.means(armIds, references).map((mean) => (share === 0 ? 0 : mean * share));
  const { shape, transform, unit } = draftedShape(variable, told, plan, report);
  const isScore = variable.source.kind !== 'normal';
  const sds = (of: 'residualSd' | 'classSd' | 'teacherSd') =>
    compositions.arms.map((parts) => (isScore ? 0 : parts[index][of]));
  return {
    name,
    ...(measure === undefined ? {} : { measure }),
    ...(visit === undefined ? {} : { visit }),
    means: isScore || shape.kind === 'count' ? armIds.map(() => 0) : means,
    parents: isScore ? [] : parentsOf(draft, plan, drafted, index, compositions),
    shared: isScore ? [] : sharedOf(index, compositions),
    residualSd: sds('residualSd'),
    classSd: sds('classSd'),
    teacherSd: sds('teacherSd'),
    scale: armIds.map((id) => variable.scale.get(id) ?? 1),
    errorSd: spread * Math.sqrt(1 / reliability - 1),
    pairCorrelation,
    source: sourceOf(variable.source, armIds),
    shape: levels(shape, told, { share, means, unit, armIds, references, report }),
    transform,
    unit,
  };
}

/** Arms in the order in which they are taken as the level others are measured from: comparators, then by how often they are one. */
function referenceOrder(plan: Plan): string[] {
  const treated = (id: string) => plan.hypotheses.filter(({ treatment }) => treatment === id).length;
  return [...plan.arms]
    .sort(
      (one, other) =>
        Number(one.practice !== undefined) - Number(other.practice !== undefined) ||
        treated(one.id) - treated(other.id),
    )
    .map(({ id }) => id);
}

function sourceOf(source: DraftedVariable['source'], arms: readonly string[]): Source {
  if (source.kind !== 'two-groups') return source;
  return { kind: 'two-groups', shares: arms.map((arm) => inArm(source.share, arm)) };
}

function trialsOf(trials: NonNullable<Draft['ofTrials']>, { simulation }: Plan): NonNullable<DataModel['trials']> {
  const measure = trials.outcome.split('@')[0];
  return {
    ...trials,
    stimulusSd: simulation?.stimuli?.sd ?? trials.stimulusSd,
    autocorrelation: simulation?.measures?.[measure]?.autocorrelation ?? trials.autocorrelation,
  };
}

/** What everybody who reads results should know of the data. */
function assumed(plan: Plan, variables: readonly Variable[]): string[] {
  const plain = [
    ...new Set(
      variables.flatMap(({ measure, shape }) => (measure !== undefined && shape.kind === 'normal' ? [measure] : [])),
    ),
  ].filter((id) => plan.simulation?.measures?.[id]?.distribution === undefined);
  return plain.length === 0
    ? []
    : [`Normal on the scale they are analysed on, with mean 0 and SD 1 before treatment: ${plain.join(', ')}.`];
}
