import type { Inputs } from '../plan/analyses/analysis.js';
import { analysisOf } from '../plan/analyses/index.js';
import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { findProcedure } from '../power/index.js';
import type { AnyProcedure } from '../power/procedure.js';
import type { InputValue, Quantity } from '../quantity.js';
import type { Recruited } from './arms.js';
import { Design } from './design.js';
import type { Scenario } from './scenario.js';

/** A procedure with its inputs, each with its unit and origin. */
export interface Problem {
  readonly procedure: AnyProcedure;
  readonly inputs: Readonly<Record<string, InputValue>>;
  readonly quantities: Inputs;
}

/** The procedure and inputs that give the power of a hypothesis at a size of its arms. */
export function problemAt(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  recruited: Recruited,
  scenario: Scenario = {},
): Problem {
  const { procedure: id, inputs: quantities } = analysisOf(hypothesis.kind).problem(
    new Design(plan, hypothesis, recruited, scenario),
  );
  const procedure = findProcedure(id);
  if (!procedure) throw new RangeError(`there is no procedure "${id}"`);
  const inputs: Record<string, InputValue> = {};
  for (const name in quantities) inputs[name] = plain(quantities[name]);
  return { procedure, inputs, quantities };
}

function plain(input: Inputs[string]): InputValue {
  if (typeof input === 'string') return input;
  return isList(input) ? input.map(({ value }) => value) : input.value;
}

/** Several numbers under one name, such as the times of visits. */
export function isList(input: Inputs[string]): input is readonly Quantity[] {
  return Array.isArray(input);
}

/** Effects that a test is about, and that a scenario may scale. */
export function testedEffects(hypothesis: PlannedHypothesis): readonly string[] {
  return analysisOf(hypothesis.kind).tested(hypothesis);
}
