import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DocumentFile } from '../../documents/files.js';
import { writtenFiles } from '../documents/client.js';
import { saveFile } from '../parts/save.js';
import { planned } from '../state/results.js';

/** Everything that can be taken away: documents, figures, results. */
export function Documents() {
  const files = useSignal<readonly DocumentFile[] | undefined>(undefined);
  const trouble = useSignal('');
  const shown = useSignal('report.html');
  const study = planned.value;
  useEffect(() => {
    if (!study?.plan || !study.power || !study.findings) return;
    let isOld = false;
    writtenFiles({ plan: study.plan, power: study.power, findings: study.findings }).then(
      (made) => {
        if (!isOld) files.value = made;
      },
      (error: Error) => {
        trouble.value = error.message;
      },
    );
    return () => {
      isOld = true;
    };
  }, [study]);
  const preview = files.value?.find(({ path }) => path === shown.value);
  return (
    <section>
      {trouble.value !== '' && <p class="problem">{trouble.value}</p>}
      <ul class="downloads">
        {(files.value ?? []).map(({ path, content }) => (
          <li key={path}>
            <button type="button" onClick={() => saveFile(path, content)}>
              Download {path}
            </button>
          </li>
        ))}
      </ul>
      {preview && typeof preview.content === 'string' && <iframe title="Preview" sandbox="" srcdoc={preview.content} />}
    </section>
  );
}
