import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface PackageFacts {
  readonly root: string;
  readonly version: string;
}

let known: PackageFacts | undefined;

/** Folder and version of this package; the same from `src/`, from `dist/` and from a bundled command line. */
export function packageFacts(): PackageFacts {
  known ??= findPackage(dirname(fileURLToPath(import.meta.url)));
  return known;
}

/** Path of something that comes with this package, such as `templates`. */
export function packagePath(...parts: string[]): string {
  return join(packageFacts().root, ...parts);
}

function findPackage(start: string): PackageFacts {
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
      if (name === 'mettle') return { root: folder, version: version ?? '0.0.0' };
    }
    if (dirname(folder) === folder) throw new Error(`the files of the package mettle are not around ${start}`);
  }
}
