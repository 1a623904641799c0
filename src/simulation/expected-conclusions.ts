import { type Conclusion, conclusions, intervalTails, isRatio, jointPaths } from '../plan/decision.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import { normal } from '../statistics/normal.js';
import { criterionHolds, decisionRule } from './decision.js';
import { claimedSign, estimatesDecided, planningEffects, trueEstimates } from './estimands.js';
import { criticalT } from './estimators/significance.js';

/** What is known beforehand of the one estimate a rule is about. */
export interface ExpectedEstimate {
  /** Standard error, in the unit of the estimate. */
  readonly standardError: number;
  /** Degrees of freedom of its residual variance. */
  readonly df: number;
}

/** Steps over the possible sizes of the standard error that a study finds: twice as many change no digit of the examples. */
const steps = 120;

/**
 * Chances of each conclusion of a rule about one normal estimate, in closed form.
 *
 * The estimate is normal around its true value; the standard error that the study finds is that of the plan times
 * sqrt(chi-square(df) / df), independent of it (the t test). For each size of the standard error the rule cuts the line of
 * estimates at its limits plus and minus t standard errors; what lies between two cuts has one conclusion, whose chance is a
 * difference of normal probabilities. Analyses do not fail here, so nothing is uninterpretable.
 *
 * Undefined where the rule is about several estimates, about joint tests of paths or about a ratio.
 */
export function conclusionChances(
  hypothesis: PlannedHypothesis,
  expected: ExpectedEstimate,
): ConclusionChances | undefined {
  const [estimate, ...others] = estimatesDecided(hypothesis);
  const { form, kind, alpha } = hypothesis;
  const criteria = [...form.supportedIf, ...form.refutedIf];
  if (others.length > 0 || isRatio(kind, estimate) || criteria.some((criterion) => jointPaths(hypothesis, criterion)))
    return undefined;
  const { standardError, df } = expected;
  const sign = claimedSign(hypothesis, estimate);
  const limits = [0, ...smallest(hypothesis, estimate).flatMap((size) => [size, -size])];
  const quantiles = [...new Set(criteria.map(({ interval }) => intervalTails(hypothesis, interval)))].map((tails) =>
    criticalT((alpha.value * tails) / 2, df),
  );
  const decide = decisionRule(hypothesis, alpha.value);
  const claims = form.supportedIf.map((criterion) => criterionHolds(hypothesis, criterion, alpha.value));

  const cutsAt = limits.flatMap((limit) =>
    quantiles.flatMap((quantile) => [-quantile, quantile].map((step) => ({ limit, step }))),
  );
  // What holds between two cuts depends on their order alone, which few sizes of the error change.
  let order = '';
  let held: { readonly conclusion: Conclusion; readonly claimed: boolean }[] = [];
  const pieces = sizesOfError(df).map(({ ratio, weight }) => {
    const found = standardError * ratio;
    const cuts = cutsAt
      .map(({ limit, step }, index) => ({ at: limit + step * found, index }))
      .sort((a, b) => a.at - b.at);
    const ends = [...cuts.map(({ at }) => at), Number.POSITIVE_INFINITY];
    const orderHere = cuts.map(({ index }) => index).join(' ');
    if (orderHere !== order) {
      order = orderHere;
      held = ends.map((to, index) => {
        const middle =
          index === 0 ? to - found : to === Infinity ? ends[index - 1]! + found : (ends[index - 1]! + to) / 2;
        const findings = {
          estimates: { [estimate]: { value: middle * sign, standardError: found, df } },
          rejected: false,
        };
        return { conclusion: decide(findings), claimed: claims.every((holds) => holds(findings)) };
      });
    }
    const parts: { to: number; conclusion: Conclusion; claimed: boolean }[] = [];
    for (const [index, to] of ends.entries()) {
      const here = held[index]!;
      const last = parts.at(-1);
      if (last?.conclusion === here.conclusion && last.claimed === here.claimed) last.to = to;
      else parts.push({ ...here, to });
    }
    return { weight, parts };
  });

  return {
    estimate,
    sign,
    at(trueValue) {
      const chances = Object.fromEntries(conclusions.map((each) => [each, 0])) as Record<Conclusion, number>;
      let claimed = 0;
      for (const { weight, parts } of pieces) {
        let below = 0;
        for (const { to, conclusion, claimed: supports } of parts) {
          const upTo = to === Infinity ? 1 : normal.cdf((to - trueValue) / standardError);
          const chance = weight * (upTo - below);
          below = upTo;
          chances[conclusion] += chance;
          if (supports) claimed += chance;
        }
      }
      return { chances, claimed };
    },
  };
}

export interface ConclusionChances {
  /** Name of the estimate the rule is about. */
  readonly estimate: string;
  /** 1 where the claim predicts a positive value. */
  readonly sign: 1 | -1;
  /** At a true value, turned so that positive is as claimed; `claimed`: what supports the claim holds, refuted or not. */
  at(trueValue: number): { readonly chances: Readonly<Record<Conclusion, number>>; readonly claimed: number };
}

/** The planned value of an estimate, turned so that positive is as claimed. */
export function plannedEstimate(hypothesis: PlannedHypothesis, estimate: string): number | undefined {
  if (hypothesis.kind === 'equivalence' || hypothesis.kind === 'noninferiority')
    return hypothesis.effects[estimate]?.planning.value ?? 0;
  const value = trueEstimates(hypothesis, planningEffects(hypothesis))[estimate];
  return value === undefined ? undefined : value * claimedSign(hypothesis, estimate);
}

function smallest({ sesoi }: PlannedHypothesis, estimate: string): number[] {
  const size = sesoi[estimate]?.value;
  return size === undefined ? [] : [Math.abs(size)];
}

/** Found over planned standard error, sqrt(chi-square(df) / df): its values and their weights, which add up to 1. */
function sizesOfError(df: number): { ratio: number; weight: number }[] {
  if (!Number.isFinite(df)) return [{ ratio: 1, weight: 1 }];
  const spread = 9 / Math.sqrt(2 * df);
  const from = Math.max(1e-6, 1 - spread);
  const width = (1 + spread - from) / steps;
  const sizes = Array.from({ length: steps + 1 }, (_, index) => {
    const ratio = from + index * width;
    return { ratio, weight: Math.exp((df - 1) * Math.log(ratio) - (df * (ratio * ratio - 1)) / 2) };
  });
  const total = sizes.reduce((sum, { weight }) => sum + weight, 0);
  return sizes.map(({ ratio, weight }) => ({ ratio, weight: weight / total }));
}
