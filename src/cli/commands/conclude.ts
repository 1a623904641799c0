import { dirname, join } from 'node:path';
import { Command } from 'commander';
import type { z } from 'zod';
import type { ConcludedHypothesis } from '../../scripts/hypotheses-file.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { cleanDeep, toJson } from '../text/clean.js';
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
      const { analysisResults, hypothesesFile } = await import('../../schema/hypotheses-file.js');
      const { concludeFrom } = await import('../../scripts/hypotheses-file.js');
      const place = options.hypotheses ?? join(dirname(file), 'hypotheses.json');
      const hypotheses = await read(io, place, hypothesesFile, 'mettle plan writes hypotheses.json into its folder.');
      const results = await read(io, file, analysisResults, 'The analysis scripts write analysis-results.json.');
      let concluded: ConcludedHypothesis[];
      try {
        concluded = concludeFrom(hypotheses, results);
      } catch (problem) {
        if (!(problem instanceof RangeError)) throw problem;
        throw new UsageError(`Nothing can be concluded: ${problem.message}.`, `Name the hypotheses.json of that plan.`);
      }
      const rows = concluded.map((each) => ({
        ...each,
        title: hypotheses.hypotheses.find(({ id }) => id === each.id)?.title ?? '',
        ofScript: results.hypotheses[each.id]?.conclusion ?? 'not-analysed',
      }));
      const differing = rows.filter(({ conclusion, ofScript }) => conclusion !== ofScript);
      io.exitCode = differing.length > 0 ? 1 : 0;
      if (options.json) io.out(toJson({ format: 1, plan: hypotheses.plan, hypotheses: rows }));
      else io.out(view(io, hypotheses.study, rows, differing.length));
    });
}

type Row = ConcludedHypothesis & { readonly title: string; readonly ofScript: string };

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
  return `${cleanDeep([io.paint('bold', study), '', ...lines, '', ...criteria, '', ...paragraph(last, io.width)]).join('\n')}\n`;
}

const words = (conclusion: string) => conclusion.replaceAll('-', ' ');

async function read<Schema extends z.ZodType>(
  io: Io,
  file: string,
  schema: Schema,
  fix: string,
): Promise<z.output<Schema>> {
  const text = await io.readFile(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`"${file}" is not JSON.`, fix);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`"${file}" is not what is expected: ${issue.path.join('.')}: ${issue.message}.`, fix);
}
