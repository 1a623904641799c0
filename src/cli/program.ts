import type { Command } from 'commander';
import { suggest } from '../reading/suggest.js';
import { mettle, runCommandLine } from './command-line.js';
import { calculateCommand, calculationCalled } from './commands/calculate.js';
import { calculationsCommand, proceduresCommand } from './commands/callables.js';
import { checkCommand } from './commands/check.js';
import { compareCommand } from './commands/compare.js';
import { concludeCommand } from './commands/conclude.js';
import { convertCommand } from './commands/convert.js';
import { diffCommand } from './commands/diff.js';
import { dryRunCommand } from './commands/dry-run.js';
import { entryCommands } from './commands/entries.js';
import { explainCommand } from './commands/explain.js';
import { initCommand } from './commands/init.js';
import { modelCommand } from './commands/model.js';
import { packCommand } from './commands/pack.js';
import { planCommand } from './commands/plan.js';
import { powerCommand } from './commands/power.js';
import { powerOfProcedure } from './commands/power-procedure.js';
import { preregisterCommand } from './commands/preregister.js';
import { rulesCommand } from './commands/rules.js';
import { scriptCommand } from './commands/script.js';
import { simulateCommand } from './commands/simulate.js';
import { sweepCommand } from './commands/sweep.js';
import { templatesCommand } from './commands/templates.js';
import { verifyCommand } from './commands/verify.js';
import { webCommand } from './commands/web.js';
import { UsageError } from './errors.js';
import type { Io } from './io.js';

const examples = `
Examples:
  mettle init --hypothesis cbct-empathic-accuracy study.yaml   a study to start from
  mettle plan study.yaml                          power, design review and documents into out/
  mettle check study.yaml                         every problem of the file and the design, with its place
  mettle power study.yaml --solve effect          the smallest effect the study can find
  mettle power t-two-sample --d 0.5 --power 0.9 --solve n
  mettle sweep sweep.yaml                         a design space: the cheapest design with enough power
  mettle calculate precision-correlation --r 0.3 --solve n --width 0.2
  mettle hypotheses list inflammation             what the packs offer
  mettle explain one-teacher-per-arm              why a finding matters
  mettle web                                      all of it as a page in your browser

Exit codes: 0 fine, 1 findings at or above --fail-on, 2 could not run, or not plan the study.`;

/** The whole command line. Every command is one file under commands/ and one line here. */
export function createProgram(io: Io): Command {
  const program = mettle()
    .addHelpText('after', examples)
    .allowExcessArguments()
    .action(async (options: { version?: true }) => {
      const [word] = program.args;
      if (options.version) io.out(`${await io.version()}\n`);
      else if (word === undefined) program.outputHelp();
      else throw unknownCommand(word, program);
    });
  for (const command of [
    initCommand(io),
    planCommand(io),
    checkCommand(io),
    powerCommand(io),
    calculateCommand(io),
    compareCommand(io),
    simulateCommand(io),
    sweepCommand(io),
    preregisterCommand(io),
    scriptCommand(io),
    dryRunCommand(io),
    concludeCommand(io),
    diffCommand(io),
    verifyCommand(io),
    ...entryCommands(io),
    modelCommand(io),
    packCommand(io),
    rulesCommand(io),
    proceduresCommand(io),
    calculationsCommand(io),
    templatesCommand(io),
    explainCommand(io),
    convertCommand(io),
    webCommand(io),
  ]) {
    program.addCommand(command);
  }
  return program;
}

function unknownCommand(word: string, program: Command): UsageError {
  const near = suggest(
    word,
    program.commands.map((command) => command.name()),
  );
  return new UsageError(
    `There is no command "${word}".${near ? ` Did you mean "${near}"?` : ''}`,
    near ? `mettle ${near} --help` : 'See mettle --help.',
  );
}

/** Runs one command line and returns its exit code; see `runCommandLine`. */
export function run(args: readonly string[], io: Io, debug?: boolean): Promise<number> {
  return runCommandLine(
    io,
    async () =>
      (await powerOfProcedure(args, io)) ?? (await calculationCalled(args, io)) ?? { program: createProgram(io), args },
    debug,
  );
}
