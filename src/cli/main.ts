import { z } from 'zod';
import { createIo } from './io.js';
import { run } from './program.js';

// Each schema checks a few values: writing a program for it first takes longer than the checks.
z.config({ jitless: true });

const io = createIo(process);

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
