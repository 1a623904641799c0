import { type Conclusion, conclusions } from '../plan/decision.js';
import type { Plan } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import { scenariosOf } from './scenarios.js';
import type { EstimateSummary, HypothesisSummary, ScenarioSummary, SimulationSummary } from './summary.js';

/** A simulation with the plan and the sizes it belongs to: what `mettle simulate --json` prints, and documents keep. */
export interface SimulationRecord extends SimulationSummary {
  readonly format: 1;
  readonly study: string;
  readonly fingerprint: string;
  /** People recruited into each arm of the made-up studies. */
  readonly recruited: Readonly<Record<string, number>>;
}

/** Why a text is no simulation of a plan, and what to do. */
export interface NoRecord {
  readonly problem: string;
  readonly fix: string;
}

export function recordOf(
  plan: Plan,
  recruited: Readonly<Record<string, number>>,
  { seed, replications, scenarios }: SimulationSummary,
): SimulationRecord {
  return { format: 1, study: plan.id, fingerprint: plan.fingerprint, recruited, seed, replications, scenarios };
}

const printAgain = 'Write mettle simulate study.yaml --json > simulation.json.';

/**
 * Reads a simulation of a plan from JSON text. What it says of another plan, of other sizes or of truths and hypotheses that the plan
 * does not have is refused, as is any figure that is no number; the words of truths are those of the plan, not of the text.
 *
 * That its figures are what a simulation gives is not known until it is run again with the same seed and replications.
 */
export function readRecord(
  text: string,
  plan: Plan,
  recruited: Readonly<Record<string, number>>,
): SimulationRecord | NoRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'it is not JSON', fix: printAgain };
  }
  if (!isObject(value) || value.format !== 1 || !Array.isArray(value.scenarios) || value.scenarios.length === 0)
    return { problem: 'it holds no simulation', fix: printAgain };
  if (value.fingerprint !== plan.fingerprint)
    return { problem: 'it is of another plan than this one', fix: 'Run mettle simulate again.' };
  const made = value.recruited;
  if (!isObject(made) || Object.keys(recruited).some((arm) => made[arm] !== recruited[arm]))
    return { problem: 'it is of other sizes than this plan has', fix: 'Run mettle simulate again.' };
  const { seed, replications } = value;
  const titles = new Map(scenariosOf(plan).map(({ id, title }) => [id, title]));
  const scenarios = value.scenarios.map((scenario) => readScenario(scenario, plan, titles));
  if (!isCount(seed) || !isCount(replications) || scenarios.some((scenario) => scenario === undefined))
    return { problem: 'not all of it is as a simulation of this plan has it', fix: printAgain };
  return recordOf(plan, recruited, { seed, replications, scenarios: scenarios as ScenarioSummary[] });
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';
const isConclusion = (value: unknown): value is Conclusion => conclusions.some((each) => each === value);

function isSimulated(value: unknown): value is Quantity {
  if (!isObject(value) || !isNumber(value.value) || !isText(value.unit) || !isObject(value.origin)) return false;
  const { kind, seed, replications, standardError } = value.origin;
  return kind === 'simulated' && isCount(seed) && isCount(replications) && isNumber(standardError);
}

const isSimulatedOrAbsent = (value: unknown) => value === undefined || isSimulated(value);

function areSimulated(values: unknown, names?: readonly string[]): boolean {
  return (
    isObject(values) &&
    Object.values(values).every(isSimulated) &&
    (names === undefined || names.every((name) => Object.hasOwn(values, name)))
  );
}

function readScenario(value: unknown, plan: Plan, titles: ReadonlyMap<string, string>): ScenarioSummary | undefined {
  if (!isObject(value) || !isText(value.id) || !isCount(value.replications)) return undefined;
  const title = titles.get(value.id);
  const { hypotheses, joint, notes, familyError } = value;
  const fits =
    title !== undefined &&
    Array.isArray(hypotheses) &&
    hypotheses.every((each) => isHypothesis(each, plan)) &&
    Array.isArray(joint) &&
    joint.every(
      (each) =>
        isObject(each) &&
        isSimulated(each.chance) &&
        isObject(each.conclusions) &&
        Object.values(each.conclusions).every(isConclusion),
    ) &&
    Array.isArray(notes) &&
    notes.every(isText) &&
    isSimulatedOrAbsent(familyError);
  return fits ? ({ ...value, title } as unknown as ScenarioSummary) : undefined;
}

function isHypothesis(value: unknown, plan: Plan): value is HypothesisSummary {
  return (
    isObject(value) &&
    plan.hypotheses.some(({ id }) => id === value.hypothesis) &&
    [value.about, value.claimHolds, value.followed].every((each) => typeof each === 'boolean') &&
    isSimulated(value.rejected) &&
    areSimulated(value.conclusions, conclusions) &&
    areSimulated(value.failures) &&
    [value.rejectedInFamily, value.typeS, value.typeM].every(isSimulatedOrAbsent) &&
    Array.isArray(value.estimates) &&
    value.estimates.every(isEstimate)
  );
}

function isEstimate(value: unknown): value is EstimateSummary {
  return (
    isObject(value) &&
    isText(value.name) &&
    typeof value.tested === 'boolean' &&
    isNumber(value.trueValue) &&
    [value.mean, value.bias, value.sd, value.meanStandardError, value.coverage].every(isSimulated)
  );
}
