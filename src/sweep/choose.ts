import type { DesignOutcome, PlannedDesign } from './evaluate.js';

/** A design that could be planned. */
export type Planned = DesignOutcome & { readonly planned: PlannedDesign };

/** Designs that could be planned, in their order. */
export function plannedOnly(outcomes: readonly DesignOutcome[]): Planned[] {
  return outcomes.filter((outcome): outcome is Planned => outcome.planned !== undefined);
}

/** What designs are compared by: their cost, or the people they recruit where the sweep gives no prices. */
export function priceOf({ cost, people }: PlannedDesign): number {
  return cost?.total ?? people;
}

/**
 * The cheapest design with the target power for every primary hypothesis, among those the study can recruit for.
 * Of equally cheap ones the most powerful, then the first.
 */
export function cheapest(outcomes: readonly DesignOutcome[]): Planned | undefined {
  return plannedOnly(outcomes)
    .filter(({ planned }) => planned.reached && !planned.overMaximum)
    .reduce<Planned | undefined>((best, each) => (best && !isBetter(each, best) ? best : each), undefined);
}

function isBetter(one: Planned, other: Planned): boolean {
  const [price, otherPrice] = [priceOf(one.planned), priceOf(other.planned)];
  return price < otherPrice || (price === otherPrice && one.planned.power > other.planned.power);
}

/**
 * The Pareto front of price against the smallest primary power: designs of which no other is both at most as dear and
 * more powerful, or cheaper and as powerful. From the cheapest up; of equals the first.
 */
export function paretoFront(outcomes: readonly DesignOutcome[]): Planned[] {
  const candidates = plannedOnly(outcomes).filter(({ planned }) => !planned.overMaximum);
  candidates.sort(
    (a, b) => priceOf(a.planned) - priceOf(b.planned) || b.planned.power - a.planned.power || a.number - b.number,
  );
  let best = Number.NEGATIVE_INFINITY;
  return candidates.filter(({ planned }) => {
    const isFurther = planned.power > best;
    if (isFurther) best = planned.power;
    return isFurther;
  });
}
