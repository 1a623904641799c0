import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { type Evaluation, powerOf } from '../power/procedure.js';
import { computed, type Quantity } from '../quantity.js';
import { findRoot, smallestInteger } from '../statistics/root.js';
import { analysedOf, armOf, armSize, type Ladder, ladderOf, type Recruited } from './arms.js';
import { type Problem, problemAt, type Scenario, testedEffects } from './problem.js';
import type { HypothesisPower, Sizing } from './result.js';

/** Most points of a power curve; a curve of classes has a point a class. */
const curvePoints = 16;

/**
 * Power of a hypothesis at a size of its arms, perhaps in a changed design.
 * 0 where the size is too small for the test to exist.
 */
export function powerAt(
  plan: Plan,
  hypothesisId: string,
  recruited: Recruited,
  scenario: Scenario = {},
): { power: number; figures: Record<string, number> } {
  const hypothesis = plan.hypotheses.find((candidate) => candidate.id === hypothesisId);
  if (!hypothesis) throw new RangeError(`the plan has no hypothesis "${hypothesisId}"`);
  const evaluation = evaluate(problemAt(plan, hypothesis, recruited, scenario));
  if (!evaluation) return { power: 0, figures: {} };
  const { power, ...figures } = evaluation;
  return { power, figures: numbersOf(figures) };
}

/** Undefined where the inputs do not describe a test, for instance with fewer people than parameters. */
function evaluate({ procedure, inputs }: Problem): Evaluation | undefined {
  const parsed = procedure.inputs.safeParse(inputs);
  return parsed.success ? procedure.evaluate(parsed.data) : undefined;
}

/** Power alone, for searches and curves. */
function quickPower(plan: Plan, hypothesis: PlannedHypothesis, recruited: Recruited, scenario: Scenario = {}): number {
  const { procedure, inputs } = problemAt(plan, hypothesis, recruited, scenario);
  const parsed = procedure.inputs.safeParse(inputs);
  return parsed.success ? powerOf(procedure, parsed.data) : 0;
}

function numbersOf(figures: Readonly<Record<string, number | readonly number[]>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).filter((figure): figure is [string, number] => typeof figure[1] === 'number'),
  );
}

/** Smallest whole size that reaches the target power, or why there is none. */
export function requiredSize(
  plan: Plan,
  hypothesis: PlannedHypothesis,
): { required: Sizing; step: number } | { infeasible: string } {
  const ladder = ladderOf(plan, hypothesis);
  const target = plan.inference.power.value;
  const power = (step: number) => quickPower(plan, hypothesis, ladder.at(step));
  const step = smallestInteger((candidate) => power(candidate) >= target, ladder.first, ladder.last);
  if (step !== undefined) return { required: sizing(plan, hypothesis, ladder.at(step)), step };
  return { infeasible: whyInfeasible(plan, hypothesis, ladder) };
}

function whyInfeasible(plan: Plan, hypothesis: PlannedHypothesis, ladder: Ladder): string {
  const { procedure, inputs } = problemAt(plan, hypothesis, ladder.at(1000));
  const parsed = procedure.inputs.safeParse(inputs);
  if (!parsed.success)
    return `The inputs do not fit together: ${parsed.error.issues.map((issue) => issue.message).join(' ')}`;
  const largest = quickPower(plan, hypothesis, ladder.at(ladder.last));
  return `Power stays at ${largest.toFixed(3)} even with ${ladder.last} ${ladder.unit} per arm; the target is ${plan.inference.power.value}. State a larger effect, wider bounds or a lower target.`;
}

/** This hypothesis at exactly these people. */
export function sizing(plan: Plan, hypothesis: PlannedHypothesis, recruited: Recruited): Sizing {
  const attrition = plan.sample.attrition.value;
  const problem = problemAt(plan, hypothesis, recruited);
  const { power, ...figures } = evaluate(problem) ?? { power: 0 };
  const arms = [hypothesis.treatment, hypothesis.comparator];
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
    power: computed(power, 'probability', problem.procedure.id, Object.keys(problem.inputs)),
    figures: numbersOf(figures),
  };
}

/** Everything about one hypothesis, given what it needs and the size the study ends up with. */
export function hypothesisPower(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  need: ReturnType<typeof requiredSize>,
  studySize: Recruited,
): HypothesisPower {
  const required = 'required' in need ? need.required : undefined;
  const problem = problemAt(plan, hypothesis, required?.recruited ?? studySize);
  const { procedure, quantities } = problem;
  const parsed = procedure.inputs.safeParse(problem.inputs);
  return {
    hypothesis: hypothesis.id,
    procedure: procedure.id,
    procedureTitle: procedure.title,
    method: procedure.formula,
    inputs: quantities,
    ...(required ? { required } : { infeasible: 'infeasible' in need ? need.infeasible : '' }),
    atStudySize: sizing(plan, hypothesis, studySize),
    ...detectable(plan, hypothesis, studySize),
    curve: powerCurve(plan, hypothesis, 'step' in need ? need.step : undefined, studySize),
    sensitivity: [0.5, 0.75, 1.25, 1.5].map((effectFactor) => ({
      factor: effectFactor,
      power: quickPower(plan, hypothesis, studySize, sensitivityScenario(hypothesis, effectFactor)),
    })),
    target: plan.inference.power,
    assumes: procedure.assumes,
    accuracy: procedure.accuracy,
    cites: procedure.cites,
    ...(parsed.success && procedure.toR ? { r: procedure.toR(parsed.data) } : {}),
  };
}

/** An equivalence test is sensitive to its bound rather than to an effect of none. */
function sensitivityScenario(hypothesis: PlannedHypothesis, factor: number): Scenario {
  const bound = hypothesis.sesoi.difference;
  return hypothesis.kind === 'equivalence' && bound
    ? { bound: Math.abs(bound.value) * factor }
    : { effectFactor: factor };
}

function powerCurve(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  requiredStep: number | undefined,
  studySize: Recruited,
): HypothesisPower['curve'] {
  const ladder = ladderOf(plan, hypothesis);
  const total = (step: number) => {
    const recruited = ladder.at(step);
    return (recruited[hypothesis.treatment] ?? 0) + (recruited[hypothesis.comparator] ?? 0);
  };
  const study = (studySize[hypothesis.treatment] ?? 0) + (studySize[hypothesis.comparator] ?? 0);
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
      power: quickPower(plan, hypothesis, ladder.at(step)),
    }));
}

/** Smallest effect (or bound) found with the target power at the size of the study. */
function detectable(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  recruited: Recruited,
): Pick<HypothesisPower, 'detectable' | 'detectableMissing'> {
  const target = plan.inference.power.value;
  const bound = hypothesis.kind === 'equivalence' ? Math.abs(hypothesis.sesoi.difference?.value ?? 0) : undefined;
  const excess = (logFactor: number) =>
    quickPower(plan, hypothesis, recruited, sensitivityScenario(hypothesis, Math.exp(logFactor))) - target;
  // The largest factor at which the inputs still describe a possible world (paths that fit together).
  let upper = Math.log(2);
  const [lower, limit] = [Math.log(1e-3), Math.log(200)];
  if (excess(lower) >= 0) return { detectableMissing: 'Any effect at all would be found.' };
  let reached = excess(upper) >= 0;
  let step = Math.log(2);
  while (!reached && upper < limit && step > 0.01) {
    const { procedure, inputs } = problemAt(
      plan,
      hypothesis,
      recruited,
      sensitivityScenario(hypothesis, Math.exp(upper + step)),
    );
    if (!procedure.inputs.safeParse(inputs).success) {
      step /= 2;
      continue;
    }
    upper += step;
    reached = excess(upper) >= 0;
  }
  if (!reached)
    return {
      detectableMissing: `No effect reaches a power of ${target} at this size; the largest that fits together reaches ${(excess(upper) + target).toFixed(2)}.`,
    };
  const factor = Math.exp(findRoot(excess, lower, upper, { tolerance: 1e-7 }));
  const from = [`${hypothesis.id}.effects`, 'inference.power'];
  const scaled = (name: string): Quantity => {
    const { value, unit } = hypothesis.effects[name].planning;
    return computed(value * factor, unit, 'smallest detectable effect', from);
  };
  if (bound !== undefined)
    return {
      detectable: { effect: 'bound', quantity: computed(bound * factor, 'sd', 'smallest equivalence bound', from) },
    };
  const names = testedEffects(hypothesis);
  const also = Object.fromEntries(names.map((name) => [name, scaled(name)]));
  if (hypothesis.kind === 'mediation') {
    const indirect = also.a.value * also.b.value;
    return {
      detectable: { effect: 'indirect', quantity: computed(indirect, 'standardised path', 'a times b', from), also },
    };
  }
  const [first, ...others] = names;
  return {
    detectable: {
      effect: first,
      quantity: also[first],
      ...(others.length > 0 ? { also: Object.fromEntries(others.map((name) => [name, also[name]])) } : {}),
    },
  };
}
