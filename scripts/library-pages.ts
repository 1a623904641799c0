// Pages of the library made from its data: a page a pack of hypotheses, a page a kind of entry, all linked.
import type { Catalog } from '../src/catalog/catalog.js';
import { analysisOf } from '../src/plan/analyses/index.js';
import { formatReference } from '../src/report/bibliography.js';
import type { Source } from '../src/schema/common.js';
import type { Comparator, Entry, EntryKind, Hypothesis, Measure } from '../src/schema/pack.js';

type Table = (head: string[], rows: unknown[][]) => string;

interface Kit {
  readonly catalog: Catalog;
  readonly table: Table;
}

const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');
const words = (id: string) => id.replaceAll('-', ' ');
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Which page an entry of a kind stands on; hypotheses stand on the page of their pack. */
const pageOf: Readonly<Partial<Record<EntryKind, string>>> = {
  practices: 'practices.md',
  comparators: 'comparators.md',
  measures: 'measures.md',
  threats: 'comparators.md',
  evidence: 'evidence.md',
  references: 'references.md',
};

/** A link to an entry, or its id where nothing is known of it. */
function link({ catalog }: Kit, kind: EntryKind, id: string): string {
  const found = catalog.find(kind, id);
  if (!found) return `\`${id}\``;
  const page = kind === 'hypotheses' ? `${found.pack}.md` : pageOf[kind];
  const title = 'title' in found.entry ? found.entry.title : 'study' in found.entry ? found.entry.study : id;
  return page ? `[${title}](${page}#${id})` : title;
}

const links = (kit: Kit, kind: EntryKind, ids: readonly string[]) => ids.map((id) => link(kit, kind, id)).join('; ');

function cited({ reference, section, locator, note }: Source): string {
  const where = [section, locator ? `"${locator}"` : ''].filter(Boolean).join(', ');
  return `[${reference}](references.md#${reference})${where ? `, ${where}` : ''}${note ? ` (${note})` : ''}`;
}

function entriesOf<Kind extends EntryKind>({ catalog }: Kit, kind: Kind): Entry<Kind>[] {
  return catalog.ids(kind).flatMap((id) => catalog.find(kind, id)?.entry ?? []);
}

export function libraryPages(catalog: Catalog, table: Table, made: string): Record<string, string> {
  const kit: Kit = { catalog, table };
  const hypotheses = entriesOf(kit, 'hypotheses');
  const packs = catalog.packs.filter(({ id }) => hypotheses.some((each) => packOf(kit, each) === id));
  return Object.fromEntries(
    Object.entries({
      'README.md': overview(kit, hypotheses),
      ...Object.fromEntries(packs.map((pack) => [`${pack.id}.md`, packPage(kit, pack, hypotheses)])),
      'practices.md': practicesPage(kit, hypotheses),
      'comparators.md': comparatorsPage(kit, hypotheses),
      'measures.md': measuresPage(kit, hypotheses),
      'evidence.md': evidencePage(kit),
      'references.md': referencesPage(kit),
    }).map(([path, text]) => [`library/${path}`, `${made}\n${text}`]),
  );
}

const packOf = ({ catalog }: Kit, { id }: Hypothesis) => catalog.find('hypotheses', id)?.pack;

function overview(kit: Kit, hypotheses: readonly Hypothesis[]): string {
  const { catalog, table } = kit;
  const papers = [...new Set(hypotheses.map(({ source }) => source.reference))].sort();
  const components = entriesOf(kit, 'models').flatMap((model) => model.components);
  const count = (fits: (each: Hypothesis) => boolean) => hypotheses.filter(fits).length || '';
  return `# The library

${hypotheses.length} hypotheses: ${count(({ tier }) => tier === 'core')} core, ${count(({ tier }) => tier === 'supporting')} supporting and ${count(({ tier }) => tier === 'background')} background.
Each names its source and place, what it must be compared with, and what would refute it.

${table(
  ['pack', 'version', 'what it holds', 'hypotheses'],
  catalog.packs.map(({ id, title, version, description }) => {
    const own = hypotheses.filter((each) => packOf(kit, each) === id).length;
    return [own > 0 ? `[${title}](${id}.md)` : title, version, description, own];
  }),
)}

Further pages: [practices](practices.md), [comparators and what they control](comparators.md), [measures](measures.md),
[evidence](evidence.md), [references](references.md), and [the model of the main paper](model.md) with its diagram.

## Coverage

Hypotheses by source and tier:

${table(
  ['source', 'core', 'supporting', 'background'],
  papers.map((paper) => [
    `[${paper}](references.md#${paper})`,
    ...(['core', 'supporting', 'background'] as const).map((tier) =>
      count((each) => each.source.reference === paper && each.tier === tier),
    ),
  ]),
)}

Hypotheses by component of the model and source:

${table(
  ['component', ...papers],
  components.map(({ id, title }) => [
    title,
    ...papers.map((paper) => count((each) => each.source.reference === paper && each.components.includes(id))),
  ]),
)}

Hypotheses by how they can be planned:

${table(
  ['kind', 'is', 'hypotheses'],
  [...new Set(hypotheses.flatMap(({ forms }) => forms.map(({ kind }) => kind)))]
    .sort()
    .map((kind) => [kind, analysisOf(kind).title, count(({ forms }) => forms.some((form) => form.kind === kind))]),
)}
`;
}

function packPage(
  kit: Kit,
  { id, title, description }: { id: string; title: string; description: string },
  all: readonly Hypothesis[],
): string {
  const own = all.filter((each) => packOf(kit, each) === id);
  return `# ${title}

\`${id}\`. ${description}

${kit.table(
  ['hypothesis', 'tier', 'planned as'],
  own.map((each) => [`[${each.title}](#${each.id})`, each.tier, plannedAs(each)]),
)}

${own.map((each) => hypothesisText(kit, each)).join('\n')}`;
}

const plannedAs = ({ forms }: Hypothesis) => forms.map(({ kind }) => kind).join(', ') || 'no power statement';

function hypothesisText(kit: Kit, each: Hypothesis): string {
  const { cause, mediators = [], moderators = [], predictors = [], outcomes } = each.roles;
  const rows: [string, string][] = [
    ['Practices', links(kit, 'practices', cause.practices)],
    ['What differs', cause.exposure ?? ''],
    ['Outcomes', links(kit, 'measures', outcomes)],
    ['Mediators', links(kit, 'measures', mediators)],
    ['Moderators', links(kit, 'measures', moderators)],
    ['Predictors', links(kit, 'measures', predictors)],
    ['Must be controlled', links(kit, 'threats', each.mustControl)],
    ['Components', each.components.map(words).join(', ')],
    ['Regions', each.regions.map(({ region, direction }) => `${region} (${direction})`).join(', ')],
    ['Population', each.population ?? ''],
    ['Competes with', links(kit, 'hypotheses', each.competes)],
  ].filter((row): row is [string, string] => row[1] !== '');
  const comparators = Object.entries(cause.comparators).map(
    ([id, what]) => `${link(kit, 'comparators', id)}: ${sentence(what)}`,
  );
  return `## ${each.id}

**${sentence(each.title)}** ${each.claim} (${each.tier}; ${words(each.explicitness)})

${list(rows.map(([name, value]) => `${name}: ${value}`))}
${comparators.length > 0 ? `\nCompared with:\n\n${list(comparators)}\n` : ''}
${each.forms.map((form) => formText(kit, form)).join('\n')}${
  each.noPower
    ? `No power statement: ${sentence(each.noPower.because)} Instead: ${sentence(each.noPower.instead)}\n`
    : ''
}
${list(
  [
    `Supports it: ${sentence(each.supports)}`,
    `Refutes it: ${sentence(each.refutes)}`,
    each.inconclusive ? `Leaves it open: ${sentence(each.inconclusive)}` : '',
    each.timing.length > 0 ? `When to measure: ${each.timing.join('; ')}.` : '',
    each.confounds.length > 0 ? `Confounds: ${each.confounds.join('; ')}.` : '',
    each.ambiguity ? `Where the source is open: ${sentence(each.ambiguity)}` : '',
    `Source: ${[each.source, ...each.also].map((source) => cited(source)).join('; ')}`,
  ].filter(Boolean),
)}
`;
}

function formText(kit: Kit, { kind, tests, estimand, parameters }: Hypothesis['forms'][number]): string {
  return `Planned as ${analysisOf(kind).title} (\`${tests.join('`, `')}\`): ${sentence(estimand)}

${list(
  Object.entries(parameters).map(([name, { meaning, unit, sign, required, evidence }]) => {
    const known = evidence.length > 0 ? ` Evidence: ${links(kit, 'evidence', evidence)}.` : '';
    return `\`${name}\` (${unit}, ${sign === 'either' ? 'either sign' : sign}${required ? '' : ', optional'}): ${sentence(meaning)}${known}`;
  }),
)}
`;
}

function practicesPage(kit: Kit, hypotheses: readonly Hypothesis[]): string {
  return `# Practices

${entriesOf(kit, 'practices')
  .map(
    (each) => `## ${each.id}

**${sentence(each.title)}** ${each.definition}

${list(
  [
    `Character: ${each.character}${each.kindnessBased ? ', kindness-based' : ''}`,
    each.ingredients.length > 0 ? `Ingredients: ${each.ingredients.join('; ')}` : '',
    each.targets.length > 0 ? `Aims at: ${each.targets.map(words).join(', ')}` : '',
    each.dose?.described ? `Dose described: ${each.dose.described} (${words(each.dose.certainty)})` : '',
    each.cautions.length > 0 ? `Cautions: ${each.cautions.join('; ')}` : '',
    `Source: ${cited(each.source)}`,
    named(kit, hypotheses, ({ roles }) => roles.cause.practices.includes(each.id)),
  ].filter(Boolean),
)}
`,
  )
  .join('\n')}`;
}

function named(kit: Kit, hypotheses: readonly Hypothesis[], fits: (each: Hypothesis) => boolean): string {
  const found = hypotheses.filter(fits).map(({ id }) => id);
  return found.length > 0 ? `Hypotheses: ${links(kit, 'hypotheses', found)}` : '';
}

function comparatorsPage(kit: Kit, hypotheses: readonly Hypothesis[]): string {
  const comparators = entriesOf(kit, 'comparators');
  const threats = entriesOf(kit, 'threats');
  const mark = (each: Comparator, threat: string) =>
    each.controls.includes(threat)
      ? 'yes'
      : each.partly.includes(threat)
        ? 'partly'
        : each.leavesOpen.includes(threat)
          ? 'open'
          : '';
  return `# Comparators and the threats they control

yes: controlled; partly: in part; open: left open; empty: the source does not say.

${kit.table(
  ['threat', ...comparators.map(({ id }) => `[${id}](#${id})`)],
  threats.map(({ id, title }) => [`[${title}](#${id})`, ...comparators.map((each) => mark(each, id))]),
)}

${comparators
  .map(
    (each) => `## ${each.id}

**${sentence(each.title)}** ${each.definition} (${words(each.class)})

${list(
  [
    `Use it for: ${sentence(each.useWhen)}`,
    each.adds.length > 0 ? `Problems it brings: ${each.adds.join(' ')}` : '',
    `Source: ${cited(each.source)}`,
    named(kit, hypotheses, ({ roles }) => Object.hasOwn(roles.cause.comparators, each.id)),
  ].filter(Boolean),
)}
`,
  )
  .join('\n')}
# Threats

${threats.map(({ id, title, definition }) => `## ${id}\n\n**${sentence(title)}** ${definition}\n`).join('\n')}`;
}

function measuresPage(kit: Kit, hypotheses: readonly Hypothesis[]): string {
  const measures = entriesOf(kit, 'measures');
  return `# Measures

${kit.table(
  ['measure', 'modality', 'objective', 'shape', 'reliability'],
  measures.map((each) => [
    `[${each.title}](#${each.id})`,
    each.modality,
    each.objective,
    each.distribution,
    reliability(each),
  ]),
)}

${measures
  .map(
    (each) => `## ${each.id}

**${sentence(each.title)}** ${each.constructs.map(words).join(', ')}; ${each.modality}, ${each.level}.

${list(
  [
    `Unit: ${each.unit}; higher means ${each.higherMeans}`,
    `Reliability: ${reliability(each) || 'not known to the library'}${each.reliability ? ` (${cited(each.reliability.source)})` : ''}`,
    `Everyday validity ${each.ecologicalValidity}, moved by demand ${each.demandSusceptibility}, distribution ${each.distribution}`,
    each.scoring ? `Scoring: ${each.scoring}` : '',
    each.pitfalls.length > 0 ? `Pitfalls: ${each.pitfalls.join('; ')}` : '',
    each.covariatesNeeded.length > 0 ? `Record beside it: ${each.covariatesNeeded.join(', ')}` : '',
    `Source: ${cited(each.source)}`,
    named(kit, hypotheses, ({ roles }) =>
      [
        ...roles.outcomes,
        ...(roles.mediators ?? []),
        ...(roles.moderators ?? []),
        ...(roles.predictors ?? []),
      ].includes(each.id),
    ),
  ].filter(Boolean),
)}
`,
  )
  .join('\n')}`;
}

function reliability({ reliability: known }: Measure): string {
  return known ? `${known.value}, ${known.kind} (${words(known.certainty)})` : '';
}

function evidencePage(kit: Kit): string {
  return `# Evidence

What a finding may be used for stands with it: \`prior\` to plan with, \`cap\` as an upper limit, the others not for power.

${entriesOf(kit, 'evidence')
  .map(
    (each) => `## ${each.id}

**${sentence(each.study)}** ${sentence(each.design)} Outcome: ${sentence(each.outcome)}

${list(
  [
    each.effect
      ? `${words(each.effect.metric)} ${each.effect.value}${each.effect.interval95 ? ` (95% interval ${each.effect.interval95.join(' to ')})` : ''}${each.effect.n ? `, n = ${each.effect.n}` : ''}`
      : `Direction only: ${each.direction ?? 'see the note'}`,
    `Certainty: ${words(each.certainty)}; use: ${words(each.use)}`,
    each.bearsOn.length > 0 ? `Bears on: ${links(kit, 'hypotheses', each.bearsOn)}` : '',
    each.note ? `Note: ${sentence(each.note)}` : '',
    `Source: ${cited(each.source)}`,
  ].filter(Boolean),
)}
`,
  )
  .join('\n')}`;
}

function referencesPage(kit: Kit): string {
  return `# References

${entriesOf(kit, 'references')
  .map((each) => {
    const { lead, title, container, place, doi, verified } = formatReference({ ...each });
    return `## ${each.id}\n\n${lead} ${title}${container ? ` *${container}*` : ''}${place}${doi ? ` https://doi.org/${doi}` : ''}${verified ? '' : ' (from memory; not yet verified)'}\n`;
  })
  .join('\n')}`;
}
