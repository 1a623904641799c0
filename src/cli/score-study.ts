import type { Plan } from '../plan/plan.js';
import type { Report } from '../report/report.js';
import { type Scores, scorePlan } from '../report/scores/index.js';
import type { Profile } from '../report/scores/verdict.js';
import type { StudyPower } from '../sizing/result.js';
import { UsageError } from './errors.js';
import type { Io } from './io.js';

interface Planned {
  readonly plan: Plan;
  readonly power: StudyPower;
  readonly report: Report;
}

/** Scores a study: its plan, and the registry forms that are made from it as they read. */
export async function scoreStudy(
  io: Io,
  { plan, power, report }: Planned,
  { profile, simulation }: { readonly profile?: Profile; readonly simulation?: string },
): Promise<Scores> {
  const simulatedTruths = simulation === undefined ? undefined : await truthsIn(io, simulation, plan);
  const ofText = await scoreForms(io, plan, report);
  return scorePlan(
    { plan, power },
    { ...(profile ? { profile } : {}), ofText, done: simulatedTruths ? { simulatedTruths } : {} },
  );
}

/** Every form that `mettle plan` would write for the study, in Markdown, and as a page where it has one. */
async function scoreForms(io: Io, plan: Plan, report: Report) {
  const [{ acceptanceOfText }, { renderFormats }, { applies }, templates] = await Promise.all([
    import('../documents/acceptance-of-text.js'),
    import('../documents/render.js'),
    import('../documents/applies.js'),
    io.templates(),
  ]);
  const forms = templates.filter(
    ({ header }) =>
      header.source && !header.onRequest && header.formats.includes('md') && applies(header, report.facts),
  );
  const documents = [];
  for (const template of forms) {
    const formats = template.header.formats.filter((format) => format === 'md' || format === 'html');
    documents.push({ header: template.header, formats: await renderFormats(report, template, formats) });
  }
  return acceptanceOfText(plan, report, documents);
}

/**
 * Truths that a simulation of this very plan was run at.
 *
 * @throws UsageError when the file is no such simulation
 */
async function truthsIn(io: Io, file: string, plan: Plan): Promise<string[]> {
  const text = await io.readFile(file);
  let found: { readonly fingerprint?: unknown; readonly scenarios?: unknown };
  try {
    found = JSON.parse(text);
  } catch {
    throw new UsageError(`"${file}" is not JSON.`, 'Write mettle simulate study.yaml --json > simulation.json.');
  }
  if (found === null || typeof found !== 'object' || !Array.isArray(found.scenarios))
    throw new UsageError(
      `"${file}" holds no simulation.`,
      'Write mettle simulate study.yaml --json > simulation.json.',
    );
  if (found.fingerprint !== plan.fingerprint)
    throw new UsageError(`"${file}" is of another plan than this one.`, 'Run mettle simulate again.');
  return found.scenarios.flatMap((scenario: { readonly id?: unknown }) =>
    typeof scenario?.id === 'string' ? [scenario.id] : [],
  );
}
