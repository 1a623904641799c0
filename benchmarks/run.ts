// Mettle and, when Rscript is there, R on the same work in one go: medians, ratios and the last answer of each.
// Nothing is asserted: times depend on the machine. Run by `npm run bench`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findProcedure } from '../src/power/index.js';
import { powerOf } from '../src/power/procedure.js';
import { type AnyProcedure, type Inputs, solve } from '../src/power/solve.js';

interface Task {
  readonly id: string;
  readonly title: string;
  /** Tasks of peers.R that do the same work. */
  readonly peers?: readonly string[];
  /** Does the work and returns its last answer. */
  work(): number;
}

interface Peer {
  readonly task: string;
  readonly seconds: number;
  readonly with: string;
  readonly answer: number;
}

function procedure(id: string): AnyProcedure {
  const found = findProcedure(id);
  if (!found) throw new Error(`There is no procedure "${id}".`);
  return found;
}

/** Power for 1 to `count`, inputs checked each time as a user's are; the last one returned. */
function powers(id: string, count: number, inputs: (step: number) => Inputs): number {
  const used = procedure(id);
  let last = Number.NaN;
  for (let step = 1; step <= count; step += 1) last = powerOf(used, used.inputs.parse(inputs(step)));
  return last;
}

function solved(id: string, inputs: Inputs, target: Parameters<typeof solve>[2]): number {
  const solution = solve(procedure(id), inputs, target);
  if (!('value' in solution)) throw new Error(`${id} was not solved: ${JSON.stringify(solution)}`);
  return solution.value;
}

const both = (n: number) => ({ n2: n });
const people = { n1: 100, n2: 100, alpha: 0.05, sides: 2 };

const tasks: readonly Task[] = [
  {
    id: 't-curve',
    title: 'Two-sample t: curve of 1000 points',
    peers: ['t-curve', 't-curve-vector'],
    work: () => powers('t-two-sample', 1000, (n) => ({ ...people, n1: n + 1, n2: n + 1, d: 0.3 })),
  },
  {
    id: 't-sizes',
    title: 'Two-sample t: 200 sample sizes',
    work() {
      let last = 0;
      for (let step = 1; step <= 200; step += 1) {
        const given = { d: 0.1 + step / 200, alpha: 0.05, sides: 2 };
        last = solved('t-two-sample', given, { for: 'n1', power: 0.8, link: both });
      }
      return last;
    },
  },
  {
    id: 'mixed-anova',
    title: 'Mixed ANOVA from means: 200 powers',
    work: () =>
      powers('anova-mixed-means', 200, (step) => ({
        betweenLevels: 2,
        withinLevels: 3,
        means: [0, 0.1, 0.2, 0, 0.4, 0.6],
        nPerGroup: 20 + step,
        sd: 1,
        correlation: 0.5,
        tested: 'interaction',
        alpha: 0.05,
      })),
  },
  {
    id: 'interaction',
    title: 'Interaction with reliabilities: 200 powers',
    work: () =>
      powers('moderation-two-way', 200, (step) => ({
        n: 100 + step,
        rX1Y: 0.3,
        rX2Y: 0.2,
        rX1X2: 0.2,
        rInteractionY: 0.2,
        reliabilityX1: 0.8,
        reliabilityX2: 0.8,
        reliabilityY: 0.9,
        alpha: 0.05,
      })),
  },
  {
    id: 'joint',
    title: 'Mediation, joint significance, n = 200: exact here, 10 000 simulated trials in R',
    work: () => powers('mediation-joint-significance', 1, () => ({ ...people, a: 0.2, b: 0.2, direct: 0 })),
  },
  {
    id: 'bootstrap',
    title: 'Mediation, percentile bootstrap, n = 100: 100 trials x 1000 resamples',
    work: () =>
      powers('mediation-bootstrap', 1, () => ({
        n: 100,
        a: 0.3,
        b: 0.3,
        direct: 0,
        interval: 'percentile',
        resamples: 1000,
        replications: 100,
        alpha: 0.05,
      })),
  },
  {
    id: 'sequential',
    title: 'Group-sequential design, 3 looks, with n',
    work() {
      const information = [0.5, 0.75, 1];
      const given = { d: 0.4, information, boundary: 'lan-demets-obrien-fleming', alpha: 0.05, sides: 2 };
      return solved('group-sequential', given, { for: 'n1', power: 0.8, link: both });
    },
  },
  {
    id: 'tost',
    title: 'Equivalence of two groups (TOST), exact: 100 powers',
    work: () =>
      powers('equivalence-two-sample', 100, (step) => ({
        n1: 40 + step,
        n2: 40 + step,
        sd: 1,
        lower: -0.5,
        upper: 0.5,
        trueDifference: 0,
        alpha: 0.05,
      })),
  },
  {
    id: 'slopes',
    title: 'Difference of slopes, 4 visits: 200 powers',
    work: () =>
      powers('slope-difference', 200, (step) => ({
        nPerArm: 40 + step,
        times: [0, 2, 4, 8],
        slopeDifference: 0.1,
        varIntercept: 0.5,
        varSlope: 0.04,
        covInterceptSlope: 0.02,
        varResidual: 0.5,
        serialCorrelation: 0.1,
        alpha: 0.05,
        sides: 2,
      })),
  },
];

/** Median seconds of several runs after a warm-up, and the answer. */
function timed({ work }: Task) {
  const answer = work();
  const once = secondsOf(work);
  const repeats = once > 1 ? 3 : 9;
  const seconds = Array.from({ length: repeats }, () => secondsOf(work)).sort((a, b) => a - b);
  return { seconds: seconds[(repeats - 1) / 2]!, answer };
}

function secondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function peers(): Peer[] {
  const run = spawnSync('Rscript', [join(import.meta.dirname, 'peers.R')], { encoding: 'utf8' });
  if (run.status !== 0) {
    console.error(run.error ? 'Rscript is not there: Mettle alone.' : run.stderr);
    return [];
  }
  return run.stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Peer] : []));
}

const milliseconds = (seconds: number) => `${Number((seconds * 1000).toPrecision(3))} ms`;
const number = (value: number) => String(Number(value.toPrecision(6)));

const measured = peers();
console.log('| work | Mettle | R | R / Mettle | R by | last answer: Mettle, R |\n|---|---|---|---|---|---|');
for (const task of tasks) {
  const own = timed(task);
  const names = task.peers ?? [task.id];
  const found = measured.filter((peer) => names.includes(peer.task));
  if (found.length === 0) console.log(`| ${task.title} | ${milliseconds(own.seconds)} | | | | ${number(own.answer)} |`);
  for (const peer of found) {
    const ratio = Number((peer.seconds / own.seconds).toPrecision(2));
    console.log(
      `| ${task.title} | ${milliseconds(own.seconds)} | ${milliseconds(peer.seconds)} | ${ratio} | ${peer.with} | ${number(own.answer)}, ${number(peer.answer)} |`,
    );
  }
}
