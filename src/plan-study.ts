import { type Diagnostic, sortDiagnostics } from './diagnostic.js';
import type { Plan } from './plan/plan.js';
import { resolve } from './plan/resolve.js';
import type { ResolveOptions } from './plan/resolve-options.js';
import { unknownReferences } from './plan/unknown-references.js';
import { readStudy } from './reading/study.js';
import { type Report, writeReport } from './report/report.js';
import { review } from './rules/index.js';
import type { StudyPower } from './sizing/result.js';
import { sizeStudy } from './sizing/size-study.js';

/** What a study is planned with: the catalog to look entries up in, the name of its file, and what else there is. */
export type PlanOptions = ResolveOptions;

/** What comes of a study. Without a plan, `diagnostics` says why. */
export interface StudyPlan {
  /** Problems of the file and of what it refers to, errors first. */
  readonly diagnostics: readonly Diagnostic[];
  readonly plan?: Plan;
  readonly power?: StudyPower;
  /** What is unwise about the design, and what each flaw costs. */
  readonly findings: readonly Diagnostic[];
  /** Written when it is first read. */
  readonly report?: Report;
}

/**
 * Plans a study: reads it, resolves it against the catalog, works out sample sizes and power, reviews the
 * design and writes the report that every document is made from.
 *
 * @param text the study file, YAML
 * @returns everything that could be said; never throws for what a person wrote
 */
export function planStudy(text: string, options: PlanOptions): StudyPlan {
  const { study, document, diagnostics } = readStudy(text, options.file, (value) =>
    unknownReferences(value, options.catalog),
  );
  if (!study) return { diagnostics, findings: [] };

  const resolved = resolve(study, options);
  const problems = sortDiagnostics([
    ...diagnostics,
    ...document.place(resolved.diagnostics),
    ...options.catalog.diagnostics(),
  ]);
  const { plan } = resolved;
  if (!plan || problems.some(({ severity }) => severity === 'error')) return { diagnostics: problems, findings: [] };

  const power = sizeStudy(plan);
  const findings = document.place(review(plan, power));
  let report: Report | undefined;
  return {
    diagnostics: problems,
    plan,
    power,
    findings,
    // Most callers want numbers or findings alone.
    get report() {
      report ??= writeReport(plan, power, findings);
      return report;
    },
  };
}
