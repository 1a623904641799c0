import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DocumentFile } from '../../documents/files.js';
import { type Written, writtenFiles, writtenForm } from '../documents/client.js';
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
    files.filter(({ path }) => form.formats.some((format) => path === `${form.id}.${format}`));
  const withFiles = forms.filter((form) => ofForm(form).length > 0);
  const others = files.filter((file) => !withFiles.some((form) => ofForm(form).includes(file)));
  const preview = files.find(({ path }) => path === shown.value) ?? files[0];
  const more = async (form: Form) => {
    try {
      const made = await writtenForm(form.id);
      asked.value = [...asked.value, ...made.files];
      shown.value = made.files[0]?.path ?? shown.value;
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <div class="documents">
      <div>
        {trouble.value !== '' && <p class="problem">{trouble.value}</p>}
        <p role="status" class="hint">
          {written.value ? `${files.length} files, as mettle plan writes them` : 'Writing ...'}
        </p>
        <ul class="downloads">
          <li>
            <h2>The study itself</h2>
            <div class="row">
              <Download path={fileName.value} content={text.value} />
            </div>
          </li>
          {withFiles.map((form) => (
            <li key={form.id}>
              <h2>{form.title}</h2>
              <FileRow files={ofForm(form)} shown={shown} />
            </li>
          ))}
          {others.length > 0 && (
            <li>
              <h2>Figures and data</h2>
              <FileRow files={others} shown={shown} />
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
                    <button type="button" class="small" onClick={() => void more(form)}>
                      {form.title}
                    </button>
                    <p class="hint">{form.description}</p>
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

function FileRow({ files, shown }: { readonly files: readonly DocumentFile[]; readonly shown: { value: string } }) {
  return (
    <ul class="plain">
      {files.map(({ path, content }) => (
        <li key={path} class="row">
          <Download path={path} content={content} />
          {typeof content === 'string' && (
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
          )}
        </li>
      ))}
    </ul>
  );
}

function Download({ path, content }: DocumentFile) {
  return (
    <button type="button" class="small" onClick={() => saveFile(path, content)}>
      <span aria-hidden="true">↓ </span>
      <span class="only-heard">Download </span>
      {path}
    </button>
  );
}
