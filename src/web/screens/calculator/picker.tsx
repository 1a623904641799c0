import { useSignal } from '@preact/signals';
import { calculations } from '../../../power/calculations/index.js';
import { procedures } from '../../../power/index.js';
import { calledBy } from '../../state/call.js';
import { groups } from './groups.js';

/** Procedures and calculations by question, narrowed down by words; folded away once one is chosen. */
export function Picker({ chosen, onChoose }: { readonly chosen?: string; onChoose(id: string): void }) {
  const words = useSignal('');
  const isOpen = useSignal(chosen === undefined);
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = groups
    .map(({ title, ids }) => ({
      title,
      callables: ids
        .flatMap((id) => calledBy(id) ?? [])
        .filter((each) => hasWords(`${title} ${each.id} ${each.title} ${each.summary}`, wanted)),
    }))
    .filter(({ callables }) => callables.length > 0);
  const count = found.reduce((sum, { callables }) => sum + callables.length, 0);
  return (
    <section class="picker" aria-label="Choose a calculation">
      {chosen !== undefined && (
        <button
          type="button"
          class="small"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {isOpen.value ? 'Close the list' : 'Choose another calculation'}
        </button>
      )}
      {isOpen.value && (
        <>
          <div class="field">
            <label for="call-search">Search {procedures.length + calculations.length} calculations</label>
            <input
              id="call-search"
              type="search"
              value={words.value}
              placeholder="such as t test, mediation classes, equivalence"
              onInput={({ currentTarget }) => {
                words.value = currentTarget.value;
              }}
            />
          </div>
          <p role="status" class="hint">
            {count === 1 ? '1 calculation' : `${count} calculations`}
          </p>
          <div class="call-groups">
            {found.map(({ title, callables }) => (
              <section key={title} aria-label={title}>
                <h2>{title}</h2>
                <ul class="plain">
                  {callables.map((each) => (
                    <li key={each.id}>
                      <button
                        type="button"
                        class="link"
                        aria-pressed={each.id === chosen}
                        title={each.summary}
                        onClick={() => {
                          onChoose(each.id);
                          isOpen.value = false;
                          // The list is gone, and with it the focus: it goes on with the first field.
                          setTimeout(
                            () => document.querySelector<HTMLElement>('#call-solve, .call input')?.focus(),
                            60,
                          );
                        }}
                      >
                        {each.title}
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function hasWords(text: string, wanted: readonly string[]): boolean {
  const searched = text.toLowerCase().replaceAll('-', ' ');
  return wanted.every((word) => searched.includes(word.replaceAll('-', ' ')));
}
