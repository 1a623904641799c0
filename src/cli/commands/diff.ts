import { basename, dirname } from 'node:path';
import { Command, Option } from 'commander';
import type { Version } from '../../versions/deviations.js';
import { UsageError } from '../errors.js';
import { findTemplate } from '../find-template.js';
import type { Io } from '../io.js';
import { collect, planFile } from '../study.js';
import { toJson } from '../text/clean.js';
import { formatDiagnostics } from '../text/diagnostics.js';

const formats = ['text', 'md', 'json', 'notes', 'osf-revision'] as const;

interface DiffOptions {
  readonly pack: readonly string[];
  readonly format: (typeof formats)[number];
  readonly reasons?: string;
  readonly template: string;
  readonly revision?: string;
  readonly out?: string;
}

/** `mettle diff`: what a second version of a plan does otherwise, and what has to be said about it. */
export function diffCommand(io: Io): Command {
  return new Command('diff')
    .description(
      'What one version of a plan does otherwise than another: deviation table, CONSORT wording, OSF revision',
    )
    .argument('<planned>', 'plan.json (or study file) as it was registered')
    .argument('<actual>', 'plan.json (or study file) as it is now')
    .option('--reasons <file>', 'deviations.yaml with reason, timing and knowledge of each change')
    .addOption(
      new Option('--format <format>', 'how to print; notes is a deviations.yaml to fill')
        .choices(formats)
        .default('text'),
    )
    .option('--template <id>', 'form of the OSF that is revised', 'osf-preregistration')
    .option('--revision <id>', 'id of the revision in progress on the OSF')
    .option('--out <file>', 'write into this file instead of the screen')
    .option('--pack <folder>', 'load a further pack for study files; may be repeated', collect, [])
    .addHelpText(
      'after',
      '\nExamples:\n  mettle diff registered/plan.json out/plan.json\n  mettle diff v1/plan.json study.yaml --format notes --out deviations.yaml\n  mettle diff v1/plan.json v2/plan.json --reasons deviations.yaml --format md --out deviations.md\n  mettle diff v1/plan.json v2/plan.json --format osf-revision --revision 65f0c0ffee',
    )
    .action(async (plannedFile: string, actualFile: string, options: DiffOptions) => {
      const planned = await openVersion(io, plannedFile, options);
      const actual = planned && (await openVersion(io, actualFile, options));
      if (!planned || !actual) return;
      const { compareVersions } = await import('../../versions/deviations.js');
      const bare = compareVersions(planned, actual);
      const notes = await notesOf(
        io,
        options,
        bare.deviations.map(({ path }) => path),
      );
      if (options.reasons !== undefined && !notes) return;
      const comparison = notes ? compareVersions(planned, actual, notes) : bare;
      const text = await write(io, comparison, options);
      if (options.out === undefined) io.out(text);
      else {
        await io.writeFiles(dirname(options.out), [{ path: basename(options.out), content: text }]);
        io.out(`Written: ${options.out}\n`);
      }
    });
}

async function write(
  io: Io,
  comparison: ReturnType<typeof import('../../versions/deviations.js')['compareVersions']>,
  { format, template, revision }: DiffOptions,
): Promise<string> {
  if (format === 'text') return (await import('../text/diff-view.js')).diffView(io, comparison);
  if (format === 'osf-revision') {
    const { osfRevision } = await import('../../versions/osf-revision.js');
    const form = await findTemplate(io, template);
    const { formats, questions } = form.header;
    // The server makes the keys of some forms; a plan does not know them.
    if (!formats.includes('osf-json') || questions.some(({ key }) => key.startsWith('<')))
      throw new UsageError(
        `"${form.header.id}" is no form of the OSF with keys of its own.`,
        'Write --template osf-preregistration.',
      );
    return toJson(osfRevision(comparison, form, revision));
  }
  const files = await import('../../versions/files-of-comparison.js');
  if (format === 'md') return files.comparisonAsMarkdown(comparison);
  return format === 'json' ? toJson(files.comparisonAsData(comparison)) : files.notesToFill(comparison);
}

/** A plan from plan.json, or worked out from a study file. A changed plan is said to be one, and compared all the same. */
async function openVersion(io: Io, file: string, { pack }: DiffOptions): Promise<Version | undefined> {
  const text = await io.readFile(file);
  const { looksLikeJson, readPlan } = await import('../../versions/read-plan.js');
  const { versionOf } = await import('../../versions/deviations.js');
  if (!looksLikeJson(text)) {
    const outcome = await planFile(io, file, { pack });
    return outcome && versionOf(outcome.plan, file);
  }
  const read = readPlan(text);
  if ('problem' in read)
    throw new UsageError(`"${file}" cannot be read as a plan: ${read.problem}.`, 'Name a plan.json or a study file.');
  if (!read.intact) {
    io.err(
      `${io.paint('red', 'changed')}  ${file} is not as Mettle wrote it: its content does not fit its fingerprint.\n  Compare it with the plan that was registered.\n`,
    );
    io.exitCode = 1;
  }
  return versionOf(read.plan, file);
}

async function notesOf(io: Io, { reasons }: DiffOptions, paths: readonly string[]) {
  if (reasons === undefined) return undefined;
  const { readDeviations } = await import('../../reading/deviations.js');
  const { notes, diagnostics } = readDeviations(await io.readFile(reasons), reasons, paths);
  if (!notes) {
    io.err(formatDiagnostics(io, diagnostics));
    io.exitCode = 2;
  }
  return notes;
}
