// Builds the planner page from dist/ as tsc made it: dist/web/ for any web host, and dist/mettle.html, one file that opens from a
// disk. Both hold the same scripts; templates are compiled here, so that the page needs no eval.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import ejs from 'ejs';
import { build } from 'esbuild';

const examples = ['cbct-inflammation', 'lkm-cbct-dissociation', 'compassion-app-donation'];

/** Each script of the page: the page itself with the planner's worker, and the workers that are started when first needed. */
const scripts = {
  page: 'src/web/start.ts',
  documents: 'src/web/documents/worker.ts',
  simulation: 'src/web/simulation/worker.ts',
};

/**
 * @param node what `dist/node/index.js` exports
 * @param shared plugins of every bundle
 */
export async function buildWeb(node, shared) {
  const made = await build({
    entryPoints: scripts,
    outdir: 'dist/web',
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    loader: { '.css': 'text' },
    charset: 'utf8',
    plugins: [...shared, compiledTemplates(node), withoutCompiler],
    write: false,
    logLevel: 'warning',
  });
  const textOf = (name) => inert(made.outputFiles.find(({ path }) => path.endsWith(`/${name}.js`)).text);
  const files = Object.fromEntries(Object.keys(scripts).map((name) => [`${name}.js`, textOf(name)]));
  files['library.json'] = library();
  const style = readdirSync('src/web/style')
    .sort()
    .map((name) => readFileSync(`src/web/style/${name}`, 'utf8'))
    .join('\n');
  files['style.css'] = (
    await build({ stdin: { contents: style, loader: 'css' }, minify: true, write: false })
  ).outputFiles[0].text;

  const raster = await rasterFile(node);
  mkdirSync('dist/web', { recursive: true });
  writeFileSync('dist/web/raster.bin', raster);
  for (const [name, text] of Object.entries(files)) writeFileSync(`dist/web/${name}`, text);
  writeFileSync(
    'dist/web/index.html',
    html({
      policy:
        "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'",
      head: '<link rel="stylesheet" href="style.css">\n<script defer src="page.js"></script>',
      body: '',
    }),
  );
  const page = files['page.js'];
  const hash = createHash('sha256').update(page).digest('base64');
  const parts = ['documents.js', 'simulation.js', 'library.json'].map(
    (name) => `<script type="text/plain" id="part-${name}">${files[name]}</script>`,
  );
  parts.push(`<script type="text/plain" id="part-raster.bin">${raster.toString('base64')}</script>`);
  writeFileSync(
    'dist/mettle.html',
    html({
      policy: `script-src 'sha256-${hash}' 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'`,
      head: `<style>${files['style.css']}</style>`,
      body: `${parts.join('\n')}\n<script id="part-page.js">${page}</script>`,
    }),
  );
}

/** Nothing may be loaded from anywhere but the page itself. Styles of figures stand inside them: inline, and unable to load. */
function html({ policy, head, body }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${policy}; img-src data: blob:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Mettle: plan a study</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
<div id="app"></div>
<noscript><p>The planner works in your browser alone, and needs JavaScript for it.</p></noscript>
${body}
</body>
</html>
`;
}

/** A script that stands inside a page as it is: nothing in it ends or opens an element. Both changes mean the same in strings. */
function inert(text) {
  return text.replaceAll(/<(\/script|!--|script)/gi, '\\x3C$1');
}

/**
 * The renderer of figures and its fonts, for Word documents: the length of each as four bytes, then all of them one after the
 * other, compressed. The renderer is WebAssembly, which the page's policy has to allow; it is no eval.
 */
async function rasterFile(node) {
  const { wasm, fonts } = await node.rasterParts();
  const parts = [wasm, ...fonts].map((part) => Buffer.from(part));
  const lengths = Buffer.alloc(4 * parts.length);
  for (const [index, part] of parts.entries()) lengths.writeUInt32LE(part.length, 4 * index);
  return gzipSync(Buffer.concat([lengths, ...parts]), { level: 9 });
}

/** Packs as the build has parsed them, and the example studies. `<` is escaped: the text may stand inside a page. */
function library() {
  const packs = JSON.parse(readFileSync('dist/parsed.json', 'utf8'));
  const values = Object.fromEntries(Object.entries(packs).filter(([path]) => path.startsWith('hypotheses/')));
  const studies = Object.fromEntries(
    examples.map((name) => [`${name}.yaml`, readFileSync(`examples/${name}.yaml`, 'utf8')]),
  );
  return JSON.stringify({ packs: values, examples: studies }).replaceAll('<', '\\u003c');
}

/** The module `mettle:templates`: every template with its text as a function. */
function compiledTemplates(node) {
  return {
    name: 'compiled-templates',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^mettle:templates$/ }, () => ({ path: 'templates', namespace: 'mettle' }));
      onLoad({ filter: /.*/, namespace: 'mettle' }, async () => {
        const { templateOptions } = await import('../dist/documents/template-header.js');
        const texts = new Map();
        const entries = node.readTemplates().map(({ header, text }) => {
          if (!texts.has(text)) texts.set(text, compile(text, templateOptions));
          const name = `text${[...texts.keys()].indexOf(text)}`;
          return `{header: ${JSON.stringify(header)}, text: '', filename: '', compiled: ${name}}`;
        });
        const functions = [...texts.values()].map((code, index) => `const text${index} = ${code};`);
        return {
          contents: `${functions.join('\n')}\nexport const templates = [${entries.join(',\n')}];`,
          loader: 'js',
        };
      });
    },
  };
}

function compile(text, options) {
  const template = new ejs.Template(text, { ...options, compileDebug: false });
  template.compile();
  return `function (l, escapeFn, include) {${template.source}}`;
}

/** The compiler of templates evaluates code: the page has none. */
const withoutCompiler = {
  name: 'without-compiler',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^ejs$/ }, () => ({ path: 'ejs', namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'export default undefined;', loader: 'js' }));
  },
};
