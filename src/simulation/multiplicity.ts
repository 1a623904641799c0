import type { Plan } from '../plan/plan.js';

/** How one hypothesis came out of the multiplicity procedure. */
export interface Step {
  readonly rejected: boolean;
  /** Error rate of the step it was rejected at, or of the last step, which it failed. */
  readonly alpha: number;
}

/**
 * The multiplicity procedure of a plan on one set of results.
 *
 * Holm: all are tested at alpha over their number; if some are rejected, the others at alpha over the number left, and so on until
 * none is rejected. The hypotheses rejected are those of the usual procedure in order of p values; one that several steps would
 * reject counts at the strictest. Bonferroni, and hypotheses outside the family, have the error rate they are planned at.
 *
 * @param planned error rate of each hypothesis in the plan
 * @param rejectedAt whether the test of a hypothesis rejects at an error rate; must be monotone in it
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
 */
export function stepsOf(
  { alpha, multiplicity }: Plan['inference'],
  planned: ReadonlyMap<string, number>,
  rejectedAt: (hypothesis: string, alpha: number) => boolean,
): ReadonlyMap<string, Step> {
  const steps = new Map<string, Step>();
  for (const [id, own] of planned) steps.set(id, { rejected: rejectedAt(id, own), alpha: own });
  if (multiplicity.method !== 'holm') return steps;

  // Hypotheses of the family that are not simulated stay in it as if they never rejected.
  let left = multiplicity.family;
  let step = alpha.value / left.length;
  let rejectedNow = left.filter((id) => steps.get(id)?.rejected);
  while (rejectedNow.length > 0 && rejectedNow.length < left.length) {
    left = left.filter((id) => !rejectedNow.includes(id));
    step = alpha.value / left.length;
    for (const id of left) if (steps.has(id)) steps.set(id, { rejected: rejectedAt(id, step), alpha: step });
    rejectedNow = left.filter((id) => steps.get(id)?.rejected);
  }
  return steps;
}
