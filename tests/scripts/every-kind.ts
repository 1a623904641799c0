import { analyses } from '../../src/plan/analyses/index.js';
import type { Plan } from '../../src/plan/plan.js';
import { catalog, draftedPlan } from '../kinds/drafted.js';

/** A drafted study for each test of each kind of analysis: without classes and with complete data, and as it is drafted. */

export interface KindPlan {
  readonly name: string;
  readonly kind: string;
  readonly plan: Plan;
}

const drafts = analyses.flatMap(({ kind, tests }) =>
  tests.flatMap((test) => {
    const id = catalog
      .ids('hypotheses')
      .find((each) => catalog.find('hypotheses', each)?.entry.forms.some((form) => form.tests.includes(test)));
    return id === undefined ? [] : [{ kind, test, id }];
  }),
);

/** What a draft leaves to its authors. */
const stated: Readonly<Record<string, Readonly<Record<string, number>>>> = { complier: { contamination: 0.05 } };

/** Nobody leaves, nobody is taught in classes. */
export const plainPlans: readonly KindPlan[] = drafts.map(({ kind, test, id }) => ({
  name: `${kind} by ${test}`,
  kind,
  plan: draftedPlan({
    hypothesis: id,
    test,
    effects: stated[kind] ?? {},
    baselineCorrelation: 0.5,
    missing: 'complete-cases',
  }),
}));

/** People leave, and the arms that the draft teaches in classes are; whoever lacks a value is left out. */
export const classPlans: readonly KindPlan[] = drafts.map(({ kind, test, id }) => ({
  name: `${kind} by ${test}, in classes`,
  kind,
  plan: draftedPlan({
    hypothesis: id,
    test,
    effects: stated[kind] ?? {},
    baselineCorrelation: 0.5,
    attrition: 0.1,
    classes: { size: 6, icc: 0.1 },
    missing: 'complete-cases',
  }),
}));

const taughtPlan = (taught: 'all' | 'first') =>
  drafts.map(({ kind, test, id }) => ({
    name: `${kind} by ${test}, ${taught === 'all' ? 'everybody' : 'one arm'} in classes`,
    kind,
    plan: draftedPlan({
      hypothesis: id,
      test,
      effects: stated[kind] ?? {},
      baselineCorrelation: 0.5,
      attrition: 0.1,
      classes: { size: 6, icc: 0.1 },
      taught,
      missing: 'complete-cases',
    }),
  }));

/** Everybody is taught in classes, also where the draft has nobody taught so. */
export const taughtPlans: readonly KindPlan[] = taughtPlan('all');

/** The treatment alone is taught in classes. */
export const partlyTaughtPlans: readonly KindPlan[] = taughtPlan('first').filter(
  ({ plan }) => new Set(plan.hypotheses[0].compared).size > 1,
);

/** A difference between two arms of some size, in classes where they are given. */
export function directionalPlan(
  effects: Readonly<Record<string, number>>,
  classes: { readonly size: number; readonly icc: number },
): { readonly plan: Plan } {
  const draft = drafts.find(({ kind }) => kind === 'directional');
  if (!draft) throw new Error('no draft of a difference');
  return {
    plan: draftedPlan({
      hypothesis: draft.id,
      test: draft.test,
      effects,
      baselineCorrelation: 0.5,
      classes,
      missing: 'complete-cases',
    }),
  };
}
