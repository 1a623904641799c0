import type { Plan } from '../../plan/plan.js';
import type { Draft, DraftedVariable } from './drafted.js';

/**
 * Variables so that causes come before their effects, groups and genotypes first. What hypotheses need comes as early as that allows: baselines, then what
 * hypotheses speak of, then other visits, which are made up to fit the former and need not be where nobody asks for them.
 */
export function inGeneratingOrder(draft: Draft, plan: Plan): DraftedVariable[] {
  const first = plan.schedule[0].id;
  const stage = ({ visit, spokenOfBy, source }: DraftedVariable) =>
    source.kind !== 'normal' ? 0 : visit === undefined || visit === first ? 1 : spokenOfBy === undefined ? 3 : 2;
  const waiting = [...draft.variables.values()]
    .map((variable, index) => ({ variable, rank: [stage(variable), index] as const }))
    .sort((one, other) => one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1])
    .map(({ variable }) => variable);
  const ordered: DraftedVariable[] = [];
  const done = new Set<string>();
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ name }) =>
      draft.paths.every(({ parent, child }) => child !== name || done.has(parent)),
    );
    // Paths that close a circle are refused as they are drafted.
    const [variable] = waiting.splice(Math.max(0, next), 1);
    ordered.push(variable);
    done.add(variable.name);
  }
  return ordered;
}
