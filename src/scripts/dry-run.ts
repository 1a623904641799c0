import type { Conclusion } from '../plan/decision.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import { isFitted } from '../simulation/estimators/estimate.js';
import type { JobScenario, SimulationJob } from '../simulation/job.js';
import { simulatedKind } from '../simulation/kinds/index.js';
import { missingDataMethod } from '../simulation/kinds/missing-data.js';
import { simulationMachinery } from '../simulation/machinery.js';
import { dataCsv, trialsCsv } from '../simulation/model/codebook.js';
import { prepareGenerator } from '../simulation/model/generate.js';
import { studyByStudy } from '../simulation/one-study.js';
import { hypothesisScript } from './hypothesis-script.js';

/** One made-up study for the scripts to analyse, and what is known of it. */
export interface DryStudy {
  /** data.csv, and data.trials.csv where outcomes are measured trial by trial. */
  readonly people: string;
  readonly trials?: string;
  readonly hypotheses: readonly DryHypothesis[];
}

export interface DryHypothesis {
  readonly id: string;
  readonly title: string;
  readonly truth: Readonly<Record<string, number>>;
  readonly claimHolds: boolean;
  /** Mettle's own analysis of the same data. */
  readonly own: {
    readonly conclusion: Conclusion;
    readonly alpha: number;
    readonly estimates: Readonly<Record<string, { readonly value: number; readonly se: number; readonly df: number }>>;
    /** Why there are none. */
    readonly problem?: string;
  };
  /** SDs that effects are in, by column: with them the scripts find what Mettle finds, to the sixth digit. */
  readonly known: Readonly<Record<string, number>>;
  /** Whether script and Mettle use the same estimator; values that are imputed are drawn by each in its own way. */
  readonly sameEstimator: boolean;
}

/** Made-up studies of a scenario by number. The same plan and seed give the same studies. */
export function dryStudies(job: SimulationJob, scenario: JobScenario): (replication: number) => DryStudy {
  const { plan, seed } = job;
  const { model } = scenario;
  const generate = prepareGenerator(model, { seed, scale: 'measure' });
  const analyse = studyByStudy(job, scenario, simulationMachinery);
  const studied = plan.hypotheses.filter(({ id }) => job.hypotheses.includes(id));
  return (replication) => {
    const data = generate(replication);
    const trials = trialsCsv(data);
    const people = dataCsv(plan, model, data);
    const found = analyse(replication);
    const missing = people.includes('NA');
    const hypotheses = studied.map((hypothesis): DryHypothesis => {
      const { analysed, alpha, conclusion } = found.get(hypothesis.id) ?? notStudied(hypothesis);
      const { standards } = hypothesisScript(plan, hypothesis, model.effects[hypothesis.id]);
      const unit = (name: string) => model.variables.find((variable) => variable.name === name)?.unit ?? 1;
      const own = missing && imputes(job, hypothesis);
      return {
        id: hypothesis.id,
        title: hypothesis.entry.title,
        truth: scenario.trueValues[hypothesis.id] ?? {},
        claimHolds: scenario.claimsHold.includes(hypothesis.id),
        own: isFitted(analysed)
          ? {
              conclusion,
              alpha,
              estimates: Object.fromEntries(
                Object.entries(analysed.estimates).map(([name, { value, standardError, df }]) => [
                  name,
                  { value, se: standardError, df },
                ]),
              ),
            }
          : { conclusion, alpha, estimates: {}, problem: analysed.reason },
        known:
          hypothesis.kind === 'within-person'
            ? { trials: 1 }
            : Object.fromEntries(
                [...standards].map(([column, { variable, factor }]) => [column, unit(variable) * factor]),
              ),
        sameEstimator: !own,
      };
    });
    return { people, ...(trials === undefined ? {} : { trials }), hypotheses };
  };
}

function imputes({ plan }: SimulationJob, hypothesis: PlannedHypothesis): boolean {
  return (
    missingDataMethod(plan) === 'multiple-imputation' && simulatedKind(hypothesis.kind)?.missingValues === undefined
  );
}

function notStudied({ id }: PlannedHypothesis): never {
  throw new RangeError(`${id} was not studied`);
}
