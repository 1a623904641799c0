import { expect } from 'vitest';
import type { AnyProcedure, Inputs } from '../../src/power/procedure.js';
import { type Field, limitsOf, powerAt, rising } from './input-values.js';

/** What the reasons in the metadata claim about power, each as a check at one point. */

export interface Place {
  readonly procedure: AnyProcedure;
  readonly field: Field;
  readonly at: Inputs;
}

/** Quadratures agree with themselves to this; every real response is larger. */
const ROUNDING = 1e-7;

interface Claim {
  /** How the reason begins. */
  readonly says: RegExp;
  readonly check: (place: Place) => void;
}

/** Power at values of the input, where they are accepted. */
export function responses({ procedure, field, at }: Place, values: readonly unknown[]): number[] {
  return values
    .map((value) => powerAt(procedure, { ...at, [field.name]: value }))
    .filter((power) => power !== undefined);
}

export function expectRising(place: Place, values: readonly unknown[], sign = 1): void {
  const powers = responses(place, values);
  const story = () =>
    `${place.field.name} at ${JSON.stringify(place.at)}: ${values.join(', ')} -> ${powers.join(', ')}`;
  powers.slice(1).forEach((power, step) => {
    if (!((power - powers[step]) * sign >= -ROUNDING)) throw new Error(story());
  });
}

const numberAt = ({ at }: Place, name: string) => Number(at[name]);

/** Power rises on both sides of `middle`, from a distance on and as far as another; with one side tested, through it. */
function away(middle: (place: Place) => number, { from = 0, to = Number.POSITIVE_INFINITY } = {}) {
  return (place: Place) => {
    const nothing = middle(place);
    const [least, most] = limitsOf(place.field.schema);
    const isSimulated = place.procedure.family === 'simulation';
    const steps = [0, 0.02, 0.1, 0.2, 0.3, 0.7, 1.2, 2.5].filter(
      (step) => step >= (isSimulated ? 0.2 : from) && step <= to,
    );
    const inRange = (value: number) => value > least && value < most;
    const above = steps.map((step) => nothing + step).filter(inRange);
    const below = steps.map((step) => nothing - step).filter(inRange);
    expectRising(place, above);
    expectRising(place, below);
    if (powerAt(place.procedure, { ...place.at, sides: 1 }) === undefined) return;
    // Of a pair, the first is compared with the second.
    const sign = /[02]$/.test(place.field.name) && middle === partner ? -1 : 1;
    expectRising({ ...place, at: { ...place.at, sides: 1 } }, [...[...below].reverse(), ...above], sign);
  };
}

/** Power falls on both sides of `top`. */
function highestAt(top: (place: Place) => number) {
  return (place: Place) => {
    const at = top(place);
    const values = rising(place.field.schema, 1);
    expectRising(place, [...values.filter((value) => value < at), at]);
    expectRising(place, [at, ...values.filter((value) => value > at)], -1);
  };
}

/** The partner of an input in a comparison: p2 of p1, rho1 of rho2. */
export function partnerOf({ field: { name }, at }: Pick<Place, 'field' | 'at'>): string {
  const swaps = [
    ['1', '2'],
    ['2', '1'],
    ['0', '1'],
    ['1', '0'],
  ] as const;
  const found = swaps.map(([from, to]) => name.replace(from, to)).find((other) => other !== name && other in at);
  if (found === undefined) throw new Error(`${name} has no partner`);
  return found;
}

function partner(place: Place): number {
  return numberAt(place, partnerOf(place));
}

/** One entry of a list after the other takes the values; the rest stays. */
const eachEntry =
  (check: (place: Place, with_: (value: number) => unknown, entry: number) => void) => (place: Place) => {
    const list = place.at[place.field.name] as number[];
    list.forEach((entry, index) => {
      check(place, (value) => list.with(index, value), entry);
    });
  };

function eachAway(from: number) {
  const sizes = [0, 0.1, 0.3, 0.5, 0.8, 1.5].filter((size) => size >= from);
  return eachEntry((place, with_) => {
    expectRising(place, sizes.map(with_));
    expectRising(
      place,
      sizes.map((size) => with_(-size)),
    );
    expectRising({ ...place, at: { ...place.at, sides: 1 } }, [-0.8, -0.3, ...sizes].map(with_));
  });
}

export const claims: readonly Claim[] = [
  { says: /^rises with the distance from zero, until/, check: away(() => 0, { to: 0.3 }) },
  { says: /^rises with the size, apart from small ones, until/, check: away(() => 0, { from: 0.1, to: 0.3 }) },
  { says: /^rises with the distance from zero/, check: away(() => 0) },
  { says: /^rises with the distance from one/, check: away(() => 1) },
  { says: /^rises with the distance from 1 until/, check: away(() => 1, { to: 0.7 }) },
  {
    says: /^rises with the distance from half the carry-over/,
    check: away((place) => numberAt(place, 'carryOver') / 2),
  },
  { says: /^rises with the distance from (advantage|simpleEffect)[12]/, check: away(partner) },
  { says: /^rises with the distance between the two proportions, apart/, check: away(partner, { from: 0.1 }) },
  { says: /^rises with the distance between the (arms|correlations|two proportions)/, check: away(partner) },
  { says: /^rises with the distance from the rate of the other arm/, check: away(partner, { to: 0.7 }) },
  { says: /^rises with the distance of each from zero/, check: eachAway(0) },
  { says: /^rises with the size of each, apart from small ones/, check: eachAway(0.1) },
  {
    says: /^rises with its distance from zero, by leaving less residual variance/,
    check: (place) => away(() => 0)({ ...place, at: { ...place.at, rX1X2: 0 } }),
  },
  {
    says: /^rises while the two outcomes are about equally well predicted/,
    check: (place) => expectRising(place, [0, 0.2, 0.4, 0.6, 0.8]),
  },
  {
    says: /^rises where x is sampled/,
    check: (place) => expectRising(place, rising(place.field.schema, numberAt(place, place.field.name))),
  },
  { says: /^highest at one half$/, check: highestAt(() => 0.5) },
  {
    says: /^highest where the genotype varies most/,
    check: highestAt(({ at }) => (at.coding === 'additive' ? 0.5 : 1 - Math.SQRT1_2)),
  },
  { says: /^groups of equal size tell most/, check: highestAt(() => 0.5) },
  { says: /^highest where the groups are of one size/, check: highestAt(() => 0.5) },
  {
    says: /^highest near one half/,
    check: (place) => {
      const [low, middle, high] = responses(place, [0.15, 0.5, 0.85]);
      expect(middle).toBeGreaterThan(Math.max(low, high));
    },
  },
  {
    says: /^highest (half-way )?between the bounds/,
    check: (place) => {
      const [lower, upper] = [numberAt(place, 'lower'), numberAt(place, 'upper')];
      const half = (upper - lower) / 2;
      const values = [0, 0.2, 0.4, 0.6, 0.8, 1].map((part) => part * half);
      expectRising(
        place,
        values.map((value) => (lower + upper) / 2 + value),
        -1,
      );
      expectRising(
        place,
        values.map((value) => (lower + upper) / 2 - value),
        -1,
      );
    },
  },
  {
    says: /^it rises with every share$/,
    check: eachEntry((place, with_, entry) =>
      expectRising(
        place,
        [0.7, 0.8, 0.9, 0.97, 1].map((part) => with_(part * entry)),
      ),
    ),
  },
  {
    says: /^rises (in the long run|apart from|where there is a difference)/,
    check: (place) => {
      const now = numberAt(place, place.field.name);
      const [few, many] = responses(place, [now, 3 * now]);
      expect(many).toBeGreaterThan(few);
    },
  },
  {
    says: /^falls( where|, except that)/,
    check: (place) => expectRising(place, rising(place.field.schema, numberAt(place, place.field.name)), -1),
  },
];
