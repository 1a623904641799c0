import { inputOf, type TemplateHeader, type TemplateQuestion } from '../template-header.js';
import { isSafeText } from './sanitiser-guard.js';

/** Something a registry would refuse or lose, and under which key. */
export interface AnswerProblem {
  readonly key: string;
  readonly message: string;
}

/**
 * Holds answers against a form: no unknown key; the type each question takes; options byte for byte; text that comes
 * through the sanitiser; in strict mode an answer to every required question. In draft mode a single choice may be empty.
 */
export function answerProblems(
  header: TemplateHeader,
  answers: Readonly<Record<string, unknown>>,
  mode: 'strict' | 'draft',
  schemaId = '<schema-id>',
): readonly AnswerProblem[] {
  const questions = new Map(header.questions.map((each) => [each.key.replace('<schema-id>', schemaId), each]));
  const problems: AnswerProblem[] = [];
  for (const [key, value] of Object.entries(answers)) {
    const question = questions.get(key);
    const message = question ? wrongValue(question, value, mode) : 'is not a key of the form';
    if (message) problems.push({ key, message });
  }
  if (mode === 'strict')
    for (const [key, { required, label }] of questions)
      if (required && isEmpty(answers[key])) problems.push({ key, message: `has no answer; "${label}" is required` });
  return problems;
}

function wrongValue(question: TemplateQuestion, value: unknown, mode: 'strict' | 'draft'): string | undefined {
  switch (inputOf(question)) {
    case 'short-text':
    case 'long-text':
    case 'contributors':
      if (typeof value !== 'string') return 'must be text';
      return isSafeText(value) ? undefined : `holds "${lostIn(value)}", which the sanitiser would change`;
    case 'single-choice':
      if (typeof value !== 'string') return 'must be one option, as text';
      return value === '' && mode === 'draft' ? undefined : unknownOption(question, [value]);
    case 'multiple-choice':
      if (!Array.isArray(value)) return 'must be a list of options';
      if (new Set(value).size < value.length) return 'names an option twice';
      return unknownOption(question, value);
    case 'files':
      return Array.isArray(value) && value.every(isFile) ? undefined : 'must be a list of files on the server';
  }
}

function unknownOption({ options = [] }: TemplateQuestion, chosen: readonly unknown[]): string | undefined {
  const wrong = chosen.find((each) => !options.some(({ text }) => text === each));
  return wrong === undefined ? undefined : `holds "${wrong}", which is no option of the form, byte for byte`;
}

/** The character that would be lost, with its neighbours. */
function lostIn(text: string): string {
  const at = [...text].findIndex((character) => !isSafeText(character));
  return [...text].slice(Math.max(0, at - 8), at + 9).join('');
}

function isFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { file_id, file_name, file_urls, file_hashes, ...rest } = value as Record<string, unknown>;
  return (
    Object.keys(rest).length === 0 &&
    typeof file_id === 'string' &&
    typeof file_name === 'string' &&
    hasOnly(file_urls, ['html', 'download']) &&
    hasOnly(file_hashes, ['sha256'])
  );
}

function hasOnly(value: unknown, keys: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([key, text]) => keys.includes(key) && typeof text === 'string')
  );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
