import type { DocumentFile } from '../../documents/files.js';
import { type DocumentFormat, isBytes } from '../../documents/template-header.js';
import { pageBytes, scriptAddress } from '../files.js';
import type { DocumentsAnswer, DocumentsQuestion } from './worker.js';

export type Written = Extract<DocumentsAnswer, { files: unknown }>;
type Study = Extract<DocumentsQuestion, { kind: 'study' }>['study'];

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, { resolve(answer: Written): void; reject(error: Error): void }>();

/** Every file that `mettle plan` writes for a study, byte for byte, and the forms there are. The worker starts when first asked. */
export function writtenFiles(study: Study): Promise<Written> {
  return ask((id) => ({ id, kind: 'study', study }));
}

/** All of those files in one archive, for the study that was written up last. */
export async function writtenArchive(): Promise<DocumentFile> {
  const { files } = await ask((id) => ({ id, kind: 'archive' }));
  return files[0];
}

let isRasterSent = false;

/** One document, for the study that was written up last. Word documents bring what draws their figures, the first time. */
export async function writtenDocument(template: string, format: DocumentFormat): Promise<DocumentFile> {
  const needsRaster = isBytes(format) && !isRasterSent;
  const raster = needsRaster ? { raster: await pageBytes('raster.bin') } : {};
  isRasterSent ||= needsRaster;
  const { files } = await ask((id) => ({ id, kind: 'document', template, format, ...raster }));
  return files[0];
}

function ask(questionOf: (id: number) => DocumentsQuestion): Promise<Written> {
  worker ??= start();
  asked += 1;
  const id = asked;
  worker.postMessage(questionOf(id));
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

function start(): Worker {
  const started = new Worker(scriptAddress('documents.js'));
  started.addEventListener('message', ({ data }: MessageEvent<DocumentsAnswer>) => {
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if ('files' in data) asker?.resolve(data);
    else asker?.reject(new Error(data.reason));
  });
  started.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message || 'The documents could not be written.'));
    waiting.clear();
  });
  return started;
}
