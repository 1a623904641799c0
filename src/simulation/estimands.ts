import { estimateOf } from '../plan/analyses/analysis.js';
import { analysisOf } from '../plan/analyses/index.js';
import { isRatio } from '../plan/decision.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import type { AnalysisKind } from '../schema/analysis.js';
import { portableExp, portableLog } from '../statistics/portable.js';

/** Effects of a hypothesis by name, in the unit of the plan. */
export type Effects = Readonly<Record<string, number>>;

/** How the estimate that a decision is about follows from the effects, and which effect to change to change it. */
interface Composite {
  value(effects: Effects, hypothesis: PlannedHypothesis): number;
  /** The effects with which the estimate is `target`, changed from those of the plan. */
  reach(target: number, effects: Effects, hypothesis: PlannedHypothesis): Effects;
}

/** Times what the arm does to the mediator; what mediator and outcome have to do with each other stays. */
function chain(first: string, later: readonly string[], alongside: readonly string[] = []): Composite {
  const rest = (effects: Effects) => later.reduce((product, name) => product * effects[name], 1);
  return {
    value: (effects) => effects[first] * rest(effects),
    reach: (target, effects) => {
      const changed = target / rest(effects);
      const factor = changed / effects[first];
      const others = alongside.flatMap((name) => (name in effects ? [[name, effects[name] * factor] as const] : []));
      return { ...effects, [first]: changed, ...Object.fromEntries(others) };
    },
  };
}

const composites: Partial<Record<AnalysisKind, Readonly<Record<string, Composite>>>> = {
  binary: {
    difference: {
      value: ({ treatmentShare, comparatorShare }) => treatmentShare - comparatorShare,
      reach: (target, effects) => ({ ...effects, treatmentShare: effects.comparatorShare + target }),
    },
  },
  factorial: {
    interaction: {
      value: ({ difference, differenceAgainst = 0 }) => difference - differenceAgainst,
      reach: (target, effects) => ({ ...effects, difference: (effects.differenceAgainst ?? 0) + target }),
    },
  },
  dissociation: {
    interaction: {
      value: (effects, hypothesis) => {
        const [first, second] = advantages(effects, hypothesis);
        return first - second;
      },
      // Both advantages shrink alike, so that at no effect neither arm is ahead in anything.
      reach: (target, effects, hypothesis) => {
        const [first, second] = advantages(effects, hypothesis);
        const [nameOfFirst, nameOfSecond] = analysisOf('dissociation').tested(hypothesis);
        const factor = target / (first - second);
        return { ...effects, [nameOfFirst]: first * factor, [nameOfSecond]: second * factor };
      },
    },
  },
  mediation: { indirect: chain('a', ['b'], ['direct']) },
  'serial-mediation': { indirect: chain('a', ['middle', 'b']) },
  'parallel-mediation': { indirect1: chain('a1', ['b1'], ['direct']), indirect2: chain('a2', ['b2']) },
  'moderated-mediation': { index: chain('aDifference', ['b']) },
};

function advantages(effects: Effects, hypothesis: PlannedHypothesis): [number, number] {
  const [first, second] = analysisOf('dissociation').tested(hypothesis);
  return [effects[first], effects[second]];
}

/** The planning effects. */
export function planningEffects({ effects }: Pick<PlannedHypothesis, 'effects'>): Effects {
  return Object.fromEntries(Object.entries(effects).map(([name, { planning }]) => [name, planning.value]));
}

/** Estimates that the decision rule of a hypothesis is about, the first of them the one that the planned test tests. */
export function estimatesDecided({ form }: Pick<PlannedHypothesis, 'form'>): readonly string[] {
  return [...new Set([...form.supportedIf, ...form.refutedIf].map(({ estimate }) => estimate))];
}

/** The estimate that the planned test tests. */
export function mainEstimate(hypothesis: Pick<PlannedHypothesis, 'form'>): string {
  return estimatesDecided(hypothesis)[0];
}

/**
 * What every estimate of a hypothesis would be in an endless study in which these effects are true.
 *
 * Units are those of the plan: a product of standardised paths, SD within arms, a ratio as it is.
 */
export function trueEstimates(hypothesis: PlannedHypothesis, effects: Effects): Record<string, number> {
  const made = composites[hypothesis.kind] ?? {};
  const direct = Object.entries(effects).filter(
    ([name]) => estimateOf(analysisOf(hypothesis.kind), name) !== undefined,
  );
  const composite = Object.entries(made).map(([name, { value }]) => [name, value(effects, hypothesis)] as const);
  return Object.fromEntries([...direct, ...composite]);
}

/**
 * The effects with which the main estimates are `factor` times the smallest effect of interest, towards the claim; those of the
 * plan in all else. A ratio is raised to the factor, so that 0 is no effect for it too.
 *
 * Nothing where the hypothesis has no smallest effect of interest and `factor` is not 0.
 */
export function effectsAtSmallest(hypothesis: PlannedHypothesis, factor: number): Effects | undefined {
  const planned = planningEffects(hypothesis);
  const made = composites[hypothesis.kind] ?? {};
  const changed = hypothesis.kind === 'parallel-mediation' ? Object.keys(made) : [mainEstimate(hypothesis)];
  let effects = planned;
  let found = false;
  for (const name of changed) {
    const smallest = hypothesis.sesoi[name]?.value;
    if (smallest === undefined && factor !== 0) continue;
    found = true;
    const size = smallest === undefined ? 0 : Math.abs(scaled(hypothesis.kind, name, smallest));
    const target = towardsClaim(hypothesis, name, size * factor);
    effects = made[name]?.reach(target, effects, hypothesis) ?? { ...effects, [name]: target };
  }
  return found ? effects : undefined;
}

/** An estimate on the scale on which no effect is 0: a ratio by its logarithm. */
export function scaled(kind: AnalysisKind, estimate: string, value: number): number {
  if (!isRatio(kind, estimate)) return value;
  return value > 0 ? portableLog(value) : Number.NEGATIVE_INFINITY;
}

/** A distance from no effect, positive as claimed, as a value of the estimate. For non-inferiority the limit lies on the wrong side. */
function towardsClaim(hypothesis: PlannedHypothesis, estimate: string, distance: number): number {
  const signed = distance * claimedSign(hypothesis, estimate) * (hypothesis.kind === 'noninferiority' ? -1 : 1);
  return isRatio(hypothesis.kind, estimate) ? portableExp(signed) : signed + 0;
}

/**
 * Whether the claim predicts a positive value of an estimate (for a ratio, one above 1): 1, or -1.
 *
 * It follows from the planning effects; where those are nothing, from the smallest effect of interest. Equivalence claims no
 * direction, and for non-inferiority positive is better.
 */
export function claimedSign(hypothesis: PlannedHypothesis, estimate: string): 1 | -1 {
  if (hypothesis.kind === 'equivalence' || hypothesis.kind === 'noninferiority') return 1;
  const planned = trueEstimates(hypothesis, planningEffects(hypothesis))[estimate];
  const smallest = hypothesis.sesoi[estimate]?.value;
  for (const value of [planned, smallest]) {
    const distance = value === undefined ? 0 : scaled(hypothesis.kind, estimate, value);
    if (distance !== 0) return distance > 0 ? 1 : -1;
  }
  return 1;
}

/**
 * Whether the claim holds where these are the true values: a difference in the direction claimed, equivalence within its bounds,
 * non-inferiority above minus the margin. A study that concludes "supported" where it does not hold is wrong.
 */
export function claimHolds(hypothesis: PlannedHypothesis, trueValues: Readonly<Record<string, number>>): boolean {
  const { kind, sesoi } = hypothesis;
  const estimate = mainEstimate(hypothesis);
  const value = trueValues[estimate] ?? 0;
  // Values found by simulation, and products, miss a limit by their last digits.
  const margin = 1e-9;
  if (kind === 'equivalence') return Math.abs(value) < Math.abs(sesoi.difference?.value ?? 0) - margin;
  if (kind === 'noninferiority') return value > -Math.abs(sesoi.difference?.value ?? 0) + margin;
  return hypothesis.form.supportedIf
    .filter((criterion) => criterion.value === 'zero')
    .every(({ estimate: each }) => {
      const truth = trueValues[each];
      return truth === undefined || scaled(kind, each, truth) * claimedSign(hypothesis, each) > margin;
    });
}
