import { isRatio } from '../plan/decision.js';
import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { numberedStreams } from '../statistics/numbered-streams.js';
import { portableExp } from '../statistics/portable.js';
import { scaled } from './estimands.js';
import { isFitted } from './estimators/estimate.js';
import type { Machinery } from './kernel.js';
import type { DataModel } from './model/data-model.js';
import { STEP } from './tally.js';

/** People in one large made-up study, and how many such studies are averaged. */
const PEOPLE = 50_000;
const STUDIES = 16;

/** What the estimates of a hypothesis would be in an endless study in which nobody leaves. */
export interface TrueValues {
  readonly values: Readonly<Record<string, number>>;
  /** Standard errors, where the values come from large made-up studies; of the logarithm for a ratio. */
  readonly errors: Readonly<Record<string, number>>;
}

/**
 * Whether what a hypothesis states is what its analysis would find: its measures are on the scale the effects are on, without
 * added error, everybody takes up the practice, and no other hypothesis was followed instead.
 */
export function statesTruth({ simulation }: Plan, hypothesis: PlannedHypothesis, { gaveWay }: DataModel): boolean {
  return !gaveWay.includes(hypothesis.id) && isPlain(simulation, hypothesis);
}

function isPlain(simulation: Plan['simulation'], hypothesis: PlannedHypothesis): boolean {
  const { outcomes, mediators, moderator, predictor } = hypothesis;
  const measures = [...Object.values(outcomes), ...mediators, moderator, predictor];
  return (
    simulation?.adherence === undefined &&
    measures.every((id) => {
      const said = id === undefined ? undefined : simulation?.measures?.[id];
      return said?.distribution === undefined && said?.reliability === undefined;
    })
  );
}

/** The difference between two arms as the model has it, for hypotheses about just that on a plain scale. */
export function modelledDifference(plan: Plan, hypothesis: PlannedHypothesis, model: DataModel): number | undefined {
  const { kind, outcomes, treatment, comparator } = hypothesis;
  if (!['directional', 'equivalence', 'noninferiority'].includes(kind)) return undefined;
  if (!isPlain(plan.simulation, hypothesis)) return undefined;
  const measure = plan.measures.find(({ id }) => id === Object.values(outcomes)[0]);
  const variable = model.variables.find(({ name }) => name === `${measure?.id}@${measure?.primaryAt}`);
  if (!variable) return undefined;
  const mean = (arm: string) => variable.means[model.arms.findIndex(({ id }) => id === arm)] ?? 0;
  // For non-inferiority positive is better, whichever way the measure counts.
  const turned = kind === 'noninferiority' && measure?.entry.wished === 'lower';
  return (mean(treatment) - mean(comparator)) * (turned ? -1 : 1);
}

/**
 * The mean of the planned analyses' estimates over a few very large made-up studies in which nobody leaves, for where no formula
 * says what they would find: skewed scales, floors, people who do not practise, hypotheses that were not followed.
 *
 * 800,000 people in all: for a study of 200 people the error is 1/63 of its standard error.
 *
 * @param large the model with so many times the people
 * @returns by hypothesis, values rounded to `STEP`; estimates that no analysis could find are left out
 */
export function simulatedTrueValues(
  plan: Plan,
  hypotheses: readonly PlannedHypothesis[],
  large: DataModel,
  seed: number,
  machinery: Machinery,
): Record<string, TrueValues> {
  const complete: DataModel = { ...large, dropout: { mechanism: 'completely-at-random', thresholds: {} } };
  const wanted = hypotheses.flatMap((hypothesis) => machinery.kind(hypothesis).variables(plan, hypothesis));
  const generate = machinery.generator(complete, seed, [...new Set(wanted)]);
  const analyses = hypotheses.map((hypothesis) => ({
    hypothesis,
    run: machinery.kind(hypothesis).analysis(plan, hypothesis, complete),
    stream: numberedStreams(seed, 'true values', hypothesis.id),
    found: new Map<string, number[]>(),
  }));
  for (let study = 0; study < STUDIES; study += 1) {
    const data = generate(study);
    for (const { hypothesis, run, stream, found } of analyses) {
      stream.start(study);
      const analysed = run(data, stream);
      if (!isFitted(analysed)) continue;
      for (const [name, { value }] of Object.entries(analysed.estimates)) {
        const values = found.get(name) ?? [];
        values.push(scaled(hypothesis.kind, name, value));
        found.set(name, values);
      }
    }
  }
  return Object.fromEntries(
    analyses.map(({ hypothesis: { id, kind }, found }) => {
      const means = [...found].map(([name, values]) => ({ name, ...meanOf(values) }));
      return [
        id,
        {
          values: Object.fromEntries(
            means.map(({ name, mean }) => [name, isRatio(kind, name) ? portableExp(mean) : mean]),
          ),
          errors: Object.fromEntries(means.map(({ name, error }) => [name, error])),
        },
      ];
    }),
  );
}

function meanOf(values: readonly number[]): { mean: number; error: number } {
  const round = (value: number) => Math.round(value / STEP) * STEP;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean: round(mean), error: round(Math.sqrt(squares / (values.length - 1) / values.length)) };
}

/** The arms of a large study, in proportion. */
export function enlarged(recruited: Readonly<Record<string, number>>): Record<string, number> {
  const total = Object.values(recruited).reduce((sum, people) => sum + people, 0);
  const factor = Math.max(1, Math.ceil(PEOPLE / total));
  return Object.fromEntries(Object.entries(recruited).map(([arm, people]) => [arm, people * factor]));
}
