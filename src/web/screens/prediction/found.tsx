import { useSignal } from '@preact/signals';
import { comparatorsFor, type DraftChoices, draftFor, measuresFor, writeDraft } from '../../../drafting/index.js';
import type { Hypothesis } from '../../../schema/pack.js';
import { catalog } from '../../state/catalog.js';
import { goTo } from '../../state/place.js';
import { inWords } from '../../state/schema.js';
import { openText } from '../../state/study.js';
import { found } from './search.js';

/** Predictions shown at once; more are a click away. */
const shownAtOnce = 20;

/** The predictions that fit, each to be opened and started from. */
export function Found() {
  const most = useSignal(shownAtOnce);
  const shown = found.value.slice(0, most.value);
  return (
    <>
      <ul class="cards">
        {shown.map((entry) => (
          <li key={entry.id}>
            <OnePrediction entry={entry} />
          </li>
        ))}
      </ul>
      {found.value.length > shown.length && (
        <button
          type="button"
          onClick={() => {
            most.value += 40;
          }}
        >
          Show more of them
        </button>
      )}
      {found.value.length === 0 && <p>No prediction has all of that. Take a word or a filter away.</p>}
    </>
  );
}

function OnePrediction({ entry }: { readonly entry: Hypothesis }) {
  const isOpen = useSignal(false);
  const { title, claim, tier, explicitness, forms, noPower } = entry;
  return (
    <article class={isOpen.value ? 'prediction chosen' : 'prediction'}>
      <h3>{title}</h3>
      <p class="claim">{claim}</p>
      <p class="hint">
        {[
          { core: 'Core of the theory', supporting: 'Supports the theory', background: 'Background' }[tier],
          inWords(explicitness).toLowerCase(),
          ...(forms.length > 0
            ? [`tested as ${[...new Set(forms.map(({ kind }) => inWords(kind).toLowerCase()))].join(' or ')}`]
            : []),
        ].join('; ')}
      </p>
      {forms.length === 0 ? (
        <p class="hint">
          No power can be worked out: {noPower?.because} {noPower?.instead}
        </p>
      ) : (
        <details onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
          <summary>Plan a study of it</summary>
          {isOpen.value && <Start entry={entry} />}
        </details>
      )}
    </article>
  );
}

/** The few choices a draft starts from; everything can be changed later. */
function Start({ entry }: { readonly entry: Hypothesis }) {
  const choices = useSignal<DraftChoices>({});
  const choose = (name: keyof DraftChoices) => (value: string) => {
    const { [name]: _, ...others } = choices.value;
    choices.value = value === '' ? others : { ...others, [name]: value };
  };
  const tests = [...new Set(entry.forms.flatMap((form) => form.tests))];
  const begin = () => {
    const draft = draftFor(catalog(), entry.id, choices.value);
    if (!draft) return;
    openText(writeDraft(draft), `${entry.id}.yaml`);
    goTo('design');
  };
  return (
    <>
      <dl class="facts">
        <dt>Would support it</dt>
        <dd>{entry.supports}</dd>
        <dt>Would refute it</dt>
        <dd>{entry.refutes}</dd>
      </dl>
      <div class="fields">
        <Choice
          id={`${entry.id}-test`}
          label="Tested by"
          onChoose={choose('test')}
          options={tests.map((test) => [test, inWords(test)])}
        />
        {entry.roles.cause.practices.length > 0 && (
          <Choice
            id={`${entry.id}-practice`}
            label="Practice"
            onChoose={choose('practice')}
            options={entry.roles.cause.practices.map((id) => [id, catalog().find('practices', id)?.entry.title ?? id])}
          />
        )}
        <Choice
          id={`${entry.id}-comparator`}
          label="Compared with"
          onChoose={choose('comparator')}
          options={comparatorsFor(entry, catalog()).map(({ entry: { id, title } }) => [id, title])}
        />
        <Choice
          id={`${entry.id}-outcome`}
          label="Outcome that decides"
          onChoose={choose('outcome')}
          options={measuresFor(entry, 'outcomes', catalog())
            .filter(({ named }) => named)
            .map(({ entry: { id, title } }) => [id, title])}
        />
      </div>
      <button type="button" class="main" onClick={begin}>
        Start the study
      </button>
    </>
  );
}

function Choice({
  id,
  label,
  options,
  onChoose,
}: {
  readonly id: string;
  readonly label: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChoose: (value: string) => void;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {options.length !== 1 && <option value="">the usual</option>}
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
