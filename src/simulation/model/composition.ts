import type { Diagnostic } from '../../diagnostic.js';
import type { Plan } from '../../plan/plan.js';
import type { Parent, Variable } from './data-model.js';
import { type Draft, type DraftedVariable, inArm } from './drafted.js';
import { likenessBehindCounts, likenessBehindShares } from './latent-likeness.js';
import { type Composition, compose, type Wanted } from './variances.js';

/** What the variables of a draft are made of, in every arm. */
export interface Compositions {
  /** By arm, then by variable in generating order. */
  readonly arms: readonly (readonly Composition[])[];
  readonly problems: readonly Diagnostic[];
}

/** Works out the residuals of all variables in every arm, or says which cannot be. */
export function composeArms(draft: Draft, plan: Plan, drafted: readonly DraftedVariable[]): Compositions {
  const indexOf = new Map(drafted.map(({ name }, index) => [name, index]));
  const arms = plan.arms.map((_, arm) => {
    const wanted = drafted.map((variable) => wantedOf(draft, plan, variable, arm, indexOf));
    return { wanted, parts: compose(wanted) };
  });
  const problems = drafted.flatMap(({ name }, index) => {
    const arm = arms.findIndex(({ parts }) => 'impossible' in parts[index]);
    const part = arms[arm]?.parts[index];
    if (!part || !('impossible' in part)) return [];
    const { paths, correlations, residuals } = arms[arm].wanted[index];
    const others = [...paths.map(({ from }) => from), ...[...correlations, ...residuals].map((each) => each.with)];
    const names = [...new Set(others)].map((other) => drafted[other].name);
    const causes =
      names.length > 0 ? `what the plan says of ${names.join(', ')} would` : 'the differences between classes would';
    return {
      code: 'impossible-model',
      severity: 'error' as const,
      path: ['hypotheses'],
      message: `No data can be like this: for ${name} in ${plan.arms[arm].title}, ${causes} ${part.impossible}.`,
      fix: 'Lower paths, correlations or intraclass correlations until they can hold together.',
      cites: [],
    };
  });
  return { arms: problems.length > 0 ? [] : arms.map(({ parts }) => parts as Composition[]), problems };
}

function wantedOf(
  draft: Draft,
  plan: Plan,
  variable: DraftedVariable,
  arm: number,
  indexOf: ReadonlyMap<string, number>,
): Wanted {
  const { id } = plan.arms[arm];
  const own = indexOf.get(variable.name)!;
  const sd = (name: string) => Math.sqrt(varianceIn(draft.found(name), id));
  const variance = varianceIn(variable, id);
  const [classShare, teacherShare] = classShares(plan, variable, arm);
  if (variable.source.kind !== 'normal')
    return { ...alone, variance, classShare, teacherShare, pairCorrelation: variable.pairCorrelation };
  const withEarlier = (pairs: Draft['correlations']) =>
    pairs.flatMap(({ one, other, r }) => {
      const partner = one === variable.name ? other : other === variable.name ? one : undefined;
      const index = partner === undefined ? own : indexOf.get(partner)!;
      return index < own ? [{ with: index, r }] : [];
    });
  return {
    variance,
    error: 1 / variable.reliability - 1,
    classShare,
    teacherShare,
    paths: draft.paths
      .filter(({ kind, child }) => kind === 'path' && child === variable.name)
      .map(({ parent, of, coefficient }) => ({
        from: indexOf.get(parent)!,
        of,
        coefficient: (inArm(coefficient, id) * Math.sqrt(variance)) / sd(parent),
      })),
    correlations: withEarlier(draft.correlations),
    residuals: withEarlier(draft.residuals),
    pairCorrelation: variable.pairCorrelation,
  };
}

const alone = { error: 0, paths: [], correlations: [], residuals: [] };

/** Variance within an arm, slopes on top aside. */
export function varianceIn({ source, spread }: DraftedVariable, arm: string): number {
  switch (source.kind) {
    case 'normal':
      return spread * spread;
    case 'genotype': {
      const q = source.alleleFrequency;
      const carriers = 1 - (1 - q) * (1 - q);
      return source.coding === 'carrier' ? carriers * (1 - carriers) : 2 * q * (1 - q);
    }
    case 'two-groups': {
      const share = inArm(source.share, arm);
      // In an arm where all are alike there is no variance, and nothing to standardise by either.
      return share > 0 && share < 1 ? share * (1 - share) : 1;
    }
  }
}

/** Shares of the variance between classes and between teachers. Classes form at allocation: what was there before has none. */
function classShares(plan: Plan, variable: DraftedVariable, arm: number): readonly [number, number] {
  const { measure, visit, source } = variable;
  const planned = plan.arms[arm];
  const before = visit === plan.schedule[0].id && plan.schedule.length > 1;
  if (!planned.taughtInClasses || measure === undefined || before || source.kind !== 'normal') return [0, 0];
  const icc = latentLikeness(variable, planned.id, plan.simulation?.measures?.[measure]?.icc ?? planned.icc.value);
  const ofTeachers = planned.teachers === undefined ? 0 : (plan.simulation?.classes?.teacherShare ?? 0);
  return [icc * (1 - ofTeachers), icc * ofTeachers];
}

/** Intraclass correlation of the latent value behind what is observed. */
function latentLikeness({ shares, rates }: DraftedVariable, arm: string, icc: number): number {
  const share = shares?.get(arm);
  const rate = rates?.byArm.get(arm);
  if (!(icc > 0)) return icc;
  if (share !== undefined) return likenessBehindShares(icc, share);
  return rate !== undefined && rates ? likenessBehindCounts(icc, rate, rates.dispersion) : icc;
}

/** Parents of a variable: what it is composed of, and the slopes on top. */
export function parentsOf(
  draft: Draft,
  plan: Plan,
  drafted: readonly DraftedVariable[],
  index: number,
  { arms }: Compositions,
): Parent[] {
  const { name, spread } = drafted[index];
  const onTop = draft.paths.filter(({ child, kind }) => child === name && kind !== 'path');
  const parents: { of: 'self' | 'partner'; variable: number; power: 1 | 2; coefficients: number[] }[] = [];
  const add = (variable: number, of: 'self' | 'partner', power: 1 | 2, arm: number, coefficient: number) => {
    let parent = parents.find((each) => each.variable === variable && each.of === of && each.power === power);
    if (!parent) {
      parent = { variable, of, power, coefficients: plan.arms.map(() => 0) };
      parents.push(parent);
    }
    parent.coefficients[arm] += coefficient;
  };
  plan.arms.forEach(({ id }, arm) => {
    for (const { from, of, coefficient } of arms[arm][index].paths) add(from, of, 1, arm, coefficient);
    for (const { kind, parent, coefficient } of onTop) {
      const from = drafted.findIndex((each) => each.name === parent);
      add(from, 'self', kind === 'bend' ? 2 : 1, arm, inArm(coefficient, id) * spread);
    }
  });
  return parents
    .filter(({ coefficients }) => coefficients.some((value) => value !== 0))
    .map((parent) => ({
      ...parent,
      ...(parent.power === 2 ? { meanSquare: varianceIn(drafted[parent.variable], plan.arms[0].id) } : {}),
    }));
}

/** Residuals of earlier variables that a variable shares. */
export function sharedOf(index: number, { arms }: Compositions): Variable['shared'] {
  const others = [...new Set(arms.flatMap((parts) => parts[index].shared.map((each) => each.with)))];
  return others.map((other) => {
    const found = arms.map((parts) => parts[index].shared.find((each) => each.with === other));
    return {
      variable: other,
      person: found.map((each) => each?.person ?? 0),
      class: found.map((each) => each?.class ?? 0),
    };
  });
}
