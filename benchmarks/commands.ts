// Whole commands as a user starts them: process, packs and study included, beside an empty Node and a t test in R.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const program = 'dist/mettle.cjs';
const rounds = 12;

interface Command {
  readonly title: string;
  readonly words: readonly string[];
}

const mettle = (...words: readonly string[]): Command => ({
  title: `mettle ${words.join(' ')}`,
  words: [process.execPath, program, ...words],
});
const examples = [
  'cbct-inflammation',
  'lkm-cbct-dissociation',
  'compassion-app-donation',
  'il6-with-a-floor',
  'thorough-partially-nested',
  'thorough-practice-comparison',
].map((id) => `examples/${id}.yaml`);

const node: Command = { title: 'node -e 0', words: [process.execPath, '-e', '0'] };
const r: Command = {
  title: 'Rscript, pwr.t.test',
  words: ['Rscript', '--vanilla', '-e', 'invisible(pwr::pwr.t.test(d = 0.5, power = 0.8))'],
};
const own: readonly Command[] = [
  mettle('power', 't-two-sample', '--d', '0.5', '--power', '0.8'),
  ...examples.map((file) => mettle('check', file)),
  ...examples.map((file) => mettle('check', file, '--verbose')),
  mettle('plan', examples[0]!, '--out', '.cache/bench', '--fail-on', 'never'),
];

/** Seconds of one run; none where the program is missing or fails for want of a package. */
function secondsOf({ words: [file, ...words] }: Command): number | undefined {
  const start = performance.now();
  const { error } = spawnSync(file!, words, { stdio: 'ignore' });
  return error ? undefined : (performance.now() - start) / 1000;
}

export interface WholeCommand {
  readonly title: string;
  readonly seconds: number;
  /** How many times as long as an empty Node takes. */
  readonly timesNode: number;
  /** How many times as long R takes; absent without R. */
  readonly timesR?: number;
}

/** The quickest of several runs of each; in turn, so that a busy moment meets all of them. */
export function wholeCommands(): WholeCommand[] {
  if (!existsSync(program)) throw new Error(`There is no ${program}: run "npm run build" first.`);
  const all = [node, ...(spawnSync(r.words[0]!, r.words.slice(1)).status === 0 ? [r] : []), ...own];
  const quickest = new Map<Command, number>();
  for (let round = 0; round < rounds; round += 1)
    for (const command of all) {
      const seconds = secondsOf(command);
      if (seconds !== undefined) quickest.set(command, Math.min(seconds, quickest.get(command) ?? Infinity));
    }
  const [ofNode, ofR] = [quickest.get(node)!, quickest.get(r)];
  return [...quickest].map(([command, seconds]) => ({
    title: command.title,
    seconds,
    timesNode: seconds / ofNode,
    ...(ofR === undefined ? {} : { timesR: ofR / seconds }),
  }));
}
