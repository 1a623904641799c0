import type { Diagnostic } from '../../diagnostic.js';
import type { Plan } from '../../plan/plan.js';
import { simulatedKind } from '../kinds/index.js';
import { assemble } from './assemble.js';
import { complete } from './complete.js';
import type { DataModel } from './data-model.js';
import { Draft } from './drafted.js';
import { type Effects, effectsIn, inOrder, type Truth } from './truth.js';

export interface BuildOptions {
  /** People recruited, by arm id. */
  readonly recruited: Readonly<Record<string, number>>;
  /** What is true; the planning effects where nothing is said. */
  readonly truth?: Truth;
}

/**
 * The data-generating model of a plan at a size, in a world where something is true.
 *
 * Hypotheses write what they claim in the order in which their word counts; a later one that contradicts an earlier one is left
 * out, with a note. Never throws for what a person planned: a design that no data can have comes back as a diagnostic, and
 * there is no model then.
 */
export function buildModel(plan: Plan, options: BuildOptions): { model?: DataModel; diagnostics: Diagnostic[] } {
  const truth = options.truth ?? {};
  const draft = new Draft(plan);
  const effects: Record<string, Effects> = {};
  for (const hypothesis of inOrder(plan, truth)) {
    const claims = simulatedKind(hypothesis.kind);
    if (!claims) {
      draft.note(`${hypothesis.id} (${hypothesis.kind}) has no part in these data: its kind is not simulated.`);
      continue;
    }
    draft.speaking(hypothesis.id);
    const adherenceSimulated = plan.simulation?.adherence !== undefined;
    effects[hypothesis.id] = effectsIn(truth, hypothesis, claims.scaling, adherenceSimulated);
    claims.contribute(draft, hypothesis, effects[hypothesis.id]);
  }
  draft.speaking('');
  complete(draft, plan);
  return assemble(draft, plan, options.recruited, effects);
}
