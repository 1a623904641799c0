import { Command, Option } from 'commander';
import { printQuantity, unitBehind } from '../../report/numbers.js';
import type { HypothesisPower } from '../../sizing/result.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { type Planned, planFile, type StudyOptions, withStudyOptions } from '../study.js';
import { cleanDeep, toJson } from '../text/clean.js';
import { paragraph, table } from '../text/layout.js';
import { hypothesisTable } from '../text/plan-view.js';
import { answerBatch } from './batch.js';

interface PowerOptions extends StudyOptions {
  readonly solve: 'n' | 'power' | 'effect';
  readonly curve?: true;
  readonly batch?: string;
}

/** `mettle power STUDY`; a procedure in place of the study is taken by `powerOfProcedure` before commander sees it. */
export function powerCommand(io: Io): Command {
  return withStudyOptions(new Command('power'))
    .description('Power, sample size or detectable effect of every hypothesis; or call one procedure')
    .argument('[study-or-procedure]', 'study file, or id of a procedure (see mettle procedures list)')
    .addOption(new Option('--solve <quantity>', 'what to find').choices(['n', 'power', 'effect']).default('n'))
    .option('--curve', 'power over the number of people')
    .option('--batch <file>', 'answer a file of JSON lines, a procedure call each; - reads standard input')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  mettle power study.yaml --solve effect
  mettle power t-two-sample --n1 64 --n2 64 --d 0.5
  mettle power t-two-sample --d 0.5 --power 0.9 --solve n
  mettle power t-two-sample --help
  mettle power --batch calls.jsonl`,
    )
    .action(async (file: string | undefined, options: PowerOptions) => {
      if (options.batch !== undefined) {
        if (file !== undefined) throw new UsageError('--batch takes no study.', `Leave out ${file}, or --batch.`);
        await answerBatch(io, options.batch);
        return;
      }
      if (file === undefined) {
        throw new UsageError('Power of what?', 'Name a study file, a procedure, or --batch and a file of calls.');
      }
      const outcome = await planFile(io, file, options);
      if (!outcome) return;
      const { power, plan } = outcome;
      if (options.json) {
        const { results, ...study } = power;
        const shown = options.curve ? results : results.map(({ curve: _, ...result }) => result);
        io.out(toJson({ format: 1, file, study: plan.id, fingerprint: plan.fingerprint, ...study, results: shown }));
        return;
      }
      io.out(`${[...answer(io, cleanDeep(outcome), options)].join('\n')}\n`);
    });
}

function answer(io: Io, outcome: Planned, { solve, curve }: PowerOptions): string[] {
  const { plan, power } = outcome;
  const head = (text: string) => io.paint('dim', text);
  const lines: string[] = [];
  if (solve === 'n') lines.push(...hypothesisTable(io, plan.hypotheses, power.results));
  if (solve === 'power') {
    const rows = power.results.map(({ hypothesis, procedure, atStudySize, target }) => [
      hypothesis,
      procedure,
      sizes(atStudySize.recruited),
      printQuantity(atStudySize.power, 'power'),
      printQuantity(target),
    ]);
    const columns = [
      { title: 'Claim' },
      { title: 'Procedure' },
      { title: 'Recruited' },
      { title: 'Power' },
      { title: 'Target' },
    ];
    lines.push(...table(columns, rows, { head }));
  }
  if (solve === 'effect') {
    const rows = power.results.map((result) => [
      result.hypothesis,
      result.procedure,
      sizes(result.atStudySize.recruited),
      printQuantity(result.target),
      detectableWords(result),
    ]);
    const columns = [
      { title: 'Claim' },
      { title: 'Procedure' },
      { title: 'Recruited' },
      { title: 'Power' },
      { title: 'Smallest effect found' },
    ];
    lines.push(...table(columns, rows, { head }));
  }
  for (const { hypothesis, infeasible } of power.results) {
    if (infeasible) lines.push(...paragraph(`${hypothesis}: ${infeasible}`, io.width));
  }
  if (curve) for (const result of power.results) lines.push('', ...curveLines(io, result));
  return lines;
}

function sizes(recruited: Readonly<Record<string, number>>): string {
  return Object.entries(recruited)
    .map(([arm, people]) => `${arm} ${people}`)
    .join(', ');
}

function detectableWords({ detectable, detectableMissing }: HypothesisPower): string {
  if (!detectable) return detectableMissing ?? 'none';
  const also = Object.entries(detectable.also ?? {}).map(([name, value]) => `${name} ${printQuantity(value)}`);
  const main = `${detectable.effect} ${printQuantity(detectable.quantity)}${unitBehind(detectable.quantity.unit)}`;
  return [main, ...also].join(', ');
}

/** A power curve as rows with bars: readable in a pipe, and by a screen reader through its numbers. */
function curveLines(io: Io, { hypothesis, curve }: HypothesisPower): string[] {
  const rows = curve.map(({ recruited, power }) => [
    String(recruited),
    power.toFixed(3),
    '#'.repeat(Math.round(power * 40)),
  ]);
  const columns = [{ title: 'Recruited', align: 'right' as const }, { title: 'Power' }, { title: '' }];
  return [
    `${hypothesis}: power over the people recruited into the two arms`,
    ...table(columns, rows, { head: (text) => io.paint('dim', text) }),
  ];
}
