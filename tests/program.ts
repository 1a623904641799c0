import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * Builds the command line as one program, for tests of whole processes. It lies inside the package, where it finds packs and
 * templates, under a name of its own: suites may run side by side.
 *
 * @returns the file, and what removes it
 */
export async function buildProgram(name: string): Promise<{ program: string; remove: () => void }> {
  const program = join(root, '.cache', `program-${name}-${process.pid}.cjs`);
  await build({
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
  });
  return { program, remove: () => rmSync(program, { force: true }) };
}
