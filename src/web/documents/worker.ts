import { templates } from 'mettle:templates';
import { type DocumentFile, documentFiles, type PlannedStudy } from '../../documents/files.js';
import { renderFormats } from '../../documents/render.js';
import type { TemplateHeader } from '../../documents/template-header.js';
import { type Report, writeReport } from '../../report/report.js';

/** To the worker: a planned study to write up, or one more form of the study it wrote up last. */
export type DocumentsQuestion =
  | { readonly id: number; readonly kind: 'study'; readonly study: Omit<PlannedStudy, 'report'> }
  | { readonly id: number; readonly kind: 'form'; readonly template: string };

export type DocumentsAnswer =
  | { readonly id: number; readonly files: readonly DocumentFile[]; readonly forms: readonly Form[] }
  | { readonly id: number; readonly reason: string };

/** What a template is, for a list of them. */
export type Form = Pick<TemplateHeader, 'id' | 'title' | 'description' | 'formats'>;

const forms: readonly Form[] = templates.map(({ header: { id, title, description, formats } }) => {
  return { id, title, description, formats };
});
let last: Report | undefined;

self.addEventListener('message', async ({ data }: MessageEvent<DocumentsQuestion>) => {
  const send = (answer: DocumentsAnswer) => self.postMessage(answer);
  try {
    send({ id: data.id, files: await filesFor(data), forms });
  } catch (error) {
    send({ id: data.id, reason: error instanceof Error ? error.message : String(error) });
  }
});

async function filesFor(question: DocumentsQuestion): Promise<readonly DocumentFile[]> {
  if (question.kind === 'study') {
    const { study } = question;
    last = writeReport(study.plan, study.power, study.findings);
    return documentFiles({ ...study, report: last }, templates);
  }
  const template = templates.find(({ header }) => header.id === question.template);
  if (!template || !last) throw new RangeError(`there is no form "${question.template}", or no study to fill it from`);
  const documents = await renderFormats(last, template, template.header.formats);
  return documents.map(({ format, content }) => ({ path: `${question.template}.${format}`, content }));
}
