import type { Plan } from '../plan/plan.js';
import type { Report } from '../report/report.js';
import { type Scores, scorePlan } from '../report/scores/index.js';
import type { Profile } from '../report/scores/verdict.js';
import type { StudyPower } from '../sizing/result.js';
import type { Io } from './io.js';
import { simulationIn } from './simulation-file.js';

interface Planned {
  readonly plan: Plan;
  readonly power: StudyPower;
  readonly report: Report;
}

/**
 * Scores a study: its plan, and the registry forms that are made from it as they read. Nothing when the file of its simulation holds
 * none of its plan, as `simulationIn` then says.
 */
export async function scoreStudy(
  io: Io,
  { plan, power, report }: Planned,
  {
    profile,
    simulation,
    asJson,
  }: { readonly profile?: Profile; readonly simulation?: string; readonly asJson?: boolean },
): Promise<Scores | undefined> {
  const simulated = simulation === undefined ? undefined : await simulationIn(io, simulation, { plan, power }, asJson);
  if (simulation !== undefined && !simulated) return undefined;
  const ofText = await scoreForms(io, plan, report);
  return scorePlan(
    { plan, power },
    {
      ...(profile ? { profile } : {}),
      ofText,
      done: simulated ? { simulatedTruths: simulated.scenarios.map(({ id }) => id) } : {},
    },
  );
}

/** Every form that `mettle plan` would write for the study. */
async function scoreForms(io: Io, plan: Plan, report: Report) {
  const [{ acceptanceOfText }, { writeText }, { applies }, templates] = await Promise.all([
    import('../documents/acceptance-of-text.js'),
    import('../documents/template-text.js'),
    import('../documents/applies.js'),
    io.templates(),
  ]);
  const forms = templates.filter(
    ({ header }) =>
      header.source && !header.onRequest && header.formats.includes('md') && applies(header, report.facts),
  );
  const documents = [];
  for (const template of forms)
    documents.push({ header: template.header, markdown: (await writeText(report, template)).text });
  return acceptanceOfText(plan, report, documents);
}
