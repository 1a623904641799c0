import { examples } from '../../state/catalog.js';
import { goTo } from '../../state/place.js';
import { isOpen, openText } from '../../state/study.js';

/** Whole studies to look at and to start from. */
export function ExampleStudies() {
  return (
    <section aria-label="Examples">
      <h2>{isOpen.value ? 'Start another study from an example' : 'Start from an example'}</h2>
      <ul class="examples">
        {Object.entries(examples()).map(([file, text]) => (
          <li key={file}>
            <button
              type="button"
              onClick={() => {
                openText(text, file);
                goTo('numbers');
              }}
            >
              {/^title: *"?(.*?)"?$/m.exec(text)?.[1] ?? file} <span class="hint">{file}</span>
            </button>
          </li>
        ))}
      </ul>
      {isOpen.value && <p class="hint">The study that is open can be had back with Undo.</p>}
    </section>
  );
}
