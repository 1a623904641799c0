import type { ComparedHypothesis } from '../../scripts/dry-comparison.js';
import type { Io } from '../io.js';
import { clean } from './clean.js';
import { paragraph } from './layout.js';

export interface DryRunFacts {
  readonly study: string;
  readonly fingerprint: string;
  readonly seed: number;
  readonly truth: string;
  readonly people: number;
  readonly ranR: boolean;
}

const truthTitles: Readonly<Record<string, string>> = {
  planning: 'the planning effects',
  'no-effect': 'no effect',
  'half-sesoi': 'half the smallest effect of interest',
  sesoi: 'the smallest effect of interest',
};

/** A dry run for a terminal: for each hypothesis the truth, what the script found and what our own analysis did. */
export function dryRunView(
  io: Io,
  { study, fingerprint, seed, truth, people, ranR }: DryRunFacts,
  hypotheses: readonly ComparedHypothesis[],
  out: string | undefined,
): string {
  const head = `${clean(study)}: one made-up study of ${people} people (plan ${fingerprint.slice(0, 12)}, seed ${seed}). True in it: ${truthTitles[truth] ?? `${truth}, not its rivals`}.`;
  return `${[
    ...paragraph(head, io.width),
    '',
    ...hypotheses.flatMap((hypothesis) => [...hypothesisLines(io, hypothesis, ranR), '']),
    ...(ranR
      ? []
      : [
          ...paragraph(
            'There is no Rscript on the path, so the script was not run: what stands here is our own analysis.',
            io.width,
          ),
          '',
        ]),
    ...(out === undefined ? [] : [`Data, script and results are in ${clean(out)}.`, '']),
  ].join('\n')}`;
}

function hypothesisLines(io: Io, hypothesis: ComparedHypothesis, ranR: boolean): string[] {
  const { id, title, claimHolds, script, own, estimates } = hypothesis;
  const name = Math.max(8, ...estimates.map((each) => each.name.length));
  const cell = (value: number | undefined) => (value === undefined ? '' : value.toFixed(4)).padStart(10);
  const columns = (first: string, cells: readonly string[]) => `  ${first.padEnd(name)}${cells.join('')}`.trimEnd();
  const heads = ['truth', ...(ranR ? ['script'] : []), 'Mettle'].map((each) => each.padStart(10));
  return [
    ...paragraph(`${id}  ${clean(title)}`, io.width),
    columns('', heads),
    ...estimates.map((each) =>
      columns(each.name, [cell(each.truth), ...(ranR ? [cell(each.script)] : []), cell(each.own)]),
    ),
    ...paragraph(conclusions(claimHolds, script, own, ranR), io.width, 2),
    ...(ranR ? paragraph(agreement(hypothesis), io.width, 2) : []),
  ];
}

function conclusions(
  claimHolds: boolean,
  script: ComparedHypothesis['script'],
  own: ComparedHypothesis['own'],
  ranR: boolean,
): string {
  const said = (each: { conclusion: string; problem?: string }) =>
    `${each.conclusion.replace('-', ' ')}${each.problem === undefined ? '' : ` (${clean(each.problem)})`}`;
  const truth = `The claim ${claimHolds ? 'holds' : 'does not hold'} in these data.`;
  return ranR ? `${truth} Script: ${said(script)}. Mettle: ${said(own)}.` : `${truth} Mettle: ${said(own)}.`;
}

function agreement({ difference, agrees, script, own }: ComparedHypothesis): string {
  if (!difference) return agrees ? 'There are no estimates to compare.' : 'They do not agree.';
  if (difference.of === 'standard-errors')
    return `Missing values are imputed, which each does by draws of its own: estimates are at most ${difference.value.toFixed(2)} standard errors apart.`;
  if (!agrees) return `They do not agree: estimates differ by ${difference.value.toPrecision(2)} in the same SDs.`;
  const because =
    script.conclusion === own.conclusion
      ? ''
      : ' The conclusions differ because the script takes the SD from the data.';
  return `In the SDs of the made-up data both find the same (largest difference ${difference.value.toExponential(0)}).${because}`;
}
