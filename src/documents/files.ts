import type { Diagnostic } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import type { Report } from '../report/report.js';
import type { SimulationRecord } from '../simulation/record.js';
import type { StudyPower } from '../sizing/result.js';
import { applies } from './applies.js';
import type { DocumentTools } from './document-facts.js';
import { withPlan } from './embedded-plan.js';
import { renderFormats } from './render.js';
import { type DocumentFormat, type DocumentTemplate, extensionOf, formatsOf } from './template-header.js';

/** A file a plan writes: its path inside the output folder, and what it holds. */
export interface DocumentFile {
  readonly path: string;
  /** Text, or the bytes of a format that is none. */
  readonly content: string | Uint8Array;
}

/** What the files are made from. */
export interface PlannedStudy {
  readonly plan: Plan;
  readonly power: StudyPower;
  readonly findings: readonly Diagnostic[];
  readonly report: Report;
  /** The simulation that the report shows. */
  readonly simulation?: SimulationRecord;
}

export interface FileOptions {
  /** Formats of the documents, where a template can be had in them; left out: those its header names, all of them text. */
  readonly formats?: readonly DocumentFormat[];
  readonly tools?: DocumentTools;
}

/**
 * Everything `mettle plan` writes: each template that applies to the study in each of its formats, the figures, the plan and the results.
 * The same study gives the same files, byte for byte.
 */
export async function documentFiles(
  study: PlannedStudy,
  templates: readonly DocumentTemplate[],
  { formats, tools }: FileOptions = {},
): Promise<DocumentFile[]> {
  const files: DocumentFile[] = [];
  for (const template of templates.filter(({ header }) => !header.onRequest && applies(header, study.report.facts))) {
    const { header } = template;
    const wanted = formats ? formatsOf(header).filter((format) => formats.includes(format)) : header.formats;
    for (const document of await renderFormats(study.report, template, wanted, tools)) {
      const { format, content } = await withPlan(document, header.id, study.plan, study.simulation);
      files.push({ path: `${header.id}.${extensionOf(format)}`, content });
    }
  }
  return [
    ...files,
    ...study.report.figures.map(({ file, svg }) => ({ path: file, content: svg })),
    { path: 'plan.json', content: toJson(study.plan) },
    { path: 'results.json', content: resultsJson(study) },
    ...(study.simulation ? [{ path: 'simulation.json', content: toJson(study.simulation) }] : []),
  ];
}

/**
 * Digits of a figure in `results.json`. Engines of JavaScript differ in the last of sixteen: with these, a browser and a command
 * line write the same bytes. No procedure claims as many.
 */
const digitsKept = 12;

/** Power and findings of a study as JSON, keys in a fixed order. */
export function resultsJson({ plan, power, findings }: Omit<PlannedStudy, 'report'>): string {
  return toJson(
    {
      format: 1,
      study: plan.id,
      fingerprint: plan.fingerprint,
      seed: plan.seed,
      totalRecruited: power.totalRecruited,
      recruited: power.recruited,
      analysed: power.analysed,
      classes: power.classes,
      sizedBy: power.sizedBy,
      results: power.results,
      findings,
    },
    (_, each) => (typeof each === 'number' ? Number(each.toPrecision(digitsKept)) : each),
  );
}

function toJson(value: unknown, change?: (key: string, each: unknown) => unknown): string {
  return `${JSON.stringify(value, change, 2)}\n`;
}
