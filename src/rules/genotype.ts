import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { anythingGiven, confirmatoryHypotheses, measureOf } from './look-up.js';

/** Hypotheses whose moderator is a genotype. */
export function genotypeHypotheses(plan: Plan): readonly PlannedHypothesis[] {
  return plan.hypotheses.filter(
    ({ moderator }) => moderator !== undefined && measureOf(plan, moderator)?.entry.modality === 'genetic',
  );
}

/** The first hypothesis that compares groups as they are found by what they carry, such as "two G alleles at rs53576". */
export function genotypeGroups(plan: Plan): { hypothesis: PlannedHypothesis; exposure: string } | undefined {
  if (anythingGiven(plan)) return undefined;
  const hypothesis = confirmatoryHypotheses(plan).find(({ compared }) => compared.length > 1);
  const exposure = hypothesis?.entry.roles.cause.exposure;
  return hypothesis && exposure && isGenotype(exposure) ? { hypothesis, exposure } : undefined;
}

/** Whether what sets groups apart, in the words of a pack, is a genotype. */
export function isGenotype(exposure: string): boolean {
  return /\b(alleles?|genotypes?)\b/.test(exposure);
}
