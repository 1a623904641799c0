import { templates } from 'mettle:templates';
import { archiveOf } from '../../documents/archive.js';
import { type DocumentFile, documentFiles, type PlannedStudy } from '../../documents/files.js';
import { type DocumentFormat, extensionOf, formatsOf, type TemplateHeader } from '../../documents/template-header.js';
import { writeReport } from '../../report/report.js';
import { scriptFiles } from '../../scripts/index.js';
import { rasterPartsOf } from './raster-file.js';

/** To the worker: a planned study to write up; of the study it wrote up last, all files in one archive, or one document more. */
export type DocumentsQuestion =
  | { readonly id: number; readonly kind: 'study'; readonly study: Omit<PlannedStudy, 'report'> }
  | { readonly id: number; readonly kind: 'archive' }
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
  readonly documents: readonly { readonly format: DocumentFormat; readonly path: string }[];
};

const forms: readonly Form[] = templates.map(({ header }) => {
  const { id, title, description } = header;
  // PDF is set by a program that a page has not got.
  const formats = formatsOf(header).filter((format) => format !== 'pdf');
  const documents = formats.map((format) => ({ format, path: `${id}.${extensionOf(format)}` }));
  return { id, title, description, documents };
});
let last: PlannedStudy | undefined;
/** What `mettle plan` writes for it. */
let lastFiles: readonly DocumentFile[] = [];
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
    last = { ...study, report: writeReport(study.plan, study.power, study.findings, study.simulation) };
    lastFiles = [...(await documentFiles(last, templates)), ...scriptFiles(study.plan)];
    return lastFiles;
  }
  if (question.kind === 'archive') {
    if (!last) throw new RangeError('there is no study whose files could be taken');
    return [{ path: `${last.plan.id}.zip`, content: archiveOf(lastFiles) }];
  }
  raster = question.raster ?? raster;
  const file = raster;
  const template = templates.find(({ header }) => header.id === question.template);
  if (!template || !last) throw new RangeError(`there is no form "${question.template}", or no study to fill it from`);
  const { applies: _, ...header } = template.header;
  // Asked for by name: it is written whether or not the form is for such a study.
  const [document] = await documentFiles(last, [{ ...template, header: { ...header, onRequest: false } }], {
    formats: [question.format],
    ...(file ? { tools: { raster: async () => rasterPartsOf(file) } } : {}),
  });
  return [document];
}
