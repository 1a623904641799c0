import './few-checks.js';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { createIo } from './io.js';
import { run } from './program.js';

if (isMainThread) runCommandLine();
else import('../node/sweep/worker.js').then(({ serveSweep }) => serveSweep());

function runCommandLine(): void {
  const io = createIo(process, entry());

  // A reader that has seen enough (`mettle plan study.yaml | head`) closes the pipe: that is no error.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(io.exitCode);
    });
  }

  run(process.argv.slice(2), io).then((code) => {
    process.exitCode = code;
    // Everything is said and written: once both streams have passed it on, leave without tidying memory first.
    process.stdout.write('', () => process.stderr.write('', () => process.exit()));
  });
}

/** The built program; the bundle has a start beside it that brings its compiled code. Sources start no threads. */
function entry(): string | undefined {
  const file = fileURLToPath(import.meta.url);
  return file.endsWith('.ts') ? undefined : file.replace(/mettle-bundle\.cjs$/, 'mettle.cjs');
}
