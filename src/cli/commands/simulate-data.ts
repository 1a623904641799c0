import { basename, dirname, extname } from 'node:path';
import type { OutputFile } from '../../node/files.js';
import type { MadeUpData } from '../../simulation/made-up-data.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { toJson } from '../text/clean.js';

/** Writes a made-up data set with its codebook beside it, all files or none. */
export async function writeMadeUpData(io: Io, path: string, data: MadeUpData, force: boolean): Promise<void> {
  const files = filesOf(basename(path), data);
  const folder = dirname(path);
  const named = (file: OutputFile) => (folder === '.' ? file.path : `${folder}/${file.path}`);
  const there = files.map(named).filter((each) => io.kindOf(each) !== undefined);
  if (there.length > 0 && !force)
    throw new UsageError(
      `${there.map((each) => `"${each}"`).join(', ')} ${there.length === 1 ? 'exists' : 'exist'} already.`,
      'Name another file, or write --force to replace what is there.',
    );
  await io.writeFiles(folder, files);
  io.out(`Written: ${files.map(named).join(', ')}\n`);
}

/** `out.csv`, `out.codebook.md`, `out.codebook.json`, and `out.trials.csv` where there are trials. */
function filesOf(name: string, { people, trials, codebook, codebookText }: MadeUpData): OutputFile[] {
  const stem = basename(name, extname(name));
  return [
    { path: name, content: people },
    ...(trials === undefined ? [] : [{ path: `${stem}.trials.csv`, content: trials }]),
    { path: `${stem}.codebook.md`, content: codebookText },
    { path: `${stem}.codebook.json`, content: toJson(codebook) },
  ];
}
