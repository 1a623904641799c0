import type { Catalog } from '../catalog/catalog.js';
import type { Plan } from './plan.js';

/** Threats, evidence, references and records of practice that the planned entries and the study name. */
export function entriesReferredTo(
  catalog: Catalog,
  hypotheses: Plan['hypotheses'],
  arms: Plan['arms'],
  measures: Plan['measures'],
  practiceLogged: readonly string[],
): Pick<Plan, 'threats' | 'practiceRecords' | 'evidence' | 'references' | 'rivals'> {
  const pick = <Kind extends 'threats' | 'measures' | 'evidence' | 'references'>(kind: Kind, ids: Iterable<string>) =>
    Object.fromEntries(
      [...new Set(ids)].sort().flatMap((id) => {
        const entry = catalog.find(kind, id)?.entry;
        return entry ? [[id, entry]] : [];
      }),
    );
  const comparators = arms.flatMap((arm) => (arm.comparator ? [arm.comparator] : []));
  const threats = pick('threats', [
    ...hypotheses.flatMap((hypothesis) => hypothesis.entry.mustControl),
    ...comparators.flatMap((each) => [...each.controls, ...each.partly, ...each.leavesOpen]),
  ]);
  const evidence = pick(
    'evidence',
    hypotheses.flatMap((hypothesis) => [
      ...Object.values(hypothesis.form.parameters).flatMap((parameter) => parameter.evidence),
      ...Object.values(hypothesis.effects).flatMap(({ basis }) =>
        basis.kind === 'evidence' && basis.id ? [basis.id] : [],
      ),
    ]),
  ) as Plan['evidence'];
  const references = pick('references', [
    ...hypotheses.flatMap(({ entry }) => [entry.source, ...entry.also].map((source) => source.reference)),
    ...arms.flatMap((arm) =>
      [arm.practice?.source, arm.comparator?.source].flatMap((each) => (each ? [each.reference] : [])),
    ),
    ...measures.flatMap(({ entry }) =>
      [entry.source, entry.reliability?.source].flatMap((each) => (each ? [each.reference] : [])),
    ),
    ...Object.values(evidence).map((each) => each.source.reference),
  ]);
  const practiceRecords = pick('measures', practiceLogged);
  const rivals = Object.fromEntries(
    [...new Set(hypotheses.flatMap(({ entry }) => entry.competes))].sort().flatMap((id) => {
      const title = catalog.find('hypotheses', id)?.entry.title;
      return title === undefined ? [] : [[id, title]];
    }),
  );
  return { threats, practiceRecords, evidence, references, rivals } as Pick<
    Plan,
    'threats' | 'practiceRecords' | 'evidence' | 'references' | 'rivals'
  >;
}
