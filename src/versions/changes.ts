import { compareText } from '../diagnostic.js';
import { canonicalJson } from '../plan/canonical.js';
import type { Plan } from '../plan/plan.js';
import { printQuantity } from '../report/numbers.js';
import { withUnit } from '../report/subject.js';
import { type Text, words } from '../report/text.js';
import { isQuantity, type Leaf, type Leaves, leavesOf, partsOf } from './leaves.js';
import {
  type ChangeKind,
  type ChangeSeverity,
  changeSeverities,
  kindAt,
  labelOf,
  severityAt,
} from './subject-of-change.js';

/** One thing that is otherwise in the second plan. */
export interface Change {
  /** Place of the value as a JSON pointer, items of lists named by id. */
  readonly path: string;
  readonly label: string;
  readonly kind: ChangeKind;
  readonly severity: ChangeSeverity;
  /** In words, numbers with units; empty where the plan has no such thing. */
  readonly planned: Text;
  readonly actual: Text;
}

/** What is new in a plan, or no longer there, as a whole. */
const whole = /^\/(hypotheses|arms|measures)\/([^/]+)/;

/**
 * What a second plan does otherwise than a first. Hypotheses, arms and measures are matched by their ids, so that order means
 * nothing; a new one is a single change. The most severe come first, then in the order of places.
 */
export function changesBetween(planned: Plan, actual: Plan): Change[] {
  const [before, after] = [leavesOf(planned), leavesOf(actual)];
  const changes = new Map<string, Change>();
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(path), after.get(path)];
    if (same(was, is) || follows(path, before, after)) continue;
    const thing = appearsOrGoes(path, planned, actual);
    const place = thing ?? path;
    if (changes.has(place)) continue;
    const severity = severityAt(place, [planned, actual]);
    changes.set(place, {
      path: place,
      label: labelOf(place, inPlan(place, planned) ? planned : actual),
      kind: kindAt(place),
      severity: severity !== 'cosmetic' && wordingOnly(was, is) ? 'cosmetic' : severity,
      planned: thing ? presence(place, planned) : textOf(was, path, planned),
      actual: thing ? presence(place, actual) : textOf(is, path, actual),
    });
  }
  if (changes.size === 0 && planned.fingerprint !== actual.fingerprint) changes.set('', elsewhere(planned, actual));
  return [...changes.values()].sort(
    (a, b) =>
      changeSeverities.indexOf(a.severity) - changeSeverities.indexOf(b.severity) || compareText(a.path, b.path),
  );
}

/** Whether a value changed only because another did, which is listed itself. */
function follows(path: string, before: Leaves, after: Leaves): boolean {
  const changed = (...places: readonly string[]) => places.some((place) => !same(before.get(place), after.get(place)));
  const [group, , part] = partsOf(path);
  if (group === 'arms') return part === 'classSize' && changed('/delivery/groupSize');
  if (group !== 'hypotheses') return false;
  switch (part) {
    case 'alpha':
      return changed('/inference/alpha', '/inference/multiplicity/method', '/inference/multiplicity/family');
    case 'sides':
      return changed('/inference/sides');
    case 'covariates':
      return changed('/covariates');
    case 'time':
      return outcomesAt(path, before).some((measure) => changed(`/measures/${measure}/primaryAt`));
    default:
      return false;
  }
}

function outcomesAt(path: string, leaves: Leaves): string[] {
  const start = path.replace(/time$/, 'outcomes/');
  return [...leaves].flatMap(([place, leaf]) => (place.startsWith(start) && typeof leaf === 'string' ? [leaf] : []));
}

function same(was: Leaf | undefined, is: Leaf | undefined): boolean {
  if (was === undefined || is === undefined) return was === is;
  if (isQuantity(was) && isQuantity(is)) return was.value === is.value && was.unit === is.unit;
  return canonicalJson(inOrder(was)) === canonicalJson(inOrder(is));
}

function inOrder(leaf: Leaf): unknown {
  return Array.isArray(leaf) ? [...leaf].sort(compareText) : leaf;
}

/** Whether two texts differ in no more than case, spaces and punctuation. */
function wordingOnly(was: Leaf | undefined, is: Leaf | undefined): boolean {
  const bare = (leaf: Leaf | undefined) =>
    typeof leaf === 'string' ? leaf.toLowerCase().replaceAll(/[^\p{L}\p{N}<>=%+-]+/gu, '') : undefined;
  return bare(was) !== undefined && bare(was) === bare(is);
}

/** The hypothesis, arm or measure that only one of the plans has. */
function appearsOrGoes(path: string, planned: Plan, actual: Plan): string | undefined {
  const place = whole.exec(path)?.[0];
  return place !== undefined && inPlan(place, planned) !== inPlan(place, actual) ? place : undefined;
}

function inPlan(place: string, plan: Plan): boolean {
  const [group, id] = partsOf(place);
  const list: readonly { readonly id: string }[] | undefined =
    group === 'hypotheses' || group === 'arms' || group === 'measures' || group === 'schedule'
      ? plan[group]
      : undefined;
  return list === undefined || list.some((each) => each.id === id);
}

function presence(place: string, plan: Plan): Text {
  if (!inPlan(place, plan)) return [];
  const [group, id] = partsOf(place);
  if (group !== 'hypotheses') return ['part of the study'];
  return [`${plan.hypotheses.find((each) => each.id === id)?.role ?? ''} hypothesis`];
}

/** A value in words; ids by the names they have in the plan. */
function textOf(leaf: Leaf | undefined, path: string, plan: Plan): Text {
  if (leaf === undefined) return [];
  if (isQuantity(leaf)) {
    const unit =
      leaf.unit === 'weeks' || leaf.unit === 'hours' ? ` ${leaf.value === 1 ? leaf.unit.slice(0, -1) : leaf.unit}` : '';
    return [...withUnit(leaf, labelOf(path, plan)), unit].filter((span) => span !== '');
  }
  if (typeof leaf === 'string') return [named(leaf, plan)];
  return leaf.length === 0 ? ['none'] : [leaf.map((each) => named(each, plan)).join('; ')];
}

function named(text: string, plan: Plan): string {
  const found =
    plan.arms.find(({ id }) => id === text)?.title ??
    plan.measures.find(({ id }) => id === text)?.entry.title ??
    plan.hypotheses.find(({ entry }) => entry.id === text)?.entry.title;
  if (plan.schedule.some(({ id }) => id === text)) return text;
  return found ?? (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) ? words(text) : text);
}

/** Plans that differ in nothing a person chose: entries of the library, or the version of Mettle that made them. */
function elsewhere(planned: Plan, actual: Plan): Change {
  const packs = (plan: Plan): Text => [plan.packs.map(({ id, version }) => `${id} ${version}`).join('; ')];
  return {
    path: '',
    label: 'Entries of the library, or texts made by the program',
    kind: 'other',
    severity: 'cosmetic',
    planned: packs(planned),
    actual: packs(actual),
  };
}

/** A text of a change as plain text, for JSON and terminals. */
export function plain(text: Text): string {
  return text
    .map((span) => {
      if (typeof span === 'string') return span;
      if ('quantity' in span) return printQuantity(span.quantity, span.style);
      return 'code' in span ? span.code : 'strong' in span ? span.strong : span.cite.join('; ');
    })
    .join('')
    .trim();
}
