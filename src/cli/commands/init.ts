import { basename, dirname } from 'node:path';
import { Command } from 'commander';
import type { Catalog } from '../../catalog/catalog.js';
import { type DraftChoices, draftFor, writeDraft } from '../../drafting/index.js';
import type { TestName } from '../../schema/analysis.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { collect } from '../study.js';
import { terminalPrompter } from '../terminal-prompter.js';
import { clean } from '../text/clean.js';
import { askForStudy } from '../wizard.js';

interface InitOptions {
  readonly hypothesis?: string;
  readonly test?: string;
  readonly practice?: string;
  readonly comparator?: string;
  readonly outcome?: string;
  readonly force?: true;
  readonly pack: readonly string[];
}

/** `mettle init`: a study file to start from, drafted from a prediction. */
export function initCommand(io: Io): Command {
  return new Command('init')
    .description('Draft a study file from a prediction; without options, a wizard asks')
    .argument('[file]', 'file to write; the id of the prediction with .yaml when left out')
    .option('--hypothesis <id>', 'the prediction to test (see mettle hypotheses list)')
    .option('--test <name>', 'how it is tested, where there are several ways')
    .option('--practice <id>', 'the practice taught')
    .option('--comparator <id>', 'what it is compared with (see mettle comparators list --for ID)')
    .option('--outcome <id>', 'the outcome that decides (see mettle measures list --for ID)')
    .option('--force', 'replace the file if it exists')
    .option('--pack <folder>', 'load a further pack; may be repeated', collect, [])
    .addHelpText('after', '\nExample:\n  mettle init --hypothesis cbct-empathic-accuracy study.yaml')
    .action(async (file: string | undefined, options: InitOptions) => {
      const catalog = await io.catalog(options.pack);
      const answers = options.hypothesis === undefined ? await askAtTerminal(io, catalog) : checked(catalog, options);
      if (!answers) {
        io.err('Nothing was written.\n');
        return;
      }
      const { hypothesis, ...choices } = answers;
      const path = file ?? `${hypothesis}.yaml`;
      const id = basename(path).replace(/\.ya?ml$/, '');
      const draft = draftFor(catalog, hypothesis, { ...choices, ...(isId(id) ? { id } : {}) });
      if (!draft) throw new UsageError(`No study can be drafted for "${hypothesis}".`, 'See mettle hypotheses show.');
      if (io.kindOf(path) !== undefined && !options.force)
        throw new UsageError(`"${path}" exists already.`, 'Name another file, or write --force to replace it.');
      await io.writeFiles(dirname(path), [{ path: basename(path), content: writeDraft(draft) }]);
      io.out(`Written: ${path}\nDECIDE marks what only you can say. Then: mettle plan ${path}\n`);
    });
}

const isId = (word: string) => /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(word);

async function askAtTerminal(io: Io, catalog: Catalog) {
  if (!io.isTerminal)
    throw new UsageError(
      'Without a terminal to ask at, init needs to know the prediction.',
      'Write --hypothesis <id>; mettle hypotheses list shows them.',
    );
  return askForStudy(await terminalPrompter(), catalog);
}

function checked(catalog: Catalog, options: InitOptions): DraftChoices & { hypothesis: string } {
  const hypothesis = options.hypothesis ?? '';
  const entry = mustExist(catalog, 'hypotheses', hypothesis);
  if (entry.forms.length === 0)
    throw new UsageError(
      `No power can be worked out for "${hypothesis}": ${entry.noPower?.because ?? ''}`,
      entry.noPower?.instead ?? 'Choose another prediction.',
    );
  if (options.practice !== undefined) mustExist(catalog, 'practices', options.practice);
  if (options.comparator !== undefined) mustExist(catalog, 'comparators', options.comparator);
  if (options.outcome !== undefined) mustExist(catalog, 'measures', options.outcome);
  const tests = entry.forms.flatMap((form) => form.tests);
  const { test, practice, comparator, outcome } = options;
  if (test !== undefined && !tests.includes(test as TestName))
    throw new UsageError(
      `"${hypothesis}" cannot be tested by "${clean(test)}".`,
      `Write --test ${tests.join(' or --test ')}.`,
    );
  return {
    hypothesis,
    ...(test === undefined ? {} : { test: test as TestName }),
    ...(practice === undefined ? {} : { practice }),
    ...(comparator === undefined ? {} : { comparator }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

function mustExist<Kind extends 'hypotheses' | 'practices' | 'comparators' | 'measures'>(
  catalog: Catalog,
  kind: Kind,
  id: string,
) {
  const found = catalog.find(kind, id);
  if (found) return found.entry;
  const near = catalog.suggest(kind, id);
  throw new UsageError(
    `There is no entry "${clean(id)}" among the ${kind}.${near ? ` Did you mean "${near}"?` : ''}`,
    near ? `Write ${near}.` : `See mettle ${kind} list.`,
  );
}
