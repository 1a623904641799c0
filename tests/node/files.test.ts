import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileError, readTextFile, writeFilesAtomically } from '../../src/node/index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mettle-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const problemOf = (action: () => unknown) => {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(FileError);
    return (error as FileError).diagnostic;
  }
  throw new Error('nothing was thrown');
};

describe('readTextFile', () => {
  it('reads UTF-8 text', () => {
    writeFileSync(join(folder, 'a.yaml'), 'title: Mitgefühl\n');
    expect(readTextFile(join(folder, 'a.yaml'))).toBe('title: Mitgefühl\n');
  });

  it('suggests a file of the same folder, under the name that was typed', () => {
    writeFileSync(join(folder, 'study.yaml'), 'a: 1\n');
    const problem = problemOf(() => readTextFile(join(folder, 'studi.yaml'), 'here/studi.yaml'));
    expect(problem).toMatchObject({
      code: 'file-not-found',
      message: 'There is no file "here/studi.yaml". Did you mean "here/study.yaml"?',
    });
  });

  it('refuses folders, bytes that are no text, and huge files', () => {
    expect(problemOf(() => readTextFile(folder)).code).toBe('not-a-file');
    writeFileSync(join(folder, 'a.bin'), Uint8Array.of(0xff, 0xfe, 0x00));
    expect(problemOf(() => readTextFile(join(folder, 'a.bin'))).code).toBe('not-text');
    writeFileSync(join(folder, 'big.yaml'), 'x'.repeat(5_000_000));
    expect(problemOf(() => readTextFile(join(folder, 'big.yaml'))).code).toBe('file-too-large');
  });
});

describe('writeFilesAtomically', () => {
  const files = [
    { path: 'a.md', content: 'new a' },
    { path: 'figures/b.svg', content: 'new b' },
  ];

  it('writes all files, makes folders and leaves nothing else behind', () => {
    const out = join(folder, 'deep', 'out');
    writeFilesAtomically(out, files);
    writeFilesAtomically(out, files);
    expect(readFileSync(join(out, 'a.md'), 'utf8')).toBe('new a');
    expect(readdirSync(out).sort()).toEqual(['a.md', 'figures']);
    expect(readdirSync(join(out, 'figures'))).toEqual(['b.svg']);
  });

  it('writes none when one of them cannot be written', () => {
    mkdirSync(join(folder, 'out', 'figures', 'b.svg'), { recursive: true });
    writeFileSync(join(folder, 'out', 'a.md'), 'old a');
    expect(problemOf(() => writeFilesAtomically(join(folder, 'out'), files)).code).toBe('not-a-file');
    expect(readFileSync(join(folder, 'out', 'a.md'), 'utf8')).toBe('old a');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['a.md', 'figures']);
  });

  it('puts back what was there when a later file fails', () => {
    const out = join(folder, 'out');
    mkdirSync(out);
    writeFileSync(join(out, 'a.md'), 'old a');
    // A file where a folder is needed shows only while writing.
    writeFileSync(join(out, 'figures'), 'a file');
    expect(problemOf(() => writeFilesAtomically(out, files)).code).toBe('not-writable');
    expect(readFileSync(join(out, 'a.md'), 'utf8')).toBe('old a');
    expect(readdirSync(out).sort()).toEqual(['a.md', 'figures']);
  });

  it('makes no folder for files it could not write', () => {
    const deep = [...files, { path: `${'n'.repeat(300)}.md`, content: '' }];
    expect(problemOf(() => writeFilesAtomically(join(folder, 'x', 'y'), deep)).code).toBe('not-writable');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a folder that is a file, also further up', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(problemOf(() => writeFilesAtomically(join(folder, 'file'), files)).code).toBe('not-a-folder');
    expect(problemOf(() => writeFilesAtomically(join(folder, 'file', 'out'), files)).code).toBe('not-a-folder');
  });

  it.skipIf(process.getuid?.() === 0)('says that permissions do not allow it', () => {
    chmodSync(folder, 0o500);
    expect(problemOf(() => writeFilesAtomically(folder, files)).code).toBe('not-writable');
    chmodSync(folder, 0o700);
  });

  it.each(['../a.md', '/etc/a.md', 'a/../../b.md', ''])('keeps inside its folder: "%s"', (path) => {
    expect(() => writeFilesAtomically(folder, [{ path, content: '' }])).toThrow(RangeError);
  });

  it.skipIf(process.platform !== 'linux')('gives up where the system makes no folders', () => {
    const { message } = problemOf(() => writeFilesAtomically('/proc/nothing/here', [{ path: 'a', content: '1' }]));
    expect(message).toContain('/proc/nothing/here');
  });

  it('refuses the same path twice', () => {
    expect(() => writeFilesAtomically(folder, [...files, { path: './a.md', content: '' }])).toThrow(RangeError);
  });
});
