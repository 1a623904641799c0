import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/catalog.js';
import { checkCatalog } from '../../src/catalog/check.js';
import { type PackFolder, packFromTexts } from '../../src/catalog/pack-folder.js';
import { openCatalogFromDisk } from '../../src/node/index.js';

const header = (id: string, more = '') =>
  `mettle: 1\nid: ${id}\ntitle: Pack ${id}\nversion: 1.0.0\ndescription: For a test\n${more}`;
const threat = (id: string) => `id: ${id}\ntitle: A threat\ndefinition: Something that could explain it\n`;
const comparator = (id: string, controls: string) =>
  `id: ${id}\ntitle: A comparator\nclass: active\ndefinition: What they do\ncontrols: ${controls}\nuseWhen: Always\nsource: {reference: someone-2001}\n`;
const reference = (id: string) =>
  `id: ${id}\nauthors: ["Someone, A."]\nyear: 2001\ntitle: A paper\ncertainty: from-memory\n`;

/** A pack that counts what is read from it. */
function counted(pack: PackFolder): PackFolder & { reads: string[] } {
  const reads: string[] = [];
  return {
    ...pack,
    reads,
    read: (kind, id) => {
      reads.push(`${kind}/${id}`);
      return pack.read(kind, id);
    },
  };
}

const first = packFromTexts('first', {
  'pack.yaml': header('first'),
  'threats/boredom.yaml': threat('boredom'),
  'comparators/reading-group.yaml': comparator('reading-group', '[boredom]'),
  'references/someone-2001.yaml': reference('someone-2001'),
});

describe('openCatalog', () => {
  it('reads an entry when asked for it, and once', () => {
    const pack = counted(first);
    const catalog = openCatalog([pack]);
    expect(catalog.ids('threats')).toEqual(['boredom']);
    expect(pack.reads).toEqual([]);
    expect(catalog.find('threats', 'boredom')).toMatchObject({
      entry: { title: 'A threat' },
      pack: 'first',
      file: 'first/threats/boredom.yaml',
    });
    catalog.find('threats', 'boredom');
    expect(pack.reads).toEqual(['threats/boredom']);
    expect(catalog.diagnostics()).toEqual([]);
  });

  it('knows nothing of what is not there, and suggests what is near', () => {
    const catalog = openCatalog([first]);
    expect(catalog.find('threats', 'bordom')).toBeUndefined();
    expect(catalog.find('threats', '../pack')).toBeUndefined();
    expect(catalog.find('measures', '__proto__')).toBeUndefined();
    expect(catalog.suggest('threats', 'bordom')).toBe('boredom');
    expect(catalog.diagnostics()).toEqual([]);
  });

  it('names both packs that define the same entry', () => {
    const second = packFromTexts('second', {
      'pack.yaml': header('second'),
      'threats/boredom.yaml': threat('boredom'),
    });
    const catalog = openCatalog([first, second]);
    expect(catalog.find('threats', 'boredom')?.pack).toBe('first');
    expect(catalog.diagnostics().map(({ code, message }) => [code, message])).toEqual([
      ['id-clash', 'The threat "boredom" is defined by the packs "first" and "second"; which one is meant?'],
    ]);
  });

  it('reports a faulty entry with its file and place, once', () => {
    const pack = packFromTexts('third', {
      'pack.yaml': header('third'),
      'threats/x.yaml': 'id: x\ndefintion: y\n',
    });
    const catalog = openCatalog([pack]);
    expect(catalog.find('threats', 'x')).toBeUndefined();
    catalog.find('threats', 'x');
    expect(catalog.diagnostics().map(({ code, position }) => [code, position?.file, position?.line])).toEqual([
      ['missing-key', 'third/threats/x.yaml', 1],
      ['unknown-key', 'third/threats/x.yaml', 2],
    ]);
    expect(catalog.diagnostics()[1].message).toContain('Did you mean "definition", which is required there?');
  });

  it.each([
    ['a folder without a header', [packFromTexts('none', {})], 'pack-without-header'],
    ['two packs of one name', [first, packFromTexts('copy', { 'pack.yaml': header('first') })], 'duplicate-pack'],
    [
      'a faulty header',
      [packFromTexts('bad', { 'pack.yaml': 'mettle: 1\nid: bad\ntitle: T\nversion: one\ndescription: D\n' })],
      'wrong-form',
    ],
  ])('reports %s', (_, packs, code) => {
    expect(
      openCatalog(packs)
        .diagnostics()
        .map((diagnostic) => diagnostic.code),
    ).toEqual([code]);
  });

  it('finds an entry by its file name only', () => {
    const pack = packFromTexts('p', { 'pack.yaml': header('p'), 'threats/a.yaml': threat('b') });
    const catalog = openCatalog([pack]);
    expect(catalog.find('threats', 'a')).toBeUndefined();
    expect(catalog.diagnostics()[0]).toMatchObject({ code: 'name-mismatch', position: { line: 1, column: 5 } });
  });

  it('takes a value that was parsed before, and still validates it', () => {
    const parsed = (value: unknown): PackFolder => ({
      name: 'p',
      list: (kind) => (kind === 'threats' ? ['boredom'] : []),
      read: () => ({ file: 'boredom.yaml', text: threat('boredom').replace('title', 'titel'), value }),
      readPack: () => ({ file: 'pack.yaml', text: header('p') }),
    });
    const good = openCatalog([parsed({ id: 'boredom', title: 'T', definition: 'D' })]).find('threats', 'boredom');
    expect(good?.entry.title).toBe('T');
    expect(good?.document.positionOf(['definition'])).toMatchObject({ line: 3 });
    const bad = openCatalog([parsed({ id: 'boredom' })]);
    expect(bad.find('threats', 'boredom')).toBeUndefined();
    expect(bad.diagnostics().map(({ code, path }) => [code, path[0]])).toEqual([['unknown-key', 'titel']]);
  });
});

describe('checkCatalog', () => {
  it('finds nothing in a pack that is whole', () => {
    expect(checkCatalog(openCatalog([first]))).toEqual([]);
  });

  it('follows every reference, with a suggestion', () => {
    const pack = packFromTexts('p', {
      'pack.yaml': header('p'),
      'threats/boredom.yaml': threat('boredom'),
      'comparators/tea.yaml': comparator('tea', '[bordom, contact]'),
    });
    const problems = checkCatalog(openCatalog([pack]));
    expect(problems.map(({ code, message, position }) => [code, position?.line, message])).toEqual([
      [
        'unknown-threat',
        5,
        '"tea" refers to the threat "bordom", which no loaded pack defines. Did you mean "boredom"?',
      ],
      ['unknown-threat', 5, '"tea" refers to the threat "contact", which no loaded pack defines.'],
      ['unknown-reference', 7, '"tea" refers to the reference "someone-2001", which no loaded pack defines.'],
    ]);
  });

  it('wants a pack to require the packs it refers to', () => {
    const texts = { 'comparators/tea.yaml': comparator('tea', '[boredom]') };
    const silent = packFromTexts('p', { 'pack.yaml': header('p'), ...texts });
    expect(checkCatalog(openCatalog([first, silent])).map(({ code }) => code)).toEqual([
      'undeclared-pack',
      'undeclared-pack',
    ]);
    const open = packFromTexts('p', { 'pack.yaml': header('p', 'requires: [first]\n'), ...texts });
    expect(checkCatalog(openCatalog([first, open]))).toEqual([]);
    expect(checkCatalog(openCatalog([open])).map(({ code }) => code)).toContain('unknown-pack');
  });

  it('finds nothing in the packs that come with the package', () => {
    const catalog = openCatalogFromDisk();
    const problems = checkCatalog(catalog);
    expect(problems.map(({ message, position }) => `${position?.file}:${position?.line} ${message}`)).toEqual([]);
    expect(catalog.ids('hypotheses').length).toBeGreaterThan(10);
  });
});
