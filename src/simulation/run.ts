import type { SimulationJob } from './job.js';
import { shareOf } from './share.js';
import { mergeTallies, type Tally } from './tally.js';

/** Runs blocks somewhere: here, or in workers. */
export interface BlockRunner {
  /** Blocks that can usefully be under way at once. */
  readonly capacity: number;
  run(scenario: number, block: number): Promise<Tally>;
}

export interface RunOptions {
  /** Replications of each scenario, rounded up to whole blocks; with `untilStandardError` the most there may be. */
  readonly replications: number;
  /** Stop when no share of rejections has a larger standard error. */
  readonly untilStandardError?: number;
  /** Told of every block that is done. */
  readonly onProgress?: (progress: Progress) => void;
  /** Asked before each block: true ends the run with what is done. */
  readonly interrupted?: () => boolean;
}

export interface Progress {
  /** Blocks done and to be done, over all scenarios; `precise` is how near the precision asked for is, from 0 to 1. */
  readonly done: number;
  readonly total: number;
  readonly precise?: number;
}

export interface RunResult {
  /** One for each scenario of the job, all with the same number of replications, from the first on. */
  readonly tallies: readonly Tally[];
  readonly ended: 'complete' | 'precise-enough' | 'interrupted';
}

/** Blocks of each scenario between two looks at the precision. Fixed, so that the end does not depend on who computes. */
const ROUND = 10;
/** Blocks of each scenario that are collected before they are added up, where nobody looks. */
const LONG_ROUND = 100;

/**
 * Runs a job: blocks in order, each scenario in turn, as many at once as the runner takes. What comes of it depends only on the
 * job and the number of replications; with `untilStandardError` the precision is looked at after every round of 10 blocks of each
 * scenario, in order, so that the end is the same for any number of workers.
 *
 * An interrupted run keeps the blocks that are done for all scenarios without a gap: it is a shorter run, no other one.
 */
export async function runJob(job: SimulationJob, runner: BlockRunner, options: RunOptions): Promise<RunResult> {
  // A scenario that is the same as an earlier one is not run again.
  const distinct = job.scenarios.flatMap(({ sameAs }, index) => (sameAs === undefined ? [index] : []));
  const scenarios = distinct.length;
  const blocks = Math.max(1, Math.ceil(options.replications / job.blockSize));
  const total = blocks * scenarios;
  const target = options.untilStandardError;
  let tallies: readonly Tally[] | undefined;
  const ending = (ended: RunResult['ended']): RunResult => ({
    tallies: job.scenarios.flatMap(({ id, sameAs = id }) => {
      const ran = distinct.findIndex((index) => job.scenarios[index].id === sameAs);
      return tallies ? [tallies[ran]] : [];
    }),
    ended,
  });
  let finished = 0;
  while (finished < blocks) {
    const round = Math.min(target === undefined ? LONG_ROUND : ROUND, blocks - finished);
    const from = finished;
    const { results, interrupted } = await runRound(
      round * scenarios,
      options.interrupted,
      runner.capacity,
      (index) => runner.run(distinct[index % scenarios], from + Math.floor(index / scenarios)),
      (done) => {
        const precise = target === undefined || !tallies ? undefined : Math.min(1, (target / worst(tallies)) ** 2);
        options.onProgress?.({ done: from * scenarios + done, total, ...(precise === undefined ? {} : { precise }) });
      },
    );
    const whole = wholeBlocks(results, scenarios, round);
    if (whole > 0) {
      tallies = Array.from({ length: scenarios }, (_, scenario) =>
        mergeTallies([
          ...(tallies ? [tallies[scenario]] : []),
          ...Array.from({ length: whole }, (__, block) => results[block * scenarios + scenario] as Tally),
        ]),
      );
    }
    finished += whole;
    if (interrupted && whole < round) return ending('interrupted');
    if (target !== undefined && tallies && worst(tallies) <= target) return ending('precise-enough');
    if (interrupted && finished < blocks) return ending('interrupted');
  }
  return ending('complete');
}

async function runRound(
  count: number,
  asked: (() => boolean) | undefined,
  capacity: number,
  run: (index: number) => Promise<Tally>,
  onDone: (done: number) => void,
): Promise<{ results: (Tally | undefined)[]; interrupted: boolean }> {
  const results: (Tally | undefined)[] = Array.from({ length: count });
  let next = 0;
  let done = 0;
  let interrupted = false;
  const lane = async () => {
    while (next < count) {
      if (asked?.()) {
        interrupted = true;
        return;
      }
      const index = next;
      next += 1;
      results[index] = await run(index);
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(capacity, count) }, lane));
  return { results, interrupted };
}

/** Blocks from the first on that every scenario has. */
function wholeBlocks(results: readonly (Tally | undefined)[], scenarios: number, round: number): number {
  const firstGap = results.indexOf(undefined);
  return firstGap < 0 ? round : Math.floor(firstGap / scenarios);
}

/** The largest standard error of a share of rejections. */
function worst(tallies: readonly Tally[]): number {
  const errors = tallies.flatMap(({ replications, hypotheses }) =>
    Object.values(hypotheses).map(({ rejected }) => shareOf(rejected, replications).standardError),
  );
  return Math.max(...errors);
}
