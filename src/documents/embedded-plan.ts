import type { Plan } from '../plan/plan.js';
import type { RenderedDocument } from './render.js';

const id = 'mettle-plan';

/**
 * Puts the plan into a page, so that its numbers can be worked out again from the page alone (`mettle verify`): as data that no
 * browser runs or shows. The other formats go with the plan.json beside them.
 */
export function withPlan(document: RenderedDocument, template: string, plan: Plan): RenderedDocument {
  const { content } = document;
  if (document.format !== 'html' || typeof content !== 'string') return document;
  // As JSON within HTML: no "<" can end the element.
  const data = JSON.stringify(plan).replaceAll('<', '\\u003c');
  const element = `<script type="application/json" id="${id}" data-template="${template}">${data}</script>\n`;
  const end = content.lastIndexOf('</body>');
  return { ...document, content: `${content.slice(0, end)}${element}${content.slice(end)}` };
}

/** The plan in a page and the template it was rendered by; nothing where there is none. */
export function embeddedPlan(page: string): { readonly template: string; readonly json: string } | undefined {
  const start = page.lastIndexOf(`<script type="application/json" id="${id}"`);
  const found = /^<script [^>]*data-template="([a-z0-9-]+)">([\s\S]*?)<\/script>/.exec(
    start < 0 ? '' : page.slice(start),
  );
  return found ? { template: found[1], json: found[2] } : undefined;
}
