import type { Origin, Quantity, Unit } from '../quantity.js';
import type { NumberSpan, NumberStyle } from './number-span.js';

/** A number as a document printed it, for the appendix. */
export interface PrintedNumber {
  /** What it stands for; several names where one number is used as several things. */
  readonly names: readonly string[];
  readonly printed: string;
  readonly unit: string;
  readonly origin: string;
}

/** Prints numbers and remembers which; one for each document. */
export class NumberPrinter {
  readonly #printed = new Map<string, Omit<PrintedNumber, 'names'> & { readonly names: Set<string> }>();

  /** Prints a quantity by its unit (or style) and records the use. */
  num(quantity: Quantity, name: string, style?: NumberStyle): string {
    const printed = printQuantity(quantity, style);
    const unit = unitWord(quantity.unit);
    const origin = originInWords(quantity.origin);
    const key = [printed, unit, origin].join('\n');
    const entry = this.#printed.get(key);
    if (entry) entry.names.add(name);
    else this.#printed.set(key, { names: new Set([name]), printed, unit, origin });
    return printed;
  }

  span(span: NumberSpan): string {
    return this.num(span.quantity, span.name, span.style);
  }

  /** Every number printed so far, in the order of first use. */
  get printed(): readonly PrintedNumber[] {
    return [...this.#printed.values()].map((entry) => ({ ...entry, names: [...entry.names] }));
  }
}

/** Prints a quantity the same in every place and locale. */
export function printQuantity(quantity: Quantity, style?: NumberStyle): string {
  const { value, unit } = quantity;
  if (!Number.isFinite(value)) return value > 0 ? 'no limit' : 'none';
  switch (style) {
    case 'power':
      return printPower(value);
    case 'error-rate':
      return trimmed(value, 5, 2);
    case 'percent':
      return `${trimmed(value * 100, 1, 0)}%`;
    case 'plain':
      return trimmed(value, 3, 0);
    case 'plus-minus':
      return `±${printQuantity({ ...quantity, value: Math.abs(value) })}`;
    case undefined:
      return printByUnit(value, unit, quantity.origin);
  }
}

function printByUnit(value: number, unit: Unit, origin: Origin): string {
  switch (unit) {
    case 'people':
    case 'people per arm':
    case 'classes per arm':
    case 'people per class':
      return trimmed(value, 1, 0);
    case 'probability':
      return origin.kind === 'written' ? trimmed(value, 5, 2) : printPower(value);
    case 'proportion':
      return `${trimmed(value * 100, 1, 0)}%`;
    case 'sd':
    case 'sd per allele':
    case 'sd per sd':
    case 'standardised path':
    case 'correlation':
    case 'factor':
    case 'ratio':
    case 'variance ratio':
    case 'events per person':
      return trimmed(value, 3, 2);
    case 'weeks':
    case 'hours':
      return trimmed(value, 2, 0);
    case 'number':
      return trimmed(value, 3, 0);
  }
}

/** Three decimals; never 1.000, and 0.000 only for nothing at all. */
function printPower(value: number): string {
  if (value >= 0.9995) return '>0.999';
  if (value > 0 && value < 0.0005) return '<0.001';
  return value.toFixed(3);
}

/** At most so many decimals, at least so many. */
function trimmed(value: number, most: number, least: number): string {
  const [whole, decimals = ''] = value.toFixed(most).split('.');
  const kept = decimals.replace(/0+$/, '').padEnd(least, '0');
  const text = kept === '' ? whole : `${whole}.${kept}`;
  return /^-[0.]+$/.test(text) ? text.slice(1) : text;
}

/** Unit behind a number in a sentence, with its space; empty where the number needs none. */
export function unitBehind(unit: Unit): string {
  switch (unit) {
    case 'sd':
      return ' SD';
    case 'sd per allele':
      return ' SD per allele';
    case 'sd per sd':
      return ' SD per SD';
    default:
      return '';
  }
}

/** Unit as a word, for the list of numbers. */
export function unitWord(unit: Unit): string {
  switch (unit) {
    case 'sd':
      return 'standard deviations';
    case 'sd per allele':
      return 'standard deviations per allele';
    case 'sd per sd':
      return 'standard deviations per standard deviation of the moderator';
    case 'number':
      return 'count or plain number';
    default:
      return unit;
  }
}

/** Where a value came from, in words. */
export function originInWords(origin: Origin): string {
  switch (origin.kind) {
    case 'written':
      return `written in ${origin.file}${origin.path.length > 0 ? ` at ${origin.path.join('.')}` : ''}`;
    case 'pack':
      return `pack ${origin.pack}, entry ${origin.id}`;
    case 'evidence':
      return `evidence entry ${origin.id}`;
    case 'default':
      return `default: ${origin.because}`;
    case 'computed':
      return `computed: ${origin.procedure}${origin.from.length > 0 ? `, from ${origin.from.join(', ')}` : ''}`;
    case 'simulated':
      return `simulated with seed ${origin.seed}, ${origin.replications} replications, standard error ${trimmed(origin.standardError, 5, 3)}`;
  }
}
