import type { Diagnostic, Path } from '../diagnostic.js';
import type { Source } from '../schema/common.js';
import { type Entry, type EntryKind, entrySchemas } from '../schema/pack.js';
import type { Catalog, Found } from './catalog.js';
import { checkModel, checkModelTerms } from './check-model.js';
import { nounOf } from './nouns.js';

/** One mention of an entry by another: where it stands and which kind it must be. */
interface Mention {
  readonly path: Path;
  readonly kind: EntryKind;
  readonly id: string;
}

/** Reads every entry of every pack and follows every reference between them. */
export function checkCatalog(catalog: Catalog): Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const [index, pack] of catalog.packs.entries()) {
    for (const required of pack.requires) {
      if (catalog.packs.some(({ id }) => id === required)) continue;
      problems.push(
        problem(
          'unknown-pack',
          ['requires'],
          `The pack "${catalog.packs[index]?.id}" requires "${required}", which is not loaded.`,
          'Load it with --pack <folder>, or remove it from "requires".',
        ),
      );
    }
  }
  problems.push(...cycles(catalog));
  for (const kind of Object.keys(entrySchemas) as EntryKind[]) {
    for (const id of catalog.ids(kind)) {
      const found = catalog.find(kind, id);
      if (found) problems.push(...found.document.place(checkEntry(catalog, kind, found)));
    }
  }
  return [...catalog.diagnostics(), ...problems];
}

/** Packs that require each other: neither could be read without the other, so they are one pack. */
function cycles({ packs }: Catalog): Diagnostic[] {
  const requires = (id: string) => packs.find((pack) => pack.id === id)?.requires ?? [];
  const reported = new Set<string>();
  return packs.flatMap(({ id }) => {
    const way = wayBack(id, requires);
    if (!way || way.some((each) => reported.has(each))) return [];
    for (const each of way) reported.add(each);
    return [
      problem(
        'pack-cycle',
        ['requires'],
        `Packs require each other in a circle: ${[...way, id].join(' requires ')}.`,
        'Move what both need into a pack of its own, or make them one pack.',
      ),
    ];
  });
}

/** The shortest way from a pack through what it requires back to itself. */
function wayBack(start: string, requires: (id: string) => readonly string[]): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of requires(way.at(-1) ?? start)) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

function checkEntry<Kind extends EntryKind>(catalog: Catalog, kind: Kind, found: Found<Kind>): Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const { path, kind: wanted, id } of mentionsOf(kind, found.entry)) {
    const noun = nounOf[wanted];
    const target = catalog.find(wanted, id);
    if (target === undefined) {
      if (catalog.ids(wanted).includes(id)) continue; // Faulty, and reported as that.
      const near = catalog.suggest(wanted, id);
      problems.push(
        problem(
          `unknown-${noun}`,
          path,
          `"${found.entry.id}" refers to the ${noun} "${id}", which no loaded pack defines.${near ? ` Did you mean "${near}"?` : ''}`,
          near ? `Write "${near}", or add ${wanted}/${id}.yaml.` : `Add ${wanted}/${id}.yaml, or remove the reference.`,
        ),
      );
    } else if (target.pack !== found.pack && !requiresPack(catalog, found.pack, target.pack)) {
      problems.push(
        problem(
          'undeclared-pack',
          path,
          `"${found.entry.id}" refers to the ${noun} "${id}" of the pack "${target.pack}", which "${found.pack}" does not require.`,
          `Add "${target.pack}" to "requires" in pack.yaml.`,
        ),
      );
    }
    if (wanted === 'hypotheses' && kind === 'hypotheses' && id === found.entry.id) {
      problems.push(
        problem('competes-with-itself', path, `"${id}" competes with itself.`, 'Name the rival hypothesis.'),
      );
    }
  }
  problems.push(...checkModelTerms(catalog, kind, found));
  if (kind === 'models') problems.push(...checkModel(found.entry as Entry<'models'>));
  return problems;
}

function requiresPack(catalog: Catalog, pack: string, other: string): boolean {
  return catalog.packs.find(({ id }) => id === pack)?.requires.includes(other) ?? false;
}

function mentionsOf(kind: EntryKind, entry: Entry<EntryKind>): Mention[] {
  const mentions = kind in mentionsByKind ? mentionsByKind[kind as keyof typeof mentionsByKind](entry as never) : [];
  const cited = 'source' in entry ? [mentionOf(entry.source, ['source'])] : [];
  return [...mentions, ...cited];
}

const mentionsByKind = {
  hypotheses: (entry: Entry<'hypotheses'>): Mention[] => [
    ...all('practices', ['roles', 'cause', 'practices'], entry.roles.cause.practices),
    ...Object.keys(entry.roles.cause.comparators).map(
      (id): Mention => ({ path: ['roles', 'cause', 'comparators', id], kind: 'comparators', id }),
    ),
    ...all('measures', ['roles', 'mediators'], entry.roles.mediators),
    ...all('measures', ['roles', 'moderators'], entry.roles.moderators),
    ...all('measures', ['roles', 'predictors'], entry.roles.predictors),
    ...all('measures', ['roles', 'outcomes'], entry.roles.outcomes),
    ...entry.forms.flatMap((form, index) =>
      Object.entries(form.parameters).flatMap(([name, parameter]) =>
        all('evidence', ['forms', index, 'parameters', name, 'evidence'], parameter.evidence),
      ),
    ),
    ...all('threats', ['mustControl'], entry.mustControl),
    ...all('hypotheses', ['competes'], entry.competes),
    ...entry.also.map((source, index) => mentionOf(source, ['also', index])),
  ],
  comparators: (entry: Entry<'comparators'>): Mention[] => [
    ...all('threats', ['controls'], entry.controls),
    ...all('threats', ['partly'], entry.partly),
    ...all('threats', ['leavesOpen'], entry.leavesOpen),
  ],
  evidence: (entry: Entry<'evidence'>): Mention[] => all('hypotheses', ['bearsOn'], entry.bearsOn),
  measures: (entry: Entry<'measures'>): Mention[] =>
    entry.reliability ? [mentionOf(entry.reliability.source, ['reliability', 'source'])] : [],
  models: (entry: Entry<'models'>): Mention[] =>
    (['components', 'regions', 'constructs', 'relations', 'tables', 'ambiguities'] as const).flatMap((list) =>
      entry[list].flatMap(({ source }, index) => (source ? [mentionOf(source, [list, index, 'source'])] : [])),
    ),
};

function all(kind: EntryKind, path: Path, ids: readonly string[] = []): Mention[] {
  return ids.map((id, index) => ({ path: [...path, index], kind, id }));
}

function mentionOf(source: Source, path: Path): Mention {
  return { path: [...path, 'reference'], kind: 'references', id: source.reference };
}

function problem(code: string, path: Path, message: string, fix: string): Diagnostic {
  return { code, severity: 'error', path, message, fix, cites: [] };
}
