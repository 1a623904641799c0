import type { Path } from '../../diagnostic.js';
import { catalog } from './catalog.js';
import { inWords, placeAt } from './schema.js';
import { written } from './study.js';

/** Titles of the parts of the form, by the top keys of the study whose fields stand there. */
export const partTitles: Readonly<Record<string, string>> = {
  hypotheses: 'Hypotheses',
  arms: 'Arms',
  measures: 'Measures',
  schedule: 'Visits',
  sample: 'People',
  delivery: 'Delivery and classes',
  inference: 'Allocation and inference',
  allocation: 'Allocation and inference',
  qualityChecks: 'Quality checks',
  blinding: 'Blinding',
  missingData: 'Missing data',
  analysis: 'Analysis',
  safety: 'Safety',
  ethics: 'Ethics',
  conduct: 'Conduct',
  openness: 'Openness',
  team: 'Team',
  registration: 'Registration',
  genetics: 'Genetics',
  imaging: 'Imaging',
  registeredReport: 'Registered report',
  replication: 'Replication',
  simulation: 'Made-up data',
};

/** What a protocol and a registry ask beyond the design, in the order of the page. */
export const furtherParts = [
  'blinding',
  'missingData',
  'analysis',
  'safety',
  'ethics',
  'conduct',
  'openness',
  'team',
  'registration',
  'genetics',
  'imaging',
  'registeredReport',
  'replication',
] as const;
/** Parts whose every key has the field that the format asks for, where it has one. */
const wholeParts: readonly string[] = ['sample', 'delivery', 'measures.*', 'arms.*.described', ...furtherParts];
/** Further keys that have the field that the format asks for. */
const wholeKeys: readonly string[] = [
  'background',
  'authors',
  'exploratory',
  'covariates',
  'claims',
  'allocation.selection',
  'allocation.method',
  'allocation.concealment',
  'allocation.sequence',
  'allocation.implementation',
];

interface OwnField {
  readonly label: string | ((path: Path) => string);
  /** The path, or as many of its keys as this says, has to be written in the study: the page has no field for it otherwise. */
  readonly said?: true | number;
  /** A key beside it that has to be written for it. */
  readonly beside?: string;
  /** Everything inside it is changed where it stands. */
  readonly holdsAll?: true;
}

const last = (path: Path) => String(path.at(-1));
const said = (label: OwnField['label'], depth: true | number = true): OwnField => ({ label, said: depth });
const restsOn = 'It rests on';

/** Fields that the page words itself, by their paths; `*` is any key of a mapping or place in a list. */
const ownFields: Readonly<Record<string, string | OwnField>> = {
  title: 'Title of the study',
  'hypotheses.*.id': 'Name',
  'hypotheses.*.role': 'Role',
  'hypotheses.*.test': 'Test',
  'hypotheses.*.direction': 'Direction',
  'hypotheses.*.outcome': said('Outcome'),
  'hypotheses.*.mediator': said('Mediator'),
  'hypotheses.*.moderator': said('Moderator'),
  'hypotheses.*.predictor': said('Predictor'),
  'hypotheses.*.outcomes.*': said((path) => `Outcome, ${inWords(last(path)).toLowerCase()}`),
  'hypotheses.*.mediators.*': said((path) => (last(path) === '0' ? 'First mediator' : 'Second mediator')),
  'hypotheses.*.compare.treatment': said('Treatment arm'),
  'hypotheses.*.compare.comparator': said('Comparator arm'),
  'hypotheses.*.compare.group': said('Group arm'),
  'hypotheses.*.compare.against.treatment': said('Treatment arm of the second pair', 4),
  'hypotheses.*.compare.against.comparator': said('Comparator arm of the second pair', 4),
  'hypotheses.*.effects.*.value': said((path) => effectInWords(String(path.at(-2))), 4),
  'hypotheses.*.effects.*.basis.kind': said(restsOn, 4),
  'hypotheses.*.effects.*.basis.because': said('Because', 4),
  'hypotheses.*.effects.*.correct.*': said((path) => `Correct for ${inWords(last(path)).toLowerCase()}`, 4),
  'hypotheses.*.effects.*.correct.*.value': said('Factor', 6),
  'hypotheses.*.effects.*.correct.*.basis.kind': said(restsOn, 6),
  'hypotheses.*.effects.*.correct.*.basis.because': said('Because', 6),
  'hypotheses.*.sesoi.*': said((path) => smallestInWords(last(path))),
  'hypotheses.*.sesoi.*.value': said((path) => smallestInWords(String(path.at(-2)))),
  'arms.*.id': 'Name',
  'arms.*.practice': said('Practice'),
  'arms.*.comparator': said('Comparator'),
  'arms.*.group': said('Who they are'),
  'arms.*.n': 'People recruited',
  'arms.*.dose.weeks': 'Weeks',
  'arms.*.dose.sessionsPerWeek': 'Sessions a week',
  'arms.*.dose.hoursPerSession': 'Hours a session',
  'arms.*.dose.homeMinutesPerDay': 'Home practice, minutes a day',
  'arms.*.matchedOn': { label: 'Matched on', beside: 'comparator' },
  'arms.*.crossesOverAfter': 'Gets the practice after',
  'measures.+': 'Add a measure as',
  'measures.*.at': { label: 'Measured at', holdsAll: true },
  'measures.*.primaryAt': 'Visit that decides',
  'measures.*.role': 'Role',
  'measures.*.transform': 'Transformation',
  'measures.*.samplesPerVisit': 'Samples at a visit',
  'schedule.*.id': 'Name',
  'schedule.*.week': { label: (path) => `${String(written([...path.slice(0, 2), 'id']) ?? 'Visit')}, in week` },
  'sample.population': 'Population',
  'sample.recruitment': 'Recruitment',
  'sample.exclusions': 'Exclusions, one a line',
  'sample.attrition': 'Share lost before the outcome',
  'sample.maximum': 'Most people who can be recruited',
  'sample.baselineCorrelation.*': 'Correlation of before and after',
  'delivery.format': 'Taught',
  'delivery.groupSize': 'People recruited into a class',
  'delivery.teachers.*': { label: (path) => `Teachers of ${last(path)}` },
  'delivery.practiceLogged': 'Practice logged by',
  'delivery.clustering': {
    label: (path) => (written(path) === undefined ? 'Plan with classes' : 'People who share a class become alike'),
  },
  'delivery.clustering.arms': { label: 'Arms taught in classes', said: 2, holdsAll: true },
  'delivery.clustering.icc.value': said('Intraclass correlation', 2),
  'delivery.clustering.icc.basis.kind': said(restsOn, 2),
  'delivery.clustering.icc.basis.because': said('Because', 2),
  'inference.power': 'Power to reach',
  'inference.alpha': 'Error rate (alpha)',
  'inference.sides': 'Sides of the test',
  'inference.multiplicity': 'Several tests share the error rate by',
  'allocation.ratio.*': { label: (path) => `Share of ${last(path)}` },
  'allocation.stratifyBy': 'Stratified by',
  'qualityChecks.+': 'Name of the new check',
  'qualityChecks.*.passes': 'It is passed when',
  'qualityChecks.*.consequence': 'If it fails, we conclude',
  'qualityChecks.*.measure': 'Measured by',
  'qualityChecks.*.threshold': 'Value to reach',
  'qualityChecks.*.hypotheses': { label: 'Hypotheses it holds for', holdsAll: true },
  simulation: { label: 'Made-up data', holdsAll: true },
};

/** What the page calls several fields together. */
const groupTitles: Readonly<Record<string, string>> = {
  'hypotheses.*.sesoi': 'Smallest effect of interest',
  'hypotheses.*.compare': 'Arms compared',
  'hypotheses.*.effects.*.correct': 'Corrections',
  'hypotheses.*.effects.*.basis': 'What it rests on',
  'arms.*.described': 'What people of this arm do and are told',
  'sample.baselineCorrelation': 'Correlations of before and after',
};

/** What the page has no field for, with all that is inside: it is written in the study file. */
export const writtenInFile: readonly string[] = [
  'mettle',
  'id',
  'packs',
  'hypotheses.*.hypothesis',
  'hypotheses.*.lay',
  'hypotheses.*.compare.doses',
  'hypotheses.*.effects.*.unit',
  'hypotheses.*.effects.*.per',
  'hypotheses.*.effects.*.basis.id',
  'hypotheses.*.effects.*.basis.n',
  'hypotheses.*.effects.*.correct.*.basis.id',
  'hypotheses.*.effects.*.correct.*.basis.n',
  'hypotheses.*.sesoi.*.kind',
  'hypotheses.*.sesoi.*.because',
  'arms.*.format',
  'measures.*.measure',
  'measures.*.reliability',
  'delivery.clustering.icc.basis.id',
  'delivery.clustering.icc.basis.n',
  'inference.multiplicity.family',
  'inference.interim',
  'analysis.sets',
  'analysis.contingencies',
  'analysis.covariateReasons',
  'analysis.mediatorConfounders',
  'imaging.regions',
  'qualityChecks.*.id',
  'registration.places',
  'replication.likeness',
  'accept',
];

/** Chosen where the page asks how tests share the error rate at all. */
const multiplicityMethod = 'inference.multiplicity.method';

/** Where in the form a value is changed. */
export interface FieldOfPage {
  readonly path: Path;
  readonly label: string;
}

/**
 * The field of a path, or of what it is part of; for a path that holds several, the path itself stands for them.
 *
 * @returns undefined where the page has no field for it: this is written in the study file
 */
export function fieldAt(path: Path): FieldOfPage | undefined {
  if (path.length === 0 || writtenInFile.some((each) => startsAs(path, each.split('.')))) return undefined;
  const own = ownAt(path);
  if (own) return isThere(own, path) ? { path, label: labelOf(path) } : undefined;
  if (path.join('.') === multiplicityMethod) return fieldAt(path.slice(0, -1));
  const holder = path.findIndex((_, index) => ownAt(path.slice(0, index))?.holdsAll);
  if (holder > 0) return fieldAt(path.slice(0, holder));
  if (path.length > 1 && isListItem(path)) return fieldAt(path.slice(0, -1));
  if (isWhole(path)) return { path, label: labelOf(path) };
  return holdsFields(path) ? { path, label: labelOf(path) } : undefined;
}

/** Whether a path has a field of its own, and does not only hold some. */
export const isOneField = (path: Path): boolean => {
  const own = ownAt(path);
  return own !== undefined && isThere(own, path);
};

/** What the page calls a value of the study. */
export function labelOf(path: Path): string {
  if (path.join('.') === multiplicityMethod) return labelOf(path.slice(0, -1));
  const own = ownAt(path);
  if (own) return typeof own.label === 'string' ? own.label : own.label(path);
  if (isLike(path, ['hypotheses', '*', 'effects', '*'])) return effectInWords(last(path));
  const group = Object.entries(groupTitles).find(([pattern]) => isLike(path, pattern.split('.')));
  if (group) return group[1];
  const [first] = path;
  if (path.length === 1) return partTitles[String(first)] ?? inWords(String(first));
  return path.length === 2 && isPlace(path[1]) ? (nameOf(path) ?? inWords(String(first))) : inWords(last(path));
}

/** What the value belongs to, as the page calls it: an arm, a measure, a hypothesis, or a part of the form. */
export function ownerOf(path: Path): string | undefined {
  const [first, second, third] = path;
  if (path.length > 2 && isPlace(second)) return nameOf(path.slice(0, 2));
  if (first === 'sample' && second === 'baselineCorrelation' && third !== undefined) return measureTitle(String(third));
  if (path.length > 2) return labelOf(path.slice(0, -1));
  return path.length > 1 && second !== '+' ? partTitles[String(first)] : undefined;
}

/** An effect in words; paths are called by a letter, as in every paper on mediation. */
export function effectInWords(effect: string): string {
  return effect.length === 1 ? `Path ${effect}` : inWords(effect);
}

const smallestInWords = (effect: string) => `Smallest effect of interest, ${effectInWords(effect).toLowerCase()}`;

const isPlace = (key: string | number | undefined): boolean => typeof key === 'number' || key === '*';

const measureTitle = (id: string): string => catalog().find('measures', id)?.entry.title ?? id;

/** The name of a thing in a list of the study. */
function nameOf(path: Path): string | undefined {
  const { id, measure } = (written(path) ?? {}) as { id?: unknown; measure?: unknown };
  if (path[0] === 'measures' && typeof measure === 'string') return measureTitle(measure);
  return typeof id === 'string' ? id : undefined;
}

/** Whether a path begins as a pattern says. */
function startsAs(path: Path, keys: readonly string[]): boolean {
  return keys.every(
    (key, index) => key === String(path[index]) || (key === '*' && path[index] !== undefined && path[index] !== '+'),
  );
}

const isLike = (path: Path, keys: readonly string[]): boolean => keys.length === path.length && startsAs(path, keys);

const patterns = Object.entries(ownFields).map(([pattern, field]) => ({
  keys: pattern.split('.'),
  field: typeof field === 'string' ? { label: field } : field,
}));

/** The field that the page words itself. */
function ownAt(path: Path): OwnField | undefined {
  return patterns.find(({ keys }) => isLike(path, keys))?.field;
}

/** Whether the page shows a field for the study as it stands. Of a path that names no one thing, any may have it. */
function isThere({ said: depth, beside }: OwnField, path: Path): boolean {
  if (path.includes('*')) return true;
  if (beside !== undefined) return written([...path.slice(0, -1), beside]) !== undefined;
  if (depth === undefined) return true;
  return written(depth === true ? path : path.slice(0, depth)) !== undefined;
}

/** Whether it is one of several values that one field holds. */
function isListItem(path: Path): boolean {
  const kind = placeAt(path.slice(0, -1))?.kind;
  return kind === 'set' || kind === 'list' || kind === 'numbers';
}

/** Whether the field is the one that the format asks for. */
function isWhole(path: Path): boolean {
  if (wholeKeys.includes(path.join('.'))) return true;
  const part = wholeParts
    .map((each) => each.split('.'))
    .find((keys) => path.length > keys.length && startsAs(path, keys));
  if (!part) return false;
  for (let length = part.length + 1; length <= path.length; length += 1) {
    const kind = placeAt(path.slice(0, length))?.kind;
    const isLast = length === path.length;
    if (kind === undefined || kind === 'other' || (!isLast && kind !== 'mapping')) return false;
  }
  return true;
}

/** Whether something inside has a field. */
function holdsFields(path: Path): boolean {
  const isPart = wholeParts.some((each) => each.split('.').length === path.length && startsAs(path, each.split('.')));
  if (isPart || wholeParts.some((each) => isAbove(path, each.split('.')))) return true;
  return patterns.some(({ keys, field }) => isAbove(path, keys) && isThereBelow(field, path, keys));
}

const isAbove = (path: Path, keys: readonly string[]): boolean =>
  keys.length > path.length && startsAs(path, keys.slice(0, path.length));

/** Whether a field below a path is shown for something of the study. */
function isThereBelow(field: OwnField, path: Path, keys: readonly string[]): boolean {
  if (field.said === undefined || path.includes('*')) return true;
  const needed = keys.slice(path.length, field.said === true ? keys.length : Math.max(field.said, path.length));
  return existsBelow(written(path), needed);
}

function existsBelow(value: unknown, keys: readonly string[]): boolean {
  const [key, ...rest] = keys;
  if (value === undefined || value === null) return false;
  if (key === undefined) return true;
  if (typeof value !== 'object') return false;
  return key === '*'
    ? Object.values(value).some((inner) => existsBelow(inner, rest))
    : Object.hasOwn(value, key) && existsBelow((value as Record<string, unknown>)[key], rest);
}
