import type { Diagnostic, Path } from '../diagnostic.js';
import { conclusionNames, type SimulationFile, simulationFile } from '../schema/simulation-file.js';
import { listed, shown, valueAt } from './expectation.js';
import { subject } from './issues.js';
import type { Read } from './read-as.js';
import { type Fields, fieldsOf, listOf, meant, problem, readWritten } from './written.js';

/** The plan that a simulation must be of, as far as a simulation can speak of it. */
export interface Simulated {
  readonly fingerprint: string;
  readonly seed: number;
  /** People in each arm, by the id of the arm. */
  readonly recruited: Readonly<Record<string, number>>;
  /** Ids of its truths and hypotheses. */
  readonly truths: readonly string[];
  readonly hypotheses: readonly string[];
}

const again = 'Run mettle simulate study.yaml --json > simulation.json again.';
const sameAgain =
  'Run mettle simulate --json with this study file, and with the --seed and the packs that the plan is made with.';

/**
 * Reads `simulation.json` for the plan it is of: a simulation of another plan or of other sizes is refused, and so are truths and
 * hypotheses that the plan does not have or that stand twice, truths without a hypothesis that others have, figures of another seed
 * or of more made-up studies than there are, and chances of all that can happen that do not add up to 1.
 */
export function readSimulationFile(text: string, file: string, plan: Simulated): Read<SimulationFile> {
  return readWritten(
    {
      schema: simulationFile(),
      keys: ['fingerprint', 'scenarios'],
      holds: 'a simulation of a study',
      again,
      otherFormat: 'Simulate with the version of Mettle that plans.',
    },
    text,
    file,
    (data) => planProblems(fieldsOf(data), plan),
  );
}

function planProblems(data: Fields, plan: Simulated): Diagnostic[] {
  const { fingerprint, seed } = data;
  // Of another plan all else is other too.
  if (
    typeof fingerprint === 'string' &&
    typeof seed === 'number' &&
    !(fingerprint === plan.fingerprint && seed === plan.seed)
  ) {
    const [its, own] = [fingerprint, plan.fingerprint].map((each) => each.slice(0, 12));
    const message = `The simulation is of another plan, ${its} with seed ${seed}; this one is ${own} with seed ${plan.seed}.`;
    return [problem('other-plan', [fingerprint === plan.fingerprint ? 'seed' : 'fingerprint'], message, sameAgain)];
  }
  return [
    ...sizeProblems(data, plan),
    ...countProblems(data),
    ...scenarioProblems(data, plan),
    ...sameHypotheses(data, plan),
  ];
}

function sizeProblems({ recruited }: Fields, plan: Simulated): Diagnostic[] {
  const made = fieldsOf(recruited);
  // No mapping at all is said by the schema.
  if (made !== recruited) return [];
  const arms = Object.keys(plan.recruited);
  return [
    ...Object.keys(made).flatMap((arm) => unknownName('arm', arm, arms, ['recruited', arm])),
    ...arms
      // No number is said by the schema.
      .filter(
        (arm) => made[arm] !== plan.recruited[arm] && (!Object.hasOwn(made, arm) || typeof made[arm] === 'number'),
      )
      .map((arm) => {
        const its = Object.hasOwn(made, arm) ? shown(made[arm]) : 'no';
        const message = `The simulation is of other sizes than this plan has: ${its} people in "${arm}", and not ${plan.recruited[arm]}.`;
        return problem('other-sizes', ['recruited', arm], message, sameAgain);
      }),
  ];
}

/** Every truth has as many made-up studies as the whole simulation. */
function countProblems(data: Fields): Diagnostic[] {
  const { replications, scenarios } = data;
  const counts = listOf(scenarios).map((each) => fieldsOf(each).replications);
  if (![replications, ...counts].every((each) => typeof each === 'number')) return [];
  // Where the truths agree with one another, the whole is what is wrong.
  if (counts.length > 1 && new Set(counts).size === 1 && counts[0] !== replications)
    return [otherRun(data, ['replications'], `${counts[0]}, as for every truth`)];
  return counts.flatMap((each, index) =>
    each === replications
      ? []
      : [otherRun(data, ['scenarios', index, 'replications'], `${replications}, as for the whole simulation`)],
  );
}

function scenarioProblems(data: Fields, plan: Simulated): Diagnostic[] {
  const isTwice = twice();
  return listOf(data.scenarios).flatMap((each, index) => {
    const path = ['scenarios', index];
    const { id, replications, joint, hypotheses } = fieldsOf(each);
    const isHypothesisTwice = twice();
    return [
      ...unknownName('truth', id, plan.truths, [...path, 'id']),
      ...isTwice(id, [...path, 'id']),
      ...listOf(hypotheses).flatMap((hypothesis, at) => {
        const place = [...path, 'hypotheses', at];
        const isEstimateTwice = twice();
        const { hypothesis: name, conclusions, estimates } = fieldsOf(hypothesis);
        return [
          ...unknownName('hypothesis', name, plan.hypotheses, [...place, 'hypothesis']),
          ...isHypothesisTwice(name, [...place, 'hypothesis']),
          ...allChances(
            data,
            [...place, 'conclusions'],
            conclusionNames.map((key) => fieldsOf(conclusions)[key]),
          ),
          ...listOf(estimates).flatMap((estimate, number) =>
            isEstimateTwice(fieldsOf(estimate).name, [...place, 'estimates', number, 'name']),
          ),
        ];
      }),
      ...listOf(joint).flatMap((pattern, at) =>
        Object.keys(fieldsOf(fieldsOf(pattern).conclusions)).flatMap((name) =>
          unknownName('hypothesis', name, plan.hypotheses, [...path, 'joint', at, 'conclusions', name]),
        ),
      ),
      ...allChances(
        data,
        [...path, 'joint'],
        listOf(joint).map((pattern) => fieldsOf(pattern).chance),
      ),
      // Of two numbers that do not agree the larger: that they do not is said once.
      ...originProblems(data, path, { seed: plan.seed, most: larger(replications, data.replications) }),
    ];
  });
}

/** Figures of another seed, or of more made-up studies than there are, wherever they stand under a path. */
function originProblems(data: Fields, path: Path, { seed, most }: { seed: number; most: number }): Diagnostic[] {
  const value = valueAt(data, path);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    if (key !== 'origin') return originProblems(data, place, { seed, most });
    const its = fieldsOf(inner);
    return [
      ...(typeof its.seed === 'number' && its.seed !== seed
        ? [otherRun(data, [...place, 'seed'], `${seed}, the seed of the plan`)]
        : []),
      ...(typeof its.replications === 'number' && its.replications > most
        ? [otherRun(data, [...place, 'replications'], `at most ${most}, as there are made-up studies`)]
        : []),
    ];
  });
}

/** Chances of all that can happen; rounding aside they are 1. */
function allChances(data: Fields, path: Path, figures: readonly unknown[]): Diagnostic[] {
  const values = figures.map((each) => fieldsOf(each).value);
  // No numbers at all are said by the schema.
  if (values.length === 0 || !values.every((each) => typeof each === 'number' && each >= 0 && each <= 1)) return [];
  const sum = values.reduce<number>((total, each) => total + Number(each), 0);
  if (Math.abs(sum - 1) <= 1e-6) return [];
  const message = `The chances under ${subject(path, data)} add up to ${Math.round(1e6 * sum) / 1e6}, and must to 1.`;
  return [problem('sum-of-chances', path, message, again)];
}

/** Every truth is simulated for the same hypotheses; one that is not in the plan may be any of them, and is said. */
function sameHypotheses({ scenarios }: Fields, { hypotheses: known }: Simulated): Diagnostic[] {
  const truths = listOf(scenarios).map(fieldsOf);
  // No lists at all are said by the schema.
  if (truths.length === 0 || !truths.every(({ hypotheses }) => Array.isArray(hypotheses))) return [];
  const named = truths.map(({ hypotheses }) => listOf(hypotheses).map((each) => fieldsOf(each).hypothesis));
  if (named.flat().length === 0)
    return [problem('missing-key', ['scenarios'], '"scenarios" has no hypotheses.', again)];
  const all = known.filter((each) => named.flat().includes(each));
  return named.flatMap((own, index) =>
    (own.every((each) => all.some((id) => id === each)) ? all : [])
      .filter((each) => !own.includes(each))
      .map((each) => {
        const path = ['scenarios', index, 'hypotheses'];
        const message = `${subject(path, { scenarios })} has no "${each}", which other truths have.`;
        return problem('missing-key', path, message, again);
      }),
  );
}

/** The larger of two values, as far as they are numbers; without one there is no bound. */
function larger(...values: readonly unknown[]): number {
  const numbers = values.filter((each) => typeof each === 'number');
  return numbers.length > 0 ? Math.max(...numbers) : Number.POSITIVE_INFINITY;
}

function otherRun(data: Fields, path: Path, must: string): Diagnostic {
  const message = `${subject(path, data)} is ${shown(valueAt(data, path))}, and must be ${must}.`;
  return problem('other-run', path, message, again);
}

function unknownName(kind: string, name: unknown, known: readonly string[], path: Path): Diagnostic[] {
  if (typeof name !== 'string' || known.includes(name)) return [];
  const message = `The plan has no ${kind} "${name}"; it has ${listed(known, 'and')}.${meant(name, known)}`;
  return [problem(`unknown-${kind}`, path, message, again)];
}

/** Says of a name that stood before that it stands twice. */
function twice(): (name: unknown, path: Path) => Diagnostic[] {
  const seen = new Set<unknown>();
  return (name, path) => {
    if (typeof name !== 'string') return [];
    if (seen.has(name)) return [problem('duplicate-id', path, `"${name}" stands twice.`, again)];
    seen.add(name);
    return [];
  };
}
