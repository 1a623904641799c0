import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path';
import type { Diagnostic } from '../diagnostic.js';
import { maximumTextLength } from '../reading/document.js';
import { suggest } from '../reading/suggest.js';

/** A file could not be read or written; `diagnostic` says it in words meant for the person who asked. */
export class FileError extends Error {
  override readonly name = 'FileError';

  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

function fileError(code: string, file: string, message: string, fix: string): FileError {
  return new FileError({
    code,
    severity: 'error',
    path: [],
    position: { file, line: 1, column: 1 },
    message,
    fix,
    cites: [],
  });
}

/**
 * Reads a text file as UTF-8.
 *
 * @param name what to call the file in messages

 * @throws FileError when there is no such file (with the nearest name in its folder), or it is a folder, too large,
 * not readable or not UTF-8
 */
export function readTextFile(path: string, name: string = path): string {
  const bytes = readWithin(path, name, maximumTextLength * 4, 'any study or pack file may have');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fileError('not-text', name, `"${name}" is not a text file in UTF-8.`, 'Save it as UTF-8 text.');
  }
}

/** Bytes of a document, such as a Word file. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads a file that is no text.
 *
 * @throws FileError when there is no such file, or it is a folder, larger than 64 MB or not readable
 */
export function readBytesFile(path: string, name: string = path): Uint8Array {
  return readWithin(path, name, mostBytes, 'a document has');
}

function readWithin(path: string, name: string, most: number, than: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > most) {
      throw fileError(
        'file-too-large',
        name,
        `"${name}" has ${size} bytes, more than ${than}.`,
        'Check that this is the right file.',
      );
    }
    return readFileSync(path);
  } catch (error) {
    throw readingProblem(path, name, error);
  }
}

/** An error of the disk as a FileError, where it is one a person can mend. */
export function readingProblem(path: string, name: string, error: unknown): unknown {
  if (error instanceof FileError) return error;
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR': {
      const near = neighbour(path, name);
      return fileError(
        'file-not-found',
        name,
        `There is no file "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
        near === undefined ? 'Check the name and the folder.' : `Name "${near}".`,
      );
    }
    case 'EISDIR':
      return fileError('not-a-file', name, `"${name}" is a folder, not a file.`, 'Name a file in it.');
    case 'EACCES':
    case 'EPERM':
      return fileError('not-readable', name, `"${name}" may not be read.`, 'Change its permissions.');
    default:
      return error;
  }
}

function neighbour(path: string, name: string): string | undefined {
  try {
    const near = suggest(basename(path), readdirSync(dirname(path)));
    return near === undefined ? undefined : join(dirname(name), near);
  } catch {
    return undefined;
  }
}

/** A file to be written: its path inside the folder, with `/` between parts, and what it holds. */
export interface OutputFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes files into a folder, all or none: contents go to temporary names first and take their places only once
 * every one of them is written. What stood there before comes back when a step fails.
 *
 * @returns the paths written, in the order given
 * @throws FileError when the folder is a file, a file is a folder, or the disk refuses
 * @throws RangeError when a path leaves the folder or is given twice
 */
export function writeFilesAtomically(directory: string, files: readonly OutputFile[]): string[] {
  const targets = files.map((file) => join(directory, insideOnly(file.path)));
  if (new Set(targets).size < targets.length) throw new RangeError('two files were given the same path');
  refuseWrongKinds(directory, targets);
  const created: string[] = [];
  const temporary = targets.map((target, index) =>
    join(dirname(target), `.${basename(target)}.${process.pid}-${index}`),
  );
  const backups = temporary.map((path) => `${path}.before`);
  let placed = 0;
  try {
    for (const [index, target] of targets.entries()) {
      makeFolder(dirname(target), created);
      writeFileSync(temporary[index] ?? '', files[index]?.content ?? '');
    }
    for (const [index, target] of targets.entries()) {
      if (existsSync(target)) keep(target, backups[index] ?? '');
      renameSync(temporary[index] ?? '', target);
      placed = index + 1;
    }
  } catch (error) {
    for (const [index, target] of targets.slice(0, placed).entries()) {
      const backup = backups[index] ?? '';
      if (existsSync(backup)) renameSync(backup, target);
      else rmSync(target, { force: true });
    }
    removeAll([...temporary, ...backups]);
    for (const folder of created.reverse()) rmSync(folder, { recursive: true, force: true });
    throw writingProblem(directory, error);
  }
  removeAll(backups);
  return targets;
}

/** A second name for what stands there costs less than a copy; not every disk gives one. */
function keep(file: string, backup: string): void {
  try {
    linkSync(file, backup);
  } catch {
    copyFileSync(file, backup);
  }
}

function insideOnly(path: string): string {
  const clean = normalize(path);
  if (path === '' || isAbsolute(path) || clean === '..' || clean.startsWith(`..${sep}`)) {
    throw new RangeError(`an output path must stay inside its folder: ${path}`);
  }
  return clean;
}

function refuseWrongKinds(directory: string, targets: readonly string[]): void {
  for (let folder = directory; ; folder = dirname(folder)) {
    const stats = statsOf(folder);
    if (stats?.isDirectory()) break;
    if (stats !== undefined) {
      throw fileError(
        'not-a-folder',
        folder,
        `"${folder}" is a file, so nothing can be written into it.`,
        'Name a folder with --out.',
      );
    }
    if (dirname(folder) === folder) break;
  }
  for (const target of targets) {
    if (statsOf(target)?.isDirectory()) {
      throw fileError(
        'not-a-file',
        target,
        `"${target}" is a folder where a file should be written.`,
        'Remove it, or name another folder.',
      );
    }
  }
}

/** Nothing for a path that cannot exist either, such as one below a file. */
function statsOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function makeFolder(folder: string, created: string[]): void {
  // One by one: where a file system makes no folders (/proc), the recursive call of Node never comes back.
  if (statsOf(folder)?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), created);
  try {
    mkdirSync(folder);
    created.push(folder);
  } catch (error) {
    // Another process may have made it in between.
    if (!statsOf(folder)?.isDirectory()) throw error;
  }
}

function removeAll(paths: readonly string[]): void {
  for (const path of paths) {
    // A path that cannot exist holds nothing to remove.
    if (statsOf(path)) unlinkSync(path);
  }
}

function writingProblem(directory: string, error: unknown): unknown {
  if (error instanceof FileError) return error;
  const reasons: Record<string, string> = {
    EACCES: 'its permissions do not allow it',
    EPERM: 'its permissions do not allow it',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    ENOENT: 'no folder can be made there',
    ENOTDIR: 'a file stands where a folder should be',
    EEXIST: 'a file stands where a folder should be',
    ENAMETOOLONG: 'the name is too long',
  };
  const reason = reasons[errorCode(error) ?? ''];
  if (reason === undefined) return error;
  return fileError(
    'not-writable',
    directory,
    `Nothing was written into "${directory}": ${reason}.`,
    'Name another folder with --out, or remove the obstacle.',
  );
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
