import { Command, Option } from 'commander';
import type { Language } from '../../scripts/index.js';
import type { Io } from '../io.js';
import { planFile, type StudyOptions, withStudyOptions } from '../study.js';

interface ScriptOptions extends StudyOptions {
  readonly language: Language;
  readonly out?: string;
}

/** `mettle script`: the planned analysis as a program for the data to come. */
export function scriptCommand(io: Io): Command {
  return withStudyOptions(new Command('script'))
    .description('Write the planned analysis as an R or Python script, to be run on the data once they are there')
    .argument('<study>', 'study file (YAML)')
    .addOption(
      new Option('--language <language>', 'language of the script').choices(['r', 'python']).default('r' as const),
    )
    .option('--out <folder>', 'write the script and its codebook into this folder; printed where left out')
    .addHelpText(
      'after',
      `
Examples:
  mettle script study.yaml > analysis.R
  mettle script study.yaml --language python --out analysis

The script reads data.csv with the columns of codebook.md, checks it, fits the planned model of each hypothesis and
reads the decision rule of the plan off the results. mettle dry-run tries it on made-up data.`,
    )
    .action(async (file: string, { language, out, ...options }: ScriptOptions) => {
      const outcome = await planFile(io, file, options);
      if (!outcome) return;
      const { analysisScript, codebookFile } = await import('../../scripts/index.js');
      const script = analysisScript(outcome.plan, language);
      if (out === undefined) io.out(script.content);
      else {
        const written = await io.writeFiles(out, [script, codebookFile(outcome.plan)]);
        io.out(`Written: ${written.join(', ')}\n`);
      }
    });
}
