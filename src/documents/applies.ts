import { type FactName, factMeanings } from '../report/facts.js';
import type { TemplateHeader } from './template-header.js';

/** Whether one of the facts named holds; nothing named: never. */
export function holds(when: string | readonly string[] | undefined, facts: readonly string[]): boolean {
  return when !== undefined && [when].flat().some((fact) => facts.includes(fact));
}

/** Whether a template is for a study of these facts. */
export function applies({ applies: condition }: TemplateHeader, facts: readonly string[]): boolean {
  return condition === undefined || holds(condition.when, facts);
}

/** Why a template does or does not apply to a study of these facts, as a clause. */
export function whyApplies(header: TemplateHeader, facts: readonly string[]): string {
  if (!header.applies) return 'applies to every study';
  const { to, when } = header.applies;
  const met = [when].flat().filter((fact) => facts.includes(fact));
  return met.length > 0
    ? `applies, because ${met.map((fact) => factMeanings[fact as FactName]).join(' and ')}`
    : `does not apply; it is for ${to}`;
}
