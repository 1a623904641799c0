import type { Plan } from '../plan/plan.js';
import type { SimulationRecord } from '../simulation/record.js';
import type { RenderedDocument } from './template-text.js';

const ids = { plan: 'mettle-plan', simulation: 'mettle-simulation' } as const;

/** A plan as a document holds it. */
export interface EmbeddedPlan {
  /** Id of the template the document was rendered by. */
  readonly template: string;
  readonly json: string;
  /** The simulation it shows, as JSON; absent where it shows none. */
  readonly simulation?: string;
}

/**
 * Puts the plan into a document, and the simulation it shows, so that its numbers can be worked out again from the document alone (`mettle verify`): into a
 * page as data that no browser runs or shows, into a Word document as a part that Word keeps and does not show. Text formats
 * stay as they are; they go with the plan.json beside them.
 */
export async function withPlan(
  document: RenderedDocument,
  template: string,
  plan: Plan,
  simulation?: SimulationRecord,
): Promise<RenderedDocument> {
  const { content, format } = document;
  if (typeof content === 'string') {
    if (format !== 'html') return document;
    const elements = [
      `<script type="application/json" id="${ids.plan}" data-template="${template}">${asciiJson(plan)}</script>\n`,
      ...(simulation
        ? [`<script type="application/json" id="${ids.simulation}">${asciiJson(simulation)}</script>\n`]
        : []),
    ];
    const end = content.lastIndexOf('</body>');
    return { ...document, content: `${content.slice(0, end)}${elements.join('')}${content.slice(end)}` };
  }
  if (format !== 'docx') return document;
  const { docxWithPlan } = await import('./docx/plan-part.js');
  const json = { plan: asciiJson(plan), ...(simulation ? { simulation: asciiJson(simulation) } : {}) };
  return { ...document, content: docxWithPlan(content, template, json) };
}

/** JSON in plain ASCII without "<": it can stand in HTML and XML, and nothing in it is lost there. */
function asciiJson(value: Plan | SimulationRecord): string {
  return JSON.stringify(value).replaceAll(
    /[^\x20-\x7e]|</g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The plan in a document; nothing where there is none. */
export async function embeddedPlan(content: string | Uint8Array): Promise<EmbeddedPlan | undefined> {
  if (typeof content !== 'string') return (await import('./docx/plan-part.js')).planInDocx(content);
  const found = /^<script [^>]*data-template="([a-z0-9-]+)">([\s\S]*?)<\/script>/.exec(lastElement(content, ids.plan));
  if (!found) return undefined;
  const simulation = /^<script [^>]*>([\s\S]*?)<\/script>/.exec(lastElement(content, ids.simulation))?.[1];
  return { template: found[1], json: found[2], ...(simulation === undefined ? {} : { simulation }) };
}

/** The page from the last of these elements on: an earlier one would be text of the study. */
function lastElement(page: string, id: string): string {
  const start = page.lastIndexOf(`<script type="application/json" id="${id}"`);
  return start < 0 ? '' : page.slice(start);
}
