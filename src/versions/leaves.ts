import type { Plan, PlannedArm, PlannedHypothesis, PlannedMeasure } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import { words } from '../report/text.js';

/** One value of a plan: a number with its unit, a text, or a list in which order means nothing. */
export type Leaf = Quantity | string | readonly string[];

/** Values of a plan by place. A place names items of lists by their id, so that it is the same in every version. */
export type Leaves = ReadonlyMap<string, Leaf>;

/** The parts of a place: `['hypotheses', 'H1', 'sesoi', 'difference']`. */
export function partsOf(place: string): string[] {
  return place
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A place as a JSON pointer (RFC 6901) whose items of lists are named by id. */
function pointer(parts: readonly string[]): string {
  return parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * Parts of a plan that are no choices of their own: what identifies it, where values came from, and entries of the library that
 * are carried along. The version of the pack stands for them.
 */
const apart = new Set([
  'inference',
  'format',
  'fingerprint',
  'today',
  'origins',
  'threats',
  'practiceRecords',
  'rivals',
  'evidence',
  'references',
  'hypotheses',
  'arms',
  'measures',
]);

/** Every choice of a plan by its place. What follows from choices (estimands, model formulas, planning effects) is left out. */
export function leavesOf(plan: Plan): Leaves {
  const leaves = new Map<string, Leaf>();
  const add = (parts: readonly string[], value: unknown) => collect(value, parts, leaves, plan);
  for (const [key, value] of Object.entries(plan))
    if (!apart.has(key)) add([key === 'blindingDetails' ? 'blinding' : key], value);
  for (const hypothesis of plan.hypotheses) add(['hypotheses', hypothesis.id], choicesOfHypothesis(hypothesis));
  for (const arm of plan.arms) add(['arms', arm.id], choicesOfArm(arm));
  for (const measure of plan.measures) add(['measures', measure.id], choicesOfMeasure(measure));
  const { interim } = plan.inference;
  add(['inference'], { ...plan.inference, interim: typeof interim === 'string' ? interim : looks(interim) });
  const [first] = plan.analysis?.sets ?? [];
  if (first) add(['analysis', 'primarySet'], first.id);
  return leaves;
}

/** Looks before the end as one text: what is said of them makes sense only together. */
function looks(interim: object): string {
  return Object.entries(interim)
    .map(([key, value]) => `${words(key)}: ${value === 'obrien-fleming' ? "O'Brien-Fleming" : value}`)
    .join('; ');
}

function choicesOfHypothesis(hypothesis: PlannedHypothesis): object {
  const { id: _, entry, form, mediator: __, compared: ___, estimand: ____, analysis, effects, ...choices } = hypothesis;
  return {
    ...choices,
    entry: entry.id,
    covariates: analysis.covariates,
    clustered: analysis.clustered,
    rule: { supportedIf: form.supportedIf.map(criterion), refutedIf: form.refutedIf.map(criterion) },
    effects: Object.fromEntries(
      Object.entries(effects).map(([name, { basis, ledger }]) => [
        name,
        {
          ...Object.fromEntries(
            ledger.flatMap(({ step, quantity }) => (step === 'planning' ? [] : [[step, quantity] as const])),
          ),
          basis,
        },
      ]),
    ),
  };
}

function criterion(criterion: PlannedHypothesis['form']['supportedIf'][number]): string {
  const { estimate, interval, bound, is, value } = criterion;
  return `${bound} bound of the ${interval} interval of ${estimate} ${is} ${value}`;
}

function choicesOfArm({ id: _, title, practice, comparator, ...choices }: PlannedArm): object {
  return {
    ...choices,
    ...(practice ? { practice: practice.id } : {}),
    ...(comparator ? { comparator: comparator.id } : {}),
    ...(practice || comparator ? {} : { title }),
  };
}

function choicesOfMeasure({ id: _, entry: __, hasBaseline: ___, ...choices }: PlannedMeasure): object {
  return choices;
}

function collect(value: unknown, parts: readonly string[], leaves: Map<string, Leaf>, plan: Plan): void {
  const place = pointer(parts);
  if (value === undefined || value === null) return;
  if (typeof value === 'string') leaves.set(place, value);
  else if (typeof value === 'boolean') leaves.set(place, value ? 'yes' : 'no');
  else if (typeof value === 'number') leaves.set(place, plainNumber(value, parts, plan));
  else if (isQuantity(value)) leaves.set(place, value);
  else if (Array.isArray(value)) collectList(value, parts, leaves, plan);
  else
    for (const [key, entry] of Object.entries(value))
      collect(entry, key === 'details' ? parts : [...parts, key], leaves, plan);
}

/** A list of things with ids becomes places; any other list is one value. */
function collectList(list: readonly unknown[], parts: readonly string[], leaves: Map<string, Leaf>, plan: Plan): void {
  if (list.every((item) => item === null || typeof item !== 'object')) {
    leaves.set(pointer(parts), list.map(String));
    return;
  }
  list.forEach((item, index) => {
    const { id, if: condition, region, rule, ...rest } = item as Record<string, unknown>;
    const name = String(id ?? condition ?? region ?? rule ?? index + 1);
    collect(Object.keys(rest).length > 0 ? rest : 'yes', [...parts, name], leaves, plan);
  });
}

/** Units of plain numbers; the others are counts, or say their unit in their name. */
const units: Readonly<Record<string, Quantity['unit']>> = { weeks: 'weeks', hoursPerSession: 'hours', sites: 'number' };

function plainNumber(value: number, parts: readonly string[], plan: Plan): Quantity {
  const last = parts.at(-1) ?? '';
  const file = Object.values(plan.origins).find((origin) => origin.kind === 'written');
  return {
    value,
    unit: units[last] ?? 'number',
    origin: { kind: 'written', file: file?.kind === 'written' ? file.file : plan.id, path: [...parts] },
  };
}

export function isQuantity(value: unknown): value is Quantity {
  return (
    value !== null &&
    typeof value === 'object' &&
    'value' in value &&
    'unit' in value &&
    typeof (value as Quantity).value === 'number'
  );
}
