import { levelText } from './csv.js';
import type { DesignOutcome, PlannedDesign } from './evaluate.js';

/** An amount with its thousands apart and at most two decimals, the same in every place: 84,600 or 12.50. */
export function amountText(amount: number): string {
  const [whole = '', decimals] = (Number.isInteger(amount) ? String(amount) : amount.toFixed(2)).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** An amount in three digits, for narrow places: 84.6k, 1.23M. */
export function shortAmount(amount: number): string {
  const units = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  const [size, letter] = units.find(([least]) => amount >= least * 0.9995) ?? [1, ''];
  return `${Number((amount / size).toPrecision(3))}${letter}`;
}

/** The price of a design in words: `84,600 EUR` or `240 people`. */
export function priceText({ cost, people }: PlannedDesign, currency: string | undefined): string {
  return cost && currency !== undefined ? `${amountText(cost.total)} ${currency}` : `${amountText(people)} people`;
}

/** What prices are in: `cost in EUR` or `people recruited`. */
export function priceNoun(currency: string | undefined): string {
  return currency === undefined ? 'people recruited' : `cost in ${currency}`;
}

/** What a design sets, in words: `delivery.groupSize 12, people 120`. */
export function levelWords(levels: DesignOutcome['levels']): string {
  return Object.entries(levels)
    .map(([name, level]) => (name === 'name' ? String(level) : `${name} ${levelText(level)}`))
    .join(', ');
}

/** Three decimals; never 1.000 or a 0.000 that is not one. */
export function powerText(power: number): string {
  if (power >= 0.9995) return '>0.999';
  return power > 0 && power < 0.0005 ? '<0.001' : power.toFixed(3);
}

/** Two decimals; never a whole 1 or 0. */
export function shortPower(power: number): string {
  if (power >= 0.995) return '>.99';
  return power < 0.005 ? '<.01' : power.toFixed(2).slice(1);
}
