import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DocumentFile } from '../../documents/files.js';
import type { DocumentFormat } from '../../documents/template-header.js';
import { type Written, writtenArchive, writtenDocument, writtenFiles } from '../documents/client.js';
import type { Form } from '../documents/worker.js';
import { saveFile } from '../parts/save.js';
import { planned } from '../state/results.js';
import { isShownInDocuments, simulated } from '../state/simulated.js';
import { fileName, text } from '../state/study.js';
import { FileRow, FormEntry, type Shelf } from './documents/entries.js';
import { Preview } from './documents/preview.js';

/** Everything that can be taken away: documents, figures, results, the study itself. */
export function Documents() {
  const written = useSignal<Written | undefined>(undefined);
  const asked = useSignal<readonly DocumentFile[]>([]);
  const trouble = useSignal('');
  const shown = useSignal('report.html');
  const study = planned.value;
  const simulation = isShownInDocuments.value ? simulated.value : undefined;
  useEffect(() => {
    if (!study?.plan || !study.power || !study.findings) return undefined;
    let isOld = false;
    const { plan, power, findings } = study;
    writtenFiles({ plan, power, findings, ...(simulation ? { simulation } : {}) }).then(
      (made) => {
        if (isOld) return;
        written.value = made;
        asked.value = [];
        trouble.value = '';
      },
      (error: Error) => {
        trouble.value = error.message;
      },
    );
    return () => {
      isOld = true;
    };
  }, [study, simulation]);
  const ofPlan = written.value?.files ?? [];
  const forms = written.value?.forms ?? [];
  const belongs = (form: Form) => ofPlan.some(({ path }) => form.documents.some((document) => path === document.path));
  const withFiles = forms.filter(belongs);
  const further = forms.filter((form) => !belongs(form));
  const others = ofPlan.filter(
    ({ path }) => !withFiles.some((form) => form.documents.some((document) => document.path === path)),
  );
  const isFigure = ({ path }: DocumentFile) => path.endsWith('.svg');
  const orTrouble = async <T,>(making: Promise<T>): Promise<T | undefined> => {
    try {
      return await making;
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : String(error);
      return undefined;
    }
  };
  const shelf: Shelf = {
    files: [...ofPlan, ...asked.value],
    shown,
    make: async (form: Form, format: DocumentFormat) => {
      const made = await orTrouble(writtenDocument(form.id, format));
      if (made) asked.value = [...asked.value, made];
      return made;
    },
  };
  const takeAll = async () => {
    const archive = await orTrouble(writtenArchive());
    if (archive) saveFile(archive.path, archive.content, 'application/zip');
  };
  const preview = shelf.files.find(({ path }) => path === shown.value) ?? shelf.files[0];
  return (
    <div class="documents">
      <div class="taken">
        {trouble.value !== '' && <p class="problem">{trouble.value}</p>}
        <div class="row">
          <button type="button" class="main" disabled={!written.value} onClick={() => void takeAll()}>
            Download all (zip)
          </button>
          <button type="button" onClick={() => saveFile(fileName.value, text.value)}>
            Download {fileName.value}
          </button>
        </div>
        <p role="status" class="hint">
          {written.value ? `${ofPlan.length} files, as mettle plan writes them` : study ? 'Writing ...' : ''}
        </p>
        {simulated.value && (
          <label class="tick">
            <input
              type="checkbox"
              checked={isShownInDocuments.value}
              onChange={({ currentTarget }) => {
                isShownInDocuments.value = currentTarget.checked;
              }}
            />
            Show the simulation of {simulated.value.replications} made-up studies for each truth
          </label>
        )}
        {withFiles.length > 0 && <h2>Documents</h2>}
        <ul class="downloads">
          {withFiles.map((form) => (
            <FormEntry key={form.id} form={form} shelf={shelf} />
          ))}
        </ul>
        {[
          { title: 'Figures', files: others.filter(isFigure) },
          { title: 'Plan, results and scripts', files: others.filter((file) => !isFigure(file)) },
        ].map(({ title, files }) =>
          files.length === 0 ? null : (
            <section key={title} aria-label={title}>
              <h2>{title}</h2>
              <ul class="downloads">
                {files.map((file) => (
                  <FileRow key={file.path} file={file} shown={shown} />
                ))}
              </ul>
            </section>
          ),
        )}
        {further.length > 0 && (
          <details>
            <summary>Further forms</summary>
            <ul class="downloads">
              {further.map((form) => (
                <FormEntry key={form.id} form={form} shelf={shelf} isDescribed />
              ))}
            </ul>
          </details>
        )}
      </div>
      {preview && <Preview file={preview} shelf={shelf} forms={forms} />}
    </div>
  );
}
