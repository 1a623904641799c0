import type { Diagnostic } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import type { Reference } from '../schema/pack.js';
import type { SimulationSummary } from '../simulation/summary.js';
import type { StudyPower } from '../sizing/result.js';
import { bibliography } from './bibliography.js';
import { factsOf } from './facts.js';
import type { Figure } from './figures/figure.js';
import { figureSections, figuresOf } from './figures/index.js';
import { trialRecord } from './registry/make-record.js';
import type { TrialRecord } from './registry/trial-record.js';
import { allocationSections } from './sections/allocation.js';
import { analysisSections } from './sections/analysis.js';
import { armSections } from './sections/arms.js';
import { backgroundSections } from './sections/background.js';
import { blindingSections } from './sections/blinding.js';
import { briefSections } from './sections/brief.js';
import { codingSections } from './sections/coding.js';
import { decisionSections } from './sections/decision.js';
import { deliverySections } from './sections/delivery.js';
import { designSections } from './sections/design.js';
import { estimandSections } from './sections/estimands.js';
import { exclusionSections } from './sections/exclusions.js';
import { findingSections } from './sections/findings.js';
import { formFieldSections } from './sections/form-fields.js';
import { guidelineSections } from './sections/guidelines.js';
import { hypothesisSections } from './sections/hypotheses.js';
import { imagingSections } from './sections/imaging.js';
import { jointSections } from './sections/joint.js';
import { measureSections } from './sections/measures.js';
import { mechanismSections } from './sections/mechanism.js';
import { modelSections } from './sections/models.js';
import { moderationSections } from './sections/moderation.js';
import { multiplicitySections } from './sections/multiplicity.js';
import { opennessSections } from './sections/openness.js';
import { powerSections } from './sections/power.js';
import { predictionSections } from './sections/predictions.js';
import { qualityCheckSections } from './sections/quality-checks.js';
import { replicationSections } from './sections/replication.js';
import { safetySections } from './sections/safety.js';
import { sampleSections } from './sections/sample.js';
import { scoreSections } from './sections/scores.js';
import { simulationSections } from './sections/simulation.js';
import { stoppingSections } from './sections/stopping.js';
import { summarySections } from './sections/summary.js';
import { teamSections } from './sections/team.js';
import { Subject } from './subject.js';
import type { Section } from './text.js';

/**
 * Plan, results and findings, written up. What templates may see, and all they may see.
 * Numbers and citations inside are still data (see `Text`); a document prints them and lists what it printed.
 */
export interface Report {
  readonly format: 1;
  readonly study: {
    readonly id: string;
    readonly title: string;
    readonly authors: readonly string[];
    readonly today?: string;
    readonly fingerprint: string;
    readonly packs: string;
    /** What is known, and why this study. */
    readonly background?: string;
    readonly keywords?: readonly string[];
  };
  /** What holds, for the closed questions of forms: `randomised`, `blind-participants`, `data-none-yet`, ... */
  readonly facts: readonly string[];
  /** By section id, such as `power` or `blinding`. */
  readonly sections: Readonly<Record<string, Section>>;
  readonly figures: readonly Figure[];
  /** What a trial registry asks, for its upload file; absent where there is no study. */
  readonly trialRecord?: TrialRecord;
  /** Every reference a text may cite, by id. */
  readonly references: Readonly<Record<string, Reference>>;
}

/**
 * Writes the report of a study. Pure: the same plan, power and findings give the same report.
 *
 * @param simulation what a simulation of the study found: sections and figures then show it beside the formulas, with standard errors
 */
export function writeReport(
  plan: Plan,
  power: StudyPower,
  findings: readonly Diagnostic[],
  simulation?: SimulationSummary,
): Report {
  const subject = new Subject(plan, power, findings, simulation);
  const figures = figuresOf(subject);
  const sections = [
    ...summarySections(subject),
    ...backgroundSections(subject),
    ...hypothesisSections(subject),
    ...estimandSections(subject),
    ...multiplicitySections(subject),
    ...qualityCheckSections(subject),
    ...decisionSections(subject),
    ...jointSections(subject),
    ...powerSections(subject),
    ...simulationSections(subject),
    ...designSections(subject),
    ...armSections(subject),
    ...deliverySections(subject),
    ...allocationSections(subject),
    ...blindingSections(subject),
    ...sampleSections(subject),
    ...stoppingSections(subject),
    ...exclusionSections(subject),
    ...measureSections(subject),
    ...modelSections(subject),
    ...mechanismSections(subject),
    ...moderationSections(subject),
    ...imagingSections(subject),
    ...codingSections(subject),
    ...analysisSections(subject),
    ...safetySections(subject),
    ...opennessSections(subject),
    ...teamSections(subject),
    ...findingSections(subject),
    ...scoreSections(subject),
    ...briefSections(subject),
    ...guidelineSections(subject),
    ...predictionSections(subject),
    ...formFieldSections(subject),
    ...replicationSections(subject),
    ...figureSections(figures),
  ];
  return {
    format: 1,
    study: {
      id: plan.id,
      title: plan.title,
      authors: plan.authors,
      ...(plan.today ? { today: plan.today } : {}),
      fingerprint: plan.fingerprint,
      packs: plan.packs.map(({ id, version }) => `${id} ${version}`).join(', '),
      ...(plan.background ? { background: plan.background } : {}),
      ...(plan.registration?.keywords ? { keywords: plan.registration.keywords } : {}),
    },
    facts: factsOf(plan),
    sections: Object.fromEntries(sections.map((section) => [section.id, section])),
    figures,
    trialRecord: trialRecord(subject),
    references: { ...bibliography, ...plan.references },
  };
}
