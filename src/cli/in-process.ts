import { createIo, type Io } from './io.js';

/**
 * Runs a command line on the words, the streams and the disk of this process, and ends the process with its code.
 *
 * @param entry see `Io`
 */
export function runInProcess(run: (args: readonly string[], io: Io) => Promise<number>, entry?: string): void {
  const io = createIo(process, entry);

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
