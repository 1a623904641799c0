import type { Plan } from '../plan/plan.js';
import { simulatedKind } from '../simulation/kinds/index.js';
import { columnName } from '../simulation/model/codebook.js';

/** What a data file must have for the planned analyses. */
export interface RequiredColumns {
  /** Every column the analyses read, in the order in which they first do. */
  readonly all: readonly string[];
  /** Those that must be numbers: measures and what follows from them. */
  readonly numeric: readonly string[];
  /** Columns that are analysed on another scale. */
  readonly transformed: readonly { readonly column: string; readonly transform: 'log' | 'square-root' }[];
  /** Arms that the hypotheses compare. */
  readonly arms: readonly string[];
  /** Of those, the ones whose people must have a class. */
  readonly taught: readonly string[];
  readonly trials: boolean;
}

export function requiredColumns(plan: Plan): RequiredColumns {
  const ofPeople = plan.hypotheses.filter(({ kind }) => kind !== 'within-person');
  const variables = [
    ...new Set(ofPeople.flatMap((hypothesis) => simulatedKind(hypothesis.kind)?.variables(plan, hypothesis) ?? [])),
  ];
  const arms = [...new Set(plan.hypotheses.flatMap(({ compared }) => compared))];
  const taught = arms.filter((id) => plan.arms.find((arm) => arm.id === id)?.taughtInClasses);
  const inClasses = ofPeople.some(({ compared }) => compared.some((arm) => taught.includes(arm)));
  const pairs = plan.hypotheses.some(({ kind }) => kind === 'dyadic');
  const columns = variables.map((variable) => columnName(plan, variable));
  const measured = variables.filter((variable) => variable.includes('@') || !plan.covariates.includes(variable));
  return {
    all: ['person', 'arm', ...(inClasses ? ['class'] : []), ...(pairs ? ['pair'] : []), ...columns],
    numeric: measured.map((variable) => columnName(plan, variable)),
    transformed: variables.flatMap((variable) => {
      const [measure, visit] = variable.split('@');
      const transform = plan.measures.find(({ id }) => id === measure)?.transform ?? 'none';
      return transform === 'none' || visit === undefined ? [] : [{ column: columnName(plan, variable), transform }];
    }),
    arms,
    taught: inClasses ? taught : [],
    trials: plan.hypotheses.some(({ kind }) => kind === 'within-person'),
  };
}

/** How many tables are imputed: as the study says, else 20. */
export const imputationsOf = ({ missingData }: Plan): number => missingData?.imputations ?? 20;
