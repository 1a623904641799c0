import { expect } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { simulatedKind } from '../../src/simulation/kinds/index.js';
import { buildModel } from '../../src/simulation/model/build.js';
import type { DataModel } from '../../src/simulation/model/data-model.js';
import { prepareGenerator } from '../../src/simulation/model/generate.js';
import type { Truth } from '../../src/simulation/model/truth.js';
import { powerAt, type Recruited } from '../../src/sizing/index.js';
import { numberedStreams } from '../../src/statistics/numbered-streams.js';
import { FAST_SHARE, nightly } from '../simulation/size.js';
import { tallyOf } from '../simulation/studies.js';

/** The planned test of a hypothesis on data made up from its plan, held against the power that the plan gives. */

export function modelOf(plan: Plan, recruited: Recruited, truth?: Truth): DataModel {
  const { model, diagnostics } = buildModel(plan, { recruited, ...(truth ? { truth } : {}) });
  if (!model) throw new Error(`no model: ${diagnostics.map(({ message }) => message).join(' ')}`);
  return model;
}

export interface SimulatedRun {
  readonly rate: number;
  readonly standardError: number;
  /** Mean of each estimate over the replications in which it was found. */
  readonly means: Readonly<Record<string, number>>;
  /** Replications without an answer, by reason. */
  readonly failures: Readonly<Record<string, number>>;
}

export function simulatedPower(
  plan: Plan,
  hypothesisId: string,
  recruited: Recruited,
  replications: number,
  truth?: Truth,
): SimulatedRun {
  const hypothesis = plan.hypotheses.find(({ id }) => id === hypothesisId);
  const simulated = hypothesis && simulatedKind(hypothesis.kind);
  if (!hypothesis || !simulated) throw new Error(`${hypothesisId} is not simulated`);
  const model = modelOf(plan, recruited, truth);
  const generate = prepareGenerator(model, { seed: plan.seed, wanted: simulated.variables(plan, hypothesis) });
  const analyse = simulated.analysis(plan, hypothesis, model);
  const stream = numberedStreams(plan.seed, hypothesisId);
  const sums = new Map<string, number>();
  const failures: Record<string, number> = {};
  let [rejected, found] = [0, 0];
  for (let replication = 0; replication < replications; replication += 1) {
    stream.start(replication);
    const result = analyse(generate(replication), stream);
    if ('reason' in result) {
      failures[result.reason] = (failures[result.reason] ?? 0) + 1;
      continue;
    }
    found += 1;
    if (result.rejected) rejected += 1;
    for (const [name, { value }] of Object.entries(result.estimates)) sums.set(name, (sums.get(name) ?? 0) + value);
  }
  return {
    ...tallyOf(rejected, replications),
    means: Object.fromEntries([...sums].map(([name, sum]) => [name, sum / found])),
    failures,
  };
}

/**
 * Simulated power lies within four standard errors of the plan's, or within the error that the closed form's accuracy states.
 * `replications` is what the nightly run does; `npm test` does a twentieth.
 */
export function expectAgreement(
  plan: Plan,
  hypothesisId: string,
  recruited: Recruited,
  { replications = 20_000, within = 0 } = {},
): void {
  const run = simulatedPower(plan, hypothesisId, recruited, Math.ceil(replications * (nightly ? 1 : FAST_SHARE)));
  const { power } = powerAt(plan, hypothesisId, recruited);
  const beyond = (Math.abs(run.rate - power) - within) / run.standardError;
  const text = `simulated ${run.rate.toFixed(4)} +- ${run.standardError.toFixed(4)}, closed form ${power.toFixed(4)}`;
  expect(beyond <= 4 ? 'agrees' : text).toBe('agrees');
}
