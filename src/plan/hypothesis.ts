import type { Catalog } from '../catalog/catalog.js';
import type { Diagnostic, Path } from '../diagnostic.js';
import { type Quantity, quantity } from '../quantity.js';
import type { Hypothesis, HypothesisForm, HypothesisKind } from '../schema/pack.js';
import type { Study, StudyHypothesis, TestName } from '../schema/study.js';
import { estimandOf, modelFormulas } from './estimand.js';
import { defaultEffect, effectLedger } from './ledger.js';
import type { Plan, PlannedEffect, PlannedHypothesis, PlannedMeasure } from './plan.js';

/** What of the plan stands before the hypotheses are resolved. */
export interface Surroundings {
  readonly study: Study;
  readonly file: string;
  readonly catalog: Catalog;
  readonly arms: Plan['arms'];
  readonly measures: readonly PlannedMeasure[];
  readonly report: (diagnostic: Omit<Diagnostic, 'cites'>) => void;
}

const kindOfTest: Readonly<Record<TestName, HypothesisKind>> = {
  difference: 'directional',
  dissociation: 'dissociation',
  interaction: 'moderation',
  equivalence: 'equivalence',
  'joint-significance': 'mediation',
  'monte-carlo-interval': 'mediation',
};

/** Kind of analysis asked for: by the test if one is named, otherwise by what the hypothesis of the study names. */
function kindAskedFor(input: StudyHypothesis, entry: Hypothesis): HypothesisKind {
  if (input.test) return kindOfTest[input.test];
  if (input.mediator) return 'mediation';
  if (input.moderator) return 'moderation';
  if (input.outcomes) return 'dissociation';
  const kinds = entry.forms.map((form) => form.kind);
  return kinds.find((kind) => kind === 'directional' || kind === 'equivalence') ?? kinds[0];
}

/** Turns one hypothesis of a study into an estimand with its effect ledger, or reports why it can't. */
export function planHypothesis(
  input: StudyHypothesis,
  index: number,
  surroundings: Surroundings,
): PlannedHypothesis | undefined {
  const { study, catalog, report } = surroundings;
  const path: Path = ['hypotheses', index];
  const found = catalog.find('hypotheses', input.hypothesis);
  if (!found) return undefined;
  const entry = found.entry;
  const kind = kindAskedFor(input, entry);
  const form = entry.forms.find((candidate) => candidate.kind === kind);
  if (!form) {
    report({
      code: 'form-not-in-hypothesis',
      severity: 'error',
      path: [...path, input.test ? 'test' : 'hypothesis'],
      message: `${input.id} asks for ${article(kind)} analysis, but "${entry.id}" can be planned as ${list(entry.forms.map((each) => each.kind))}.`,
      fix: input.test
        ? `Leave "test" out, or use one of ${list(entry.forms.flatMap((each) => each.tests))}.`
        : 'Name what that form needs (outcome, outcomes, mediator or moderator), or choose another hypothesis.',
    });
    return undefined;
  }
  const test = input.test ?? form.tests[0];
  if (!form.tests.includes(test)) {
    report({
      code: 'test-does-not-fit',
      severity: 'error',
      path: [...path, 'test'],
      message: `${input.id} is tested by "${test}", which does not fit its ${kind} form.`,
      fix: `Use ${list(form.tests)}.`,
    });
    return undefined;
  }

  const outcomes = outcomesOf(input, kind, path, surroundings);
  const mediator = kind === 'mediation' ? roleOf(input, 'mediator', path, surroundings) : undefined;
  const moderator = kind === 'moderation' ? roleOf(input, 'moderator', path, surroundings) : undefined;
  const effects = effectsOf(input, form, path, surroundings);
  const sesoi = sesoiOf(input, form, path, surroundings);
  const treatment = surroundings.arms.find((arm) => arm.id === input.compare.treatment);
  const comparator = surroundings.arms.find((arm) => arm.id === input.compare.comparator);
  const complete = outcomes && effects && sesoi && treatment && comparator;
  if (!complete || (kind === 'mediation' && !mediator) || (kind === 'moderation' && !moderator)) return undefined;

  const list_ = Object.values(outcomes);
  const time = list_[0].primaryAt;
  const baseline = study.schedule[0].id;
  const covariates = [
    ...[...list_, ...(mediator ? [mediator] : [])]
      .filter((measure) => measure.hasBaseline)
      .map((measure) => `${measure.id}-${baseline}`),
    ...(study.covariates ?? []),
  ];
  const clustered = treatment.taughtInClasses || comparator.taughtInClasses;
  const shared = { kind, outcomes: list_, mediator, moderator };
  return {
    id: input.id,
    role: input.role,
    entry,
    kind,
    form,
    test,
    treatment: treatment.id,
    comparator: comparator.id,
    outcomes: Object.fromEntries(Object.entries(outcomes).map(([key, measure]) => [key, measure.id])),
    ...(mediator ? { mediator: mediator.id } : {}),
    ...(moderator ? { moderator: moderator.id } : {}),
    time,
    effects,
    sesoi,
    alpha: plannedAlpha(input, index, surroundings),
    sides: study.inference.sides,
    estimand: estimandOf({
      form,
      population: study.sample.population,
      treatment,
      comparator,
      outcomes: list_,
      mediator,
      moderator,
      time,
      week: study.schedule.find((visit) => visit.id === time)?.week ?? 0,
    }),
    analysis: { covariates, formulas: modelFormulas({ ...shared, covariates, clustered }), clustered },
  };
}

function outcomesOf(
  input: StudyHypothesis,
  kind: HypothesisKind,
  path: Path,
  { measures, report }: Surroundings,
): Record<string, PlannedMeasure> | undefined {
  const wanted = kind === 'dissociation' ? (input.outcomes ?? {}) : input.outcome ? { outcome: input.outcome } : {};
  const enough = kind === 'dissociation' ? Object.keys(wanted).length === 2 : Object.keys(wanted).length === 1;
  if (!enough) {
    report({
      code: 'outcome-missing',
      severity: 'error',
      path,
      message:
        kind === 'dissociation'
          ? `${input.id} sets two outcomes against each other, but names ${Object.keys(wanted).length}.`
          : `${input.id} names no outcome.`,
      fix:
        kind === 'dissociation'
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

function roleOf(
  input: StudyHypothesis,
  role: 'mediator' | 'moderator',
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

function effectsOf(
  input: StudyHypothesis,
  form: HypothesisForm,
  path: Path,
  { file, report, catalog }: Surroundings,
): Record<string, PlannedEffect> | undefined {
  const effects: Record<string, PlannedEffect> = {};
  let fine = true;
  for (const [name, parameter] of Object.entries(form.parameters)) {
    const stated = input.effects[name];
    if (stated) {
      const where = [...path, 'effects', name];
      if (!signFits(stated.value, parameter.sign) || (stated.value === 0 && isTested(name, form))) {
        fine = false;
        report(wrongSign(input.id, name, stated.value, parameter.sign, [...where, 'value']));
      }
      effects[name] = effectLedger(name, stated, parameter, { file, path: where });
    } else if (parameter.required) {
      fine = false;
      const known = parameter.evidence.filter((id) => catalog.find('evidence', id));
      report({
        code: 'effect-missing',
        severity: 'error',
        path: [...path, 'effects'],
        message: `${input.id} has no effect "${name}" (${parameter.meaning.replace(/\.$/, '')}; unit: ${parameter.unit}).`,
        fix: `Give the smallest ${name} that would matter, with why: ${name}: {value: ..., basis: {kind: smallest-of-interest, because: "..."}}${
          known.length > 0 ? `. Evidence to weigh: ${known.join(', ')} (mettle evidence show ${known[0]}).` : '.'
        }`,
      });
    } else {
      effects[name] = defaultEffect(name, 0, parameter, 'not stated; taken as none');
    }
  }
  for (const name of Object.keys(input.effects)) {
    if (Object.hasOwn(form.parameters, name)) continue;
    fine = false;
    report({
      code: 'unknown-effect',
      severity: 'error',
      path: [...path, 'effects', name],
      message: `${input.id} states an effect "${name}", which its ${form.kind} form does not have.`,
      fix: `Use ${list(Object.keys(form.parameters))}.`,
    });
  }
  return fine ? effects : undefined;
}

/** The effect that the test is about: it can't be zero in a plan that looks for it. */
function isTested(name: string, form: HypothesisForm): boolean {
  return form.kind !== 'equivalence' && ['difference', 'a', 'b', 'interaction'].includes(name);
}

function signFits(value: number, sign: 'positive' | 'negative' | 'either'): boolean {
  return sign === 'either' || value === 0 || value > 0 === (sign === 'positive');
}

function wrongSign(id: string, name: string, value: number, sign: string, path: Path): Omit<Diagnostic, 'cites'> {
  const zero = value === 0;
  return {
    code: zero ? 'effect-is-zero' : 'effect-against-claim',
    severity: 'error',
    path,
    message: zero
      ? `${id} plans for ${name} = 0: no sample is large enough to find nothing.`
      : `${id} plans for ${name} = ${value}, but its claim predicts a ${sign} value.`,
    fix: zero
      ? 'State the smallest value that would matter, or test for equivalence.'
      : `Change the sign, or state the opposite claim as a hypothesis of your own.`,
  };
}

function sesoiOf(
  input: StudyHypothesis,
  form: HypothesisForm,
  path: Path,
  { file, report }: Surroundings,
): Record<string, Quantity> | undefined {
  const unit = (name: string) => form.parameters[name]?.unit ?? (name === 'indirect' ? 'standardised path' : 'sd');
  const resolved = Object.fromEntries(
    Object.entries(input.sesoi ?? {}).map(([name, value]) => [
      name,
      quantity(value, unit(name), { kind: 'written', file, path: [...path, 'sesoi', name] }),
    ]),
  );
  for (const [name, effect] of Object.entries(input.effects)) {
    if (effect.basis.kind === 'smallest-of-interest' && !resolved[name] && form.parameters[name])
      resolved[name] = quantity(effect.value, unit(name), {
        kind: 'written',
        file,
        path: [...path, 'effects', name, 'value'],
      });
  }
  if (form.kind === 'equivalence' && !(resolved.difference && Math.abs(resolved.difference.value) > 0)) {
    report({
      code: 'sesoi-missing',
      severity: 'error',
      path,
      message: `${input.id} tests for equivalence, but does not say within which bounds.`,
      fix: 'Add sesoi: {difference: <the smallest difference that would matter, in SD>}.',
    });
    return undefined;
  }
  return resolved;
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

function article(word: string): string {
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}
