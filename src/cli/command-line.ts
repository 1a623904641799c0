import { Command, CommanderError } from 'commander';
import { UsageError } from './errors.js';
import type { Io } from './io.js';
import { clean } from './text/clean.js';
import { formatDiagnostics } from './text/diagnostics.js';

/** A command line and what was written after the name of the program. */
export interface CommandLine {
  readonly program: Command;
  readonly args: readonly string[];
}

/** `mettle` itself, which every command is a part of. */
export function mettle(): Command {
  return new Command('mettle')
    .description('Plan a study around its hypotheses: sample size and power, design review, preregistration')
    .helpCommand(false)
    .showSuggestionAfterError()
    .option('-V, --version', 'print the version')
    .hook('preAction', (_, command) => refuseEmpty(command));
}

/** A value that is empty is a variable of a shell that was not set, and no file or folder. */
function refuseEmpty(command: Command): void {
  const empty = command.options.find((option) => command.getOptionValue(option.attributeName()) === '');
  if (empty) throw new UsageError(`The value of ${empty.long} is empty.`, `Write ${empty.flags}, or leave it out.`);
  if (command.args.includes('')) throw new UsageError('An argument is empty.', `See mettle ${command.name()} --help.`);
}

/** Makes commander write through `io` and throw instead of exiting, in every command below. */
function prepare(command: Command, io: Io): Command {
  command.exitOverride().configureOutput({
    writeOut: (text) => io.out(text),
    writeErr: (text) => io.err(text),
    getOutHelpWidth: () => io.width,
    getErrHelpWidth: () => io.width,
    outputError: (text, write) => write(clean(text)),
  });
  for (const inner of command.commands) prepare(inner, io);
  return command;
}

/**
 * Runs a command line and returns its exit code. Never throws: mistakes of the user are explained, those of the
 * program take one line, with the stack only when METTLE_DEBUG=1.
 */
export async function runCommandLine(
  io: Io,
  commandLine: () => CommandLine | Promise<CommandLine>,
  debug = process.env.METTLE_DEBUG === '1',
): Promise<number> {
  try {
    const { program, args } = await commandLine();
    await prepare(program, io).parseAsync([...args], { from: 'user' });
  } catch (error) {
    io.exitCode = explainError(error, io, debug);
  }
  return io.exitCode;
}

function explainError(error: unknown, io: Io, debug: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    io.err(`${io.paint('red', 'error')}  ${clean(error.message)}\n  Fix: ${clean(error.fix)}\n`);
    return 2;
  }
  // By name: the class lives in a room that is not loaded until it is needed.
  if (error instanceof Error && error.name === 'FileError' && 'diagnostic' in error) {
    const { position: _, ...diagnostic } = error.diagnostic as Parameters<typeof formatDiagnostics>[1][number];
    io.err(formatDiagnostics(io, [diagnostic]));
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  io.err(`mettle: internal error: ${clean(message)} (METTLE_DEBUG=1 shows where; please report it)\n`);
  if (debug && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  return 2;
}
