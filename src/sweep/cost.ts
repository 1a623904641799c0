import type { CostInput } from '../schema/sweep.js';
import type { Resources } from '../sizing/resources.js';

/** What a design costs, in the currency of the sweep. */
export interface DesignCost {
  readonly total: number;
  /** Amounts by what they are for, such as `perClass` or `perMeasurement.il6-plasma`; those of 0 too. */
  readonly parts: Readonly<Record<string, number>>;
}

/** Prices times what a design takes, to the hundredth of the currency. */
export function designCost(prices: CostInput, resources: Resources): DesignCost {
  const { fixed, perPerson, perClass, perVisit, perScan, perSample, perMeasurement } = prices;
  const parts: Record<string, number> = {};
  const add = (name: string, amount: number | undefined) => {
    if (amount !== undefined) parts[name] = toHundredths(amount);
  };
  add('fixed', fixed);
  add('perPerson', byArm(perPerson, resources.peopleByArm));
  add('perClass', byArm(perClass, resources.classesByArm));
  add('perVisit', times(perVisit, resources.visits));
  add('perScan', times(perScan, resources.scans));
  add('perSample', times(perSample, resources.bloodSamples));
  for (const [measure, price] of Object.entries(perMeasurement ?? {}))
    add(`perMeasurement.${measure}`, price * (resources.measurements[measure] ?? 0));
  return { total: toHundredths(Object.values(parts).reduce((sum, amount) => sum + amount, 0)), parts };
}

function times(price: number | undefined, count: number): number | undefined {
  return price === undefined ? undefined : price * count;
}

/** One price for all arms, or one for each; an arm without a price costs nothing. */
function byArm(
  price: number | Readonly<Record<string, number>> | undefined,
  counts: Readonly<Record<string, number>>,
): number | undefined {
  if (price === undefined) return undefined;
  return Object.entries(counts).reduce(
    (sum, [arm, count]) => sum + (typeof price === 'number' ? price : (price[arm] ?? 0)) * count,
    0,
  );
}

function toHundredths(amount: number): number {
  return Math.round(amount * 100) / 100;
}
