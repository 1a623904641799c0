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

type Draft = (typeof drafts)[number];
type Change = Partial<Parameters<typeof draftedPlan>[0]>;

const planOfDraft = ({ kind, test, id }: Draft, change: Change) =>
  draftedPlan({
    hypothesis: id,
    test,
    effects: stated[kind] ?? {},
    baselineCorrelation: 0.5,
    missing: 'complete-cases',
    ...change,
  });

const everyKind = (said: string, change: Change): KindPlan[] =>
  drafts.map((draft) => ({
    name: `${draft.kind} by ${draft.test}${said}`,
    kind: draft.kind,
    plan: planOfDraft(draft, change),
  }));

const inClasses = { attrition: 0.1, classes: { size: 6, icc: 0.1 } } as const;

/** Nobody leaves, nobody is taught in classes. */
export const plainPlans: readonly KindPlan[] = everyKind('', {});

/** People leave, and the arms that the draft teaches in classes are; whoever lacks a value is left out. */
export const classPlans: readonly KindPlan[] = everyKind(', in classes', inClasses);

/** Everybody is taught in classes, also where the draft has nobody taught so. */
export const taughtPlans: readonly KindPlan[] = everyKind(', everybody in classes', { ...inClasses, taught: 'all' });

/** The treatment alone is taught in classes. */
export const partlyTaughtPlans: readonly KindPlan[] = everyKind(', one arm in classes', {
  ...inClasses,
  taught: 'first',
}).filter(({ plan }) => new Set(plan.hypotheses[0].compared).size > 1);

/** People leave, and the likelihood of all that was observed is maximised: without classes, and with them. */
export const likelihoodPlans: readonly KindPlan[] = [
  ...everyKind(', full likelihood', { attrition: 0.15, missing: 'full-likelihood' }),
  ...everyKind(', full likelihood in classes', { ...inClasses, taught: 'all', missing: 'full-likelihood' }),
];

/** People leave, and missing values are imputed; nobody is taught in classes. */
export const imputedPlans: readonly KindPlan[] = everyKind(', imputed', {
  attrition: 0.15,
  missing: 'multiple-imputation',
});

/** A difference between two arms of some size, in classes where they are given. */
export function directionalPlan(
  effects: Readonly<Record<string, number>>,
  classes: { readonly size: number; readonly icc: number },
): { readonly plan: Plan } {
  const draft = drafts.find(({ kind }) => kind === 'directional');
  if (!draft) throw new Error('no draft of a difference');
  return { plan: planOfDraft(draft, { effects, classes }) };
}
