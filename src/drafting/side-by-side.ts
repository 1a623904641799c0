import type { Catalog } from '../catalog/catalog.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import { resolve } from '../plan/resolve.js';
import { review } from '../rules/index.js';
import type { Study } from '../schema/study.js';
import { resourcesOf } from '../sizing/resources.js';
import type { StudyPower } from '../sizing/result.js';
import { sizeStudy } from '../sizing/size-study.js';
import type { Variant } from './variants.js';

/** What one design comes to: size, power, what drives its cost, and what is unwise about it. */
export interface Outcome {
  readonly label: string;
  readonly note?: string;
  /** Why it could not be planned; then nothing else is there. */
  readonly problems: readonly Diagnostic[];
  readonly hypotheses: readonly {
    readonly id: string;
    /** People it needs, over the arms it compares; absent where no size is enough. */
    readonly needed?: number;
    readonly powerAtStudySize: number;
  }[];
  readonly people?: number;
  readonly classes?: number;
  /** People times visits. */
  readonly visits?: number;
  /** Hours of teaching over all classes, or people where nobody is taught in classes; absent where doses are not stated. */
  readonly teachingHours?: number;
  /** People times visits at which something is scanned. */
  readonly scans?: number;
  /** People times visits with a measure from blood, times the samples drawn at each. */
  readonly bloodDraws?: number;
  /** Codes of the findings by severity, each once. */
  readonly findings: Readonly<Record<'error' | 'warning' | 'advice', readonly string[]>>;
}

/** Plans each variant whole. */
export function sideBySide(variants: readonly Variant[], catalog: Catalog, file: string): Outcome[] {
  return variants.map(({ label, note, study }) => ({
    label,
    ...(note ? { note } : {}),
    ...outcomeOf(study, catalog, file),
  }));
}

/** Errors and warnings that a design has and the first has not, and the other way round. */
export function findingsBeside(first: Outcome, other: Outcome): { gained: readonly string[]; lost: readonly string[] } {
  const serious = ({ findings }: Outcome) => [...findings.error, ...findings.warning];
  const [before, after] = [serious(first), serious(other)];
  return {
    gained: after.filter((code) => !before.includes(code)),
    lost: before.filter((code) => !after.includes(code)),
  };
}

function outcomeOf(study: Study, catalog: Catalog, file: string): Omit<Outcome, 'label' | 'note'> {
  const { plan, diagnostics } = resolve(study, { catalog, file });
  const problems = diagnostics.filter(({ severity }) => severity === 'error');
  const none = { error: [], warning: [], advice: [] };
  if (!plan || problems.length > 0) return { problems, hypotheses: [], findings: none };
  const power = sizeStudy(plan);
  const findings = review(plan, power).filter(({ accepted }) => accepted === undefined);
  const codes = (severity: Diagnostic['severity']) => [
    ...new Set(findings.filter((each) => each.severity === severity).map(({ code }) => code)),
  ];
  return {
    problems: [],
    hypotheses: power.results.map(({ hypothesis, required, atStudySize }) => ({
      id: hypothesis,
      ...(required ? { needed: required.totalRecruited } : {}),
      powerAtStudySize: atStudySize.power.value,
    })),
    ...costsOf(plan, power),
    findings: { error: codes('error'), warning: codes('warning'), advice: codes('advice') },
  };
}

function costsOf(plan: Plan, power: StudyPower): Partial<Outcome> {
  const { people, classes, visits, scans, bloodSamples } = resourcesOf(plan, power);
  const hours = plan.arms.map(({ id, dose }) => {
    const { weeks, sessionsPerWeek, hoursPerSession } = dose ?? {};
    if (weeks === undefined || hoursPerSession === undefined) return 0;
    return (power.classes[id] ?? power.recruited[id] ?? 0) * weeks * (sessionsPerWeek ?? 1) * hoursPerSession;
  });
  const teachingHours = hours.reduce((sum, each) => sum + each, 0);
  return {
    people,
    ...(classes > 0 ? { classes } : {}),
    visits,
    ...(teachingHours > 0 ? { teachingHours } : {}),
    ...(scans > 0 ? { scans } : {}),
    ...(bloodSamples > 0 ? { bloodDraws: bloodSamples } : {}),
  };
}
