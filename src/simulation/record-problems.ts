import { conclusions } from '../plan/decision.js';

/** What a simulation of a plan can speak of. */
export interface Known {
  readonly truths: readonly string[];
  readonly hypotheses: readonly string[];
  readonly seed: number;
}

type Fields = Readonly<Record<string, unknown>>;
/** Says what is wrong with a value at a place, if anything is. */
type Check = (value: unknown, place: string) => string | undefined;

/** A value as it stands in the file, shortened. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

export const isObject = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const must =
  (be: string, test: (value: unknown) => boolean): Check =>
  (value, place) =>
    test(value) ? undefined : `"${place}" is ${shown(value)}, and must be ${be}`;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const number = must('a number', isNumber);
const notNegative = must('a number of 0 or more', (value) => isNumber(value) && value >= 0);
const probability = must('a number from 0 to 1', (value) => isNumber(value) && value >= 0 && value <= 1);
const words = must('text', (value) => typeof value === 'string');
const yesOrNo = must('true or false', (value) => typeof value === 'boolean');
const oneOf = (allowed: readonly string[]) =>
  must(`one of ${allowed.join(', ')}`, (value) => allowed.some((each) => each === value));

const optional =
  (check: Check): Check =>
  (value, place) =>
    value === undefined ? undefined : check(value, place);

const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, place) =>
    isObject(value)
      ? first(Object.entries(checks), ([key, check]) => check(value[key], `${place}.${key}`))
      : `"${place}" is ${shown(value)}, and must be a mapping`;

const mapping =
  (check: Check): Check =>
  (value, place) =>
    isObject(value)
      ? first(Object.entries(value), ([key, each]) => check(each, `${place}.${key}`))
      : `"${place}" is ${shown(value)}, and must be a mapping`;

/** @param key what no two items may have the same of */
const list =
  (check: Check, key?: string): Check =>
  (value, place) => {
    if (!Array.isArray(value)) return `"${place}" is ${shown(value)}, and must be a list`;
    const seen = new Set<unknown>();
    return first(value.entries(), ([index, each]) => {
      const wrong = check(each, `${place}.${index}`);
      if (wrong !== undefined || key === undefined) return wrong;
      if (seen.has(each[key])) return `"${place}" has ${shown(each[key])} twice`;
      seen.add(each[key]);
      return undefined;
    });
  };

function first<Item>(items: Iterable<Item>, problem: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = problem(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first thing in which a value is no simulation of a plan, with its place; nothing where it is one. */
export function problemOfSimulation(value: Fields, { truths, hypotheses, seed }: Known): string | undefined {
  const { replications } = value;
  const wrong = must('a whole number of 1 or more', (each) => isCount(each) && each > 0)(replications, 'replications');
  if (wrong !== undefined || !isCount(replications)) return wrong;
  const same = must(`${replications}, as for the whole simulation`, (each) => each === replications);
  const origin = fields({
    kind: oneOf(['simulated']),
    seed: must(`${seed}, the seed of the plan`, (each) => each === seed),
    replications: must(`at most ${replications}`, (each) => isCount(each) && each <= replications),
    standardError: notNegative,
  });
  const figure = (check: Check) => fields({ value: check, unit: words, origin });
  const chance = figure(probability);
  const estimate = fields({
    name: words,
    tested: yesOrNo,
    trueValue: number,
    mean: figure(number),
    bias: figure(number),
    sd: figure(notNegative),
    meanStandardError: figure(notNegative),
    coverage: chance,
  });
  const hypothesis = fields({
    hypothesis: oneOf(hypotheses),
    about: yesOrNo,
    claimHolds: yesOrNo,
    followed: yesOrNo,
    rejected: chance,
    rejectedInFamily: optional(chance),
    conclusions: fields(Object.fromEntries(conclusions.map((each) => [each, chance]))),
    failures: mapping(chance),
    estimates: list(estimate, 'name'),
    typeS: optional(chance),
    typeM: optional(figure(number)),
  });
  const joint = fields({ conclusions: mapping(oneOf(conclusions)), chance });
  const scenario = fields({
    id: oneOf(truths),
    replications: same,
    hypotheses: list(hypothesis, 'hypothesis'),
    familyError: optional(chance),
    joint: list(joint),
    notes: list(words),
  });
  return list(scenario, 'id')(value.scenarios, 'scenarios') ?? sameHypotheses(value.scenarios as readonly Fields[]);
}

/** Every truth is simulated for the same hypotheses. */
function sameHypotheses(scenarios: readonly Fields[]): string | undefined {
  const named = scenarios.map((each) => (each.hypotheses as readonly Fields[]).map(({ hypothesis }) => hypothesis));
  const all = [...new Set(named.flat())];
  if (all.length === 0) return '"scenarios" has no hypotheses';
  return first(named.entries(), ([index, own]) => {
    const lacking = all.find((each) => !own.includes(each));
    return lacking === undefined ? undefined : `"scenarios.${index}.hypotheses" has no ${shown(lacking)}`;
  });
}
