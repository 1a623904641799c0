import { fToEtaSquared } from '../effect-sizes.js';
import { type Implied, value } from './implied.js';

/** Longer lists of means say nothing. */
const MOST_MEANS = 12;

/**
 * The means of so many groups that give Cohen's f, in the three patterns Cohen (1988, chapter 8) gives: two groups
 * apart and the others midway, evenly spaced, and one half of the groups against the other.
 */
export function patternsOf(f: number, groups: number, of = 'groups', condition = ''): Implied[] {
  const even = f * Math.sqrt(12 / (groups ** 2 - 1));
  const apart = f * Math.sqrt(groups / 2);
  const upper = Math.ceil(groups / 2);
  const halves = groups % 2 === 0 ? 2 * f : (2 * f * groups) / Math.sqrt(groups ** 2 - 1);
  const list = (metric: string, mean: (group: number) => number, pattern: string) =>
    value(
      metric,
      Array.from({ length: groups }, (_, group) => mean(group)),
      `Means of ${of} in SD, ${pattern}${condition}.`,
    );
  const range = value(
    'range-d',
    [2 * apart, even * (groups - 1), halves],
    `Largest minus smallest mean in SD: two ${of} apart, evenly spaced, one half against the other${condition}.`,
  );
  if (groups === 2)
    return [
      list('means', (group) => (group === 0 ? f : -f), 'about their common mean'),
      value('d', 2 * f, 'Difference of the two means in SD.'),
    ];
  if (groups > MOST_MEANS) return [range];
  return [
    list(
      'means-two-apart',
      (group) => (group === 0 ? apart : group === groups - 1 ? -apart : 0),
      'two apart and the rest midway',
    ),
    list('means-even', (group) => even * ((groups - 1) / 2 - group), 'evenly spaced'),
    list(
      'means-halves',
      (group) => (group < upper ? halves * (1 - upper / groups) : (-halves * upper) / groups),
      'one half against the other',
    ),
    range,
  ];
}

/** Cohen's f of groups of different people. */
export function byF(f: number): Implied[] {
  return [
    value('f', f, "Cohen's f: SD of the means over the SD within groups."),
    value(
      'eta-squared',
      fToEtaSquared(f),
      "Share of the outcome's variance between groups; of effects in a design, partial.",
    ),
  ];
}

/** Stated means: what they are in SD, and how far the extremes lie apart. */
export function statedMeans(means: readonly number[], sd: number): Implied[] {
  return [
    value('means', means, 'As stated, in units of the outcome.'),
    value(
      'sds',
      means.map(() => sd),
      'Within each cell.',
    ),
    value(
      'means-in-sd',
      means.map((mean) => mean / sd),
      'The same in SD.',
    ),
    value('range-d', (Math.max(...means) - Math.min(...means)) / sd, 'Largest minus smallest mean in SD.'),
  ];
}

/** Cohen's f of stated means with shares of the people. */
export function fOfMeans(means: readonly number[], sd: number, shares: readonly number[] = means.map(() => 1)): number {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const mean = means.reduce((sum, each, index) => sum + each * shares[index]!, 0) / total;
  const square = means.reduce((sum, each, index) => sum + shares[index]! * (each - mean) ** 2, 0) / total;
  return Math.sqrt(square) / sd;
}

/** A design whose people are all measured so many times. */
interface Repeated {
  readonly tested: 'between' | 'within' | 'interaction';
  readonly people: number;
  readonly groups: number;
  readonly measurements: number;
  readonly correlation: number;
}

/** An effect on repeated measurements, from its noncentrality: f as G*Power takes it, and the partial eta squared. */
export function repeated(lambda: number, design: Repeated): Implied[] {
  const { tested, people, groups, measurements: m, correlation } = design;
  const isBetween = tested === 'between';
  const f = Math.sqrt((lambda * (isBetween ? 1 + (m - 1) * correlation : 1 - correlation)) / (people * m));
  const errorDf = (people - groups) * (isBetween ? 1 : m - 1);
  return [
    value('correlation', correlation, 'Of any two measurements of a person within groups.'),
    value('f', f, 'SD of the means or interaction effects over the SD of one measurement, as G*Power takes it.'),
    value('partial-eta-squared', lambda / (lambda + errorDf), 'As an analysis prints it: of the effect and its error.'),
    value('f-per-person', Math.sqrt(lambda / people), 'Root of the noncentrality over the number of people.'),
  ];
}
