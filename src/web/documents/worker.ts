import { templates } from 'mettle:templates';
import { type DocumentFile, documentFiles, type PlannedStudy } from '../../documents/files.js';
import { renderDocument } from '../../documents/render.js';
import { type DocumentFormat, formatsOf, type TemplateHeader } from '../../documents/template-header.js';
import { type Report, writeReport } from '../../report/report.js';
import { rasterPartsOf } from './raster-file.js';

/** To the worker: a planned study to write up, or one more document of the study it wrote up last. */
export type DocumentsQuestion =
  | { readonly id: number; readonly kind: 'study'; readonly study: Omit<PlannedStudy, 'report'> }
  | {
      readonly id: number;
      readonly kind: 'document';
      readonly template: string;
      readonly format: DocumentFormat;
      /** `raster.bin`, the first time a document with pictures is asked for. */
      readonly raster?: Uint8Array<ArrayBuffer>;
    };

export type DocumentsAnswer =
  | { readonly id: number; readonly files: readonly DocumentFile[]; readonly forms: readonly Form[] }
  | { readonly id: number; readonly reason: string };

/** What a template is, for a list of them. */
export type Form = Pick<TemplateHeader, 'id' | 'title' | 'description'> & {
  readonly formats: readonly DocumentFormat[];
};

const forms: readonly Form[] = templates.map(({ header }) => {
  const { id, title, description } = header;
  return { id, title, description, formats: formatsOf(header) };
});
let last: Report | undefined;
let raster: Uint8Array<ArrayBuffer> | undefined;

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
  raster = question.raster ?? raster;
  const file = raster;
  const template = templates.find(({ header }) => header.id === question.template);
  if (!template || !last) throw new RangeError(`there is no form "${question.template}", or no study to fill it from`);
  const tools = file ? { raster: async () => rasterPartsOf(file) } : {};
  const { content } = await renderDocument(last, template, question.format, tools);
  return [{ path: `${question.template}.${question.format}`, content }];
}
