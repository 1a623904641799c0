import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Catalog } from '../catalog/catalog.js';
import type { DocumentTools } from '../documents/document-facts.js';
import type { DocumentTemplate } from '../documents/template-header.js';
import type { OutputFile } from '../node/files.js';
import type { UnreadableLine } from '../node/lines.js';
import type { SimulationJob } from '../simulation/job.js';
import type { WorkerPool } from '../simulation/pool.js';
import { UsageError } from './errors.js';

type Style = Parameters<typeof styleText>[0];

/** Everything a command needs of the world, handed in so that tests can run commands in the same process. */
export interface Io {
  /** Text, or the bytes of a file for a pipe. */
  out(content: string | Uint8Array): void;
  err(text: string): void;
  /** Paths in arguments are relative to this folder. */
  readonly cwd: string;
  /** Colours text, or returns it as it is when colours are off. */
  paint(style: Style, text: string): string;
  /** Columns to lay text out in; `isTerminal` says whether somebody is looking. */
  readonly width: number;
  readonly isTerminal: boolean;
  /** @throws FileError */
  readFile(path: string): Promise<string>;
  /** A file that is no text. @throws FileError */
  readBytes(path: string): Promise<Uint8Array>;
  /** Line by line, however long the file; `-` is standard input. @throws FileError */
  lines(path: string): Promise<AsyncIterable<string | UnreadableLine>>;
  /** All or none. @throws FileError */
  writeFiles(directory: string, files: readonly OutputFile[]): Promise<string[]>;
  kindOf(path: string): 'file' | 'folder' | undefined;
  /** The built-in packs and the folders named. @throws FileError */
  catalog(extra: readonly string[], builtIn?: boolean): Promise<Catalog>;
  templates(): Promise<readonly DocumentTemplate[]>;
  /** For fingerprints; the one of Node starts quicker than one in JavaScript. */
  sha256(): Promise<(text: string) => string>;
  /** What formats such as Word documents need. */
  readonly documentTools: DocumentTools;
  version(): Promise<string>;
  /** Whether somebody sees what goes to `err`: progress is for them only. */
  readonly errIsTerminal: boolean;
  /** Milliseconds since some moment, for time left; never part of a result. */
  now(): number;
  /** Lets what waits (keys, timers) have its turn. */
  pause(): Promise<void>;
  /** Calls the listener at Ctrl-C instead of ending the program; the function returned stops that. */
  onInterrupt(listener: () => void): () => void;
  /** Worker threads for a simulation, as many as asked for or as the machine has; nothing when run from the sources. */
  workers(job: SimulationJob, count?: number): Promise<WorkerPool | undefined>;
  /** The program as built, for further threads and processes of it; absent when it runs from its sources. */
  readonly entry?: string;
  exitCode: number;
}

/** What of a process the command line uses. */
export interface Host {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: {
    write(content: string | Uint8Array): unknown;
    readonly isTTY?: boolean;
    readonly columns?: number;
  };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  on?(event: 'SIGINT', listener: () => void): unknown;
  off?(event: 'SIGINT', listener: () => void): unknown;
  readonly env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
}

/**
 * Joins the command line to a real process and a real disk; the file room is loaded when first used.
 *
 * @param entry see `Io`
 */
export function createIo(host: Host, entry?: string): Io {
  const cwd = host.cwd();
  const isTerminal = host.stdout.isTTY === true;
  const colours = wantsColour(host.env, isTerminal);
  const node = () => import('../node/index.js');
  const place = (path: string) => resolve(cwd, path);
  return {
    out: (content) => {
      host.stdout.write(content);
    },
    err: (text) => {
      host.stderr.write(text);
    },
    cwd,
    paint: (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text),
    width: isTerminal ? Math.max(60, Math.min(host.stdout.columns ?? 100, 120)) : 100,
    isTerminal,
    readFile: async (path) => (await node()).readTextFile(place(path), path),
    readBytes: async (path) => (await node()).readBytesFile(place(path), path),
    lines: async (path) => {
      const { readFileLines, readLines } = await node();
      return path === '-' ? readLines(host.stdin) : readFileLines(place(path), path);
    },
    writeFiles: async (directory, files) => {
      const { writeFilesAtomically } = await node();
      writeFilesAtomically(place(directory), files);
      return files.map((file) => join(directory, file.path));
    },
    kindOf: (path) => {
      const full = resolve(cwd, path);
      if (!existsSync(full)) return undefined;
      return statSync(full).isDirectory() ? 'folder' : 'file';
    },
    catalog: async (extra, builtIn = true) => (await node()).openCatalogFromDisk({ builtIn, extra: extra.map(place) }),
    templates: async () => (await node()).readTemplates(),
    sha256: async () => (await node()).sha256,
    documentTools: {
      raster: async () => (await node()).rasterParts(),
      typeset: async (source) => {
        const { typesetter, typesetterPackage } = await node();
        const typeset = typesetter([import.meta.url, join(cwd, 'package.json')]);
        if (typeset) return typeset(source);
        throw new UsageError(
          'PDF is set by a package that is not installed, as it is large (51 MB).',
          `Run npm install ${typesetterPackage}, or write --format docx or html and print it.`,
        );
      },
    },
    version: async () => (await import('../node/package-root.js')).packageFacts().version,
    errIsTerminal: host.stderr.isTTY === true,
    now: () => performance.now(),
    pause: () => new Promise((resolved) => setImmediate(resolved)),
    onInterrupt: (listener) => {
      host.on?.('SIGINT', listener);
      return () => host.off?.('SIGINT', listener);
    },
    workers: async (job, count) => (await node()).threadPool(job, count),
    ...(entry === undefined ? {} : { entry }),
    exitCode: 0,
  };
}

function wantsColour(env: Host['env'], isTerminal: boolean): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
}
