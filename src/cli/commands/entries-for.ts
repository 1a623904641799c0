import type { Catalog } from '../../catalog/catalog.js';
import { type Choice, comparatorsFor, type MeasureRole, measuresFor } from '../../drafting/index.js';
import type { Comparator, Entry, EntryKind, Hypothesis, Measure } from '../../schema/pack.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { clean, cleanDeep, toJson } from '../text/clean.js';
import { paragraph } from '../text/layout.js';

/** Kinds of entries that can be ranked for a prediction. */
export function ranked(kind: EntryKind): kind is 'comparators' | 'measures' {
  return kind === 'comparators' || kind === 'measures';
}

interface Group {
  readonly title: string;
  readonly choices: readonly Choice<Comparator | Measure>[];
}

/** Most entries shown that the prediction does not name itself: the tail of a ranking helps nobody. */
const others = 6;

/** Comparators or measures in the order in which they suit a prediction, each with why. */
export function listFor(
  io: Io,
  catalog: Catalog,
  kind: 'comparators' | 'measures',
  id: string,
  fits: (entry: Entry<EntryKind>) => boolean,
  json: true | undefined,
): void {
  const found = catalog.find('hypotheses', id);
  if (!found) {
    const near = catalog.suggest('hypotheses', id);
    throw new UsageError(
      `There is no hypothesis "${clean(id)}".${near ? ` Did you mean "${near}"?` : ''}`,
      near ? `Write --for ${near}.` : 'See mettle hypotheses list.',
    );
  }
  const groups = groupsFor(catalog, kind, found.entry).map(({ title, choices }) => ({
    title,
    choices: choices.filter(({ entry }) => fits(entry)),
  }));
  if (json) {
    const plain = ({ entry, named, reasons }: Choice<Comparator | Measure>) => ({
      id: entry.id,
      title: entry.title,
      named,
      reasons,
    });
    io.out(toJson(cleanDeep(groups.map(({ title, choices }) => ({ title, choices: choices.map(plain) })))));
    return;
  }
  const lines = groups.flatMap(({ title, choices }) => {
    const named = choices.filter((choice) => choice.named);
    const rest = choices.filter((choice) => !choice.named);
    return [
      io.paint('bold', title),
      ...[...named, ...rest.slice(0, others)].flatMap(({ entry, named: own, reasons }) => [
        `  ${entry.id}  ${io.paint('dim', own ? 'named by the prediction' : 'also possible')}`,
        ...paragraph(clean(`${entry.title}. ${reasons.join(' ')}`), io.width, 4),
      ]),
      ...(rest.length > others ? [io.paint('dim', `  and ${rest.length - others} more (--json shows all)`)] : []),
      '',
    ];
  });
  io.out(`${lines.join('\n')}`);
}

function groupsFor(catalog: Catalog, kind: 'comparators' | 'measures', hypothesis: Hypothesis): Group[] {
  if (kind === 'comparators')
    return [{ title: `Comparators for "${clean(hypothesis.title)}"`, choices: comparatorsFor(hypothesis, catalog) }];
  const roles: readonly MeasureRole[] = ['outcomes', 'mediators', 'moderators', 'predictors'];
  return roles
    .map((role) => ({
      title: role.replace(/^./, (letter) => letter.toUpperCase()),
      choices: measuresFor(hypothesis, role, catalog),
    }))
    .filter(({ choices }) => choices.length > 0);
}
