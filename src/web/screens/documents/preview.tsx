import type { DocumentFile } from '../../../documents/files.js';
import type { Form } from '../../documents/worker.js';
import { type Shelf, showFile } from './entries.js';

/** A file as it will look. Pages stand in a frame that runs nothing, figures are pictures, anything else is shown as its text. */
export function Preview({
  file,
  shelf,
  forms,
}: {
  readonly file: DocumentFile;
  readonly shelf: Shelf;
  readonly forms: readonly Form[];
}) {
  const { path, content } = file;
  if (typeof content !== 'string') return null;
  const form = forms.find(({ documents }) => documents.some((document) => document.path === path));
  const others = shelf.files.filter(
    (other) => typeof other.content === 'string' && form?.documents.some((document) => document.path === other.path),
  );
  return (
    <section class="preview" aria-label={`Preview of ${path}`}>
      <div class="row">
        <h2>{path}</h2>
        {others.length > 1 &&
          others.map((other) => (
            <button
              key={other.path}
              type="button"
              class="small"
              aria-pressed={other.path === path}
              onClick={() => showFile(shelf.shown, other.path)}
            >
              {other.path.slice((form?.id.length ?? 0) + 1)}
              <span class="only-heard"> of {form?.title}</span>
            </button>
          ))}
      </div>
      {path.endsWith('.html') ? (
        <iframe title={`Preview of ${path}`} sandbox="" srcdoc={content} />
      ) : path.endsWith('.svg') ? (
        <img src={`data:image/svg+xml,${encodeURIComponent(content)}`} alt={`The figure ${path}`} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: text wider than the screen has to be scrolled by keyboard too
        <pre tabIndex={0}>{content}</pre>
      )}
    </section>
  );
}
