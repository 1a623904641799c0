import type { Diagnostic } from '../diagnostic.js';
import type { DocumentTools } from '../documents/document-facts.js';
import { embeddedPlan } from '../documents/embedded-plan.js';
import { resultsJson } from '../documents/files.js';
import { renderDocument } from '../documents/render.js';
import { type DocumentFormat, type DocumentTemplate, formatsOf } from '../documents/template-header.js';
import type { Plan } from '../plan/plan.js';
import type { SimulationRecord } from '../simulation/record.js';
import { compareNumbers, type Line, type NumberCheck } from './compare-numbers.js';
import { linesOfDocument } from './lines-of-document.js';
import { readPlan } from './read-plan.js';
import { recompute, recordedSimulation } from './report-of-plan.js';

/** A document to verify, and what helps to tell what it is. */
export interface Given {
  readonly content: string | Uint8Array;
  readonly format: DocumentFormat;
  /** Name of the file without folder and ending, such as `osf-preregistration`. */
  readonly name: string;
  /** Text of the plan.json, where the document holds no plan itself. */
  readonly planJson?: string;
  /** Text of the simulation.json, where the document shows a simulation and holds none itself. */
  readonly simulationJson?: string;
  /** Name of its file, for the places of problems in it. */
  readonly simulationFile?: string;
  /** Whether that text counts even where the document holds a plan. */
  readonly preferFile?: boolean;
  /** Id of the template, where somebody said it. */
  readonly template?: string;
}

export interface Verified extends NumberCheck {
  /** Template it was held against; `results` for the results of a plan. */
  readonly template: string;
  readonly planFrom: 'document' | 'file';
  readonly fingerprint: string;
  /** The simulation whose figures the document shows: recorded in it, or run again and then the same or not. */
  readonly simulation?: {
    readonly seed: number;
    readonly replications: number;
    readonly ranAgain?: 'same' | 'other';
  };
  /** Whether the plan is as Mettle wrote it. */
  readonly planIntact: boolean;
  /** Fingerprints printed in the document that are not that of the plan. */
  readonly otherFingerprints: readonly string[];
}

export interface VerifyOptions {
  /** Works a plan out; to be given by who verifies many documents of one plan. */
  readonly workOut?: typeof recompute;
  /** Runs a recorded simulation again; left out: its figures are taken as recorded. */
  readonly runAgain?: (plan: Plan, recorded: SimulationRecord) => Promise<SimulationRecord>;
  /** What formats with pictures are rendered with. */
  readonly tools?: DocumentTools;
}

/** Why a document cannot be verified, and what to do. */
export interface Unverifiable {
  readonly problem: string;
  readonly fix: string;
  /** The problems of a file beside it, or in it, with their places. */
  readonly diagnostics?: readonly Diagnostic[];
}

/**
 * Works out every number of a document anew from its plan, and holds those that stand in it against them: the document is
 * rendered again, and both are compared line by line.
 *
 */
export async function verifyDocument(
  given: Given,
  templates: readonly DocumentTemplate[],
  { workOut = recompute, runAgain, tools }: VerifyOptions = {},
): Promise<Verified | Unverifiable> {
  const embedded = await embeddedPlan(given.content);
  const fromFile = given.planJson !== undefined && (given.preferFile || !embedded);
  const json = fromFile ? given.planJson : embedded?.json;
  if (json === undefined)
    return { problem: 'it holds no plan, and there is no plan.json beside it', fix: 'Write --plan plan.json.' };
  const read = readPlan(json);
  if ('problem' in read)
    return {
      problem: `its plan cannot be read: ${read.problem}`,
      fix: 'Write --plan with the plan.json it was made from.',
    };
  const { plan, intact } = read;
  const simulationText = fromFile ? given.simulationJson : (embedded?.simulation ?? given.simulationJson);
  const isBeside = simulationText !== embedded?.simulation;
  const source = isBeside ? (given.simulationFile ?? 'simulation.json') : `simulation in ${given.name}.${given.format}`;
  const simulation = simulationText === undefined ? undefined : recordedSimulation(simulationText, source, plan);
  if (simulation && !simulation.value)
    return {
      problem: `the simulation ${isBeside ? 'in the simulation.json beside its plan' : 'in it'} cannot be read`,
      fix: simulation.diagnostics[0]?.fix ?? '',
      diagnostics: simulation.diagnostics,
    };
  const recorded = simulation?.value;
  if (runAgain && !recorded)
    return {
      problem: 'neither it nor a simulation.json beside its plan holds a simulation that could be run again',
      fix: 'Leave out --rerun, or put the simulation.json of the document beside its plan.json.',
    };
  const fresh = recorded && (await runAgain?.(plan, recorded));
  const made = workOut(plan, fresh ?? recorded);
  const lines = await linesOfDocument(given.content, given.format);
  const about = {
    planFrom: fromFile ? 'file' : 'document',
    fingerprint: plan.fingerprint,
    ...(recorded
      ? {
          simulation: {
            seed: recorded.seed,
            replications: recorded.replications,
            ...(fresh
              ? {
                  ranAgain: JSON.stringify(fresh) === JSON.stringify(recorded) ? ('same' as const) : ('other' as const),
                }
              : {}),
          },
        }
      : {}),
    planIntact: intact,
    otherFingerprints: [...new Set((await textOf(given)).match(/\b[0-9a-f]{64}\b/g) ?? [])].filter(
      (each) => each !== plan.fingerprint,
    ),
  } as const;
  const against = async (
    template: string,
    content: string | Uint8Array,
    compared = (all: readonly Line[]) => all,
  ): Promise<Verified> => ({
    template,
    ...about,
    ...compareNumbers(compared(await linesOfDocument(content, given.format)), compared(lines)),
  });
  if (isSimulation(given))
    return {
      problem: 'it is a simulation that documents show, and no document',
      fix: 'Verify a document that shows it, with --rerun.',
    };
  if (isResults(given)) return against('results', resultsJson(made), withoutPlaces);

  const id = given.template ?? embedded?.template ?? templateInJson(given);
  const candidates = templates.filter(({ header }) => formatsOf(header).includes(given.format));
  const named = candidates.filter(({ header }) => header.id === (id ?? given.name));
  if (id !== undefined && named.length === 0)
    return {
      problem: `it was made with the template "${id}", which is not here`,
      fix: 'Write --template with one of mettle templates list.',
    };
  const rendered = await Promise.all(
    (named.length > 0 ? named : candidates).map(async (template) => {
      const { content } = await renderDocument(made.report, template, given.format, tools);
      return {
        id: template.header.id,
        content,
        shared: sharedLines(await linesOfDocument(content, given.format), lines),
      };
    }),
  );
  const [best] = rendered.sort((a, b) => b.shared - a.shared);
  return best && (best.shared > 0 || named.length > 0)
    ? against(best.id, best.content)
    : {
        problem: 'it is like no document of its plan',
        fix: 'Write --template, and --plan with the plan.json it was made from.',
      };
}

/**
 * The lines of results without the places of findings in the study file: a plan does not know them, so nothing can be held against
 * them. Nor do commas between lines count, which hang on what follows.
 */
function withoutPlaces(lines: readonly Line[]): Line[] {
  let isPlace = false;
  return lines.flatMap((line) => {
    const text = line.text.replace(/,?\s*$/, '');
    if (/^\s*"position": \{$/.test(text)) isPlace = true;
    const isLeftOut = isPlace || /^\s*"unsaid": true$/.test(text);
    if (/^\s*\}$/.test(text)) isPlace = false;
    return isLeftOut ? [] : [{ ...line, text }];
  });
}

/** How many different lines two documents have in common. */
function sharedLines(one: readonly Line[], other: readonly Line[]): number {
  const texts = (lines: readonly Line[]) =>
    new Set(lines.map(({ text }) => text.trim()).filter((text) => text.length > 3));
  const known = texts(one);
  return [...texts(other)].filter((text) => known.has(text)).length;
}

/** A document as text, without the plan it holds: the foot of its pages too. */
async function textOf({ content, format }: Given): Promise<string> {
  if (typeof content === 'string')
    return format === 'html' ? content.replaceAll(/<script\b[\s\S]*?<\/script>/g, '') : content;
  const { footOfDocx, paragraphsOfDocx } = await import('../documents/docx/plan-part.js');
  return [footOfDocx(content), ...paragraphsOfDocx(content).map(({ text }) => text)].join('\n');
}

function isSimulation({ format, content }: Given): boolean {
  return (
    format === 'json' &&
    typeof content === 'string' &&
    /^\s*\{\s*"format": 1,/.test(content) &&
    /"recruited":\s*\{[^}]*\},\s*"seed":/.test(content.slice(0, 10_000))
  );
}

function isResults({ format, content }: Given): boolean {
  return (
    format === 'json' &&
    typeof content === 'string' &&
    /^\s*\{\s*"format": 1,\s*"study":/.test(content) &&
    content.includes('"sizedBy"')
  );
}

function templateInJson({ format, content }: Given): string | undefined {
  return format === 'json' && typeof content === 'string'
    ? /^\s*\{\s*"template": "([a-z0-9-]+)"/.exec(content)?.[1]
    : undefined;
}
