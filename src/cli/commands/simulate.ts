import { Command } from 'commander';
import type { Diagnostic } from '../../diagnostic.js';
import type { Plan } from '../../plan/plan.js';
import { readStudy } from '../../reading/study.js';
import { suggest } from '../../reading/suggest.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { interruptedCode, runSimulation } from '../run-simulation.js';
import { collect, type Planned, planFile, type StudyOptions, withStudyOptions } from '../study.js';
import { toJson } from '../text/clean.js';
import { formatDiagnostics } from '../text/diagnostics.js';
import { simulationView } from '../text/simulation-view.js';
import { writeMadeUpData } from './simulate-data.js';

interface SimulateOptions extends StudyOptions {
  readonly replications?: number;
  readonly untilSe?: number;
  readonly workers?: number;
  readonly truth: readonly string[];
  readonly data?: string;
  readonly force?: true;
}

const usualReplications = 1000;
/** With a precision to reach, the run ends by itself long before. */
const mostReplications = 10_000_000;

/** `mettle simulate`: the study run on made-up data, many times. */
export function simulateCommand(io: Io): Command {
  return withStudyOptions(new Command('simulate'))
    .description('Run the study on made-up data: power, error rates, bias, coverage, and the chance of each conclusion')
    .argument('<study>', 'study file (YAML)')
    .option(
      '--replications <number>',
      `made-up studies for each truth (default: ${usualReplications})`,
      countFrom('--replications', mostReplications),
    )
    .option('--until-se <error>', 'stop when no power has a larger standard error, such as 0.005', errorFrom)
    .option(
      '--truth <id>',
      'this truth only (planning, no-effect, half-sesoi, sesoi, or a rival); may be repeated',
      collect,
      [],
    )
    .option('--workers <number>', 'threads (default: as many as the machine has)', countFrom('--workers', 256))
    .option('--data <file>', 'write one made-up data set (CSV) with its codebook, and simulate nothing')
    .option('--force', 'replace files that exist')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  mettle simulate study.yaml
  mettle simulate study.yaml --until-se 0.005
  mettle simulate study.yaml --truth no-effect --replications 20000
  mettle simulate study.yaml --data made-up.csv     the planning effects, or those of --truth

A truth says which effects hold in the made-up data: the planning effects, none, half the smallest effect of
interest or that effect; for hypotheses with rivals, that one is true and its rivals are not.
Figures depend on study, seed and replications alone, not on --workers.
Ctrl-C ends the run, prints what is done and ends with code ${interruptedCode}.`,
    )
    .action(async (file: string, options: SimulateOptions) => {
      const outcome = await planFile(io, file, options);
      if (!outcome) return;
      if (options.data === undefined) await simulate(io, file, outcome, options);
      else await makeData(io, file, outcome, options.data, options);
    });
}

async function makeData(
  io: Io,
  file: string,
  { plan, power }: Planned,
  path: string,
  options: SimulateOptions,
): Promise<void> {
  const { madeUpData, scenariosOf } = await import('../../simulation/index.js');
  if (options.truth.length > 1) throw new UsageError('--data takes one truth.', 'Write --truth once.');
  const scenarios = scenariosOf(plan);
  const [chosen] = chosenTruths(
    plan,
    options.truth,
    scenarios.map(({ id }) => id),
  );
  const scenario = scenarios.find(({ id }) => id === chosen) ?? scenarios[0];
  const { data, diagnostics } = madeUpData(plan, power.recruited, scenario);
  if (data) await writeMadeUpData(io, path, data, options.force === true);
  else await refuse(io, file, diagnostics, options);
}

async function simulate(io: Io, file: string, outcome: Planned, options: SimulateOptions): Promise<void> {
  const simulation = await import('../../simulation/index.js');
  const { plan, power } = outcome;
  const truths = chosenTruths(
    plan,
    options.truth,
    simulation.scenariosOf(plan).map(({ id }) => id),
  );
  const { job, diagnostics } = simulation.prepareJob(plan, { recruited: power.recruited, truths });
  if (!job) {
    await refuse(io, file, diagnostics, options);
    return;
  }
  const { replications, untilSe, workers } = options;
  const { ending, tallies } = await runSimulation(io, job, {
    replications: replications ?? (untilSe === undefined ? usualReplications : mostReplications),
    ...(untilSe === undefined ? {} : { untilSe }),
    ...(workers === undefined ? {} : { workers }),
  });
  if (ending.ended === 'interrupted') io.exitCode = interruptedCode;
  if (tallies.length === 0) {
    io.err('Ended before anything was done.\n');
    return;
  }
  const summary = simulation.summarise(job, tallies);
  const beside = simulation.besideClosedForm(summary, power);
  if (options.json) {
    const { format, scenarios, ...rest } = simulation.recordOf(plan, power.recruited, summary);
    io.out(toJson({ format, file, ...rest, ended: ending.ended, scenarios, besideClosedForm: beside }));
  } else {
    const missing = simulation.withoutSmallest(plan);
    io.out(simulationView(io, { plan, power, job, summary, beside, missing, ending }));
  }
}

function chosenTruths(plan: Plan, asked: readonly string[], known: readonly string[]): readonly string[] {
  for (const id of asked) {
    if (known.includes(id)) continue;
    const near = suggest(id, known);
    const smallest = ['half-sesoi', 'sesoi'].includes(id);
    throw new UsageError(
      smallest
        ? `No hypothesis of ${plan.id} has a smallest effect of interest.`
        : `${plan.id} has no truth "${id}".${near ? ` Did you mean "${near}"?` : ''}`,
      smallest ? 'Add sesoi to a hypothesis.' : `Write --truth ${known.join(' or --truth ')}.`,
    );
  }
  return asked.length > 0 ? known.filter((id) => asked.includes(id)) : known;
}

async function refuse(io: Io, file: string, found: readonly Diagnostic[], options: SimulateOptions): Promise<void> {
  const { document } = readStudy(await io.readFile(file), file);
  const diagnostics = document.place(found);
  if (options.json) io.out(toJson({ format: 1, file, diagnostics }));
  else io.err(`${formatDiagnostics(io, diagnostics)}\nNothing was simulated.\n`);
  io.exitCode = 2;
}

function countFrom(option: string, most: number) {
  return (value: string): number => {
    const count = Number(value);
    if (!/^\d+$/.test(value) || count < 1 || count > most)
      throw new UsageError(
        `${option} must be a whole number from 1 to ${most}, not "${value}".`,
        `Write ${option} ${Math.min(most, 1000)}, for instance.`,
      );
    return count;
  };
}

function errorFrom(value: string): number {
  const error = Number(value);
  if (value.trim() === '' || !(error >= 0.0002 && error < 0.5))
    throw new UsageError(
      `--until-se must be a number from 0.0002 to below 0.5, not "${value}".`,
      'Write --until-se 0.005, for instance: about 10,000 replications.',
    );
  return error;
}
