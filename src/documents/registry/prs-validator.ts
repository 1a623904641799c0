import { type PrsElement, type PrsElements, prsRecord } from './prs-schema.js';

/** An element and what it holds: text, or elements. */
export type PrsNode = readonly [name: string, content: string | readonly PrsNode[]];

/** Something the registry would refuse, and at which element. */
export interface RecordProblem {
  readonly path: string;
  readonly message: string;
}

/**
 * Holds a record against the registry's schema: no unknown element, each in its place and no more often than it may be, all
 * that must be there, the words and lengths it takes; then the record against itself: every arm has a name of its own, and
 * interventions and the number of arms speak of these arms.
 *
 * @param open names of elements that the plan does not answer: only these (or the only text in them) may be empty
 */
export function recordProblems([name, content]: PrsNode, open: ReadonlySet<string>): readonly RecordProblem[] {
  if (name !== 'clinical_study' || typeof content === 'string')
    return [{ path: name, message: 'is no record of a study' }];
  return [...problemsIn(content, prsRecord, '', open), ...armProblems(content)];
}

function* problemsIn(
  nodes: readonly PrsNode[],
  known: PrsElements,
  above: string,
  open: ReadonlySet<string>,
): Generator<RecordProblem> {
  const order = Object.keys(known);
  const seen = new Map<string, number>();
  let furthest = -1;
  for (const [name, content] of nodes) {
    const path = `${above}${name}`;
    const element = known[name];
    if (!element) {
      yield { path, message: 'is no element of the schema' };
      continue;
    }
    const place = order.indexOf(name);
    if (place < furthest) yield { path, message: `must stand before "${order[furthest]}"` };
    furthest = Math.max(furthest, place);
    seen.set(name, (seen.get(name) ?? 0) + 1);
    if (seen.get(name) === 2 && !element.many) yield { path, message: 'may stand only once' };
    if (element.holds) {
      if (typeof content === 'string') yield { path, message: 'must hold elements' };
      else yield* problemsIn(content, element.holds, `${path}/`, open);
    } else if (typeof content === 'string') yield* problemsOfText(content, element, path, open);
    else yield { path, message: 'must hold text' };
  }
  for (const [name, { must }] of Object.entries(known))
    if (must && !seen.has(name)) yield { path: `${above}${name}`, message: 'must be there' };
}

function* problemsOfText(
  text: string,
  { values, limit, form }: PrsElement,
  path: string,
  open: ReadonlySet<string>,
): Generator<RecordProblem> {
  if (text === '') {
    if (!path.split('/').some((name) => open.has(name))) yield { path, message: 'is empty' };
    return;
  }
  if (values && !values.includes(text)) yield { path, message: `holds "${text}", not one of: ${values.join(', ')}` };
  if (form && !form.pattern.test(text)) yield { path, message: `holds "${text}", not ${form.words}` };
  const length = [...text].length;
  if (limit !== undefined && length > limit)
    yield { path, message: `has ${length} characters; the registry takes ${limit}` };
}

function* armProblems(record: readonly PrsNode[]): Generator<RecordProblem> {
  const labels = record.flatMap((node) => (node[0] === 'arm_group' ? textsOf(node, 'arm_group_label') : []));
  for (const label of new Set(labels.filter((each, index) => labels.indexOf(each) < index)))
    yield { path: 'arm_group/arm_group_label', message: `"${label}" is the name of more than one arm` };
  for (const node of record)
    if (node[0] === 'intervention')
      for (const label of textsOf(node, 'arm_group_label'))
        if (!labels.includes(label))
          yield { path: 'intervention/arm_group_label', message: `"${label}" is the name of no arm` };
  const [arms] = record.flatMap((node) => (node[0] === 'study_design' ? textsOf(node, 'number_of_arms') : []));
  if (arms !== undefined && Number(arms) !== labels.length)
    yield { path: 'study_design/interventional_design/number_of_arms', message: `is ${arms}, not ${labels.length}` };
}

/** Texts of the elements of this name anywhere in a node. */
function textsOf([name, content]: PrsNode, wanted: string): string[] {
  if (typeof content === 'string') return name === wanted ? [content] : [];
  return content.flatMap((child) => textsOf(child, wanted));
}
