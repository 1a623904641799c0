import type { Catalog } from '../../catalog/catalog.js';
import { type Diagnostic, sortDiagnostics } from '../../diagnostic.js';
import { canonicalJson } from '../../plan/canonical.js';
import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { resolve } from '../../plan/resolve.js';
import { unknownReferences } from '../../plan/unknown-references.js';
import { readStudy } from '../../reading/study.js';
import { type ThreatMatrix, threatMatrix } from '../../report/scores/threats.js';
import { review } from '../../rules/index.js';
import { PowerProbe } from '../../sizing/probe.js';
import type { StudyPower } from '../../sizing/result.js';
import { type StudySizes, sizeStudy, studySizes } from '../../sizing/size-study.js';

/** A study to be planned. */
export interface Question {
  readonly text: string;
  readonly file: string;
}

/** What can be said of a study, in two steps: sizes first, because people wait for them. */
export interface Answer {
  /** Problems of the file; with an error among them there is nothing else. */
  readonly diagnostics: readonly Diagnostic[];
  readonly plan?: Plan;
  readonly sizes?: StudySizes;
  readonly threats?: ThreatMatrix;
  /** Curves and detectable effects too. */
  readonly power?: StudyPower;
  readonly findings?: readonly Diagnostic[];
}

/** Hypotheses whose powers are remembered. */
const mostProbes = 60;

/** Plans texts as `planStudy` does, and remembers powers: most changes leave most hypotheses as they were. */
export class Planner {
  private readonly probes = new Map<string, PowerProbe>();

  constructor(private readonly catalog: Catalog) {}

  *answers({ text, file }: Question): Generator<Answer> {
    const { study, document, diagnostics } = readStudy(text, file, (value) => unknownReferences(value, this.catalog));
    if (!study) {
      yield { diagnostics };
      return;
    }
    const resolved = resolve(study, { catalog: this.catalog, file });
    const problems = sortDiagnostics([...diagnostics, ...document.place(resolved.diagnostics)]);
    const { plan } = resolved;
    if (!plan || problems.some(({ severity }) => severity === 'error')) {
      yield { diagnostics: problems };
      return;
    }
    const known = { diagnostics: problems, plan, threats: threatMatrix(plan) };
    const probeOf = this.probesOf(plan);
    const sizes = studySizes(plan, probeOf);
    yield { ...known, sizes };
    const power = sizeStudy(plan, probeOf);
    yield { ...known, sizes, power, findings: document.place(review(plan, power)) };
  }

  /** A probe that knows its powers, where sizing asks the same questions as before. */
  private probesOf(plan: Plan): (plan: Plan, hypothesis: PlannedHypothesis) => PowerProbe {
    const { arms, measures, schedule, delivery, sample, inference, covariates, genetics, analysis, imaging } = plan;
    const shared = canonicalJson({
      arms,
      measures,
      schedule,
      delivery,
      attrition: sample.attrition,
      details: sample.details ?? {},
      inference,
      covariates,
      genetics,
      analysis: analysis ?? {},
      imaging: imaging ?? {},
    });
    return (_, hypothesis) => {
      const key = `${canonicalJson(hypothesis)}\n${shared}`;
      const probe = this.probes.get(key) ?? new PowerProbe(plan, hypothesis);
      this.probes.delete(key);
      this.probes.set(key, probe);
      if (this.probes.size > mostProbes) this.probes.delete(this.probes.keys().next().value ?? '');
      return probe;
    };
  }
}
