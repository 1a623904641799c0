#!/usr/bin/env node
import { createIo } from './io.js';
import { run } from './program.js';

const io = createIo(process);

// A reader that has seen enough (`mettle plan study.yaml | head`) closes the pipe: that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(io.exitCode);
  });
}

process.exitCode = await run(process.argv.slice(2), io);
