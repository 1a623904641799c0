/** A job array that works out some shards of a sweep. */
export interface ArrayJob {
  readonly name: string;
  /** Node and the program of the command line, absolute. */
  readonly command: readonly [node: string, program: string];
  /** Sweep file, output folder and further packs, absolute. */
  readonly file: string;
  readonly out: string;
  readonly packs: readonly string[];
  /** Fingerprint that the sweep must still have when a task starts. */
  readonly job: string;
  /** Number of shards the sweep is cut into. */
  readonly shards: number;
  /** Shards of each task, such as `1-4`. */
  readonly tasks: readonly string[];
  /** Tasks that may run at the same time. */
  readonly atOnce: number;
  /** Further options for sbatch, such as `--partition=short`. */
  readonly options: readonly string[];
}

/** The batch script. Every path in it is quoted: no name of a file is ever run. */
export function arrayScript(job: ArrayJob): string {
  const packs = job.packs.flatMap((pack) => ['--pack', pack]);
  const words = [...job.command, 'sweep', job.file, '--out', job.out, ...packs, '--expect', job.job];
  return `#!/bin/bash
# Shards of the Mettle sweep ${job.job.slice(0, 12)}, several a task. Submit with:
#   mkdir -p ${quote(`${job.out}/slurm`)}
#   ${['sbatch', ...sbatchArguments(job)].map(quote).join(' ')} THIS-FILE
set -eu
shards=(
${job.tasks.map((task) => `  ${quote(task)}`).join('\n')}
)
exec ${words.map(quote).join(' ')} --shard "\${shards[SLURM_ARRAY_TASK_ID]}/${job.shards}"
`;
}

/**
 * Arguments of sbatch before the name of the script. A task whose node dies is not requeued by Slurm: Mettle submits
 * what is missing, which waits for no node to come back. The log has a plain relative name, because Slurm reads
 * patterns in it; the folder is given apart.
 */
export function sbatchArguments({ name, out, tasks, atOnce, options }: ArrayJob): string[] {
  return [
    '--parsable',
    `--job-name=${name}`,
    `--array=0-${tasks.length - 1}%${atOnce}`,
    '--no-requeue',
    '--ntasks=1',
    '--cpus-per-task=1',
    `--chdir=${out}`,
    '--output=slurm/%A_%a.txt',
    ...options,
  ];
}

/** Shards spread over at most so many tasks, each a run of neighbours, as `1-4` or `1,3,7`. */
export function tasksOf(shards: readonly number[], most: number): string[] {
  const size = Math.ceil(shards.length / Math.max(1, most));
  return Array.from({ length: Math.ceil(shards.length / size) }, (_, index) =>
    shardList(shards.slice(index * size, (index + 1) * size)),
  );
}

/** Numbers in rising order as ranges: `1-4,7`. */
export function shardList(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** A word for bash that means exactly this text. */
export function quote(word: string): string {
  if (/^[A-Za-z0-9_\-./:=,%@+]+$/.test(word)) return word;
  const asEscape = (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: names of files may hold them, and lines must not break
  const control = /[\u0000-\u001f\u007f]/;
  if (control.test(word)) {
    return `$'${word.replaceAll(/[\\']/g, '\\$&').replaceAll(new RegExp(control, 'g'), asEscape)}'`;
  }
  return `'${word.replaceAll("'", "'\\''")}'`;
}
