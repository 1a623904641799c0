import type { DocumentFile } from '../../documents/files.js';
import { scriptAddress } from '../files.js';
import type { DocumentsAnswer, DocumentsQuestion } from './worker.js';

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, { resolve(files: readonly DocumentFile[]): void; reject(error: Error): void }>();

/** Every file that `mettle plan` writes for a study, byte for byte. The worker is started when first asked. */
export function writtenFiles(study: DocumentsQuestion['study']): Promise<readonly DocumentFile[]> {
  worker ??= start();
  asked += 1;
  const question: DocumentsQuestion = { id: asked, study };
  worker.postMessage(question);
  return new Promise((resolve, reject) => waiting.set(question.id, { resolve, reject }));
}

function start(): Worker {
  const started = new Worker(scriptAddress('documents.js'));
  started.addEventListener('message', ({ data }: MessageEvent<DocumentsAnswer>) => {
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if ('files' in data) asker?.resolve(data.files);
    else asker?.reject(new Error(data.reason));
  });
  started.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message || 'The documents could not be written.'));
    waiting.clear();
  });
  return started;
}
