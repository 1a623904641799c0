import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { OpenedSweep, ShardFolder, SweepFiles } from '../../node/sweep/index.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { progressLine } from '../progress.js';
import { collect } from '../study.js';
import { runOnCluster, scriptFor } from '../sweep-on-slurm.js';
import { chosenShards, type SweepOptions, wholeNumber } from '../sweep-options.js';
import { toJson } from '../text/clean.js';
import { failLevels, fails, formatDiagnostics } from '../text/diagnostics.js';

/** Ended by Ctrl-C, by the convention of shells: 128 and the number of the signal. */
const interruptedCode = 130;

/** `mettle sweep`: every design of a design space, its power and cost. */
export function sweepCommand(io: Io): Command {
  return new Command('sweep')
    .description(
      'A design space: power and cost of every design, the cheapest that reaches the power, the Pareto front',
    )
    .argument('<sweep>', 'sweep file (YAML)')
    .option(
      '--out <folder>',
      'folder for results; finished parts in it are not done again (default: out/<id of the sweep>)',
    )
    .option('--pack <folder>', 'load a further pack; may be repeated', collect, [])
    .option('--workers <number>', 'worker threads on this machine (default: its cores)', wholeNumber('--workers'))
    .option('--shards <number>', 'parts the designs are cut into', wholeNumber('--shards'))
    .option('--shard <i/n>', 'work out part i of n only, or several such as 1-4,9/40, and merge nothing')
    .option('--merge', 'work out nothing; merge the parts that are there')
    .addOption(
      new Option('--engine <engine>', 'where designs are worked out').choices(['local', 'slurm']).default('local'),
    )
    .option('--tasks <number>', 'slurm: tasks of the job array at most', wholeNumber('--tasks'), 50)
    .option('--at-once <number>', 'slurm: tasks that may run at the same time', wholeNumber('--at-once'), 50)
    .option('--tries <number>', 'slurm: submissions in a row that may finish nothing', wholeNumber('--tries'), 3)
    .option('--poll <seconds>', 'slurm: seconds between looks at the queue', seconds, 15)
    .option(
      '--sbatch <option>',
      'slurm: a further option for sbatch, such as --sbatch=--partition=short; may be repeated',
      collect,
      [],
    )
    .option('--dry-run', 'slurm: print the batch script and do nothing')
    .addOption(new Option('--expect <fingerprint>', 'refuse a sweep that is no longer this one').hideHelp())
    .addOption(
      new Option(
        '--fail-on <level>',
        'exit with 1 at designs that cannot be planned (error) or an unreached target (warning)',
      )
        .choices(failLevels)
        .default('error'),
    )
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  mettle sweep sweep.yaml --out out/sweep
  mettle sweep sweep.yaml --out out/sweep --shard 3/40     one part, for Snakemake and others
  mettle sweep sweep.yaml --out out/sweep --merge          once all parts are there
  mettle sweep sweep.yaml --engine slurm --sbatch=--partition=short --sbatch=--time=02:00:00

A run that was stopped, by whatever, goes on where it stopped when the same command is given again.`,
    )
    .action((file: string, options: SweepOptions) => runSweep(io, file, options));
}

async function runSweep(io: Io, file: string, options: SweepOptions): Promise<void> {
  refuseContradictions(options);
  const node = await import('../../node/sweep/index.js');
  const files: SweepFiles = {
    path: resolve(io.cwd, file),
    name: file,
    packs: options.pack.map((pack) => resolve(io.cwd, pack)),
  };
  const { opened, diagnostics } = node.openSweep(files);
  if (!opened) {
    if (options.json) io.out(toJson({ format: 1, file, diagnostics }));
    else
      io.err(
        `${formatDiagnostics(io, diagnostics)}\nNothing was run: ${count(diagnostics.length, 'problem')} in ${file}.\n`,
      );
    io.exitCode = 2;
    return;
  }
  if (options.expect !== undefined && !opened.identity.job.startsWith(options.expect)) {
    throw new UsageError(
      `${file} or its study changed since this part was asked for.`,
      'Give the whole command again: it starts over with the sweep as it is now.',
    );
  }
  const out = options.out ?? `out/${opened.space.sweep.id}`;
  const folder = new node.ShardFolder(resolve(io.cwd, out), opened.identity, opened.space.points.length);
  const { usualShards } = await import('../../sweep/shards.js');
  const shards = options.shards ?? usualShards(folder.designs, opened.space.sweep.evaluate === 'simulation');

  if (options.shard !== undefined) return runParts(io, options.shard, opened, folder, out);
  if (options.dryRun) return io.out(await scriptFor(io, { files, folder, shards, opened }, options));

  folder.removeRemains();
  if (!options.merge) {
    const found = folder.read();
    folder.removeFaulty(found);
    const missing = node.missingShards(found, shards);
    say(io, options, startLine(found, folder.designs, missing.length, shards));
    if (options.engine === 'slurm') await runOnCluster(io, { files, folder, shards, opened }, options);
    else if (!(await runHere(io, { files, folder, shards, opened, missing }, options))) return;
  }
  await finish(
    io,
    { file, out, opened, folder, shards, missingShards: node.missingShards, shardList: node.shardList },
    options,
  );
}

/** Works out the missing parts on this machine; false when Ctrl-C ended it. */
async function runHere(
  io: Io,
  run: { files: SweepFiles; opened: OpenedSweep; folder: ShardFolder; shards: number; missing: readonly number[] },
  { workers }: SweepOptions,
): Promise<boolean> {
  const { runLocally } = await import('../../node/sweep/index.js');
  const progress = progressLine(io, 'Designs');
  let interrupted = false;
  const stopListening = io.onInterrupt(() => {
    interrupted = true;
    // A second Ctrl-C ends the program as usual.
    stopListening();
  });
  try {
    await runLocally({
      ...run,
      workers: workers ?? availableParallelism(),
      ...(io.entry === undefined ? {} : { entry: io.entry }),
      onShard: (done) => progress.update({ done, total: run.missing.length }),
      interrupted: () => interrupted,
    });
  } finally {
    stopListening();
    progress.clear();
  }
  if (!interrupted) return true;
  io.err('Stopped. What is finished is kept: the same command goes on from here.\n');
  io.exitCode = interruptedCode;
  return false;
}

function refuseContradictions({ shard, merge, engine, dryRun, workers, shards }: SweepOptions): void {
  if (shard !== undefined && merge)
    throw new UsageError('--shard and --merge are two steps.', 'Give --shard for each part, then --merge once.');
  if (shard !== undefined && shards !== undefined)
    throw new UsageError('--shard says the number of parts itself.', 'Leave out --shards.');
  if (engine === 'slurm' && (shard !== undefined || merge))
    throw new UsageError(
      '--engine slurm hands out the parts and merges them itself.',
      'Leave out --engine, or --shard and --merge.',
    );
  if (engine === 'slurm' && workers !== undefined)
    throw new UsageError('--workers are threads on this machine; a cluster has tasks.', 'Use --tasks and --at-once.');
  if (engine === 'local' && dryRun)
    throw new UsageError('--dry-run prints the batch script of a cluster.', 'Add --engine slurm.');
}

async function runParts(io: Io, word: string, opened: OpenedSweep, folder: ShardFolder, out: string): Promise<void> {
  const { runShard, missingShards, rangeOf } = await import('../../node/sweep/index.js');
  const { chosen, shards } = chosenShards(word);
  const found = folder.read();
  const missing = new Set(missingShards(found, shards));
  const faulty = [...found.faults.values()].flat();
  const valid = new Set(folder.files().filter((file) => !faulty.includes(file)));
  for (const shard of chosen) {
    const { from, to } = rangeOf(folder.designs, shard, shards);
    // Valid results are kept, whoever left them there; the file is written so that a workflow finds what it waits for.
    const isThere = valid.has(`${shard}-of-${shards}.jsonl`) && !missing.has(shard);
    const path = isThere ? `shards/${shard}-of-${shards}.jsonl` : runShard(opened, folder, shard, shards);
    const designs = from > to ? 'no designs' : from === to ? `design ${from}` : `designs ${from} to ${to}`;
    io.out(`${out}/${path}: ${designs}${isThere ? ' (was there already)' : ''}\n`);
  }
}

interface Finished {
  readonly file: string;
  readonly out: string;
  readonly opened: OpenedSweep;
  readonly folder: ShardFolder;
  readonly shards: number;
  readonly missingShards: typeof import('../../node/sweep/index.js').missingShards;
  readonly shardList: typeof import('../../node/sweep/index.js').shardList;
}

/** Merges what the parts hold, writes the files and shows the result. */
async function finish(io: Io, run: Finished, options: SweepOptions): Promise<void> {
  const { file, out, opened, folder, shards } = run;
  const results = folder.read();
  const lines = results.lines.filter((line) => line !== undefined);
  if (lines.length < folder.designs) {
    const missing = run.missingShards(results, shards);
    throw new UsageError(
      `${folder.designs - lines.length} of ${folder.designs} designs have no result in ${out}. Missing parts of ${shards}: ${run.shardList(missing)}.`,
      `Run mettle sweep ${file} --out ${out} without --merge, or each part with --shard i/${shards}.`,
    );
  }
  const { summarise, sweepFiles } = await import('../../sweep/results.js');
  const { problemsOfSweep, sweepView } = await import('../text/sweep-view.js');
  const outcomes = lines.map((line) => JSON.parse(line) as Parameters<typeof summarise>[1][number]);
  const summary = summarise(opened.space, outcomes, opened.catalog);
  const contents = sweepFiles(opened.space, lines, outcomes, summary);
  await io.writeFiles(out, contents);
  const written = contents.map(({ path }) => path);
  const problems = problemsOfSweep(opened, outcomes, summary);
  io.out(
    options.json
      ? toJson({ ...summary, problems: problems.map(({ diagnostic }) => diagnostic), written, designs: outcomes })
      : sweepView(io, { opened, outcomes, summary, problems, out, written }),
  );
  io.exitCode = fails(
    problems.map(({ diagnostic }) => diagnostic),
    options.failOn,
  )
    ? 1
    : 0;
}

function startLine(found: ReturnType<ShardFolder['read']>, designs: number, missing: number, shards: number): string {
  const parts = [...found.faults].map(
    ([why, names]) => `${count(names.length, 'part')} of ${why === 'damaged' ? 'a damaged file' : why} removed`,
  );
  const there = missing < shards ? [`${shards - missing} of ${shards} parts are there already`] : [];
  return [...parts, ...there].length > 0 ? `${designs} designs: ${[...there, ...parts].join('; ')}.` : '';
}

function say(io: Io, { json }: SweepOptions, line: string): void {
  if (line !== '' && !json) io.err(`${line}\n`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function seconds(value: string): number {
  const number = Number(value);
  if (!/^\d+(\.\d+)?$/.test(value) || number <= 0)
    throw new UsageError(
      `--poll must be a number of seconds above 0, not "${value}".`,
      'Write --poll 15, for instance.',
    );
  return number;
}
