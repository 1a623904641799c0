import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { nounOf } from '../../src/catalog/nouns.js';
import { builtInPackFolders, openCatalogFromDisk } from '../../src/node/index.js';
import { type Entry, type EntryKind, entrySchemas } from '../../src/schema/pack.js';
import { promotedFromMemory, seedPapers, unsourcedNumbers } from './stated-numbers.js';

const kinds = Object.keys(entrySchemas) as EntryKind[];
const catalog = openCatalogFromDisk();
const bibliography = catalog.ids('references');
const certaintyOf = (id: string) => catalog.find('references', id)?.entry.certainty;

function entriesOf<Kind extends EntryKind>(kind: Kind): Entry<Kind>[] {
  return catalog.ids(kind).flatMap((id) => {
    const found = catalog.find(kind, id);
    return found ? [found.entry] : [];
  });
}

/** Every YAML file of the packs that come with the package. */
const files = builtInPackFolders().flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);
const headerOf = (file: string) => readFileSync(file, 'utf8').split('\n', 1)[0] ?? '';
const kindOf = (file: string) => kinds.find((kind) => kind === basename(dirname(file)));

describe('the packs that come with the package', () => {
  it('have entries of every kind that plans need', () => {
    for (const kind of ['practices', 'comparators', 'measures', 'threats', 'evidence', 'references'] as const) {
      expect(entriesOf(kind).length, kind).toBeGreaterThan(30);
    }
  });

  it('tell an editor the schema of each file, in its first line', () => {
    const wrong = files.filter((file) => {
      const kind = kindOf(file);
      const schema = kind ? `../../../schemas/${nounOf[kind]}.json` : '../../schemas/pack.json';
      const exists = existsSync(resolve(dirname(file), schema));
      return !exists || headerOf(file) !== `# yaml-language-server: $schema=${schema}`;
    });
    expect(wrong).toEqual([]);
  });

  it('give no effect size, reliability or frequency without source and certainty', () => {
    const found = files.flatMap((file) => {
      const kind = kindOf(file);
      const numbers = kind ? unsourcedNumbers(kind, parse(readFileSync(file, 'utf8')), bibliography) : [];
      return numbers.map((each) => `${basename(file)} ${each}`);
    });
    expect(found).toEqual([]);
  });

  it('mark every reliability that was remembered', () => {
    const stated = entriesOf('measures').filter(({ reliability }) => reliability !== undefined);
    expect(stated.length).toBeGreaterThan(20);
    const promoted = stated.flatMap(({ id, reliability }) => {
      const { kind: said, ...number } = reliability!;
      return promotedFromMemory({ ...number, said }, certaintyOf).map((why) => `${id}: ${why}`);
    });
    expect(promoted).toEqual([]);
  });

  it('mark every finding that was remembered, and plan nothing from it', () => {
    const promoted = entriesOf('evidence').flatMap(({ id, certainty, source, effect, use }) => {
      const reasons = promotedFromMemory({ certainty, source }, certaintyOf);
      const planned = certainty === 'from-memory' && (use === 'prior' || use === 'cap');
      if (planned) reasons.push(`remembered, and meant as ${use}`);
      if (effect === undefined && certainty === 'unknown') reasons.push('nothing is known of it');
      return reasons.map((why) => `${id}: ${why}`);
    });
    expect(promoted).toEqual([]);
  });

  it('give a DOI only where the reference was read', () => {
    const remembered = entriesOf('references').filter(({ certainty }) => /memory|unknown/.test(certainty));
    expect(remembered.filter(({ doi }) => doi !== undefined).map(({ id }) => id)).toEqual([]);
  });

  it('hold the five papers', () => {
    expect(seedPapers.filter((id) => certaintyOf(id) !== 'seed')).toEqual([]);
  });
});

describe('what the checks above would catch', () => {
  const source = { reference: 'weng-2013' };

  it.each([
    ['a number on its own', { effect: { value: 0.4 }, source }],
    ['a number of unknown certainty', { reliability: { value: 0.4, certainty: 'unknown', source } }],
    ['a number that nobody is said to have found', { reliability: { value: 0.4, certainty: 'seed' } }],
    ['a reliability in prose', { source, pitfalls: ['Retest is about .70.'] }],
    ['an effect in prose', { source, note: 'A gain of 0.4 sd.' }],
    ['a share in prose', { source, note: 'Seen in 12 percent.' }],
    ['a count in prose', { source, note: 'In 8 of 13 people.' }],
    ['an author who is not in the bibliography', { source, note: 'Retest is .70 (Nobody 1999).' }],
  ])('%s', (_, entry) => {
    expect(unsourcedNumbers('measures', entry, bibliography)).toHaveLength(1);
  });

  it.each([
    ['a number with source and certainty', { reliability: { value: 0.4, certainty: 'seed', source } }],
    ['a number whose entry has both', { effect: { value: 0.4 }, certainty: 'from-memory', source }],
    ['a sentence with author and year', { source, note: 'Retest is .70 (Weng 2013).' }],
    ['a sentence with a DOI', { source, note: 'Retest is .70 (10.1177/0956797612469537).' }],
    ['a sentence from memory', { source, note: 'Retest is .70 (from memory).' }],
    ['an interval, a dose and a scale', { source, note: 'The 95% interval; 20 minutes for 4 weeks; rated 0-100.' }],
    ['where a diagram draws something', { place: { column: 1, row: 2 } }],
  ])('but not %s', (_, entry) => {
    expect(unsourcedNumbers('measures', entry, bibliography)).toEqual([]);
  });

  it.each([
    ['a number read where nothing was read', { certainty: 'stored-source', source: { reference: 'nobody-1999' } }, 1],
    ['a seed outside the five papers', { certainty: 'seed', source }, 1],
    ['a note that gives it away', { certainty: 'stored-source', source: { ...source, note: 'from memory' } }, 1],
    ['a kind that gives it away', { certainty: 'stored-source', source, said: 'retest, from memory' }, 1],
    ['no certainty at all', { certainty: 'unknown', source }, 1],
    ['nothing in a number read in an abstract', { certainty: 'stored-source', source }, 0],
    ['nothing in a number that is marked', { certainty: 'from-memory', source: { reference: 'nobody-1999' } }, 0],
  ] as const)('%s', (_, stated, reasons) => {
    expect(promotedFromMemory(stated, certaintyOf)).toHaveLength(reasons);
  });
});
