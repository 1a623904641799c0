import { type Conclusion, conclusions, isRatio } from '../plan/decision.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import { type Quantity, quantity, type Unit } from '../quantity.js';
import { portableExp } from '../statistics/portable.js';
import { mainEstimate, scaled } from './estimands.js';
import type { JobScenario, SimulationJob } from './job.js';
import { type Share, shareOf } from './share.js';
import { type EstimateTally, type HypothesisTally, STEP, STEP_OF_SQUARES, type Tally } from './tally.js';

/** What a simulation found, scenario by scenario. Every figure carries its seed, replications and standard error. */
export interface SimulationSummary {
  readonly seed: number;
  readonly replications: number;
  readonly scenarios: readonly ScenarioSummary[];
}

export interface ScenarioSummary {
  readonly id: string;
  readonly title: string;
  readonly replications: number;
  readonly hypotheses: readonly HypothesisSummary[];
  /** Chance that at least one hypothesis of the family whose claim is false is rejected all the same; absent where all claims hold. */
  readonly familyError?: Quantity;
  /** Chance of each pattern of conclusions about all hypotheses, the likeliest first. */
  readonly joint: readonly { readonly conclusions: Readonly<Record<string, Conclusion>>; readonly chance: Quantity }[];
  readonly notes: readonly string[];
}

export interface HypothesisSummary {
  readonly hypothesis: string;
  /** Whether the truth of the scenario is about this hypothesis; its other figures are by the way where it is not. */
  readonly about: boolean;
  readonly claimHolds: boolean;
  /** Whether the effects stated for it are those of the data; not so where an earlier hypothesis says otherwise. */
  readonly followed: boolean;
  /** Share of replications in which the planned test rejects at its planned error rate: power where the claim holds. */
  readonly rejected: Quantity;
  /** The same at the step of the multiplicity procedure it comes to; absent where there is none. */
  readonly rejectedInFamily?: Quantity;
  readonly conclusions: Readonly<Record<Conclusion, Quantity>>;
  /** Analyses that found no answer, by reason. */
  readonly failures: Readonly<Record<string, Quantity>>;
  readonly estimates: readonly EstimateSummary[];
  /** Of significant results, the share in the wrong direction; absent without any, without a true effect, or for a test against a bound. */
  readonly typeS?: Quantity;
  /** How many times larger than the true effect significant estimates are on average. */
  readonly typeM?: Quantity;
}

/** An estimate over replications in which the analysis found an answer. Ratios: mean, bias and SD are of their logarithms, turned back into factors. */
export interface EstimateSummary {
  readonly name: string;
  readonly tested: boolean;
  readonly trueValue: number;
  /** Whether the true value comes from a large made-up study. */
  readonly trueValueSimulated: boolean;
  readonly mean: Quantity;
  /** Mean minus true value; for a ratio mean over true value. */
  readonly bias: Quantity;
  /** SD of the estimates: their true standard error. Of the logarithm for a ratio. */
  readonly sd: Quantity;
  /** Mean of the standard errors that the analyses reported. */
  readonly meanStandardError: Quantity;
  /** Share of intervals that hold the true value. */
  readonly coverage: Quantity;
}

/** Tallies in figures; one tally for each scenario of the job. */
export function summarise(job: SimulationJob, tallies: readonly Tally[]): SimulationSummary {
  return {
    seed: job.seed,
    replications: tallies[0]?.replications ?? 0,
    scenarios: tallies.map((tally, index) => scenarioSummary(job, job.scenarios[index], tally)),
  };
}

function scenarioSummary(job: SimulationJob, scenario: JobScenario, tally: Tally): ScenarioSummary {
  const chance = chances(job.seed, tally.replications);
  const studied = job.plan.hypotheses.filter(({ id }) => job.hypotheses.includes(id));
  const { multiplicity } = job.plan.inference;
  const family = studied.filter(({ id, role }) =>
    multiplicity.method === 'none' ? role !== 'exploratory' : multiplicity.family.includes(id),
  );
  const anyFalse = family.some(({ id }) => !scenario.claimsHold.includes(id));
  return {
    id: scenario.id,
    title: scenario.title,
    replications: tally.replications,
    hypotheses: studied.map((hypothesis) => hypothesisSummary(job, hypothesis, scenario, tally)),
    ...(anyFalse ? { familyError: chance(tally.familyErrors) } : {}),
    joint: Object.entries(tally.joint)
      .sort(([first, a], [second, b]) => b - a || (first < second ? -1 : 1))
      .map(([key, times]) => {
        const parts = key.split(' | ') as Conclusion[];
        return {
          conclusions: Object.fromEntries(studied.map(({ id }, index) => [id, parts[index]])),
          chance: chance(times),
        };
      }),
    notes: scenario.model.notes,
  };
}

function hypothesisSummary(
  job: SimulationJob,
  hypothesis: PlannedHypothesis,
  scenario: JobScenario,
  tally: Tally,
): HypothesisSummary {
  const { id } = hypothesis;
  const entry = tally.hypotheses[id];
  const chance = chances(job.seed, tally.replications);
  const { multiplicity } = job.plan.inference;
  return {
    hypothesis: id,
    about: scenario.about.includes(id),
    claimHolds: scenario.claimsHold.includes(id),
    followed: !scenario.model.gaveWay.includes(id),
    rejected: chance(entry.rejected),
    ...(multiplicity.method === 'holm' && multiplicity.family.includes(id)
      ? { rejectedInFamily: chance(entry.rejectedInFamily) }
      : {}),
    conclusions: Object.fromEntries(conclusions.map((each) => [each, chance(entry.conclusions[each])])) as Record<
      Conclusion,
      Quantity
    >,
    failures: Object.fromEntries(Object.entries(entry.failures).map(([reason, times]) => [reason, chance(times)])),
    estimates: Object.entries(entry.estimates).map(([name, counts]) =>
      estimateSummary(job.seed, hypothesis, name, counts, scenario),
    ),
    ...signAndSize(job.seed, hypothesis, entry, scenario),
  };
}

function estimateSummary(
  seed: number,
  hypothesis: PlannedHypothesis,
  name: string,
  { count, sum, squares, errors, errorSquares, covered }: EstimateTally,
  scenario: JobScenario,
): EstimateSummary {
  const trueValue = scenario.trueValues[hypothesis.id][name];
  const ratio = isRatio(hypothesis.kind, name);
  const estimates = momentsOf(count, sum, squares);
  const reported = momentsOf(count, errors, errorSquares);
  const back = (value: number) => (ratio ? portableExp(value) : value);
  const unit = unitOf(hypothesis, name);
  const simulated = simulatedWith(seed, count);
  // Of a factor by the delta method.
  const errorOf = (value: number, error: number) => (ratio ? error * back(value) : error);
  const trueError = scenario.trueValueErrors[hypothesis.id]?.[name];
  const errorOfBias = Math.sqrt(
    estimates.standardError * estimates.standardError + (trueError ?? 0) * (trueError ?? 0),
  );
  const bias = estimates.mean - scaled(hypothesis.kind, name, trueValue);
  return {
    name,
    tested: name === mainEstimate(hypothesis),
    trueValue,
    trueValueSimulated: trueError !== undefined,
    mean: simulated(back(estimates.mean), unit, errorOf(estimates.mean, estimates.standardError)),
    bias: simulated(back(bias), unit, errorOf(bias, errorOfBias)),
    // Standard error of an SD of normal estimates.
    sd: simulated(estimates.sd, ratio ? 'number' : unit, estimates.sd / Math.sqrt(2 * Math.max(1, count - 1))),
    meanStandardError: simulated(reported.mean, ratio ? 'number' : unit, reported.standardError),
    coverage: asQuantity(shareOf(covered, count), seed, count),
  };
}

function signAndSize(
  seed: number,
  hypothesis: PlannedHypothesis,
  { significant, wrongSign, significantSize, significantSquares }: HypothesisTally,
  scenario: JobScenario,
): Pick<HypothesisSummary, 'typeS' | 'typeM'> {
  const main = mainEstimate(hypothesis);
  const truth = Math.abs(scaled(hypothesis.kind, main, scenario.trueValues[hypothesis.id][main] ?? 0));
  if (significant === 0 || truth < 1e-9) return {};
  const { mean, standardError } = momentsOf(significant, significantSize, significantSquares);
  return {
    typeS: asQuantity(shareOf(wrongSign, significant), seed, significant),
    typeM: simulatedWith(seed, significant)(mean / truth, 'factor', standardError / truth),
  };
}

/** Mean, its standard error and SD from sums in whole steps. */
function momentsOf(count: number, sum: number, squares: number): { mean: number; sd: number; standardError: number } {
  const mean = (sum * STEP) / count;
  const variance = count > 1 ? Math.max(0, (squares * STEP_OF_SQUARES - count * mean * mean) / (count - 1)) : 0;
  const sd = Math.sqrt(variance);
  return { mean, sd, standardError: sd / Math.sqrt(count) };
}

/** Unit of an estimate, that of the smallest effect of interest where one is given. */
function unitOf(hypothesis: PlannedHypothesis, name: string): Unit {
  const known = hypothesis.sesoi[name]?.unit ?? hypothesis.effects[name]?.planning.unit;
  if (known) return known;
  if (hypothesis.kind === 'binary') return 'proportion';
  return name.startsWith('indirect') || name === 'index' ? 'standardised path' : 'sd';
}

function chances(seed: number, replications: number): (count: number) => Quantity {
  return (count) => asQuantity(shareOf(count, replications), seed, replications);
}

function asQuantity({ value, standardError }: Share, seed: number, replications: number): Quantity {
  return simulatedWith(seed, replications)(value, 'probability', standardError);
}

function simulatedWith(seed: number, replications: number) {
  return (value: number, unit: Unit, standardError: number): Quantity =>
    quantity(value, unit, { kind: 'simulated', seed, replications, standardError });
}
