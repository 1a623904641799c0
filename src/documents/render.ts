import type { Report } from '../report/report.js';
import { chosenOptions } from './choices.js';
import type { DocumentFacts, DocumentTools } from './document-facts.js';
import { MarkdownWriter } from './markdown.js';
import { prsUpload } from './registry/prs-xml.js';
import {
  type ByteFormat,
  type DocumentFormat,
  type DocumentTemplate,
  formatsOf,
  inputOf,
  isChoice,
  type TemplateHeader,
} from './template-header.js';
import { answerOf, charactersIn, type RenderedDocument, writeText } from './template-text.js';

/**
 * Renders one document. Text of a study is data in every format; an undefined value stops rendering with the
 * template, the line and what was asked for.
 */
export async function renderDocument<Format extends DocumentFormat>(
  report: Report,
  template: DocumentTemplate,
  format: Format,
  tools?: DocumentTools,
): Promise<RenderedDocument<Format>> {
  const { header } = template;
  const offered = formatsOf(header);
  if (!offered.includes(format))
    throw new RangeError(`the template "${header.id}" has no format "${format}", only ${offered.join(', ')}`);
  const [document] = await renderFormats(report, template, [format], tools);
  return document as RenderedDocument<Format>;
}

/** One document in several formats; its text is written once. */
export async function renderFormats(
  report: Report,
  template: DocumentTemplate,
  formats: readonly DocumentFormat[],
  tools: DocumentTools = {},
): Promise<RenderedDocument[]> {
  const { header } = template;
  const documents: RenderedDocument[] = [];
  let written: ReturnType<typeof writeText> | undefined;
  for (const format of formats) {
    if (format === 'json') documents.push(answersAsJson(report, header));
    else if (format === 'prs-xml') documents.push(recordAsXml(report));
    else if (format === 'osf-json') documents.push(await asDraft(report, header));
    else {
      written ??= writeText(report, template);
      const { text, writer } = await written;
      documents.push(
        format === 'md'
          ? text
          : { ...text, format, content: await fromText(format, text.content, writer, header, tools) },
      );
    }
  }
  return documents;
}

/** The form as a draft for the Open Science Framework, with what is open left out. */
async function asDraft(report: Report, header: TemplateHeader): Promise<RenderedDocument> {
  const { osfDraft, osfJson } = await import('./registry/osf-draft.js');
  const draft = osfDraft(report, header, { mode: 'draft' });
  const content = osfJson(draft.body);
  return {
    format: 'osf-json',
    content,
    characters: charactersIn(content),
    openQuestions: draft.open.length,
    numbers: [],
  };
}

/** The formats that are made from the written text. */
async function fromText(
  format: 'html' | ByteFormat,
  markdown: string,
  { report, equations }: MarkdownWriter,
  header: TemplateHeader,
  tools: DocumentTools,
): Promise<string | Uint8Array> {
  const { study, figures } = report;
  const { readPieces } = await import('./pieces/read.js');
  const pieces = readPieces(markdown, { figures, equations });
  const facts: DocumentFacts = {
    title: `${study.title}: ${header.title}`,
    study: study.title,
    authors: study.authors,
    fingerprint: study.fingerprint,
    template: `${header.title}, version ${header.version}`,
    onePage: header.onePage,
    ...(study.today ? { today: study.today } : {}),
  };
  switch (format) {
    case 'html':
      return (await import('./html.js')).htmlPage(pieces, facts);
    case 'pdf': {
      if (!tools.typeset) throw new TypeError('a PDF needs what sets it');
      return tools.typeset((await import('./typst/index.js')).typstSource(pieces, facts));
    }
    case 'docx':
      return (await import('./docx/index.js')).docxDocument(pieces, facts, tools);
  }
}

/** The answers by key of the form; a choice nobody has made is null. */
function answersAsJson(report: Report, header: TemplateHeader): RenderedDocument {
  const writer = new MarkdownWriter(report);
  const answers = Object.fromEntries(
    header.questions.map((question) => {
      if (inputOf(question) === 'files') return [question.key, []];
      if (!isChoice(question)) return [question.key, answerOf(writer, question, 4)];
      const picked = chosenOptions(report.facts, question);
      if (picked.length === 0) writer.gap(question.unanswered ?? question.label);
      return [question.key, inputOf(question) === 'multiple-choice' ? picked : (picked[0] ?? null)];
    }),
  );
  const content = `${JSON.stringify({ template: header.id, form: header.source?.form ?? header.title, study: report.study.id, fingerprint: report.study.fingerprint, answers }, null, 2)}\n`;
  return {
    format: 'json',
    content,
    characters: charactersIn(content),
    openQuestions: writer.gaps,
    numbers: writer.numbers.printed,
  };
}

/** The record of a trial as the file its registry takes. */
function recordAsXml({ trialRecord, study }: Report): RenderedDocument {
  if (!trialRecord) throw new RangeError('the report holds no record for a trial registry');
  const { content, open } = prsUpload(trialRecord, study.fingerprint);
  return { format: 'prs-xml', content, characters: charactersIn(content), openQuestions: open.length, numbers: [] };
}
