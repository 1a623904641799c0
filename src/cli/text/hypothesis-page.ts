import type { Catalog } from '../../catalog/catalog.js';
import { analysisOf } from '../../plan/analyses/index.js';
import type { Entry, EntryKind, Hypothesis } from '../../schema/pack.js';
import type { Io } from '../io.js';
import { clean } from './clean.js';
import { paragraph } from './layout.js';

/** A prediction as a person wants to read it: the claim first, then how to test it, then what it would mean. */
export function hypothesisPage(io: Io, catalog: Catalog, entry: Hypothesis, pack: string): string {
  const { roles, forms } = entry;
  const { cause } = roles;
  const heading = (text: string) => ['', io.paint('bold', text)];
  const say = (label: string, text: string | undefined) =>
    text ? paragraph(clean(`${label}: ${text}`), io.width, 2) : [];
  const named = (label: string, kind: EntryKind, ids: readonly string[] = []) =>
    ids.length > 0
      ? [`  ${label}:`, ...ids.flatMap((id) => paragraph(clean(`${id}: ${titleOf(catalog, kind, id)}`), io.width, 4))]
      : [];
  const items = (label: string, all: readonly string[]) =>
    all.length > 0 ? [`  ${label}:`, ...all.flatMap((each) => paragraph(clean(each), io.width, 4))] : [];
  const { reference, section, locator } = entry.source;
  const lines = [
    io.paint('bold', clean(entry.title)),
    io.paint('dim', clean(`${entry.id}, ${entry.tier}, ${entry.explicitness.replaceAll('-', ' ')}, pack ${pack}`)),
    '',
    ...paragraph(clean(entry.claim), io.width),
    ...heading('Compared'),
    ...named('Practices', 'practices', cause.practices),
    ...say('What differs', cause.exposure),
    ...items(
      'With',
      Object.entries(cause.comparators).map(([id, what]) => `${id}: ${what}`),
    ),
    ...named('Must be controlled', 'threats', entry.mustControl),
    ...heading('Measured'),
    ...named('Outcomes', 'measures', roles.outcomes),
    ...named('Mediators', 'measures', roles.mediators),
    ...named('Moderators', 'measures', roles.moderators),
    ...named('Predictors', 'measures', roles.predictors),
    ...items('When', entry.timing),
    ...say('Who', entry.population),
    ...heading('Planned'),
    ...forms.flatMap((form) => [
      ...paragraph(
        clean(`As ${analysisOf(form.kind).title} (${form.tests.join(' or ')}). ${form.estimand}`),
        io.width,
        2,
      ),
      ...Object.entries(form.parameters).flatMap(([name, { meaning, unit, sign, required, evidence }]) => {
        const direction = sign === 'either' ? '' : `, ${sign}`;
        const known = evidence.length > 0 ? ` Evidence: ${evidence.join(', ')}.` : '';
        return paragraph(
          clean(`${name} (${unit}${direction}${required ? '' : ', optional'}): ${meaning}.${known}`),
          io.width,
          4,
        );
      }),
    ]),
    ...say('No power statement', entry.noPower?.because),
    ...say('Instead', entry.noPower?.instead),
    ...heading('Read'),
    ...say('Supports it', entry.supports),
    ...say('Refutes it', entry.refutes),
    ...say('Leaves it open', entry.inconclusive),
    ...named('Rivals', 'hypotheses', entry.competes),
    ...items('Confounds', entry.confounds),
    ...heading('From'),
    ...say(
      'Model',
      [...entry.components, ...entry.regions.map(({ region, direction }) => `${region} (${direction})`)].join(', '),
    ),
    ...say('Source', `${reference}${section ? `, ${section}` : ''}${locator ? `: "${locator}"` : ''}`),
    ...say('Where the source is open', entry.ambiguity),
    ...(forms.length > 0 ? ['', io.paint('dim', `A study of it: mettle init --hypothesis ${entry.id}`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function titleOf(catalog: Catalog, kind: EntryKind, id: string): string {
  const entry: Entry<EntryKind> | undefined = catalog.find(kind, id)?.entry;
  return entry && 'title' in entry ? entry.title : '';
}
