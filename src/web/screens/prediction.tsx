import { computed, useSignal } from '@preact/signals';
import { draftFor, writeDraft } from '../../drafting/index.js';
import type { Hypothesis } from '../../schema/pack.js';
import { catalog, examples } from '../state/catalog.js';
import { goTo } from '../state/place.js';
import { openText } from '../state/study.js';

const all = computed(() =>
  catalog()
    .ids('hypotheses')
    .flatMap((id) => catalog().find('hypotheses', id)?.entry ?? []),
);

/** Find a prediction, and start a study of it. */
export function Prediction() {
  const words = useSignal('');
  const found = all.value.filter((entry) => matches(entry, words.value));
  return (
    <section>
      <p>Start from an example, or from one of {all.value.length} predictions.</p>
      <p class="row">
        {Object.entries(examples()).map(([name, text]) => (
          <button
            type="button"
            key={name}
            onClick={() => {
              openText(text, name);
              goTo('numbers');
            }}
          >
            Example: {name.replace('.yaml', '')}
          </button>
        ))}
      </p>
      <div class="field">
        <label for="search">Search</label>
        <input
          id="search"
          type="search"
          value={words.value}
          onInput={({ currentTarget }) => {
            words.value = currentTarget.value;
          }}
        />
      </div>
      <p role="status">{found.length} found</p>
      <ul class="cards">
        {found.slice(0, 60).map((entry) => (
          <li key={entry.id}>
            <h2>{entry.title}</h2>
            <p>{entry.claim}</p>
            <button type="button" disabled={entry.forms.length === 0} onClick={() => start(entry)}>
              Plan a study of it
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function start({ id }: Hypothesis): void {
  const draft = draftFor(catalog(), id);
  if (!draft) return;
  openText(writeDraft(draft), `${id}.yaml`);
  goTo('design');
}

function matches({ id, title, claim }: Hypothesis, words: string): boolean {
  const text = `${id} ${title} ${claim}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
