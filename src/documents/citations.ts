import { authorYear, compareReferences } from '../report/bibliography.js';
import type { Reference } from '../schema/pack.js';

/** The sources a document has cited: one for each document. */
export class Citations {
  readonly #cited = new Set<string>();
  #letters: ReadonlyMap<string, string> | undefined;

  constructor(readonly references: Readonly<Record<string, Reference>>) {}

  /** Author and year, and the source goes into the list; an unknown id stands for itself. */
  cite(id: string): string {
    this.#cited.add(id);
    const reference = this.references[id];
    return reference ? `${authorYear(reference)}${this.#letter(id)}` : id;
  }

  /** The year of a source as a citation shows it: 2013, or 2013a where the same authors have two of that year. */
  year({ id, year }: Reference): string {
    return `${year}${this.#letter(id)}`;
  }

  /** The sources cited so far, in the order of a list. */
  get cited(): readonly Reference[] {
    const found = [...this.#cited].map((id) => this.references[id]).filter((each) => each !== undefined);
    return found.sort(compareReferences);
  }

  #letter(id: string): string {
    this.#letters ??= lettersOf(Object.values(this.references));
    return this.#letters.get(id) ?? '';
  }
}

function lettersOf(references: readonly Reference[]): Map<string, string> {
  const seen = new Map<string, string[]>();
  for (const reference of references) {
    const label = authorYear(reference);
    seen.set(label, [...(seen.get(label) ?? []), reference.id]);
  }
  const letters = new Map<string, string>();
  for (const ids of seen.values())
    if (ids.length > 1)
      for (const [index, id] of ids.sort().entries()) letters.set(id, String.fromCharCode(97 + index));
  return letters;
}
