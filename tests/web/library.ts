import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const home = join(import.meta.dirname, '../../hypotheses');

/** The packs as the page gets them from the build, for the modules of the page in Node. */
export function pageLibrary(): string {
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  const packs = Object.fromEntries(
    files.map((file) => [`hypotheses/${file}`, parse(readFileSync(join(home, file), 'utf8')) as unknown]),
  );
  return JSON.stringify({ packs, examples: {} });
}
