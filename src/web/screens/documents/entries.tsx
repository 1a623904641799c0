import type { Signal } from '@preact/signals';
import type { DocumentFile } from '../../../documents/files.js';
import type { DocumentFormat } from '../../../documents/template-header.js';
import type { Form } from '../../documents/worker.js';
import { saveFile } from '../../parts/save.js';

/** The files there are, which of them is shown, and how one more is made. */
export interface Shelf {
  readonly files: readonly DocumentFile[];
  readonly shown: Signal<string>;
  make(form: Form, format: DocumentFormat): Promise<DocumentFile | undefined>;
}

/** Ends of names in the order in which a preview of a form is looked for. */
const previewed = ['.html', '.md', '.json', '.xml'];

/** A document: shown on the spot, and taken in each of its formats. */
export function FormEntry({
  form,
  shelf,
  isDescribed,
}: {
  readonly form: Form;
  readonly shelf: Shelf;
  readonly isDescribed?: boolean;
}) {
  const { files, shown, make } = shelf;
  const order = ({ path }: { path: string }) => previewed.findIndex((end) => path.endsWith(end));
  const [first] = form.documents
    .filter((document) => order(document) >= 0)
    .sort((a, b) => {
      const isThere = ({ path }: { path: string }) => Number(files.some((file) => file.path === path));
      return isThere(b) - isThere(a) || order(a) - order(b);
    });
  const isShown = form.documents.some(({ path }) => path === shown.value);
  const show = async () => {
    if (!first) return;
    const file = files.find(({ path }) => path === first.path) ?? (await make(form, first.format));
    if (file) showFile(shown, file.path);
  };
  return (
    <li>
      <h3>{form.title}</h3>
      {isDescribed && <p class="hint">{form.description}</p>}
      <div class="formats">
        {first && (
          <button type="button" class="small" aria-pressed={isShown} onClick={() => void show()}>
            Show<span class="only-heard"> {form.title}</span>
          </button>
        )}
        {form.documents.map(({ format, path }) => (
          <Download
            key={path}
            path={path}
            label={path.slice(form.id.length + 1)}
            load={async () => files.find((file) => file.path === path) ?? (await make(form, format))}
          />
        ))}
      </div>
    </li>
  );
}

/** A file that has one format. */
export function FileRow({ file, shown }: { readonly file: DocumentFile; readonly shown: Signal<string> }) {
  const { path, content } = file;
  return (
    <li class="file-row">
      {typeof content === 'string' ? (
        <button type="button" class="link" aria-pressed={shown.value === path} onClick={() => showFile(shown, path)}>
          <span class="only-heard">Show </span>
          {path}
        </button>
      ) : (
        <span>{path}</span>
      )}
      <Download path={path} label="" load={async () => file} />
    </li>
  );
}

/** Shows a file, and moves to it where the preview stands below the list. */
export function showFile(shown: Signal<string>, path: string): void {
  shown.value = path;
  requestAnimationFrame(() => document.querySelector('.preview')?.scrollIntoView({ block: 'nearest' }));
}

function Download({
  path,
  label,
  load,
}: {
  readonly path: string;
  /** What is seen; the whole name is heard. */
  readonly label: string;
  readonly load: () => Promise<DocumentFile | undefined>;
}) {
  const save = async () => {
    const file = await load();
    if (file) saveFile(file.path, file.content);
  };
  return (
    <button type="button" class="small" title={`Download ${path}`} onClick={() => void save()}>
      <span aria-hidden="true">↓{label === '' ? '' : ` ${label}`}</span>
      <span class="only-heard">Download {path}</span>
    </button>
  );
}
