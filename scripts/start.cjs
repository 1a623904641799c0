#!/usr/bin/env node
// Runs the bundled command line with V8's compiled code where it fits this Node; otherwise it is compiled as usual.
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const name = process.argv[2] === 'check' ? 'check' : 'bundle';
const filename = join(__dirname, `mettle-${name}.cjs`);
const cache = join(__dirname, `mettle-${name}-${process.version}-${process.arch}.bin`);
let cachedData;
try {
  cachedData = readFileSync(cache);
} catch {
  // Built for another Node: slower to start, otherwise the same.
}
// The build wraps the bundle as Module.wrap does, and sees to it that it is ASCII, which is read without decoding.
const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData });
const bundle = new Module(filename, module);
bundle.filename = filename;
bundle.paths = module.paths;
script
  .runInThisContext()
  .call(bundle.exports, bundle.exports, bundle.require.bind(bundle), bundle, filename, __dirname);
if (process.env.METTLE_WRITE_CODE_CACHE) process.on('exit', () => writeFileSync(cache, script.createCachedData()));
