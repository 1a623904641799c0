import { mettle, runCommandLine } from './command-line.js';
import { checkCommand } from './commands/check.js';
import type { Io } from './io.js';

/** Runs a command line that begins with `check`, as `run` of the whole program does. */
export function runCheck(args: readonly string[], io: Io): Promise<number> {
  return runCommandLine(io, () => ({ program: mettle().addCommand(checkCommand(io)), args }));
}
