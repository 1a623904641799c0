import type { Diagnostic } from '../diagnostic.js';
import { canonicalJson } from '../plan/canonical.js';
import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { claimHolds, trueEstimates } from './estimands.js';
import { BLOCK_SIZE, type JobScenario, type SimulationJob } from './job.js';
import { simulatedKind } from './kinds/index.js';
import { simulationMachinery } from './machinery.js';
import { buildModel } from './model/build.js';
import type { DataModel } from './model/data-model.js';
import { type Scenario, scenariosOf } from './scenarios.js';
import { enlarged, modelledDifference, simulatedTrueValues, statesTruth } from './true-values.js';

export interface PrepareOptions {
  /** People recruited, by arm id. */
  readonly recruited: Readonly<Record<string, number>>;
  /** Seed of all random streams; that of the plan where nothing is said. */
  readonly seed?: number;
  /** Ids of the truths to simulate; all that the plan has where nothing is said. */
  readonly truths?: readonly string[];
}

/**
 * A plan as a simulation job: a model for each truth, and what the analyses should find in it.
 *
 * Without a job, `diagnostics` says why: no data can be like this, or no hypothesis is of a kind that is simulated.
 *
 * Throws a RangeError for a truth that the plan does not have.
 */
export function prepareJob(plan: Plan, options: PrepareOptions): { job?: SimulationJob; diagnostics: Diagnostic[] } {
  const seed = options.seed ?? plan.seed;
  const all = scenariosOf(plan);
  const chosen = options.truths ?? all.map(({ id }) => id);
  const studied = plan.hypotheses.filter(({ kind }) => simulatedKind(kind));
  if (studied.length === 0) return { diagnostics: [nothingSimulated(plan)] };
  const diagnostics: Diagnostic[] = [];
  const scenarios: JobScenario[] = [];
  for (const id of chosen) {
    const scenario = all.find((each) => each.id === id);
    if (!scenario) throw new RangeError(`the plan has no truth "${id}"`);
    const { model, diagnostics: problems } = modelOf(plan, scenario, options.recruited);
    if (!model) {
      for (const problem of problems)
        if (!diagnostics.some(({ message }) => message === problem.message)) diagnostics.push(problem);
      continue;
    }
    const made = jobScenario(plan, studied, scenario, model, options.recruited, seed);
    const same = scenarios.find((earlier) => earlier.sameAs === undefined && contentOf(earlier) === contentOf(made));
    scenarios.push(same ? { ...made, sameAs: same.id } : made);
  }
  if (diagnostics.length > 0) return { diagnostics };
  return {
    job: {
      format: 1,
      plan,
      recruited: options.recruited,
      seed,
      blockSize: BLOCK_SIZE,
      scenarios,
      hypotheses: studied.map(({ id }) => id),
    },
    diagnostics,
  };
}

function modelOf(plan: Plan, { truth }: Scenario, recruited: Readonly<Record<string, number>>) {
  return buildModel(plan, { recruited, truth });
}

function jobScenario(
  plan: Plan,
  studied: readonly PlannedHypothesis[],
  scenario: Scenario,
  model: DataModel,
  recruited: Readonly<Record<string, number>>,
  seed: number,
): JobScenario {
  const unknown: PlannedHypothesis[] = [];
  const trueValues: Record<string, Readonly<Record<string, number>>> = {};
  for (const hypothesis of studied) {
    const effects = model.effects[hypothesis.id];
    const difference = modelledDifference(plan, hypothesis, model);
    trueValues[hypothesis.id] =
      difference === undefined
        ? trueEstimates(hypothesis, effects)
        : { ...trueEstimates(hypothesis, effects), difference };
    // Of the others nothing was said here that could be found true or false.
    const matters = scenario.about.includes(hypothesis.id);
    if (matters && difference === undefined && !statesTruth(plan, hypothesis, model)) unknown.push(hypothesis);
  }
  const trueValueErrors: Record<string, Readonly<Record<string, number>>> = {};
  const large = unknown.length > 0 ? modelOf(plan, scenario, enlarged(recruited)).model : undefined;
  const found = large ? simulatedTrueValues(plan, unknown, large, seed, simulationMachinery) : {};
  for (const [id, { values, errors }] of Object.entries(found)) {
    trueValues[id] = { ...trueValues[id], ...values };
    trueValueErrors[id] = errors;
  }
  return {
    ...scenario,
    model,
    trueValues,
    trueValueErrors,
    claimsHold: studied.filter((hypothesis) => claimHolds(hypothesis, trueValues[hypothesis.id])).map(({ id }) => id),
  };
}

/** What the tally of a scenario depends on. */
function contentOf({ model: { notes: _, gaveWay: __, ...model }, trueValues, claimsHold }: JobScenario): string {
  return canonicalJson({ model, trueValues, claimsHold });
}

function nothingSimulated(plan: Plan): Diagnostic {
  return {
    code: 'nothing-simulated',
    severity: 'error',
    path: ['hypotheses'],
    message: `No hypothesis of the study is of a kind that is simulated: ${plan.hypotheses.map(({ id, kind }) => `${id} (${kind})`).join(', ')}.`,
    fix: 'Plan by the closed form (mettle power).',
    cites: [],
  };
}
