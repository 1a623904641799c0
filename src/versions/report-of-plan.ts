import type { Diagnostic } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import { type Report, writeReport } from '../report/report.js';
import { review } from '../rules/index.js';
import { readRecord, type SimulationRecord } from '../simulation/record.js';
import type { StudyPower } from '../sizing/result.js';
import { sizeStudy } from '../sizing/size-study.js';

/** A plan with everything that is worked out from it, as when the study was planned. */
export interface Recomputed {
  readonly plan: Plan;
  readonly power: StudyPower;
  readonly findings: readonly Diagnostic[];
  readonly report: Report;
  /** The simulation that the report shows. */
  readonly simulation?: SimulationRecord;
}

/**
 * Works out a plan anew. Findings have no places in a file: the plan alone does not know the lines of its study.
 *
 * @param simulation of the plan, as recorded; it is taken as it is
 */
export function recompute(plan: Plan, simulation?: SimulationRecord): Recomputed {
  const power = sizeStudy(plan);
  const findings = review(plan, power);
  return {
    plan,
    power,
    findings,
    report: writeReport(plan, power, findings, simulation),
    ...(simulation ? { simulation } : {}),
  };
}

/** The simulation of a plan in a text, with every problem of it; sizes are those that the plan comes to. */
export function recordedSimulation(text: string, file: string, plan: Plan): ReturnType<typeof readRecord> {
  return readRecord(text, file, plan, sizeStudy(plan).recruited);
}
