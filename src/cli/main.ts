import './few-checks.js';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { runInProcess } from './in-process.js';
import { run } from './program.js';

if (isMainThread) runInProcess(run, entry());
else import('../node/sweep/worker.js').then(({ serveSweep }) => serveSweep());

/** The built program; the bundle has a start beside it that brings its compiled code. Sources start no threads. */
function entry(): string | undefined {
  const file = fileURLToPath(import.meta.url);
  return file.endsWith('.ts') ? undefined : file.replace(/mettle-bundle\.cjs$/, 'mettle.cjs');
}
