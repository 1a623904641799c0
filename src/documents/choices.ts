import { holds } from './applies.js';
import { inputOf, type TemplateQuestion } from './template-header.js';

/** The options of a closed question that hold, by the facts of a report; at most one where the form takes one. */
export function chosenOptions(facts: readonly string[], question: TemplateQuestion): string[] {
  const texts = (question.options ?? []).filter(({ when }) => holds(when, facts)).map(({ text }) => text);
  return inputOf(question) === 'multiple-choice' ? texts : texts.slice(0, 1);
}
