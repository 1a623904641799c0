import type { Plan } from '../../src/plan/plan.js';
import { assemble } from '../../src/simulation/model/assemble.js';
import { complete } from '../../src/simulation/model/complete.js';
import type { DataModel } from '../../src/simulation/model/data-model.js';
import type { ModelDraft } from '../../src/simulation/model/draft.js';
import { Draft } from '../../src/simulation/model/drafted.js';
import { assumed, type Trial, trialOf } from '../kinds/trial.js';

/** Models drafted by hand, on the measures and arms of a small trial. */

/** A trial of a directional hypothesis whose parts may be replaced. */
export function plainTrial(given: Partial<Trial> = {}): Plan {
  return trialOf({
    hypothesis: `hypothesis: kindness-wellbeing, outcome: swls-life-satisfaction, compare: {treatment: cbct, comparator: health}, effects: {difference: ${assumed(0.5)}}`,
    baselineCorrelation: '{swls-life-satisfaction: 0.6}',
    ...given,
  });
}

export function drafted(plan: Plan, write: (draft: ModelDraft) => void, people = 40): ReturnType<typeof assemble> {
  const draft = new Draft(plan);
  draft.speaking('H1');
  write(draft);
  draft.speaking('');
  complete(draft, plan);
  return assemble(draft, plan, { cbct: people, health: people }, {});
}

export function modelDrafted(plan: Plan, write: (draft: ModelDraft) => void, people = 40): DataModel {
  const { model, diagnostics } = drafted(plan, write, people);
  if (!model) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return model;
}
