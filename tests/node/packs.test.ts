import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/catalog.js';
import {
  builtInPackFolders,
  FileError,
  openCatalogFromDisk,
  packageFacts,
  packagePath,
  packFolder,
  readTemplates,
} from '../../src/node/index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mettle-packs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the package finds its own folders', () => {
  it('knows its root and version', () => {
    expect(packageFacts().version).toMatch(/^\d+\.\d+\.\d+/);
    expect(builtInPackFolders()).toContain(packagePath('hypotheses', 'kindness-meditation'));
  });

  it('reads its templates', () => {
    expect(readTemplates().map(({ header }) => header.id)).toEqual(
      expect.arrayContaining(['aspredicted', 'osf-preregistration', 'report']),
    );
  });
});

describe('packFolder', () => {
  it('lists and reads entries, and nothing outside them', () => {
    const pack = packFolder(packagePath('hypotheses', 'shared-methods'));
    expect(pack.name).toBe('shared-methods');
    expect(pack.list('measures')).toContain('il6-plasma');
    expect(pack.read('measures', 'il6-plasma')?.text).toContain('id: il6-plasma');
    expect(pack.read('measures', '../pack')).toBeUndefined();
    expect(packFolder(folder).list('measures')).toEqual([]);
    expect(packFolder(folder).readPack()).toBeUndefined();
  });
});

describe('openCatalogFromDisk', () => {
  it('loads the built-in packs and those named', () => {
    writeFileSync(join(folder, 'pack.yaml'), 'mettle: 1\nid: mine\ntitle: Mine\nversion: 1.0.0\ndescription: D\n');
    const own = openCatalogFromDisk().packs.map(({ id }) => id);
    expect(own).toEqual(expect.arrayContaining(['kindness-meditation', 'shared-methods']));
    expect(openCatalogFromDisk({ extra: [folder] }).packs.map(({ id }) => id)).toEqual([...own, 'mine']);
    expect(openCatalogFromDisk({ builtIn: false, extra: [folder] }).packs.map(({ id }) => id)).toEqual(['mine']);
  });

  it('names a folder that is no pack', () => {
    expect(() => openCatalogFromDisk({ extra: [join(folder, 'nowhere')] })).toThrow(FileError);
    expect(() => openCatalogFromDisk({ extra: [folder] })).toThrow(/no pack.yaml/);
  });

  it('does not load a built-in pack twice', () => {
    const own = packagePath('hypotheses', 'kindness-meditation');
    expect(openCatalogFromDisk({ extra: [own] }).diagnostics()).toEqual([]);
    cpSync(own, join(folder, 'copy'), { recursive: true });
    const clashing = openCatalogFromDisk({ extra: [join(folder, 'copy')] });
    expect(clashing.diagnostics().map(({ code }) => code)).toEqual(['duplicate-pack']);
  });
});

describe('files parsed by the build', () => {
  it('do not change what is read', () => {
    // The build may or may not have run; either way the entry is that of its YAML file.
    const { entry, document } = openCatalogFromDisk().find('measures', 'il6-plasma') ?? {};
    const plain = openCatalog([packFolder(packagePath('hypotheses', 'shared-methods'))]);
    expect(entry).toEqual(plain.find('measures', 'il6-plasma')?.entry);
    expect(document?.positionOf(['id'])?.line).toBe(
      plain.find('measures', 'il6-plasma')?.document.positionOf(['id'])?.line,
    );
  });
});
