import type { Diagnostic } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import { type Report, writeReport } from '../report/report.js';
import { review } from '../rules/index.js';
import type { StudyPower } from '../sizing/result.js';
import { sizeStudy } from '../sizing/size-study.js';

/** A plan with everything that is worked out from it, as when the study was planned. */
export interface Recomputed {
  readonly plan: Plan;
  readonly power: StudyPower;
  readonly findings: readonly Diagnostic[];
  readonly report: Report;
}

/** Works out a plan anew. Findings have no places in a file: the plan alone does not know the lines of its study. */
export function recompute(plan: Plan): Recomputed {
  const power = sizeStudy(plan);
  const findings = review(plan, power);
  return { plan, power, findings, report: writeReport(plan, power, findings) };
}
