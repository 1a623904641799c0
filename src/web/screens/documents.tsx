import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DocumentFile } from '../../documents/files.js';
import type { DocumentFormat } from '../../documents/template-header.js';
import { type Written, writtenDocument, writtenFiles } from '../documents/client.js';
import type { Form } from '../documents/worker.js';
import { saveFile } from '../parts/save.js';
import { planned } from '../state/results.js';
import { fileName, text } from '../state/study.js';
import { Preview } from './documents/preview.js';

/** Everything that can be taken away: documents, figures, results, the study itself. */
export function Documents() {
  const written = useSignal<Written | undefined>(undefined);
  const asked = useSignal<readonly DocumentFile[]>([]);
  const trouble = useSignal('');
  const shown = useSignal('report.html');
  const study = planned.value;
  useEffect(() => {
    if (!study?.plan || !study.power || !study.findings) return undefined;
    let isOld = false;
    const { plan, power, findings } = study;
    writtenFiles({ plan, power, findings }).then(
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
  }, [study]);
  const files = [...(written.value?.files ?? []), ...asked.value];
  const forms = written.value?.forms ?? [];
  const ofForm = (form: Form) =>
    (written.value?.files ?? []).filter(({ path }) => form.documents.some((document) => path === document.path));
  const withFiles = forms.filter((form) => ofForm(form).length > 0);
  const others = (written.value?.files ?? []).filter((file) => !withFiles.some((form) => ofForm(form).includes(file)));
  const preview = files.find(({ path }) => path === shown.value) ?? files[0];
  const make = async (form: Form, format: DocumentFormat) => {
    try {
      const made = await writtenDocument(form.id, format);
      asked.value = [...asked.value, made];
      if (typeof made.content === 'string') shown.value = made.path;
      return made;
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : String(error);
      return undefined;
    }
  };
  const formRow = (form: Form) => (
    <ul class="plain">
      {form.documents.map(({ format, path }) => {
        const file = files.find((each) => each.path === path);
        return (
          <li key={path} class="row">
            <Download path={path} load={async () => file ?? (await make(form, format))} />
            {file && typeof file.content === 'string' && <Show path={path} shown={shown} />}
          </li>
        );
      })}
    </ul>
  );
  return (
    <div class="documents">
      <div>
        {trouble.value !== '' && <p class="problem">{trouble.value}</p>}
        <p role="status" class="hint">
          {written.value ? `${written.value.files.length} files, as mettle plan writes them` : 'Writing ...'}
        </p>
        <ul class="downloads">
          <li>
            <h2>The study itself</h2>
            <div class="row">
              <Download path={fileName.value} load={async () => ({ path: fileName.value, content: text.value })} />
            </div>
          </li>
          {withFiles.map((form) => (
            <li key={form.id}>
              <h2>{form.title}</h2>
              {formRow(form)}
            </li>
          ))}
          {others.length > 0 && (
            <li>
              <h2>Figures and data</h2>
              <ul class="plain">
                {others.map((file) => (
                  <li key={file.path} class="row">
                    <Download path={file.path} load={async () => file} />
                    {typeof file.content === 'string' && <Show path={file.path} shown={shown} />}
                  </li>
                ))}
              </ul>
            </li>
          )}
        </ul>
        {withFiles.length < forms.length && (
          <details>
            <summary>Further forms</summary>
            <ul class="downloads">
              {forms
                .filter((form) => !withFiles.includes(form))
                .map((form) => (
                  <li key={form.id}>
                    <h2>{form.title}</h2>
                    <p class="hint">{form.description}</p>
                    {formRow(form)}
                  </li>
                ))}
            </ul>
          </details>
        )}
      </div>
      {preview && <Preview file={preview} />}
    </div>
  );
}

function Show({ path, shown }: { readonly path: string; readonly shown: { value: string } }) {
  return (
    <button
      type="button"
      class="small"
      aria-pressed={shown.value === path}
      onClick={() => {
        shown.value = path;
      }}
    >
      Show<span class="only-heard"> {path}</span>
    </button>
  );
}

function Download({ path, load }: { readonly path: string; readonly load: () => Promise<DocumentFile | undefined> }) {
  const save = async () => {
    const file = await load();
    if (file) saveFile(file.path, file.content);
  };
  return (
    <button type="button" class="small" onClick={() => void save()}>
      <span aria-hidden="true">↓ </span>
      <span class="only-heard">Download </span>
      {path}
    </button>
  );
}
