import { Command } from 'commander';
import { flagOf } from '../../power/call-words.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { toJson } from '../text/clean.js';
import { paragraph, table } from '../text/layout.js';

type Room = typeof import('../../power/effect-sizes.js');
type Context = Parameters<Room['effectSizes']>[1];
type Numbers = Readonly<Record<string, number>>;

/** The metrics an effect can be given in: what else each needs, and the way to d. */
const ways: Readonly<Record<string, { needs: string[]; toD(room: Room, given: Numbers, context: Context): number }>> = {
  d: { needs: [], toD: (_, { d }) => d! },
  r: { needs: [], toD: (room, { r }, context) => room.rToD(r!, context) },
  f: { needs: [], toD: (room, { f }, context) => room.fToD(f!, context) },
  etaSquared: {
    needs: [],
    toD: (room, { etaSquared }, context) => room.fToD(room.etaSquaredToF(etaSquared!), context),
  },
  oddsRatio: { needs: [], toD: (room, { oddsRatio }) => room.oddsRatioToD(oddsRatio!) },
  commonLanguage: { needs: [], toD: (room, { commonLanguage }) => room.commonLanguageToD(commonLanguage!) },
  standardisedPath: { needs: [], toD: (room, given, context) => room.rToD(given.standardisedPath!, context) },
  dz: { needs: ['correlation'], toD: (room, { dz, correlation }) => room.dzToD(dz!, correlation!) },
  fWithinGpower: { needs: ['correlation'], toD: (_, { fWithinGpower }) => 2 * fWithinGpower! },
  fWithin: { needs: ['correlation'], toD: (room, { fWithin, correlation }) => room.dzToD(fWithin!, correlation!) },
  partialEtaSquared: {
    needs: ['correlation'],
    toD: (room, { partialEtaSquared, correlation }) => room.dzToD(room.etaSquaredToF(partialEtaSquared!), correlation!),
  },
  mean1: { needs: ['mean2', 'sd'], toD: (_, { mean1, mean2, sd }) => (mean1! - mean2!) / sd! },
  rawDifference: { needs: ['sd'], toD: (_, { rawDifference, sd }) => rawDifference! / sd! },
};

/** What each number must be, and the test of it. */
const limits: Readonly<Record<string, readonly [words: string, holds: (value: number) => boolean]>> = {
  r: ['between -1 and 1', (value) => Math.abs(value) < 1],
  f: ['0 or more', (value) => value >= 0],
  etaSquared: ['from 0 to below 1', (value) => value >= 0 && value < 1],
  oddsRatio: ['above 0', (value) => value > 0],
  commonLanguage: ['between 0 and 1', (value) => value > 0 && value < 1],
  standardisedPath: ['between -1 and 1', (value) => Math.abs(value) < 1],
  fWithinGpower: ['0 or more', (value) => value >= 0],
  fWithin: ['0 or more', (value) => value >= 0],
  partialEtaSquared: ['from 0 to below 1', (value) => value >= 0 && value < 1],
  correlation: ['from -1 to below 1', (value) => value >= -1 && value < 1],
  sd: ['above 0', (value) => value > 0],
  n1: ['above 0', (value) => value > 0],
  n2: ['above 0', (value) => value > 0],
};

/** `mettle convert --d 0.5`: one effect in every metric, each with its convention. */
export function convertCommand(io: Io): Command {
  return new Command('convert')
    .description('One effect size in every other metric, with formula and convention')
    .option('--d <number>', 'standardised mean difference')
    .option('--r <number>', 'point-biserial correlation of arm and outcome')
    .option('--f <number>', "Cohen's f of two arms")
    .option('--eta-squared <number>', 'share of variance between two arms')
    .option('--odds-ratio <number>', 'odds ratio, read as a logistic difference')
    .option('--common-language <number>', 'probability that one of arm 1 scores above one of arm 2')
    .option('--standardised-path <number>', 'path from the arm, as the mediation procedures read it')
    .option('--dz <number>', 'mean difference in SDs of the differences; needs --correlation')
    .option('--f-within-gpower <number>', "Cohen's f of two measurements as G*Power takes it; needs --correlation")
    .option('--f-within <number>', "Cohen's f of two measurements by noncentrality; needs --correlation")
    .option('--partial-eta-squared <number>', 'share of variance within people; needs --correlation')
    .option('--raw-difference <number>', 'difference in units of the outcome; needs --sd')
    .option('--mean1 <number>', 'mean of arm 1; needs --mean2 and --sd')
    .option('--mean2 <number>', 'mean of arm 2')
    .option('--sd <number>', 'SD within arms; also gives the raw difference')
    .option('--correlation <number>', 'correlation of two measurements; also gives dz')
    .option('--n1 <number>', 'people in arm 1, for arms of unequal size')
    .option('--n2 <number>', 'people in arm 2')
    .option('--json', 'print as JSON')
    .action(async ({ json, ...words }: { json?: true } & Record<string, string>) => {
      const given = Object.fromEntries(Object.entries(words).map(([name, word]) => [name, numberOf(name, word)]));
      const from = startOf(given);
      const room = await import('../../power/effect-sizes.js');
      const { n1, n2, correlation, sd } = given;
      const context = {
        ...(n1 === undefined ? {} : { n1 }),
        ...(n2 === undefined ? {} : { n2 }),
        ...(correlation === undefined ? {} : { correlation }),
        ...(sd === undefined ? {} : { sd }),
      };
      const metrics = room.effectSizes(ways[from]!.toD(room, given, context), context);
      if (json) io.out(toJson({ format: 1, from: given, metrics }));
      else io.out(page(io, metrics));
    });
}

const optionOf = (name: string) => `--${flagOf(name)}`;

function numberOf(name: string, word: string): number {
  const value = word.trim() === '' ? Number.NaN : Number(word);
  const [words, holds] = limits[name] ?? ['from -1000000 to 1000000', () => true];
  if (Math.abs(value) <= 1e6 && holds(value)) return value;
  throw new UsageError(`${optionOf(name)} must be a number ${words}, not "${word}".`, 'See mettle convert --help.');
}

/** The one metric the effect is given in. */
function startOf(given: Numbers): string {
  const named = Object.keys(ways).filter((name) => given[name] !== undefined);
  const [from] = named;
  if (from === undefined || named.length > 1) {
    throw new UsageError(
      from === undefined ? 'No effect is given.' : `${named.map(optionOf).join(' and ')} are given; one is enough.`,
      `Name one of ${Object.keys(ways).map(optionOf).join(', ')}; some need --correlation or --sd.`,
    );
  }
  const missing = ways[from]!.needs.filter((name) => given[name] === undefined);
  if ((given.n1 === undefined) !== (given.n2 === undefined)) missing.push(given.n1 === undefined ? 'n1' : 'n2');
  if (given.mean2 !== undefined && from !== 'mean1') missing.push('mean1');
  if (missing.length === 0) return from;
  throw new UsageError(
    `${missing.map(optionOf).join(', ')} is missing.`,
    `Add ${missing.map(optionOf).join(' and ')}.`,
  );
}

function page(io: Io, metrics: ReturnType<Room['effectSizes']>): string {
  const rows = metrics.map(({ metric, value, formula }) => [metric, String(Number(value.toPrecision(6))), formula]);
  const columns = [{ title: 'Metric' }, { title: 'Value', align: 'right' as const }, { title: 'Formula' }];
  const lines = [
    ...table(columns, rows, { head: (text) => io.paint('dim', text) }),
    '',
    ...metrics.flatMap(({ metric, convention }) => paragraph(`${metric}: ${convention}`, io.width)),
  ];
  return `${lines.join('\n')}\n`;
}
