import { useEffect, useRef } from 'preact/hooks';
import { shownPath, wantedLine } from '../state/place.js';
import { diagnostics } from '../state/results.js';
import { fileName, setText, document as studyDocument, text } from '../state/study.js';

/** The study as text with its problems at their lines; the line of the field that is being filled in is in sight. */
export function StudyEditor() {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLOListElement>(null);
  const lines = text.value.split('\n');
  const faulty = new Map(diagnostics.value.map(({ position, message }) => [position?.line ?? 1, message]));
  const show = (line: number) => {
    const element = area.current;
    if (!element) return;
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    element.focus();
    element.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    element.scrollTop = Math.max(0, (line - 6) * lineHeight(element));
  };
  const path = shownPath.value;
  const here = path && studyDocument.value.document.positionOf(path)?.line;
  useEffect(() => {
    const element = area.current;
    if (!element || here === undefined || element.ownerDocument.activeElement === element) return;
    const top = (here - 1) * lineHeight(element);
    const isInSight = top >= element.scrollTop && top < element.scrollTop + element.clientHeight - 60;
    if (!isInSight) element.scrollTop = Math.max(0, top - element.clientHeight / 3);
  }, [here]);
  const line = wantedLine.value;
  useEffect(() => {
    if (line === undefined) return;
    show(line);
    wantedLine.value = undefined;
  }, [line]);
  return (
    <section class="study-file">
      <label for="study-text">The study as text (YAML): {fileName.value}</label>
      <div class="editor">
        <ol ref={gutter} class="gutter" aria-hidden="true">
          {lines.map((_, index) => (
            <li
              key={index}
              class={faulty.has(index + 1) ? 'faulty' : here === index + 1 ? 'here' : undefined}
              title={faulty.get(index + 1)}
            >
              {index + 1}
            </li>
          ))}
        </ol>
        <textarea
          id="study-text"
          class="study-text"
          ref={area}
          spellcheck={false}
          wrap="off"
          value={text.value}
          onInput={({ currentTarget }) => setText(currentTarget.value, 'text')}
          onScroll={({ currentTarget }) => {
            if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
          }}
          aria-describedby="study-problems"
        />
      </div>
      <div id="study-problems">
        {diagnostics.value.length === 0 ? (
          <p class="fine">Nothing is wrong with the file.</p>
        ) : (
          <ul class="problems">
            {diagnostics.value.map(({ code, message, fix, position, path }) => (
              <li key={`${code} ${path.join('.')} ${position?.line}`}>
                <button type="button" class="small" onClick={() => show(position?.line ?? 1)}>
                  Line {position?.line ?? 1}
                </button>{' '}
                {message} <em>{fix}</em>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function lineHeight(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).lineHeight) || 20;
}
