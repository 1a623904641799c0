import { Command, Option } from 'commander';
import { type DocumentFormat, documentFormats } from '../../documents/template-header.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { simulationOption, withSimulation } from '../simulation-file.js';
import { planFile, type StudyOptions, withStudyOptions } from '../study.js';
import { toJson } from '../text/clean.js';
import { type FailLevel, failLevels, fails } from '../text/diagnostics.js';
import { planView } from '../text/plan-view.js';

interface PlanOptions extends StudyOptions {
  readonly out: string;
  readonly failOn: FailLevel;
  readonly formats?: readonly DocumentFormat[];
  readonly simulation?: string;
}

/** `mettle plan`: everything, on the screen and as files. */
export function planCommand(io: Io): Command {
  return withStudyOptions(new Command('plan'))
    .description('Plan a study: sample size and power, design review, documents')
    .argument('<study>', 'study file (YAML)')
    .option('--out <folder>', 'folder the documents are written into', 'out')
    .addOption(
      new Option(
        '--formats <list>',
        `formats of the documents, such as md,docx: ${documentFormats.join(', ')} (default: the text formats of each template)`,
      ).argParser(formatsIn),
    )
    .option(...simulationOption)
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 at findings of this level').choices(failLevels).default('error'),
    )
    .option('--json', 'print plan, power and findings as JSON')
    .addHelpText('after', '\nExample:\n  mettle plan examples/cbct-inflammation.yaml --out out --fail-on warning')
    .action(async (file: string, options: PlanOptions) => {
      const outcome = await planFile(io, file, options);
      if (!outcome) return;
      const { plan, power, findings, diagnostics } = outcome;
      const study = await withSimulation(io, outcome, options);
      if (!study) return;
      const { documentFiles } = await import('../../documents/files.js');
      const { scriptFiles } = await import('../../scripts/index.js');
      const documents = await documentFiles(study, await io.templates(), {
        ...(options.formats ? { formats: options.formats } : {}),
        tools: io.documentTools,
      });
      const files = [...documents, ...scriptFiles(plan)];
      const written = await io.writeFiles(options.out, files);
      io.out(
        options.json
          ? toJson({ format: 1, file, plan, power, findings, diagnostics, written })
          : planView(io, outcome, { file, out: options.out, written: files.map(({ path }) => path) }),
      );
      io.exitCode = fails(findings, options.failOn) ? 1 : 0;
    });
}

function formatsIn(list: string): DocumentFormat[] {
  return list.split(',').map((word) => {
    const format = documentFormats.find((each) => each === word.trim());
    if (format) return format;
    throw new UsageError(
      `There is no format "${word.trim()}".`,
      `Write --formats ${documentFormats.join(',')}, or some of these.`,
    );
  });
}
