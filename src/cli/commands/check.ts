import { Command, Option } from 'commander';
import type { Diagnostic } from '../../diagnostic.js';
import type { Scores } from '../../report/scores/index.js';
import { type Profile, profiles } from '../../report/scores/verdict.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { collect } from '../study.js';
import { toJson } from '../text/clean.js';
import { countSentence, type FailLevel, failLevels, fails, formatDiagnostics } from '../text/diagnostics.js';

/** How findings are printed. */
export const checkFormats = ['text', 'json', 'sarif', 'github'] as const;

export interface CheckOptions {
  readonly pack: readonly string[];
  readonly format: (typeof checkFormats)[number];
  readonly failOn: FailLevel;
  readonly verbose?: boolean;
  readonly profile?: Profile;
  readonly simulation?: string;
}

/** `mettle check`: every problem of a study and its design, or of a pack. Writes nothing. */
export function checkCommand(io: Io): Command {
  return new Command('check')
    .description('Check a study file and its design, or a pack folder; writes nothing')
    .argument('<study-or-pack>', 'study file, or folder with a pack.yaml')
    .option('--pack <folder>', 'load a further pack; may be repeated', collect, [])
    .addOption(new Option('--format <format>', 'how to print').choices(checkFormats).default('text'))
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 at findings of this level').choices(failLevels).default('error'),
    )
    .option('--verbose', 'score the plan of a study as well: threats by arms, freedoms left open, acceptance')
    .addOption(
      new Option('--profile <profile>', 'with --verbose, what the plan is read as (default: what fits it)').choices(
        profiles,
      ),
    )
    .option('--simulation <file>', 'with --verbose, what mettle simulate --json printed for this plan')
    .addHelpText(
      'after',
      '\nExamples:\n  mettle check examples/broken.yaml\n  mettle check study.yaml --verbose\n  mettle check my-pack --format json',
    )
    .action(async (target: string, options: CheckOptions) => {
      const kind = io.kindOf(target);
      const checked = kind === 'folder' ? await checkPack(io, target, options) : await checkStudy(io, target, options);
      await tell(io, target, checked, options);
    });
}

/** Prints what was found and sets the exit code. */
export async function tell(
  io: Io,
  target: string,
  { diagnostics, about, scores }: Checked,
  { format, failOn }: CheckOptions,
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
    const list = diagnostics.length > 0 ? `${formatDiagnostics(io, diagnostics)}\n` : '';
    io.out(`${list}${about}: ${countSentence(io, diagnostics)}.\n`);
    if (scores) {
      const { formatScores } = await import('../text/scores-view.js');
      io.out(formatScores(io, scores));
    }
  }
  io.exitCode = fails(diagnostics, failOn) ? 1 : 0;
}

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly about: string;
  /** How complete and how closed the plan is, where it was asked for and there is a plan. */
  readonly scores?: Scores;
}

async function checkStudy(io: Io, file: string, options: CheckOptions): Promise<Checked> {
  const { pack, verbose } = options;
  const text = await io.readFile(file);
  const { planStudy } = await import('../../index.js');
  const { diagnostics, findings, plan, power, report } = planStudy(text, { file, catalog: await io.catalog(pack) });
  const checked = { diagnostics: [...diagnostics, ...findings], about: file };
  if (!verbose || !plan || !power || !report) return checked;
  const { scoreStudy } = await import('../score-study.js');
  return { ...checked, scores: await scoreStudy(io, { plan, power, report }, options) };
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
  return { diagnostics, about: `${folder} (${count} entries)` };
}
