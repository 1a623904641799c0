import type { Plan } from '../../src/plan/plan.js';
import { planOf } from '../studies.js';

/** A trial of two arms to try analyses on: one hypothesis, two visits, no attrition. */
export interface Trial {
  /** YAML of the hypothesis, without its id and role. */
  readonly hypothesis: string;
  /** YAML of the visits. */
  readonly schedule?: string;
  /** YAML of the measures. */
  readonly measures?: string;
  readonly baselineCorrelation?: string;
  readonly attrition?: number;
  /** Intraclass correlation and the arms that are taught in classes of this size. */
  readonly classes?: { readonly size: number; readonly icc: number; readonly arms: readonly string[] };
  /** YAML of the teachers of each arm. */
  readonly teachers?: string;
  readonly sides?: 1 | 2;
  readonly pack?: string;
  /** Any further sections, YAML. */
  readonly more?: string;
}

export function trialOf(given: Trial): Plan {
  const { classes } = given;
  const delivery = classes
    ? `delivery: {format: group, groupSize: ${classes.size}${given.teachers ? `, teachers: ${given.teachers}` : ''}, clustering: {arms: [${classes.arms.join(', ')}], icc: {value: ${classes.icc}, basis: {kind: assumption, because: "to try"}}}}`
    : '';
  return planOf(`mettle: 1
id: trial
title: A trial
packs: [${given.pack ?? 'kindness-meditation'}]
hypotheses:
  - {id: H1, role: primary, ${given.hypothesis}}
arms:
  - {id: cbct, practice: cbct}
  - {id: health, comparator: health-education}
allocation: {selection: randomized}
${delivery}
schedule: ${given.schedule ?? '[{id: before, week: 0}, {id: after, week: 8}]'}
measures: ${given.measures ?? '[{measure: swls-life-satisfaction, role: outcome, at: [before, after]}]'}
sample: {population: Adults, attrition: ${given.attrition ?? 0}, baselineCorrelation: ${given.baselineCorrelation ?? '{}'}}
inference: {alpha: 0.05, sides: ${given.sides ?? 2}, power: 0.9}
${given.more ?? ''}`);
}

/** Something a team only assumes, to keep a study short. */
export const assumed = (value: number) => `{value: ${value}, basis: {kind: assumption, because: "to try"}}`;
