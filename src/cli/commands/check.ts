import { basename, dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { Diagnostic } from '../../diagnostic.js';
import type { PlanOptions, StudyPlan } from '../../plan-study.js';
import type { Scores } from '../../report/scores/index.js';
import { type Profile, profiles } from '../../report/scores/verdict.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { collect } from '../study.js';
import { toJson } from '../text/clean.js';
import {
  countSentence,
  type FailLevel,
  failLevels,
  fails,
  formatDiagnostics,
  formatGrouped,
} from '../text/diagnostics.js';

/** How findings are printed. */
export const checkFormats = ['text', 'json', 'sarif', 'github'] as const;

export interface CheckOptions {
  readonly pack: readonly string[];
  readonly format: (typeof checkFormats)[number];
  readonly json?: true;
  readonly failOn: FailLevel;
  readonly verbose?: boolean;
  readonly profile?: Profile;
  readonly simulation?: string;
  readonly fix?: boolean;
}

/** `mettle check`: every problem of a study and its design, or of a pack. Writes nothing but what `--fix` shows. */
export function checkCommand(io: Io): Command {
  return new Command('check')
    .description('Check a study file and its design, or a pack folder; writes nothing without --fix')
    .argument('<study-or-pack>', 'study file, or folder with a pack.yaml')
    .option('--pack <folder>', 'load a further pack; may be repeated', collect, [])
    .addOption(new Option('--format <format>', 'how to print').choices(checkFormats).default('text'))
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 at findings of this level').choices(failLevels).default('error'),
    )
    .option('--json', 'short for --format json')
    .option('--verbose', 'score the plan of a study as well: threats by arms, freedoms left open, acceptance')
    .addOption(
      new Option('--profile <profile>', 'with --verbose, what the plan is read as (default: what fits it)').choices(
        profiles,
      ),
    )
    .option('--simulation <file>', 'with --verbose, what mettle simulate --json printed for this plan')
    .option('--fix', 'write misspelt words of a study right, and show the lines that changed')
    .addHelpText(
      'after',
      '\nExamples:\n  mettle check examples/broken.yaml\n  mettle check study.yaml --verbose\n  mettle check study.yaml --fix\n  mettle check my-pack --format json\n\nExit codes: 0 fine, 1 findings at or above --fail-on, 2 could not run, or not plan the study.',
    )
    .action(async (target: string, written: CheckOptions) => {
      const options = written.json ? { ...written, format: 'json' as const } : written;
      const kind = io.kindOf(target);
      if (options.fix && kind === 'folder')
        throw new UsageError('--fix is for study files.', 'Leave out --fix; the messages say what to write.');
      if (options.simulation !== undefined && !options.verbose)
        throw new UsageError('--simulation is for what --verbose shows.', 'Add --verbose, or leave out --simulation.');
      const checked = kind === 'folder' ? await checkPack(io, target, options) : await checkStudy(io, target, options);
      if (checked) await tell(io, target, checked, options);
    });
}

/** Prints what was found and sets the exit code. */
export async function tell(
  io: Io,
  target: string,
  { diagnostics, about, scores, isStudy, isUnreadable }: Checked,
  { format, failOn, verbose }: CheckOptions,
): Promise<void> {
  if (format === 'sarif') {
    const [{ toSarif }, { rules }] = await Promise.all([import('../text/sarif.js'), import('../../rules/index.js')]);
    io.out(toSarif(diagnostics, rules, await io.version()));
  } else if (format === 'github') {
    const { toGithubAnnotations } = await import('../text/github-annotations.js');
    io.out(toGithubAnnotations(diagnostics));
  } else if (format === 'json')
    io.out(toJson({ format: 1, checked: target, diagnostics, ...(scores ? { scores } : {}) }));
  else {
    const list =
      diagnostics.length > 0
        ? `${isStudy ? formatGrouped(io, diagnostics, verbose) : formatDiagnostics(io, diagnostics)}\n`
        : '';
    const open = isUnreadable ? ' No plan can be made of it yet, so its design was not reviewed.' : '';
    io.out(`${list}${about}: ${countSentence(io, diagnostics)}.${open}\n`);
    if (scores) {
      const { formatScores } = await import('../text/scores-view.js');
      io.out(formatScores(io, scores));
    }
  }
  io.exitCode = isUnreadable ? 2 : fails(diagnostics, failOn) ? 1 : 0;
}

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly about: string;
  readonly isStudy: boolean;
  /** No plan could be made of the study: what was found are no findings about its design. */
  readonly isUnreadable?: true;
  /** How complete and how closed the plan is, where it was asked for and there is a plan. */
  readonly scores?: Scores;
}

/** Nothing when the file of the simulation holds none of the plan: that is said then. */
async function checkStudy(io: Io, file: string, options: CheckOptions): Promise<Checked | undefined> {
  const { pack, verbose, fix } = options;
  const written = await io.readFile(file);
  const { planStudy } = await import('../../plan-study.js');
  const catalog = await io.catalog(pack);
  const given = { file, catalog, sha256: await io.sha256() };
  const planned = planStudy(written, given);
  const study = fix ? await fixStudy(io, written, planned, given) : planned;
  const { diagnostics, findings, plan, power } = study;
  const checked = {
    diagnostics: [...diagnostics, ...findings],
    about: file,
    isStudy: true,
    ...(plan ? {} : { isUnreadable: true as const }),
  };
  if (!verbose || !plan || !power || !study.report) return checked;
  const { scoreStudy } = await import('../score-study.js');
  const asJson = options.format === 'json';
  const scores = await scoreStudy(io, { plan, power, report: study.report }, { ...options, asJson });
  return scores && { ...checked, scores };
}

/** A misspelt word may hide others: this many times the file is read again. */
const mostRounds = 10;

/**
 * Writes right what is a matter of spelling alone, shows the lines that changed and puts them into the file; the study as it is
 * then comes back. Numbers, designs and ids that something else bears stay as they are.
 */
async function fixStudy(io: Io, written: string, planned: StudyPlan, options: PlanOptions): Promise<StudyPlan> {
  const [{ applyReplacements }, { planStudy }] = await Promise.all([
    import('../../reading/apply-replacements.js'),
    import('../../plan-study.js'),
  ]);
  let [text, study] = [written, planned];
  let count = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const { text: fixed, settled } = applyReplacements(text, [...study.diagnostics, ...study.findings]);
    if (settled.length === 0) break;
    count += settled.length;
    [text, study] = [fixed, planStudy(fixed, options)];
  }
  const { file } = options;
  if (count === 0) {
    io.err('Nothing to fix: what is wrong is no matter of spelling alone.\n');
    return study;
  }
  const { formatLineChanges } = await import('../text/line-changes.js');
  io.err(`${formatLineChanges(io, file, written, text)}\n`);
  await io.writeFiles(dirname(resolve(io.cwd, file)), [{ path: basename(file), content: text }]);
  io.err(`Written: ${file} (${count === 1 ? '1 word' : `${count} words`}).\n`);
  return study;
}

/** Checks a folder as a pack, with the built-in ones where it builds on others. */
export async function checkPack(io: Io, folder: string, { pack }: CheckOptions): Promise<Checked> {
  if (pack.includes(folder)) throw new UsageError(`"${folder}" is both checked and loaded.`, 'Leave out --pack.');
  const { checkPacks } = await import('../../plan/check-packs.js');
  const alone = await io.catalog([...pack, folder], false);
  // A pack that builds on others is checked together with the built-in ones.
  const needsOthers = alone.packs.some(({ requires }) =>
    requires.some((id) => !alone.packs.some((each) => each.id === id)),
  );
  const catalog = needsOthers ? await io.catalog([...pack, folder]) : alone;
  const { entrySchemas } = await import('../../schema/pack.js');
  const diagnostics = checkPacks(catalog);
  const count = Object.keys(entrySchemas).reduce(
    (sum, kind) => sum + catalog.ids(kind as keyof typeof entrySchemas).length,
    0,
  );
  return { diagnostics, about: `${folder} (${count} entries)`, isStudy: false };
}
