import type { Path } from '../diagnostic.js';
import { type Quantity, quantity } from '../quantity.js';
import type { Hypothesis, HypothesisForm } from '../schema/pack.js';
import type { StudyHypothesis } from '../schema/study.js';
import { type Analysis, type Groups, groupsNamed } from './analyses/analysis.js';
import { analysisOf, analysisOfTest } from './analyses/index.js';
import { complierForm } from './complier-form.js';
import { estimandOf, modelFormulas } from './estimand.js';
import { effectsOf, sesoiOf, sesoiReasonsOf } from './hypothesis-effects.js';
import { comparedGroups, measuresByRole, rolesFit } from './hypothesis-roles.js';
import { type StatedTotal, statedTotals } from './path-tracing.js';
import type { PlannedHypothesis } from './plan.js';
import type { Surroundings } from './surroundings.js';

/**
 * The hypotheses of a study as estimands. What one of them leaves out may follow from the paths of another, so those
 * that lack nothing but an effect are looked at again once the others stand.
 */
export function planHypotheses(surroundings: Omit<Surroundings, 'totals'>): PlannedHypothesis[] {
  const { study, arms, report } = surroundings;
  const attempt = (input: StudyHypothesis, index: number, totals: readonly StatedTotal[]) => {
    const problems: Parameters<typeof report>[0][] = [];
    const collect = (problem: (typeof problems)[number]) => problems.push(problem);
    return { planned: planHypothesis(input, index, { ...surroundings, totals, report: collect }), problems };
  };
  const first = study.hypotheses.map((input, index) => attempt(input, index, []));
  const totals = statedTotals(
    first.flatMap(({ planned }) => planned ?? []),
    arms,
  );
  return study.hypotheses.flatMap((input, index) => {
    const lacksEffects = !first[index].planned && first[index].problems.some(({ code }) => code === 'effect-missing');
    const { planned, problems } = lacksEffects ? attempt(input, index, totals) : first[index];
    problems.forEach(report);
    return planned ? [planned] : [];
  });
}

/** Where no arms are compared, and within people, covariates are no part of the models. */
const withoutCovariates: readonly Groups[] = ['one-group', 'orders'];

/** Turns one hypothesis of a study into an estimand with its effect ledger, or reports why it can't. */
function planHypothesis(
  input: StudyHypothesis,
  index: number,
  surroundings: Surroundings,
): PlannedHypothesis | undefined {
  const { study, catalog } = surroundings;
  const path: Path = ['hypotheses', index];
  const entry = catalog.find('hypotheses', input.hypothesis)?.entry;
  const chosen = entry && chooseForm(input, entry, path, surroundings);
  if (!entry || !chosen) return undefined;
  const { analysis, form, test } = chosen;
  const groups = comparedGroups(input, analysis, path, surroundings);
  const measures = measuresByRole(input, analysis, path, surroundings);
  const effects = effectsOf(input, form, analysis, path, surroundings);
  const sesoi = sesoiOf(input, form, analysis, path, surroundings);
  if (!groups || !measures || !effects || !sesoi) return undefined;

  const { treatment, comparator, against, compared } = groups;
  const { mediators, moderator, predictor } = measures;
  const outcomes = Object.values(measures.outcomes);
  const time = outcomes[0].primaryAt;
  const baseline = study.schedule[0].id;
  const covariates = [
    ...[...outcomes, ...mediators]
      .filter((measure) => measure.hasBaseline && analysis.groups !== 'one-group' && !analysis.repeated)
      .map((measure) => `${measure.id}-${baseline}`),
    ...(withoutCovariates.includes(analysis.groups) ? [] : (study.covariates ?? [])),
  ];
  const clustered = compared.some((id) => surroundings.arms.find((arm) => arm.id === id)?.taughtInClasses);
  return {
    id: input.id,
    role: input.role,
    ...(input.lay ? { lay: input.lay } : {}),
    entry,
    kind: form.kind,
    form,
    test,
    treatment: treatment.id,
    comparator: comparator.id,
    ...(against ? { against } : {}),
    compared,
    outcomes: Object.fromEntries(Object.entries(measures.outcomes).map(([key, measure]) => [key, measure.id])),
    ...(mediators.length > 0 ? { mediator: mediators[0].id } : {}),
    mediators: mediators.map(({ id }) => id),
    ...(moderator ? { moderator: moderator.id } : {}),
    ...(predictor ? { predictor: predictor.id } : {}),
    time,
    effects,
    sesoi,
    ...sesoiReasonsOf(input),
    alpha: plannedAlpha(input, index, surroundings),
    sides: study.inference.sides,
    ...(input.direction ? { direction: input.direction } : {}),
    estimand: estimandOf({
      form,
      analysis,
      population: study.sample.population,
      names: groupsNamed(groups, surroundings.arms),
      outcomes,
      mediators,
      moderator,
      predictor,
      time,
      week: study.schedule.find((visit) => visit.id === time)?.week ?? 0,
    }),
    analysis: {
      covariates,
      formulas: modelFormulas({
        analysis,
        outcomes,
        mediators,
        moderator,
        predictor,
        covariates,
        clustered,
        effects,
        visits: study.schedule.map(({ id }) => id),
      }),
      clustered,
    },
  };
}

/** The form of the entry that the study asks for: by the test if one is named, otherwise by the roles it fills. */
function chooseForm(
  input: StudyHypothesis,
  entry: Hypothesis,
  path: Path,
  { report }: Surroundings,
): { analysis: Analysis; form: HypothesisForm; test: PlannedHypothesis['test'] } | undefined {
  const noPower = entry.forms.length === 0;
  const form = input.test
    ? (entry.forms.find(({ kind }) => kind === analysisOfTest(input.test ?? 'difference').kind) ??
      (input.test === 'complier-effect' ? complierForm(entry.forms) : undefined))
    : (entry.forms.find(({ kind }) => rolesFit(input, analysisOf(kind))) ??
      (entry.forms.length === 1 ? entry.forms[0] : undefined));
  if (!form) {
    const { article, kind } = kindWords(input.test);
    report({
      code: noPower ? 'no-power-statement' : 'form-not-in-hypothesis',
      severity: 'error',
      path: [...path, input.test ? 'test' : 'hypothesis'],
      message: noPower
        ? `No power can be worked out for "${entry.id}": ${entry.noPower?.because ?? 'the entry names no analysis'}`
        : input.test
          ? `${input.id} asks for ${article} ${kind} analysis, but "${entry.id}" can be planned as ${list(entry.forms.map((each) => each.kind))}.`
          : `${input.id} does not fill the roles of any form of "${entry.id}": ${entry.forms.map((each) => needs(analysisOf(each.kind))).join('; or ')}.`,
      fix: noPower
        ? (entry.noPower?.instead ?? 'Choose another hypothesis.')
        : input.test
          ? `Take a hypothesis that can be planned so (mettle hypotheses list --kind ${kind === 'complier' ? 'directional' : kind} shows them), or plan this one by ${list(entry.forms.flatMap((each) => each.tests))}.`
          : `Name what one of them needs, or say which with test: ${list(entry.forms.flatMap((each) => each.tests))}.`,
    });
    return undefined;
  }
  const test = input.test ?? form.tests[0];
  if (!form.tests.includes(test)) {
    report({
      code: 'test-does-not-fit',
      severity: 'error',
      path: [...path, 'test'],
      message: `${input.id} is tested by "${test}", which does not fit its ${form.kind} form.`,
      fix: `Use ${list(form.tests)}.`,
    });
    return undefined;
  }
  return { analysis: analysisOf(form.kind), form, test };
}

function kindWords(test: StudyHypothesis['test']): { article: string; kind: string } {
  const kind = test ? analysisOfTest(test).kind : 'directional';
  return { article: /^[aeiou]/.test(kind) ? 'an' : 'a', kind };
}

/** What a study names for a form, such as "mediation (outcome, mediator; two arms)". */
function needs({ kind, roles, groups }: Analysis): string {
  const named = [
    roles.outcomes === 2 ? 'two outcomes' : 'outcome',
    roles.mediators === 2 ? 'mediators' : roles.mediators === 1 ? 'mediator' : '',
    roles.moderator ? 'moderator' : '',
    roles.predictor ? 'predictor' : '',
  ].filter(Boolean);
  return `${kind} (${named.join(', ')}; compare ${{ 'two-arms': 'two arms', 'four-arms': 'two pairs of arms', doses: 'doses', orders: 'two arms, one an order', 'one-group': 'one group' }[groups]})`;
}

/** The strictest error rate the multiplicity rule can ask of this hypothesis. */
function plannedAlpha(input: StudyHypothesis, index: number, { study, file }: Surroundings): Quantity {
  const { alpha, multiplicity } = study.inference;
  const written = { kind: 'written', file, path: ['inference', 'alpha'] } as const;
  if (!multiplicity || multiplicity === 'none' || !multiplicity.family.includes(input.id))
    return quantity(alpha, 'probability', written);
  return quantity(alpha / multiplicity.family.length, 'probability', {
    kind: 'computed',
    procedure: `${multiplicity.method}: strictest step`,
    from: ['inference.alpha', 'inference.multiplicity', `hypotheses.${index}.id`],
  });
}

function list(words: readonly string[]): string {
  const unique = [...new Set(words)];
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} or ${unique.at(-1)}`;
}
