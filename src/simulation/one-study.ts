import type { Conclusion } from '../plan/decision.js';
import { numberedStreams } from '../statistics/numbered-streams.js';
import { decisionRule } from './decision.js';
import { isFitted } from './estimators/estimate.js';
import type { JobScenario, SimulationJob } from './job.js';
import type { Machinery } from './kernel.js';
import type { Analysed } from './kinds/kind.js';
import { stepsOf } from './multiplicity.js';
import { rejection } from './rejection.js';

/** What the planned analysis of one made-up study says of a hypothesis. */
export interface StudiedOnce {
  readonly analysed: Analysed;
  /** After the multiplicity procedure. */
  readonly rejected: boolean;
  /** Error rate of the step that decided. */
  readonly alpha: number;
  readonly conclusion: Conclusion;
}

/** The planned analyses of the made-up studies of a scenario, one by one: those that `prepareKernel` counts. */
export function studyByStudy(
  { plan, seed, hypotheses }: SimulationJob,
  { model }: JobScenario,
  machinery: Machinery,
): (replication: number) => ReadonlyMap<string, StudiedOnce> {
  const studied = plan.hypotheses
    .filter(({ id }) => hypotheses.includes(id))
    .map((hypothesis) => ({
      hypothesis,
      streams: numberedStreams(seed, 'analysis', hypothesis.id),
      analyse: machinery.kind(hypothesis).analysis(plan, hypothesis, model),
    }));
  const generate = machinery.generator(model, seed, [
    ...new Set(studied.flatMap(({ hypothesis }) => machinery.kind(hypothesis).variables(plan, hypothesis))),
  ]);
  const planned = new Map(studied.map(({ hypothesis }) => [hypothesis.id, hypothesis.alpha.value]));
  return (replication) => {
    const data = generate(replication);
    const found = new Map(
      studied.map(({ hypothesis, streams, analyse }) => {
        streams.start(replication);
        return [hypothesis.id, { hypothesis, analysed: analyse(data, streams) }] as const;
      }),
    );
    const steps = stepsOf(plan.inference, planned, (id, alpha) => {
      const each = found.get(id);
      if (!each || !isFitted(each.analysed)) return false;
      if (alpha === each.hypothesis.alpha.value) return each.analysed.rejected;
      return rejection(each.hypothesis, alpha)(each.analysed);
    });
    return new Map(
      [...found].map(([id, { hypothesis, analysed }]) => {
        const { rejected, alpha } = steps.get(id) ?? { rejected: false, alpha: hypothesis.alpha.value };
        return [id, { analysed, rejected, alpha, conclusion: decisionRule(hypothesis, alpha)(analysed) }];
      }),
    );
  };
}
