import { analysisOf } from '../plan/analyses/index.js';
import { type Conclusion, conclusions, intervalTails, isRatio, jointPaths, meansOutside } from '../plan/decision.js';
import { symbol } from '../plan/estimand.js';
import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import type { Criterion } from '../schema/criterion.js';
import type { AnalysisResults, HypothesesFile, ResultCriterion } from '../schema/hypotheses-file.js';
import { claimedSign } from '../simulation/estimands.js';

/**
 * The hypotheses of a plan with the results that would decide them, for programs (after Lakens and DeBruine, 2021: a hypothesis can be
 * evaluated by a machine where every criterion is a number held against a result). Criteria are of estimates as they are measured, and
 * quality checks come first.
 */
export function hypothesesFile(plan: Plan): HypothesesFile {
  const { alpha, multiplicity } = plan.inference;
  return {
    format: 1,
    study: plan.title,
    plan: plan.fingerprint,
    multiplicity: { method: multiplicity.method, family: [...multiplicity.family], alpha: alpha.value },
    qualityChecks: (plan.qualityChecks ?? []).map(({ id, passes, consequence }) => ({ id, passes, consequence })),
    conclusions: [...conclusions],
    hypotheses: plan.hypotheses.map((hypothesis) => {
      const { id, role, entry, kind, form, estimand, analysis } = hypothesis;
      const [refuted, supported] = (['refuted', 'supported'] as const).map((name) =>
        criteriaOf(hypothesis, name, name === 'refuted' ? form.refutedIf : form.supportedIf),
      );
      const idsOf = (criteria: readonly ResultCriterion[] | null) => criteria?.map((each) => each.id) ?? null;
      return {
        id,
        role,
        title: entry.title,
        claim: entry.claim,
        estimand: { ...estimand },
        test: analysisOf(kind).testTitle(hypothesis),
        models: [...analysis.formulas],
        analysis: `estimate_${symbol(id)}`,
        alpha: hypothesis.alpha.value,
        checks: (plan.qualityChecks ?? [])
          .filter(({ hypotheses }) => !hypotheses || hypotheses.includes(id))
          .map((check) => check.id),
        criteria: [...(refuted ?? []), ...(supported ?? [])],
        refuted: idsOf(refuted),
        supported: idsOf(supported),
      };
    }),
  };
}

/** Criteria of one conclusion; null where one is about a smallest effect of interest that the study does not set. */
function criteriaOf(
  hypothesis: PlannedHypothesis,
  conclusion: string,
  criteria: readonly Criterion[],
): ResultCriterion[] | null {
  const made = criteria.flatMap((criterion) => criterionOf(hypothesis, criterion) ?? []);
  if (made.length < criteria.length) return null;
  return made.flat().map((each, index) => ({ id: `${hypothesis.id}-${conclusion}-${index + 1}`, ...each }));
}

type Nameless = ResultCriterion extends infer Each ? (Each extends unknown ? Omit<Each, 'id'> : never) : never;

function criterionOf(hypothesis: PlannedHypothesis, criterion: Criterion): [Nameless[]] | undefined {
  const { kind, sesoi } = hypothesis;
  const { estimate, is, bound, value } = criterion;
  const claimed = claimedSign(hypothesis, estimate);
  const tails = intervalTails(hypothesis, criterion.interval);
  const levelIs = tails === 2 ? '1 - 2 alpha' : '1 - alpha';
  const paths = jointPaths(hypothesis, criterion);
  if (paths) return [[{ operator: 'all_differ', estimates: [...paths], sign: claimed, levelIs: '1 - alpha' }]];
  const smallest = value === 'zero' ? 0 : sesoi[estimate]?.value;
  if (smallest === undefined) return undefined;
  const ratio = isRatio(kind, estimate);
  // Ratios are held against ratios: a factor, and one over it.
  const size = ratio && value !== 'zero' ? Math.abs(Math.log(smallest)) : Math.abs(smallest);
  const measured = (turned: number) => (ratio ? Math.exp(claimed * turned) : claimed * turned + 0);
  if (meansOutside(kind, criterion) || is === 'inside') {
    const operator = is === 'inside' ? 'ci_inside' : 'ci_outside';
    const [low, high] = [measured(-size), measured(size)].sort((a, b) => a - b);
    return [[{ operator, estimate, bounds: [low, high], levelIs }]];
  }
  // The lower end in the direction claimed is the upper end where a claim predicts less.
  const end = (of: 'lower' | 'upper') => (claimed === 1 ? of : of === 'lower' ? 'upper' : 'lower');
  const side = (is === 'above') === (claimed === 1) ? 'above' : 'below';
  const limit = measured(value === 'minus-sesoi' ? -size : size);
  const ends = bound === 'both' ? (['lower', 'upper'] as const) : [bound];
  return [ends.map((of) => ({ operator: `ci_${end(of)}_${side}` as const, estimate, bound: limit, levelIs }))];
}

/** What a program concludes of one hypothesis, and where an analysis is missing or did not work, why. */
export interface ConcludedHypothesis {
  readonly id: string;
  readonly conclusion: Conclusion | 'not-analysed';
  /** Error rate at which it was judged. */
  readonly alpha: number;
  /** What each criterion is, by id; absent where there are no estimates. */
  readonly criteria?: Readonly<Record<string, boolean>>;
}

/**
 * Reads the results of an analysis script against the hypotheses of its plan. Nothing is taken from the script but estimates with their
 * intervals, p values and quality checks: which hypotheses Holm's procedure leaves at which error rate, and what follows, is found here.
 *
 * @throws RangeError when the results are of another plan, or lack an estimate or the interval a criterion asks for
 */
export function concludeFrom(file: HypothesesFile, results: AnalysisResults): ConcludedHypothesis[] {
  if (results.plan !== file.plan)
    throw new RangeError(
      `the results are of the plan ${results.plan.slice(0, 12)}, the hypotheses of ${file.plan.slice(0, 12)}`,
    );
  const rates = errorRates(file, results);
  return file.hypotheses.map(({ id, criteria, refuted, supported }): ConcludedHypothesis => {
    const result = results.hypotheses[id];
    const alpha = rates.get(id) ?? 0;
    if (!result || result.conclusion === 'not-analysed') return { id, conclusion: 'not-analysed', alpha };
    if (!result.estimates || result.problem !== undefined) return { id, conclusion: 'not-interpretable', alpha };
    const { estimates } = result;
    const holding = Object.fromEntries(criteria.map((each) => [each.id, holds(each, estimates, alpha)]));
    const all = (ids: readonly string[] | null) => ids?.every((each) => holding[each]) ?? false;
    const conclusion =
      result.quality === 'failed'
        ? 'not-interpretable'
        : all(refuted)
          ? 'refuted'
          : all(supported)
            ? 'supported'
            : 'inconclusive';
    return { id, conclusion, alpha, criteria: holding };
  });
}

type Estimates = NonNullable<AnalysisResults['hypotheses'][string]['estimates']>;

function holds(criterion: ResultCriterion, estimates: Estimates, alpha: number): boolean {
  const interval = (name: string): readonly [number, number] => {
    const level = criterion.levelIs === '1 - alpha' ? 1 - alpha : 1 - 2 * alpha;
    const found = [estimates[name], estimates[name]?.narrower].find(
      (each) => each && Math.abs(each.level - level) < 1e-9,
    );
    if (!found)
      throw new RangeError(
        `${criterion.id}: the results have no ${Number((100 * level).toPrecision(6))}% interval of "${name}"`,
      );
    return [found.lower, found.upper];
  };
  if (criterion.operator === 'all_differ') {
    const direction = criterion.estimates.reduce(
      (product, name) => product * Math.sign(estimates[name]?.value ?? 0),
      1,
    );
    const differs = (name: string) => interval(name)[0] > 0 || interval(name)[1] < 0;
    return criterion.estimates.every(differs) && direction === criterion.sign;
  }
  const [lower, upper] = interval(criterion.estimate);
  switch (criterion.operator) {
    case 'ci_inside':
      return lower > criterion.bounds[0] && upper < criterion.bounds[1];
    case 'ci_outside':
      return lower > criterion.bounds[1] || upper < criterion.bounds[0];
    case 'ci_lower_above':
      return lower > criterion.bound;
    case 'ci_lower_below':
      return lower < criterion.bound;
    case 'ci_upper_above':
      return upper > criterion.bound;
    case 'ci_upper_below':
      return upper < criterion.bound;
  }
}

/** Error rates by hypothesis: those planned, or of a Holm family those of the step at which each is judged. */
function errorRates({ multiplicity, hypotheses }: HypothesesFile, results: AnalysisResults): Map<string, number> {
  const rates = new Map(hypotheses.map(({ id, alpha }) => [id, alpha]));
  if (multiplicity.method !== 'holm') return rates;
  const rejected = (id: string) => (results.hypotheses[id]?.p ?? 1) <= (rates.get(id) ?? 0);
  let left = [...multiplicity.family];
  while (left.some(rejected) && !left.every(rejected)) {
    left = left.filter((id) => !rejected(id));
    for (const id of left) rates.set(id, multiplicity.alpha / left.length);
  }
  return rates;
}
