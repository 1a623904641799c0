// Builds dist/: the library (types and modules, one file each), the built-in packs as parsed values, and the
// command line as one file with V8's compiled code beside it, and the planner page (see build-web.mjs). Start-up counts: reading hundreds of small modules
// and compiling them takes several times as long as planning a study.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildWeb } from './build-web.mjs';

rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });

const node = await import(pathToFileURL('dist/node/index.js').href);
node.writeParsedPacks(node.builtInPackFolders());

/** Messages come from our own words: the fifty languages of zod would be a third of the file. */
const withoutLocales = {
  name: 'without-locales',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
  },
};

/** Modules of Node that few commands need are loaded where one of their functions is first taken, not at the start. */
const builtInWhenUsed = {
  name: 'built-in-when-used',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(child_process|crypto|http|fs\/promises|timers\/promises)$/ }, ({ path, namespace }) =>
      namespace === 'when-used' ? { path, external: true } : { path, namespace: 'when-used' },
    );
    onLoad({ filter: /.*/, namespace: 'when-used' }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter((name) => name !== 'default');
      const getters = names.map((name) => `get ${name}() { return require('${path}').${name}; }`);
      return { contents: `module.exports = { ${getters.join(', ')} };` };
    });
  },
};

const bundled = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [withoutLocales, builtInWhenUsed],
  logLevel: 'warning',
};
/** The command line as a whole, and the one command that is run again and again without what the others need: see start.cjs. */
const programs = { bundle: 'src/cli/main.ts', check: 'src/cli/check-main.ts' };
for (const [name, entry] of Object.entries(programs))
  await build({ ...bundled, entryPoints: [entry], outfile: `dist/mettle-${name}.cjs` });
// What a thread of a simulation starts from: the kernel and what it needs, and nothing else.
await build({ ...bundled, entryPoints: ['src/node/simulation-worker.ts'], outfile: 'dist/simulation-worker.cjs' });
await buildWeb(node, [withoutLocales]);
for (const name of Object.keys(programs)) {
  const file = `dist/mettle-${name}.cjs`;
  const program = readFileSync(file, 'utf8');
  // The stored compiled code cannot load modules later on (see start.cjs): everything has to be in the bundle.
  if (/\bimport\(/.test(program.replaceAll(/(["'`])(?:(?!\1)[^\\\n]|\\.)*\1/g, '')))
    throw new Error(`${file} loads a module with import(); import it at the top of its file instead`);
  // start.cjs takes it as it is: wrapped, and in ASCII (esbuild leaves other letters in patterns and tagged templates).
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, Module.wrap(program.replaceAll(/[\u0080-\uffff]/g, escaped)));
}
copyFileSync('scripts/start.cjs', 'dist/mettle.cjs');
chmodSync('dist/mettle.cjs', 0o755);
// A run of everything in each, after which V8 knows which functions to keep compiled.
for (const words of [
  ['plan', 'examples/cbct-inflammation.yaml', '--out', '.cache/warm-up'],
  ['check', 'examples/thorough-practice-comparison.yaml', '--verbose'],
])
  execFileSync(process.execPath, ['dist/mettle.cjs', ...words, '--fail-on', 'never'], {
    env: { ...process.env, METTLE_WRITE_CODE_CACHE: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
