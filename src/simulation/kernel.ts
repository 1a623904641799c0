import type { Conclusion } from '../plan/decision.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import { type NumberedStreams, numberedStreams } from '../statistics/numbered-streams.js';
import type { Dataset } from './dataset.js';
import { decisionRule } from './decision.js';
import { estimateCounter } from './estimate-counter.js';
import { isFitted } from './estimators/estimate.js';
import type { JobScenario, SimulationJob } from './job.js';
import type { Analysed, Findings, SimulatedKind } from './kinds/kind.js';
import type { DataModel } from './model/data-model.js';
import { stepsOf } from './multiplicity.js';
import { rejection } from './rejection.js';
import { emptyTally, type HypothesisTally, mergeTallies, type Tally } from './tally.js';

/** A job made ready to run: models and analyses are prepared once, when first needed. */
export interface Kernel {
  /** One block of replications of one scenario, both numbered from 0. The same block gives the same tally anywhere. */
  run(scenario: number, block: number): Tally;
}

/** What the kernel takes from elsewhere; tests hand in their own. */
export interface Machinery {
  kind(hypothesis: PlannedHypothesis): SimulatedKind;
  /** A source of data sets with the variables wanted, by number of the replication. */
  generator(model: DataModel, seed: number, wanted: readonly string[]): (replication: number) => Dataset;
}

export function prepareKernel(job: SimulationJob, machinery: Machinery): Kernel {
  const prepared = new Map<number, (block: number) => Tally>();
  return {
    run(scenario, block) {
      let runner = prepared.get(scenario);
      if (!runner) {
        runner = scenarioRunner(job, job.scenarios[scenario], machinery);
        prepared.set(scenario, runner);
      }
      return runner(block);
    },
  };
}

/** Blocks `from` to `to` - 1 of one scenario, added up. */
export function runBlocks(kernel: Kernel, scenario: number, from: number, to: number): Tally {
  return mergeTallies(Array.from({ length: to - from }, (_, index) => kernel.run(scenario, from + index)));
}

function scenarioRunner(job: SimulationJob, scenario: JobScenario, machinery: Machinery): (block: number) => Tally {
  const studied = job.plan.hypotheses
    .filter(({ id }) => job.hypotheses.includes(id))
    .map((hypothesis) => new StudiedHypothesis(job, hypothesis, scenario, machinery));
  const generate = machinery.generator(scenario.model, job.seed, [
    ...new Set(studied.flatMap(({ hypothesis }) => machinery.kind(hypothesis).variables(job.plan, hypothesis))),
  ]);
  const byId = new Map(studied.map((each) => [each.hypothesis.id, each]));
  const planned = new Map(studied.map(({ hypothesis }) => [hypothesis.id, hypothesis.alpha.value]));
  const { multiplicity } = job.plan.inference;
  const family = multiplicity.method === 'none' ? confirmatory(job) : multiplicity.family;
  const falseClaims = family.filter((id) => planned.has(id) && !scenario.claimsHold.includes(id));

  return (block) => {
    const tally: { replications: number } & Omit<Tally, 'replications'> = emptyTally([...planned.keys()]);
    for (let index = 0; index < job.blockSize; index += 1) {
      const replication = block * job.blockSize + index;
      const data = generate(replication);
      for (const each of studied) {
        each.look(data, replication);
        each.enter(tally.hypotheses[each.hypothesis.id]);
      }
      const steps = stepsOf(job.plan.inference, planned, (id, alpha) => byId.get(id)?.rejectedAt(alpha) ?? false);
      const joint = studied.map((each) => {
        const { rejected, alpha } = steps.get(each.hypothesis.id) ?? { rejected: false, alpha: 0 };
        const entry = tally.hypotheses[each.hypothesis.id];
        if (rejected) entry.rejectedInFamily += 1;
        const conclusion = each.conclude(alpha);
        entry.conclusions[conclusion] += 1;
        return conclusion;
      });
      const key = joint.join(' | ');
      tally.joint[key] = (tally.joint[key] ?? 0) + 1;
      if (falseClaims.some((id) => steps.get(id)?.rejected)) tally.familyErrors += 1;
    }
    return { ...tally, replications: job.blockSize };
  };
}

function confirmatory({ plan }: SimulationJob): string[] {
  return plan.hypotheses.filter(({ role }) => role !== 'exploratory').map(({ id }) => id);
}

/** One hypothesis in one scenario, and the result of its analysis in the present replication. */
class StudiedHypothesis {
  private readonly streams: NumberedStreams;
  private readonly analyse: (data: Dataset, stream: NumberedStreams) => Analysed;
  private readonly rejections = new Map<number, (findings: Findings) => boolean>();
  private readonly rules = new Map<number, (analysed: Analysed) => Conclusion>();
  private readonly count: (findings: Findings, tally: HypothesisTally) => boolean;
  private analysed: Analysed = { reason: 'no-variation' };

  constructor(
    { plan, seed }: SimulationJob,
    readonly hypothesis: PlannedHypothesis,
    scenario: JobScenario,
    machinery: Machinery,
  ) {
    this.streams = numberedStreams(seed, 'analysis', hypothesis.id);
    this.analyse = machinery.kind(hypothesis).analysis(plan, hypothesis, scenario.model);
    this.count = estimateCounter(hypothesis, scenario.trueValues[hypothesis.id] ?? {});
  }

  /** Runs the planned analysis on a data set. */
  look(data: Dataset, replication: number): void {
    this.streams.start(replication);
    this.analysed = this.analyse(data, this.streams);
  }

  /** Counts what the analysis found; a result that is none counts as a failure from here on. */
  enter(tally: HypothesisTally): void {
    if (!isFitted(this.analysed)) count(tally.failures, this.analysed.reason);
    else if (!this.count(this.analysed, tally)) {
      this.analysed = { reason: 'no-convergence' };
      count(tally.failures, this.analysed.reason);
    } else if (this.analysed.rejected) tally.rejected += 1;
  }

  /** Whether the planned test rejects at an error rate. */
  rejectedAt(alpha: number): boolean {
    if (!isFitted(this.analysed)) return false;
    if (alpha === this.hypothesis.alpha.value) return this.analysed.rejected;
    let rejects = this.rejections.get(alpha);
    if (!rejects) {
      rejects = rejection(this.hypothesis, alpha);
      this.rejections.set(alpha, rejects);
    }
    return rejects(this.analysed);
  }

  conclude(alpha: number): Conclusion {
    let rule = this.rules.get(alpha);
    if (!rule) {
      rule = decisionRule(this.hypothesis, alpha);
      this.rules.set(alpha, rule);
    }
    return rule(this.analysed);
  }
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
