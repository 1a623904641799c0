import type { Certainty, Source } from '../../src/schema/common.js';
import type { EntryKind } from '../../src/schema/pack.js';

/** The five papers the library starts from: only they can be where a number of certainty `seed` was read. */
export const seedPapers = ['mascaro-2015', 'klimecki-2013', 'wager-talk', 'weisz-2018', 'zaki-2012'];

/** Keys whose numbers say nothing about the world: a year, a place in a diagram, the words a place is found by. */
const noStatement = new Set(['year', 'place', 'locator']);

/**
 * What reads as an effect size, a reliability or a frequency in prose: .63 and 0.63, 8 percent, 8 of 13.
 * The level of an interval is none, nor is a number with digits before its point, such as a DOI.
 */
const statistic = /(?<![\d.])-?0?\.\d+|\d ?(?:%|percent)(?! (?:confidence )?interval)|\b\d+ of \d+\b/;

interface Enclosing {
  readonly sourced: boolean;
  readonly certain: boolean;
}

/**
 * Numbers of an entry, structured or in prose, that lack a source or a certainty. A mapping around the number
 * gives them, or the sentence itself does: by author and year of the bibliography, by DOI or PMC number, or by
 * saying that it is from memory. References are sources themselves.
 */
export function unsourcedNumbers(kind: EntryKind, entry: unknown, bibliography: readonly string[]): string[] {
  if (kind === 'references') return [];
  const found: string[] = [];
  const visit = (value: unknown, path: string, around: Enclosing): void => {
    const covered = around.sourced && around.certain;
    if (typeof value === 'number' && !covered) found.push(`${path}: ${value}`);
    else if (typeof value === 'string' && !covered && statistic.test(value) && !namesItsSource(value, bibliography)) {
      found.push(`${path}: ${value}`);
    } else if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) visit(each, `${path}[${index}]`, around);
    } else if (typeof value === 'object' && value !== null) {
      const inside = {
        sourced: around.sourced || 'source' in value,
        certain: around.certain || ('certainty' in value && value.certainty !== 'unknown'),
      };
      for (const [key, each] of Object.entries(value)) {
        if (!noStatement.has(key)) visit(each, path === '' ? key : `${path}.${key}`, inside);
      }
    }
  };
  visit(entry, '', { sourced: false, certain: false });
  return found;
}

function namesItsSource(sentence: string, bibliography: readonly string[]): boolean {
  if (/from memory|\b10\.\d{4,}\/\S|\bPMC\d+/.test(sentence)) return true;
  const named = [...sentence.matchAll(/(\p{Lu}[\p{L}-]+) (\d{4})/gu)].map(([, family, year]) => [family, year]);
  return named.some(([family, year]) =>
    bibliography.some((id) => id.startsWith(`${family?.toLowerCase()}-`) && id.endsWith(`-${year}`)),
  );
}

/** A number with how sure we are of it and where it is from. */
interface Stated {
  readonly certainty: Certainty;
  readonly source: Source;
  /** What is said about the number itself, such as the kind of a reliability. */
  readonly said?: string;
}

/** Why the certainty of a number is higher than its source allows; empty where it is not. */
export function promotedFromMemory(
  { certainty, source, said = '' }: Stated,
  certaintyOf: (reference: string) => Certainty | undefined,
): string[] {
  if (certainty === 'from-memory') return [];
  if (certainty === 'unknown') return ['a number of unknown certainty'];
  const reasons: string[] = [];
  if (/from memory/.test(`${source.note ?? ''} ${said}`)) reasons.push(`said to be from memory, marked ${certainty}`);
  const read = certaintyOf(source.reference);
  if (read !== 'seed' && read !== 'stored-source') reasons.push(`${source.reference} itself was not read`);
  if (certainty === 'seed' && !seedPapers.includes(source.reference)) {
    reasons.push(`${source.reference} is none of the five papers`);
  }
  return reasons;
}
