import type { Report } from '../../report/report.js';
import { chosenOptions } from '../choices.js';
import { PlainTextWriter } from '../plain-text.js';
import { inputOf, isChoice, referencesId, type TemplateHeader, type TemplateQuestion } from '../template-header.js';
import { safeText } from './sanitiser-guard.js';

/** What a registry takes under one key: text, one option, several options, or files. */
export type RegistryValue = string | readonly string[];

/** An answer to one question of a form. */
export interface RegistryAnswer {
  readonly question: TemplateQuestion;
  /** Absent where the plan has nothing at all to say. */
  readonly value?: RegistryValue;
  /** What the plan leaves open in it, as questions. */
  readonly open: readonly string[];
}

/**
 * The answers of a plan to a form, in its order, as plain text that comes through the registry's sanitiser. Questions
 * the plan leaves open stand in brackets in the text, or are left out of it.
 */
export function registryAnswers(
  report: Report,
  header: TemplateHeader,
  gaps: 'shown' | 'left-out',
): readonly RegistryAnswer[] {
  const writer = new PlainTextWriter(report);
  return header.questions.map((question): RegistryAnswer => {
    const ask = question.unanswered ?? question.label;
    if (inputOf(question) === 'files') return { question, open: [] };
    if (inputOf(question) === 'contributors' && report.study.authors.length > 0)
      return { question, value: safeText(report.study.authors.join(', ')), open: [] };
    if (isChoice(question)) {
      const chosen = chosenOptions(report.facts, question);
      if (chosen.length === 0) return { question, open: [ask] };
      return { question, value: inputOf(question) === 'multiple-choice' ? chosen : chosen[0], open: [] };
    }
    const { text, open } = textOf(writer, report, question, gaps);
    // A text of nothing but open questions is no answer; the field stays empty, so that nobody overlooks it.
    const { text: said } = textOf(new PlainTextWriter(report), report, question, 'left-out');
    if (said === '') return { question, open: open.length > 0 ? open : [ask] };
    return { question, value: safeText(inputOf(question) === 'short-text' ? asOneLine(text) : text), open };
  });
}

/** Sections one after the other; where there are several, each under its title, unless that is the question itself. */
function textOf(
  writer: PlainTextWriter,
  report: Report,
  { from, label }: TemplateQuestion,
  gaps: 'shown' | 'left-out',
): { text: string; open: readonly string[] } {
  const open: string[] = [];
  const parts = from.flatMap((id, index) => {
    if (id === referencesId) {
      const list = writer.referenceList();
      return list === '' ? [] : [`REFERENCES\n\n${list}`];
    }
    const section = report.sections[id];
    if (!section) throw new RangeError(`the report has no section "${id}"`);
    const answer = writer.blocks(section.blocks, gaps);
    open.push(...answer.open);
    if (answer.text === '') return [];
    const titled = from.length > 1 && !(index === 0 && section.title === label);
    return [titled ? `${section.title.toUpperCase()}\n\n${answer.text}` : answer.text];
  });
  return { text: parts.join('\n\n'), open };
}

function asOneLine(text: string): string {
  return text.replaceAll(/\s*\n+(?:- )?/g, ' ').trim();
}
