import type { Reference } from '../schema/pack.js';
import { designReferences } from './design-references.js';
import { coreReferences } from './references.js';

/** Every core reference, by id. */
export const bibliography: Readonly<Record<string, Reference>> = Object.fromEntries(
  Object.entries({ ...coreReferences, ...designReferences }).map(([id, row]) => [
    id,
    { certainty: 'from-memory', ...row, id },
  ]),
);

/** Author and year for a citation in the text: "Fritz & MacKinnon, 2007"; three and more are "et al.". */
export function authorYear(reference: Reference): string {
  const families = reference.authors.map((author) => author.split(',')[0]);
  const names =
    families.length === 1 ? families[0] : families.length === 2 ? families.join(' & ') : `${families[0]} et al.`;
  return `${names}, ${reference.year}`;
}

/** A reference in APA style, in the parts a document sets differently. */
export interface FormattedReference {
  readonly id: string;
  /** Authors and year, up to the title. */
  readonly lead: string;
  readonly title: string;
  /** Journal or book; printed in italics where a document can. */
  readonly container?: string;
  readonly place: string;
  readonly doi?: string;
  readonly verified: boolean;
}

/** Formats a reference: family name first, "&" before the last author, at most twenty authors. */
export function formatReference(reference: Reference): FormattedReference {
  const { id, authors, year, title, container, volume, pages, publisher, doi, certainty } = reference;
  const place = [volume, pages]
    .map((part) => part?.replaceAll(/(?<=\w)-(?=\w)/g, '–'))
    .filter((part) => part !== undefined)
    .join(', ');
  return {
    id,
    lead: `${authorList(authors)} (${year}).`,
    title: /[.?!]$/.test(title) ? title : `${title}.`,
    ...(container ? { container } : {}),
    place: place ? `, ${place}.` : container ? '.' : publisher ? `${publisher}.` : '',
    ...(doi ? { doi } : {}),
    verified: certainty !== 'from-memory' && certainty !== 'unknown',
  };
}

function authorList(authors: readonly string[]): string {
  const shown = authors.length > 20 ? [...authors.slice(0, 19), '…', authors[authors.length - 1]] : authors;
  if (shown.length === 1) return shown[0];
  if (authors.length > 20) return `${shown.slice(0, 19).join(', ')}, … ${shown[20]}`;
  return `${shown.slice(0, -1).join(', ')}, & ${shown[shown.length - 1]}`;
}

/** Ids in the order in which APA has sources within one pair of brackets: that of the reference list. */
export function inOrder(ids: readonly string[], references: Readonly<Record<string, Reference>>): readonly string[] {
  return ids.toSorted((a, b) => {
    const [first, second] = [references[a], references[b]];
    return first && second ? compareReferences(first, second) : 0;
  });
}

/** Order of a reference list: by authors, then year. */
export function compareReferences(a: Reference, b: Reference): number {
  const [left, right] = [a, b].map(({ authors, year, id }) => `${authors.join(' ').toLowerCase()} ${year} ${id}`);
  return left < right ? -1 : left > right ? 1 : 0;
}
