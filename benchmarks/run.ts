// Mettle and, when Rscript is there, R on the same work in one go: quickest runs, ratios and the last answer of each.
// Nothing is asserted: times depend on the machine. Run by `npm run bench`, from the folder of the project.
import { spawnSync } from 'node:child_process';
import { wholeCommands } from './commands.js';
import { draw, simulations } from './simulations.js';
import { type Task, tasks } from './tasks.js';

interface Peer {
  readonly task: string;
  /** A package, or base R written out by hand. */
  readonly kind: 'package' | 'base';
  /** For the whole task, also where a part of it was timed. */
  readonly seconds: number;
  readonly with: string;
  readonly answer: number;
}

interface Measured {
  readonly task: Task;
  readonly seconds: number;
  readonly answer: number;
  readonly peers: readonly Peer[];
}

const WARM_UP = 0.5;
const ENOUGH = 1;

/** Seconds of the quickest run in a second (of three at least), after half a second of warm-up, and the answer. */
function timed({ work }: Task) {
  const answer = work();
  for (let spent = 0; spent < WARM_UP; ) spent += secondsOf(work);
  const seconds: number[] = [];
  for (let spent = 0; spent < ENOUGH || seconds.length < 3; spent += seconds.at(-1)!) seconds.push(secondsOf(work));
  return { seconds: Math.min(...seconds), answer };
}

function secondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function peers(): Peer[] {
  const run = spawnSync('Rscript', ['benchmarks/peers.R'], { encoding: 'utf8' });
  if (run.status !== 0) {
    console.error(run.error ? 'Rscript is not there: Mettle alone.' : run.stderr);
    return [];
  }
  return run.stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Peer] : []));
}

function milliseconds(seconds: number): string {
  const value = seconds * 1000;
  return value >= 1000
    ? `${Math.round(value).toLocaleString('en').replaceAll(',', ' ')} ms`
    : `${rounded(value, 3)} ms`;
}

const rounded = (value: number, digits: number) => Number(value.toPrecision(digits));
const cells = (...values: (string | number)[]) => `| ${values.join(' | ')} |`;

function table(measured: readonly Measured[], kind: Peer['kind']): string {
  const rows = measured.flatMap(({ task, seconds, answer, peers }) => {
    const own = [task.title, milliseconds(seconds)];
    const found = peers.filter((peer) => peer.kind === kind);
    if (found.length === 0) return [cells(...own, '', '', 'not installed', rounded(answer, 6))];
    return found.map((peer) =>
      cells(
        ...own,
        milliseconds(peer.seconds),
        rounded(peer.seconds / seconds, 2),
        peer.with,
        `${rounded(answer, 6)}, ${rounded(peer.answer, 6)}`,
      ),
    );
  });
  const head = ['work', 'Mettle', 'R', 'R / Mettle', 'R by', 'last answer: Mettle, R'];
  return [cells(...head), cells(...head.map(() => '---')), ...rows].join('\n');
}

/** How much of a simulation its random numbers take: the least any program could take that draws as many in this way. */
function drawing(measured: readonly Measured[]): string {
  const rows = simulations.map(({ id, title, draws }) => {
    const { seconds } = timed({ id, title, work: () => draw(draws) });
    const all = measured.find(({ task }) => task.id === id)!.seconds;
    const share = `${Math.round((100 * seconds) / all)} %`;
    return cells(title, milliseconds(all), draws, milliseconds(seconds), share);
  });
  const head = ['work', 'Mettle', 'standard normals', 'drawing them alone', 'share'];
  return [cells(...head), cells(...head.map(() => '---')), ...rows].join('\n');
}

/** Commands as a user starts them, beside an empty Node and R. */
function started(): string {
  const rows = wholeCommands().map(({ title, seconds, timesNode, timesR }) =>
    cells(`\`${title}\``, milliseconds(seconds), rounded(timesNode, 2), timesR === undefined ? '' : rounded(timesR, 2)),
  );
  const head = ['command', 'time', 'command / empty Node', 'R / command'];
  return [cells(...head), cells(...head.map(() => '---')), ...rows].join('\n');
}

/** Ratios to the fastest package of each row, or to base R where there is none. */
function summary(measured: readonly Measured[]): string {
  const ratios = measured.flatMap(({ seconds, peers }) => {
    const packages = peers.filter(({ kind }) => kind === 'package');
    const against = packages.length > 0 ? packages : peers;
    return against.length > 0 ? [Math.min(...against.map((peer) => peer.seconds)) / seconds] : [];
  });
  if (ratios.length === 0) return '';
  const [least, middle] = [Math.min(...ratios), median(ratios)].map((ratio) => rounded(ratio, 2));
  return `Against the fastest package of each row (base R where none is installed): median ratio ${middle}, least ${least}.`;
}

// Alone on request: the rest takes minutes.
if (process.argv.includes('--commands')) {
  console.log(started());
  process.exit();
}
const measuredPeers = peers();
const measured = [...tasks, ...simulations].map((task) => ({
  task,
  ...timed(task),
  peers: measuredPeers.filter((peer) => peer.task === task.id),
}));
console.log(`Against packages\n\n${table(measured, 'package')}\n`);
console.log(`Against base R written out by hand\n\n${table(measured, 'base')}\n`);
console.log(`Time spent drawing random numbers\n\n${drawing(measured)}\n`);
console.log(summary(measured));
console.log(`\nWhole commands\n\n${started()}`);
