import { Command } from 'commander';
import { nounOf } from '../../catalog/nouns.js';
import type { Entry, EntryKind } from '../../schema/pack.js';
import { filtersOf } from '../entry-filters.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { collect } from '../study.js';
import { clean, cleanDeep, toJson } from '../text/clean.js';
import { hypothesisPage } from '../text/hypothesis-page.js';
import { paragraph, table } from '../text/layout.js';
import { listFor, ranked } from './entries-for.js';

const kinds = ['hypotheses', 'practices', 'comparators', 'measures', 'evidence', 'threats', 'references'] as const;

/** `mettle hypotheses`, `mettle measures` and so on: what the loaded packs offer. */
export function entryCommands(io: Io): Command[] {
  return kinds.map((kind) => entryCommand(io, kind));
}

function entryCommand(io: Io, kind: EntryKind): Command {
  const noun = nounOf[kind];
  const command = new Command(kind).description(`Entries of the packs, ${kind}: list, show`);
  const list = command
    .command('list', { isDefault: true })
    .description(`List the ${kind} of the packs`)
    .argument('[words...]', 'only entries with these words')
    .option('--pack <folder>', 'load a further pack; may be repeated', collect, [])
    .option('--json', 'print as JSON');
  for (const { option, value, description } of filtersOf(kind)) list.option(`--${option} <${value}>`, description);
  if (ranked(kind)) list.option('--for <prediction>', 'ranked for this prediction, with why');
  list.action(async (words: string[], options: ListOptions) => {
    const catalog = await io.catalog(options.pack);
    const narrowing = filtersOf(kind).flatMap((filter) => {
      const value = options[filter.option];
      return typeof value === 'string' ? [filter.keeps(value, catalog)] : [];
    });
    const wanted = words.map((word) => word.toLowerCase());
    const fits = (entry: Entry<EntryKind>) => {
      if (!narrowing.every((keeps) => keeps(entry))) return false;
      const text = wanted.length > 0 ? JSON.stringify(entry).toLowerCase() : '';
      return wanted.every((word) => text.includes(word));
    };
    if (ranked(kind) && typeof options.for === 'string') {
      listFor(io, catalog, kind, options.for, fits, options.json);
      return;
    }
    const shown = cleanDeep(
      catalog
        .ids(kind)
        .flatMap((id) => catalog.find(kind, id)?.entry ?? [])
        .filter(fits),
    );
    if (options.json) io.out(toJson(shown));
    else if (shown.length === 0) io.out(`No ${noun} is like that.\n`);
    else {
      const rows = shown.map((entry) => [entry.id, ...summary(entry)]);
      const head = (text: string) => io.paint('dim', text);
      io.out(`${table([{ title: 'Id' }, { title: '' }, { title: 'Title' }], rows, { head }).join('\n')}\n`);
    }
  });
  command
    .command('show')
    .description(`Show one ${noun} in full`)
    .argument('<id>', `id of the ${noun}`)
    .option('--pack <folder>', 'load a further pack; may be repeated', collect, [])
    .option('--json', 'print as JSON')
    .action(async (id: string, { json, pack }: { json?: true; pack: string[] }) => {
      const catalog = await io.catalog(pack);
      const found = catalog.find(kind, id);
      if (!found) {
        const near = catalog.suggest(kind, id);
        throw new UsageError(
          `There is no ${noun} "${id}".${near ? ` Did you mean "${near}"?` : ''}`,
          near
            ? `mettle ${kind} show ${near}`
            : `See mettle ${kind} list, or mettle ${kind} list ${clean(id)} for those that mention it.`,
        );
      }
      if (json) io.out(toJson(found.entry));
      else if (kind === 'hypotheses')
        io.out(hypothesisPage(io, catalog, found.entry as Entry<'hypotheses'>, found.pack));
      else io.out(page(io, cleanDeep(found.entry), found.pack));
    });
  return command;
}

interface ListOptions {
  readonly pack: string[];
  readonly json?: true;
  readonly [filter: string]: string | string[] | true | undefined;
}

/** A short mark and a title of any entry. */
function summary(entry: Entry<EntryKind>): [string, string] {
  if ('tier' in entry) return [entry.tier, entry.title];
  if ('modality' in entry) return [entry.modality, entry.title];
  if ('class' in entry) return [entry.class, entry.title];
  if ('character' in entry) return [entry.character, entry.title];
  if ('study' in entry) return [entry.use, `${entry.study}: ${entry.outcome}`];
  if ('year' in entry) return [String(entry.year), entry.title];
  return ['', entry.title];
}

function page(io: Io, entry: Entry<EntryKind>, pack: string): string {
  const { id, ...rest } = entry;
  const lines = [`${io.paint('bold', id)}  ${io.paint('dim', `pack ${pack}`)}`, ''];
  for (const [key, value] of Object.entries(rest)) lines.push(...field(io, key, value, 0));
  return `${lines.join('\n')}\n`;
}

/** Any value, one line a field, lists and mappings moved in. */
function field(io: Io, key: string, value: unknown, indent: number): string[] {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  const blank = ' '.repeat(indent);
  const label = words(key);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    const joined = value.every((item) => !String(item).includes(' '));
    if (joined) return paragraph(`${label}: ${value.join(', ')}`, io.width, indent);
    return [
      `${blank}${label}:`,
      ...value.flatMap((item) => listItem(io, paragraph(String(item), io.width - indent - 4), indent)),
    ];
  }
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => listItem(io, fieldsOf(io, item, 0), indent));
    return [`${blank}${label}:`, ...items];
  }
  if (value !== null && typeof value === 'object') return [`${blank}${label}:`, ...fieldsOf(io, value, indent + 2)];
  return paragraph(`${label}: ${String(value)}`, io.width, indent);
}

function fieldsOf(io: Io, value: object, indent: number): string[] {
  return Object.entries(value).flatMap(([key, inner]) => field(io, key, inner, indent));
}

function listItem(_io: Io, lines: readonly string[], indent: number): string[] {
  return lines.map((line, index) => `${' '.repeat(indent + 2)}${index === 0 ? '- ' : '  '}${line}`);
}

/** `mustControl` as `must control`; ids keep their hyphens. */
function words(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
