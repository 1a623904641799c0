import type { Diagnostic } from '../../diagnostic.js';
import type { Plan } from '../../plan/plan.js';
import { modelArms } from './classes.js';
import { shareReached } from './complete.js';
import type { DataModel, Parent, Shape, Source, Variable } from './data-model.js';
import { cutLevel, type Draft, type DraftedVariable, inArm } from './drafted.js';
import { dropoutOf } from './dropout.js';
import { inGeneratingOrder } from './order.js';
import { plainNormal, type Shaped, score, shapeOf } from './shapes.js';
import { compose, type Wanted } from './variances.js';

/** From what was drafted to numbers, or the diagnostics that say why there are none. */
export function assemble(
  draft: Draft,
  plan: Plan,
  recruited: Readonly<Record<string, number>>,
): { model?: DataModel; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = (code: string, path: Diagnostic['path'], message: string, fix: string) =>
    diagnostics.push({ code, severity: 'error', path, message, fix, cites: [] });
  const arms = modelArms(plan, recruited).map((arm) =>
    draft.inPairs ? { ...arm, people: arm.people - (arm.people % 2) } : arm,
  );
  const armIds = arms.map(({ id }) => id);
  const drafted = inGeneratingOrder(draft, plan);
  const indexOf = new Map(drafted.map(({ name }, index) => [name, index]));

  const compositions = plan.arms.map((_, arm) => {
    const wanted = drafted.map((variable, index) => wantedOf(variable, index, arm));
    return { wanted, parts: compose(wanted) };
  });
  drafted.forEach(({ name }, index) => {
    const arm = compositions.findIndex(({ parts }) => 'impossible' in parts[index]);
    if (arm < 0) return;
    const part = compositions[arm].parts[index];
    const { paths, correlations, residuals } = compositions[arm].wanted[index];
    const from = [
      ...new Set([...paths.map((path) => path.from), ...[...correlations, ...residuals].map((each) => each.with)]),
    ];
    report(
      'impossible-model',
      ['hypotheses'],
      `No data can be like this: for ${name} in ${plan.arms[arm].title}, ${from.length > 0 ? `what the plan says of ${from.map((i) => drafted[i].name).join(', ')} would` : 'the differences between classes would'} ${'impossible' in part ? part.impossible : ''}.`,
      'Lower paths, correlations or intraclass correlations until they can hold together.',
    );
  });
  if (diagnostics.length > 0) return { diagnostics };

  const references = referenceOrder(plan);
  const shaped = drafted.map((variable) => shapeOfDrafted(variable));
  if (diagnostics.length > 0) return { diagnostics };
  const variables = drafted.map((variable, index) => variableOf(variable, index));
  if (diagnostics.length > 0) return { diagnostics };

  const leavingBy = (measure: string, when: 'first' | 'primary') => {
    const planned = plan.measures.find(({ id }) => id === measure);
    const index = planned && indexOf.get(`${measure}@${when === 'first' ? planned.at[0] : planned.primaryAt}`);
    return index === undefined ? undefined : { index, sd: Math.sqrt(varianceIn(drafted[index], armIds[0], plan)) };
  };
  const model: DataModel = {
    arms,
    variables,
    dropout: dropoutOf(plan, leavingBy),
    ...(draft.inPairs ? { pairs: true } : {}),
    ...(draft.ofTrials ? { trials: trialsOf(draft.ofTrials, plan) } : {}),
    notes: [...draft.notes, ...assumed(plan, variables)],
    gaveWay: [...draft.gaveWay],
  };
  return { model, diagnostics };

  function wantedOf(variable: DraftedVariable, index: number, arm: number): Wanted {
    const id = armIds[arm];
    const variance = varianceIn(variable, id, plan);
    const sd = Math.sqrt(variance);
    const sdOf = (name: string) => Math.sqrt(varianceIn(draft.found(name), id, plan));
    const earlier = (name: string) => (indexOf.get(name) ?? 0) < index;
    const error = 1 / variable.reliability - 1;
    const { class: classShare, teacher: teacherShare } = classShares(plan, variable, arm);
    return {
      variance,
      error,
      classShare,
      teacherShare,
      paths: draft.paths
        .filter(({ kind, child }) => kind === 'path' && child === variable.name)
        .map(({ parent, of, coefficient }) => ({
          from: indexOf.get(parent)!,
          of,
          coefficient: (inArm(coefficient, id) * sd) / sdOf(parent),
        })),
      correlations: draft.correlations.flatMap(({ one, other, r }) => {
        const partner = one === variable.name ? other : other === variable.name ? one : undefined;
        if (partner === undefined || !earlier(partner)) return [];
        return [{ with: indexOf.get(partner)!, r }];
      }),
      residuals: draft.residuals.flatMap(({ one, other, r }) => {
        const partner = one === variable.name ? other : other === variable.name ? one : undefined;
        return partner !== undefined && earlier(partner) ? [{ with: indexOf.get(partner)!, r }] : [];
      }),
      pairCorrelation: variable.pairCorrelation,
    };
  }

  function shapeOfDrafted(variable: DraftedVariable): Shaped {
    if (variable.source.kind !== 'normal') return score;
    const planned = plan.measures.find(({ id }) => id === variable.measure);
    const given = planned && plan.simulation?.measures?.[planned.id]?.distribution;
    const primary = planned ? draft.variables.get(`${planned.id}@${planned.primaryAt}`) : undefined;
    const asked = variable.shape ?? primary?.shape;
    if (asked === 'binary') return { shape: { kind: 'binary', cut: 0 }, transform: 'none', unit: 1 };
    if (asked === 'count') {
      const { dispersion } = (variable.rates ?? primary?.rates)!;
      return { shape: { kind: 'count', rates: [], dispersion }, transform: 'none', unit: 1 };
    }
    if (!given) return plainNormal;
    const found = shapeOf(given, planned.transform);
    if (!('problem' in found)) return found;
    if (!diagnostics.some(({ path }) => path[2] === planned.id))
      report(
        'shape-and-transform',
        ['simulation', 'measures', planned.id, 'distribution'],
        `${planned.id} cannot be made up as ${given.shape}: ${found.problem}.`,
        `Choose another shape, or another transform for ${planned.id} under "measures".`,
      );
    return plainNormal;
  }

  function variableOf(variable: DraftedVariable, index: number): Variable {
    const { name, measure, visit, spread, reliability, pairCorrelation } = variable;
    const planned = plan.measures.find(({ id }) => id === measure);
    const primary = planned && draft.variables.get(`${planned.id}@${planned.primaryAt}`);
    const borrowed = !variable.mentioned && planned && visit !== undefined && primary && primary !== variable;
    const share = borrowed ? shareReached(plan, planned, visit) : 1;
    const told = borrowed ? primary : variable;
    const means = told.means.means(armIds, references).map((mean) => (share === 0 ? 0 : mean * share));
    const { shape, transform, unit } = shaped[index];
    const parts = compositions.map(({ parts }) => parts[index]);
    const per = (value: (part: Exclude<(typeof parts)[number], { impossible: string }>) => number) =>
      parts.map((part) => ('impossible' in part ? 0 : value(part)));
    const score = variable.source.kind !== 'normal';
    const finalShape = shapeWithLevels(shape, told, share, means, unit, name);
    return {
      name,
      ...(measure === undefined ? {} : { measure }),
      ...(visit === undefined ? {} : { visit }),
      means: finalShape.kind === 'count' || score ? armIds.map(() => 0) : means,
      parents: score ? [] : parentsOf(variable, index),
      shared: score ? [] : sharedOf(index),
      residualSd: score ? armIds.map(() => 0) : per(({ residualSd }) => residualSd),
      classSd: score ? armIds.map(() => 0) : per(({ classSd }) => classSd),
      teacherSd: score ? armIds.map(() => 0) : per(({ teacherSd }) => teacherSd),
      scale: armIds.map((id) => variable.scale.get(id) ?? 1),
      errorSd: spread * Math.sqrt(1 / reliability - 1),
      pairCorrelation,
      source: sourceOf(variable.source, armIds),
      shape: finalShape,
      transform,
      unit,
    };
  }

  /** Cut points and rates, which depend on what the arms' means came to. */
  function shapeWithLevels(
    shape: Shape,
    told: DraftedVariable,
    share: number,
    means: readonly number[],
    unit: number,
    name: string,
  ): Shape {
    if (shape.kind === 'binary' && told.shape === 'binary') {
      const reference = references.find((arm) => told.means.difference(arm, cutLevel) !== undefined);
      return { kind: 'binary', cut: reference === undefined ? 0 : -told.means.difference(reference, cutLevel)! };
    }
    if (shape.kind !== 'count') return shape;
    if (told.rates) {
      const { byArm } = told.rates;
      const reference = byArm.get(references.find((arm) => byArm.has(arm)) ?? '') ?? 1;
      return { ...shape, rates: armIds.map((id) => reference + share * ((byArm.get(id) ?? reference) - reference)) };
    }
    const rates = means.map((mean) => shape.rates[0] + mean * unit);
    if (rates.some((rate) => !(rate > 0)))
      report(
        'negative-rate',
        ['simulation', 'measures', told.measure ?? name, 'distribution', 'mean'],
        `Counts of ${name} would be below 0 on average in an arm.`,
        'Raise the mean, or lower the effect.',
      );
    return { ...shape, rates };
  }

  function parentsOf(variable: DraftedVariable, index: number): Parent[] {
    const parents = new Map<string, { parent: Omit<Parent, 'coefficients'>; coefficients: number[] }>();
    const add = (from: number, of: 'self' | 'partner', power: 1 | 2, arm: number, coefficient: number) => {
      const key = `${from} ${of} ${power}`;
      const known = parents.get(key) ?? {
        parent: {
          variable: from,
          of,
          power,
          ...(power === 2 ? { meanSquare: varianceIn(drafted[from], armIds[0], plan) } : {}),
        },
        coefficients: armIds.map(() => 0),
      };
      known.coefficients[arm] += coefficient;
      parents.set(key, known);
    };
    compositions.forEach(({ parts }, arm) => {
      const part = parts[index];
      if ('impossible' in part) return;
      for (const { from, of, coefficient } of part.paths) add(from, of, 1, arm, coefficient);
      for (const { kind, child, parent, coefficient } of draft.paths)
        if (child === variable.name && kind !== 'path')
          add(
            indexOf.get(parent)!,
            'self',
            kind === 'bend' ? 2 : 1,
            arm,
            inArm(coefficient, armIds[arm]) * variable.spread,
          );
    });
    return [...parents.values()]
      .filter(({ coefficients }) => coefficients.some((value) => value !== 0))
      .map(({ parent, coefficients }) => ({ ...parent, coefficients }));
  }

  function sharedOf(index: number): Variable['shared'] {
    const all = new Map<number, { person: number[]; class: number[] }>();
    compositions.forEach(({ parts }, arm) => {
      const part = parts[index];
      if ('impossible' in part) return;
      for (const each of part.shared) {
        const known = all.get(each.with) ?? { person: armIds.map(() => 0), class: armIds.map(() => 0) };
        known.person[arm] = each.person;
        known.class[arm] = each.class;
        all.set(each.with, known);
      }
    });
    return [...all].map(([variable, parts]) => ({ variable, ...parts }));
  }
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

/** Variance within an arm, slopes on top aside. */
function varianceIn({ source, spread }: DraftedVariable, arm: string, plan: Plan): number {
  switch (source.kind) {
    case 'normal':
      return spread * spread;
    case 'genotype': {
      const q = source.alleleFrequency;
      const carriers = 1 - (1 - q) * (1 - q);
      return source.coding === 'carrier' ? carriers * (1 - carriers) : 2 * q * (1 - q);
    }
    case 'two-groups': {
      const share =
        'share' in source ? inArm(source.share, arm) : source.shares[plan.arms.findIndex(({ id }) => id === arm)];
      // In an arm where all are alike there is no variance, and nothing to standardise by either.
      return share > 0 && share < 1 ? share * (1 - share) : 1;
    }
  }
}

/** Shares of the variance between classes and between teachers. Classes form at allocation: what was there before has none. */
function classShares(plan: Plan, variable: DraftedVariable, arm: number): { class: number; teacher: number } {
  const { measure, visit, source } = variable;
  const planned = plan.arms[arm];
  const before = visit === plan.schedule[0].id && plan.schedule.length > 1;
  if (!planned.taughtInClasses || measure === undefined || before || source.kind !== 'normal')
    return { class: 0, teacher: 0 };
  const icc = plan.simulation?.measures?.[measure]?.icc ?? planned.icc.value;
  const ofTeachers = planned.teachers === undefined ? 0 : (plan.simulation?.classes?.teacherShare ?? 0);
  return { class: icc * (1 - ofTeachers), teacher: icc * ofTeachers };
}

function sourceOf(source: DraftedVariable['source'], arms: readonly string[]): Source {
  if (source.kind === 'two-groups' && 'share' in source)
    return { kind: 'two-groups', shares: arms.map((arm) => inArm(source.share, arm)) };
  return source as Source;
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
