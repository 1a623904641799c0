import type { Plan } from '../plan/plan.js';
import type { RenderedDocument } from './render.js';

const id = 'mettle-plan';

/** A plan as a document holds it. */
export interface EmbeddedPlan {
  /** Id of the template the document was rendered by. */
  readonly template: string;
  readonly json: string;
}

/**
 * Puts the plan into a document, so that its numbers can be worked out again from the document alone (`mettle verify`): into a
 * page as data that no browser runs or shows, into a Word document as a part that Word keeps and does not show. Text formats
 * stay as they are; they go with the plan.json beside them.
 */
export async function withPlan(document: RenderedDocument, template: string, plan: Plan): Promise<RenderedDocument> {
  const { content, format } = document;
  if (typeof content === 'string') {
    if (format !== 'html') return document;
    const element = `<script type="application/json" id="${id}" data-template="${template}">${asciiJson(plan)}</script>\n`;
    const end = content.lastIndexOf('</body>');
    return { ...document, content: `${content.slice(0, end)}${element}${content.slice(end)}` };
  }
  if (format !== 'docx') return document;
  const { docxWithPlan } = await import('./docx/plan-part.js');
  return { ...document, content: docxWithPlan(content, template, asciiJson(plan)) };
}

/** JSON in plain ASCII without "<": it can stand in HTML and XML, and nothing in it is lost there. */
function asciiJson(plan: Plan): string {
  return JSON.stringify(plan).replaceAll(
    /[^\x20-\x7e]|</g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The plan in a document; nothing where there is none. */
export async function embeddedPlan(content: string | Uint8Array): Promise<EmbeddedPlan | undefined> {
  if (typeof content !== 'string') return (await import('./docx/plan-part.js')).planInDocx(content);
  const start = content.lastIndexOf(`<script type="application/json" id="${id}"`);
  const found = /^<script [^>]*data-template="([a-z0-9-]+)">([\s\S]*?)<\/script>/.exec(
    start < 0 ? '' : content.slice(start),
  );
  return found ? { template: found[1], json: found[2] } : undefined;
}
