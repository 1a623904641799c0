import { type Catalog, packsInReach } from '../catalog/catalog.js';
import type { Comparator, Hypothesis, Measure } from '../schema/pack.js';

/** A choice for a hypothesis, with why it stands where it stands. */
export interface Choice<Item> {
  readonly entry: Item;
  /** Whether the hypothesis itself names it. */
  readonly named: boolean;
  /** Sentences, the weightiest first. */
  readonly reasons: readonly string[];
}

/**
 * Comparators for a hypothesis, the best first: those it names before others, and among them those that control
 * more of the threats its claim has to be safe from. Passive ones come last of their kind.
 */
export function comparatorsFor(hypothesis: Hypothesis, catalog: Catalog): Choice<Comparator>[] {
  const separates = hypothesis.roles.cause.comparators;
  const order = Object.keys(separates);
  const { mustControl } = hypothesis;
  return entriesInReach(catalog, 'comparators', hypothesis)
    .map((entry) => {
      const controls = mustControl.filter((threat) => entry.controls.includes(threat));
      const partly = mustControl.filter((threat) => entry.partly.includes(threat));
      const open = mustControl.filter((threat) => !controls.includes(threat) && !partly.includes(threat));
      const named = order.includes(entry.id);
      return {
        entry,
        named,
        reasons: [
          ...(named ? [sentence(separates[entry.id])] : []),
          ...(controls.length > 0 ? [`Controls ${titles(catalog, controls)}.`] : []),
          ...(partly.length > 0 ? [`Controls ${titles(catalog, partly)} in part.`] : []),
          ...(open.length > 0 ? [`Leaves ${titles(catalog, open)} open.`] : []),
        ],
        rank: [
          named ? 0 : 1,
          passive(entry) ? 1 : 0,
          -(controls.length + partly.length / 2),
          named ? order.indexOf(entry.id) : 0,
        ],
      };
    })
    .sort(byRank)
    .map(({ rank: _, ...choice }) => choice);
}

function passive({ class: kind }: Comparator): boolean {
  return kind === 'passive' || kind === 'passive-or-active';
}

export type MeasureRole = 'outcomes' | 'mediators' | 'moderators' | 'predictors';

/**
 * Measures for a role of a hypothesis, the best first: those it names in its own order, then others of the same
 * constructs, objective ones before self-report.
 */
export function measuresFor(hypothesis: Hypothesis, role: MeasureRole, catalog: Catalog): Choice<Measure>[] {
  const order = hypothesis.roles[role] ?? [];
  const named = order.flatMap((id) => catalog.find('measures', id)?.entry ?? []);
  const constructs = new Set(named.flatMap((entry) => entry.constructs));
  const others = entriesInReach(catalog, 'measures', hypothesis)
    .filter((entry) => !order.includes(entry.id) && entry.constructs.some((each) => constructs.has(each)))
    .map((entry) => ({ entry, rank: [{ yes: 0, partly: 1, no: 2 }[entry.objective], entry.reliability ? 0 : 1] }))
    .sort(byRank)
    .map(({ entry }) => entry);
  return [...named, ...others].map((entry) => ({
    entry,
    named: order.includes(entry.id),
    reasons: reasonsOf(entry, order.includes(entry.id), constructs),
  }));
}

function reasonsOf(entry: Measure, named: boolean, constructs: ReadonlySet<string>): string[] {
  const shared = entry.constructs.filter((each) => constructs.has(each)).map(words);
  return [
    ...(named ? [] : [`Reaches ${shared.join(' and ')} as well.`]),
    `${words(entry.modality).replace(/^./, (letter) => letter.toUpperCase())}, ${
      { yes: 'objective', partly: 'partly objective', no: 'not objective' }[entry.objective]
    }${entry.demandSusceptibility === 'high' ? ', easily moved by demand' : ''}.`,
    entry.reliability
      ? `Reliability ${entry.reliability.value} (${entry.reliability.kind}, ${words(entry.reliability.certainty)}).`
      : 'Reliability not known to the library.',
  ];
}

/** Entries of the packs that the hypothesis's own pack builds on: what other packs mean by a word may be something else. */
function entriesInReach<Kind extends 'comparators' | 'measures'>(catalog: Catalog, kind: Kind, { id }: Hypothesis) {
  const pack = catalog.find('hypotheses', id)?.pack;
  const reach = pack === undefined ? undefined : packsInReach(catalog, pack);
  return catalog.ids(kind).flatMap((each) => {
    const found = catalog.find(kind, each);
    return found && (reach === undefined || reach.has(found.pack)) ? [found.entry] : [];
  });
}

function titles(catalog: Catalog, threats: readonly string[]): string {
  const all = threats.map((id) => lowerFirst(catalog.find('threats', id)?.entry.title ?? words(id)));
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

const words = (id: string) => id.replaceAll('-', ' ');
const lowerFirst = (text: string) => text.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
const sentence = (text: string) =>
  `${text.replace(/^[a-z]/, (letter) => letter.toUpperCase())}${/[.!?]$/.test(text) ? '' : '.'}`;

function byRank(a: { readonly rank: readonly number[] }, b: { readonly rank: readonly number[] }): number {
  for (const [index, value] of a.rank.entries()) if (value !== b.rank[index]) return value - (b.rank[index] ?? 0);
  return 0;
}
