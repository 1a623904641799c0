import { templates } from 'mettle:templates';
import { type DocumentFile, documentFiles, type PlannedStudy } from '../../documents/files.js';
import { writeReport } from '../../report/report.js';

/** A planned study to write up, and what came of it. */
export interface DocumentsQuestion {
  readonly id: number;
  readonly study: Omit<PlannedStudy, 'report'>;
}
export type DocumentsAnswer =
  | { readonly id: number; readonly files: readonly DocumentFile[] }
  | { readonly id: number; readonly reason: string };

self.addEventListener('message', async ({ data }: MessageEvent<DocumentsQuestion>) => {
  const { id, study } = data;
  const send = (answer: DocumentsAnswer) => self.postMessage(answer);
  try {
    const report = writeReport(study.plan, study.power, study.findings);
    send({ id, files: await documentFiles({ ...study, report }, templates) });
  } catch (error) {
    send({ id, reason: error instanceof Error ? error.message : String(error) });
  }
});
