import { dirname, join } from 'node:path';
import { Command } from 'commander';
import type { Read } from '../../reading/read-as.js';
import type { ConcludedHypothesis } from '../../scripts/hypotheses-file.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { cleanDeep, toJson } from '../text/clean.js';
import { formatDiagnostics } from '../text/diagnostics.js';
import { paragraph, table } from '../text/layout.js';

interface ConcludeOptions {
  readonly hypotheses?: string;
  readonly json?: true;
}

/** `mettle conclude`: the results of an analysis script, held against the hypotheses that were written before. */
export function concludeCommand(io: Io): Command {
  return new Command('conclude')
    .description('Hold the results of an analysis script against the criteria that were written beforehand')
    .argument('<results>', 'results of the script (analysis-results.json)')
    .option('--hypotheses <file>', 'hypotheses.json of the plan (default: the one beside the results)')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  mettle conclude out/analysis-results.json
  mettle conclude analysis-results.json --hypotheses registered/hypotheses.json

Only estimates, intervals, p values and quality checks are taken from the results; which criteria hold, at which step of
Holm's procedure, and what follows, is worked out here. Exit codes: 0 the conclusions are those of the script, 1 one is
another, 2 could not run.`,
    )
    .action(async (file: string, options: ConcludeOptions) => {
      const { readAnalysisResults, readHypothesesFile } = await import('../../reading/analysis-results.js');
      const { concludeFrom } = await import('../../scripts/hypotheses-file.js');
      // Read first: a name that is wrong is the name that was typed.
      const text = await io.readFile(file);
      const place = options.hypotheses ?? join(dirname(file), 'hypotheses.json');
      if (options.hypotheses === undefined && io.kindOf(place) !== 'file')
        throw new UsageError(
          `There is no hypotheses.json beside "${file}".`,
          'Name the one of the plan, such as --hypotheses out/hypotheses.json.',
        );
      const hypotheses = valueOrProblems(io, readHypothesesFile(await io.readFile(place), place));
      const results = hypotheses && valueOrProblems(io, readAnalysisResults(text, file, hypotheses));
      if (!hypotheses || !results) return;
      let concluded: ConcludedHypothesis[];
      try {
        concluded = concludeFrom(hypotheses, results);
      } catch (problem) {
        if (!(problem instanceof RangeError)) throw problem;
        throw new UsageError(
          `Nothing can be concluded from "${file}": ${problem.message}.`,
          'Run the analysis script of the plan again; it writes analysis-results.json.',
        );
      }
      const rows = concluded.map((each) => ({
        ...each,
        title: hypotheses.hypotheses.find(({ id }) => id === each.id)?.title ?? '',
        ofScript: results.hypotheses[each.id].conclusion,
        quality: results.hypotheses[each.id].quality,
      }));
      const differing = rows.filter(({ conclusion, ofScript }) => conclusion !== ofScript);
      io.exitCode = differing.length > 0 ? 1 : 0;
      if (options.json) io.out(toJson({ format: 1, plan: hypotheses.plan, hypotheses: rows }));
      else io.out(view(io, hypotheses.study, rows, differing.length));
    });
}

type Row = ConcludedHypothesis & { readonly title: string; readonly ofScript: string; readonly quality: string };

function view(io: Io, study: string, rows: readonly Row[], differing: number): string {
  const lines = table(
    ['hypothesis', 'conclusion', 'the script says', 'error rate'].map((title) => ({ title })),
    rows.map(({ id, conclusion, ofScript, alpha }) => [id, words(conclusion), words(ofScript), String(alpha)]),
    { head: (text) => io.paint('dim', text) },
  );
  const criteria = rows.flatMap(({ criteria: each = {} }) =>
    Object.entries(each).map(([id, holds]) => `  ${holds ? 'holds' : 'does not hold'}: ${id}`),
  );
  const last =
    differing === 0
      ? 'The conclusions follow from the results by the criteria that were written beforehand.'
      : `${differing} of ${rows.length} conclusions of the script do not follow from its results by these criteria.`;
  const waiting = rows.filter(({ quality }) => quality === 'not yet said').map(({ id }) => id);
  const notYet =
    waiting.length === 0
      ? []
      : paragraph(
          `It is not yet said whether the quality checks of ${waiting.join(', ')} were passed; if one was not, the result will not be interpretable.`,
          io.width,
        );
  const spaced = criteria.length > 0 ? [...criteria, ''] : [];
  return `${cleanDeep([io.paint('bold', study), '', ...lines, '', ...spaced, ...notYet, ...paragraph(last, io.width)]).join('\n')}\n`;
}

const words = (conclusion: string) => conclusion.replaceAll('-', ' ');

/** The value of a file without problems; otherwise they are printed. */
function valueOrProblems<Value>(io: Io, { value, diagnostics }: Read<Value>): Value | undefined {
  if (value !== undefined) return value;
  io.err(formatDiagnostics(io, diagnostics));
  io.exitCode = 2;
  return undefined;
}
