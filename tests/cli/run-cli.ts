import { createIo, type Host } from '../../src/cli/io.js';
import { run } from '../../src/cli/program.js';

/** What a command line printed and how it ended. */
export interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs a command line in this process, from the root of the package, as if piped. */
export async function mettle(args: readonly string[], host: Partial<Host> = {}, program = run): Promise<Outcome> {
  const written = { out: '', err: '' };
  const into = (stream: 'out' | 'err') => ({
    write: (content: string | Uint8Array) => {
      written[stream] += String(content);
    },
  });
  const io = createIo({
    stdin: none(),
    stdout: into('out'),
    stderr: into('err'),
    env: {},
    cwd: () => process.cwd(),
    ...host,
  });
  const code = await program(args, io, false);
  return { ...written, code };
}

async function* none(): AsyncGenerator<Uint8Array> {}

/** A host with a terminal of so many columns. */
export function terminal(columns: number, lines: string[]): Partial<Host> {
  return {
    stdout: {
      write: (content) => lines.push(String(content)),
      isTTY: true,
      columns,
    },
    env: { TERM: 'xterm' },
  };
}
