import { analysisOf } from '../../plan/analyses/index.js';
import type { Plan, PlannedHypothesis } from '../../plan/plan.js';

/** What is true in the made-up world: the effects of each hypothesis, and whose word counts where they contradict one another. */
export interface Truth {
  /** Multiplies the effects tested by every hypothesis; 1 as planned, 0 no effect. */
  readonly factor?: number;
  /** By hypothesis: a factor of its own, or effects replaced by name. */
  readonly hypotheses?: Readonly<
    Record<string, { readonly factor?: number; readonly effects?: Readonly<Record<string, number>> }>
  >;
  /** Hypotheses whose word counts first, in this order; the others follow: primary, secondary, exploratory, as written. */
  readonly first?: readonly string[];
}

export type Effects = Readonly<Record<string, number>>;

/** Hypotheses in the order in which their word counts. */
export function inOrder({ hypotheses }: Pick<Plan, 'hypotheses'>, { first = [] }: Truth): PlannedHypothesis[] {
  const roles = ['primary', 'secondary', 'exploratory'];
  const rank = ({ id, role }: PlannedHypothesis) => {
    const named = first.indexOf(id);
    return named >= 0 ? named : first.length + roles.indexOf(role);
  };
  return [...hypotheses].sort((one, other) => rank(one) - rank(other));
}

/** How the effects of a kind shrink or grow together: most are multiplied, ratios are raised to a power. */
export type Scaling = (effects: Effects, factor: number, hypothesis: PlannedHypothesis) => Effects;

export const multiplied: Scaling = (effects, factor, hypothesis) => {
  const tested = analysisOf(hypothesis.kind).tested(hypothesis);
  return Object.fromEntries(
    Object.entries(effects).map(([name, value]) => [name, tested.includes(name) ? value * factor : value]),
  );
};

/**
 * The effects of a hypothesis that hold in this world. Where the model has people who do not take the practice up, an effect that
 * was planned lower for that very reason is taken before that step of its ledger, so that adherence is not counted twice.
 */
export function effectsIn(
  truth: Truth,
  hypothesis: PlannedHypothesis,
  scaling: Scaling = multiplied,
  adherenceSimulated = false,
): Effects {
  const own = truth.hypotheses?.[hypothesis.id];
  const planned = Object.fromEntries(
    Object.entries(hypothesis.effects).map(([name, { planning, ledger }]) => {
      const step = adherenceSimulated ? ledger.find((row) => row.step === 'adherence')?.quantity.value : undefined;
      return [name, own?.effects?.[name] ?? planning.value / (step ?? 1)];
    }),
  );
  const factor = own?.factor ?? (own?.effects ? 1 : (truth.factor ?? 1));
  return factor === 1 ? planned : scaling(planned, factor, hypothesis);
}
