import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { ComparedHypothesis, ScriptResult } from '../../scripts/dry-comparison.js';
import type { DryStudy } from '../../scripts/dry-run.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { type Planned, planFile, type StudyOptions, withStudyOptions } from '../study.js';
import { toJson } from '../text/clean.js';
import { formatDiagnostics } from '../text/diagnostics.js';
import { dryRunView } from '../text/dry-run-view.js';

interface DryRunOptions extends StudyOptions {
  readonly truth: string;
  readonly out?: string;
}

/** `mettle dry-run`: the R script of a study on made-up data, beside the truth and beside Mettle's own analysis. */
export function dryRunCommand(io: Io): Command {
  return withStudyOptions(new Command('dry-run'))
    .description('Run the analysis script on made-up data: its conclusion beside the truth and our own analysis')
    .argument('<study>', 'study file (YAML)')
    .option('--truth <id>', 'what is true in the data: planning, no-effect, half-sesoi, sesoi, or a rival', 'planning')
    .option('--out <folder>', 'keep data, script and results in this folder')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  mettle dry-run study.yaml
  mettle dry-run study.yaml --truth no-effect --seed 7 --out dry

Needs Rscript on the path for the script; without it our own analysis is shown alone. Code 1 if the script and our own
analysis disagree where both use the same estimator.`,
    )
    .action(async (file: string, options: DryRunOptions) => {
      const outcome = await planFile(io, file, options);
      if (!outcome) return;
      const study = await makeStudy(io, file, outcome, options);
      if (!study) return;
      const folder =
        options.out === undefined ? mkdtempSync(join(tmpdir(), 'mettle-dry-run-')) : resolve(io.cwd, options.out);
      try {
        await runIn(io, folder, file, outcome, study, options);
      } finally {
        if (options.out === undefined) rmSync(folder, { recursive: true, force: true });
      }
    });
}

async function makeStudy(io: Io, file: string, { plan, power }: Planned, options: DryRunOptions) {
  const { prepareJob, scenariosOf } = await import('../../simulation/index.js');
  const truths = scenariosOf(plan).map(({ id }) => id);
  if (!truths.includes(options.truth))
    throw new UsageError(
      `${plan.id} has no truth "${options.truth}".`,
      `Write --truth ${truths.join(' or --truth ')}.`,
    );
  const { job, diagnostics } = prepareJob(plan, { recruited: power.recruited, truths: [options.truth] });
  if (job) {
    const { dryStudies } = await import('../../scripts/dry-run.js');
    return dryStudies(job, job.scenarios[0])(0);
  }
  if (options.json) io.out(toJson({ format: 1, file, diagnostics }));
  else io.err(`${formatDiagnostics(io, diagnostics)}\nNo data were made up.\n`);
  io.exitCode = 2;
  return undefined;
}

async function runIn(
  io: Io,
  folder: string,
  file: string,
  { plan }: Planned,
  study: DryStudy,
  options: DryRunOptions,
): Promise<void> {
  const { analysisScript, codebookFile } = await import('../../scripts/index.js');
  const { againCode, compared } = await import('../../scripts/dry-comparison.js');
  const { runRscript } = await import('../../node/rscript.js');
  const same = study.hypotheses.filter(({ sameEstimator }) => sameEstimator);
  await io.writeFiles(folder, [
    analysisScript(plan, 'r'),
    codebookFile(plan),
    { path: 'data.csv', content: study.people },
    ...(study.trials === undefined ? [] : [{ path: 'data.trials.csv', content: study.trials }]),
    { path: 'known.json', content: toJson(Object.fromEntries(same.map(({ id, known }) => [id, known]))) },
    { path: 'again.R', content: againCode },
  ]);
  const run = await runRscript(folder, ['analysis.R', 'data.csv', 'analysis-results.json']);
  const repeated = run?.code === 0 && same.length > 0 ? await runRscript(folder, ['again.R']) : run;
  if (run && (run.code !== 0 || repeated?.code !== 0)) {
    io.err(`The script did not run:\n${run.code === 0 ? repeated?.output : run.output}\n`);
    io.exitCode = 2;
    return;
  }
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const hypotheses: readonly ComparedHypothesis[] = run
    ? compared(
        study,
        read('analysis-results.json').hypotheses as Record<string, ScriptResult>,
        same.length > 0 ? read('again.json') : {},
      )
    : compared(study, {}, {});
  const people = study.people.trimEnd().split('\r\n').length - 1;
  const facts = {
    study: plan.title,
    fingerprint: plan.fingerprint,
    seed: plan.seed,
    truth: options.truth,
    people,
    ranR: run !== undefined,
  };
  if (options.json) io.out(toJson({ format: 1, file, ...facts, hypotheses }));
  else io.out(dryRunView(io, facts, hypotheses, options.out));
  if (run && hypotheses.some(({ agrees }) => !agrees)) io.exitCode = 1;
}
