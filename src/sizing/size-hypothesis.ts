import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { type Evaluation, powerOf } from '../power/procedure.js';
import { smallestStep } from '../power/smallest-step.js';
import { computed, type InputValue } from '../quantity.js';
import { once } from '../schema/common.js';
import { analysedOf, armOf, armSize, type Ladder, ladderOf, type Recruited } from './arms.js';
import { detectable } from './detectable.js';
import { PowerProbe } from './probe.js';
import { type Problem, problemAt } from './problem.js';
import type { HypothesisPower, Sizing } from './result.js';
import type { Scenario } from './scenario.js';

/** Points of a power curve: fewer, and the smooth line between them shows bends that are not there. */
const curvePoints = 18;

/**
 * Power of a hypothesis at a size of its arms, perhaps in a changed design.
 * 0 where the size is too small for the test to exist.
 */
export function powerAt(plan: Plan, hypothesisId: string, recruited: Recruited, scenario: Scenario = {}): PowerAnswer {
  const hypothesis = plan.hypotheses.find((candidate) => candidate.id === hypothesisId);
  if (!hypothesis) throw new RangeError(`the plan has no hypothesis "${hypothesisId}"`);
  const { procedure, inputs } = problemAt(plan, hypothesis, recruited, scenario);
  const parsed = once(() => procedure.inputs.safeParse(inputs));
  return {
    procedure: procedure.id,
    inputs,
    get power() {
      const { success, data } = parsed();
      return success ? powerOf(procedure, data) : 0;
    },
    get figures() {
      const { success, data } = parsed();
      const { power: _, ...figures } = success ? procedure.evaluate(data) : { power: 0 };
      return numbersOf(figures);
    },
  };
}

/** Power with further figures of its procedure, each worked out when it is read, and the inputs that give it again. */
export interface PowerAnswer {
  readonly power: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly procedure: string;
  readonly inputs: Readonly<Record<string, InputValue>>;
}

/** The smallest size of a hypothesis that reaches the target power; absent where none does. */
export function sizeNeeded(plan: Plan, hypothesisId: string): Sizing | undefined {
  const hypothesis = plan.hypotheses.find((candidate) => candidate.id === hypothesisId);
  if (!hypothesis) throw new RangeError(`the plan has no hypothesis "${hypothesisId}"`);
  const need = requiredSize(new PowerProbe(plan, hypothesis));
  return 'required' in need ? need.required : undefined;
}

/** Undefined where the inputs do not describe a test, for instance with fewer people than parameters. */
function evaluate({ procedure, inputs }: Problem): Evaluation | undefined {
  const parsed = procedure.inputs.safeParse(inputs);
  return parsed.success ? procedure.evaluate(parsed.data) : undefined;
}

function numbersOf(figures: Readonly<Record<string, number | readonly number[]>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).filter((figure): figure is [string, number] => typeof figure[1] === 'number'),
  );
}

/** Smallest whole size that reaches the target power, or why there is none. */
export function requiredSize(probe: PowerProbe): { required: Sizing; step: number } | { infeasible: string } {
  const { plan, hypothesis } = probe;
  const ladder = ladderOf(plan, hypothesis);
  const target = plan.inference.power.value;
  const { alpha, sides } = hypothesis;
  const step = smallestStep((candidate) => probe.at(ladder.at(candidate)), {
    target,
    tail: alpha.value / sides,
    first: ladder.first,
    last: ladder.last,
    start: ladder.unit === 'classes' ? 8 : 64,
  });
  if (step !== undefined) return { required: sizing(plan, hypothesis, ladder.at(step)), step };
  return { infeasible: whyInfeasible(probe, ladder) };
}

function whyInfeasible(probe: PowerProbe, ladder: Ladder): string {
  const { plan, hypothesis } = probe;
  const { procedure, inputs } = problemAt(plan, hypothesis, ladder.at(1000));
  const parsed = procedure.inputs.safeParse(inputs);
  if (!parsed.success)
    return `The inputs do not fit together: ${parsed.error.issues.map((issue) => issue.message).join(' ')}`;
  const largest = probe.at(ladder.at(ladder.last));
  return `Power stays at ${largest.toFixed(3)} even with ${ladder.last} ${ladder.unit} per arm; the target is ${plan.inference.power.value}. State a larger effect, wider bounds or a lower target.`;
}

/** This hypothesis at exactly these people. */
export function sizing(plan: Plan, hypothesis: PlannedHypothesis, recruited: Recruited): Sizing {
  const attrition = plan.sample.attrition.value;
  const problem = problemAt(plan, hypothesis, recruited);
  const { power, ...figures } = evaluate(problem) ?? { power: 0 };
  const arms = hypothesis.compared;
  const pick = <Value>(value: (id: string) => Value): Record<string, Value> =>
    Object.fromEntries(arms.map((id) => [id, value(id)]));
  const classArms = arms.filter((id) => armOf(plan, id).taughtInClasses);
  return {
    recruited: pick((id) => recruited[id] ?? 0),
    analysed: pick((id) => analysedOf(recruited[id] ?? 0, attrition)),
    classes: Object.fromEntries(
      classArms.map((id) => [id, armSize(armOf(plan, id), recruited[id] ?? 0, attrition).classes]),
    ),
    totalRecruited: arms.reduce((sum, id) => sum + (recruited[id] ?? 0), 0),
    power: computed(power, 'probability', problem.procedure.id, Object.keys(problem.inputs), problem.inputs),
    figures: numbersOf(figures),
  };
}

/** The hypothesis at the size of the study, which may be the very size it needs. */
export function powerAtStudySize(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  need: ReturnType<typeof requiredSize>,
  studySize: Recruited,
): Sizing {
  return 'required' in need && sameSize(hypothesis, need.required.recruited, studySize)
    ? need.required
    : sizing(plan, hypothesis, studySize);
}

/** Everything about one hypothesis, given what it needs and the size the study ends up with. */
export function hypothesisPower(
  probe: PowerProbe,
  need: ReturnType<typeof requiredSize>,
  studySize: Recruited,
): HypothesisPower {
  const { plan, hypothesis } = probe;
  const required = 'required' in need ? need.required : undefined;
  const problem = problemAt(plan, hypothesis, required?.recruited ?? studySize);
  const { procedure, quantities } = problem;
  const parsed = procedure.inputs.safeParse(problem.inputs);
  // Half of the work, and only those who print or draw them need them.
  const sensitive = once(() => detectable(probe, studySize));
  const curve = once(() => powerCurve(probe, 'step' in need ? need.step : undefined, studySize));
  const sensitivity = once(() =>
    [0.5, 0.75, 1.25, 1.5].map((factor) => ({ factor, power: probe.at(studySize, factor) })),
  );
  return {
    hypothesis: hypothesis.id,
    procedure: procedure.id,
    procedureTitle: procedure.title,
    method: procedure.formula,
    inputs: quantities,
    ...(required ? { required } : { infeasible: 'infeasible' in need ? need.infeasible : '' }),
    atStudySize: powerAtStudySize(plan, hypothesis, need, studySize),
    get detectable() {
      return sensitive().detectable;
    },
    get detectableMissing() {
      return sensitive().detectableMissing;
    },
    get curve() {
      return curve();
    },
    get sensitivity() {
      return sensitivity();
    },
    target: plan.inference.power,
    assumes: procedure.assumes,
    accuracy: procedure.accuracy,
    cites: procedure.cites,
    ...(parsed.success && procedure.toR ? { r: procedure.toR(parsed.data) } : {}),
  };
}

function sameSize({ compared }: PlannedHypothesis, one: Recruited, other: Recruited): boolean {
  return compared.every((arm) => one[arm] === other[arm]);
}

function powerCurve(
  probe: PowerProbe,
  requiredStep: number | undefined,
  studySize: Recruited,
): HypothesisPower['curve'] {
  const { plan, hypothesis } = probe;
  const ladder = ladderOf(plan, hypothesis);
  const people = (recruited: Recruited) => hypothesis.compared.reduce((sum, arm) => sum + (recruited[arm] ?? 0), 0);
  const total = (step: number) => people(ladder.at(step));
  const study = people(studySize);
  const perStep = total(1002) - total(1001) || 1;
  const reach = Math.max((requiredStep ?? 0) * 1.5, (study / perStep) * 1.2, ladder.first + 8);
  const stride = Math.max(1, Math.ceil((reach - ladder.first) / curvePoints));
  const steps = new Set<number>();
  for (let step = ladder.first; step < reach + stride; step += stride) steps.add(step);
  if (requiredStep !== undefined) steps.add(requiredStep);
  return [...steps]
    .sort((a, b) => a - b)
    .map((step) => ({
      recruited: total(step),
      power: probe.at(ladder.at(step)),
    }));
}
