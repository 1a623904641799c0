import type { DocumentFile } from '../../../documents/files.js';

/** A file as it will look. Pages stand in a frame that runs nothing, figures are pictures, anything else is shown as its text. */
export function Preview({ file: { path, content } }: { readonly file: DocumentFile }) {
  if (typeof content !== 'string') return null;
  return (
    <section class="preview" aria-label={`Preview of ${path}`}>
      <h2>{path}</h2>
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
