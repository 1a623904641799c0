import type { Signal } from '@preact/signals';
import { analysisKinds } from '../../../schema/analysis.js';
import { catalog } from '../../state/catalog.js';
import { inWords } from '../../state/schema.js';
import { component, components, found, kind, modality, practice, predictions, tier, words } from './search.js';

/** Ways to narrow the predictions down. */
export function Filters() {
  const practices = catalog()
    .ids('practices')
    .map((id) => ({ id, title: catalog().find('practices', id)?.entry.title ?? id }));
  const kinds = analysisKinds.filter((each) =>
    predictions.value.some(({ forms }) => forms.some((form) => form.kind === each)),
  );
  const modalities = [
    'self-report',
    'behavioural',
    'physiological',
    'blood',
    'genetic',
    'neural',
    'ambulatory',
    'observer',
  ];
  return (
    <>
      <div class="field">
        <label for="search">Search {predictions.value.length} predictions</label>
        <input
          id="search"
          type="search"
          value={words.value}
          placeholder="such as inflammation loneliness"
          onInput={({ currentTarget }) => {
            words.value = currentTarget.value;
          }}
        />
      </div>
      <div class="fields">
        <Filter id="filter-component" label="Part of the model" chosen={component} options={components.value} />
        <Filter id="filter-practice" label="Practice" chosen={practice} options={practices} />
        <Filter id="filter-kind" label="Kind of claim" chosen={kind} options={kinds.map(asOption)} />
        <Filter id="filter-modality" label="Measured by" chosen={modality} options={modalities.map(asOption)} />
        <Filter
          id="filter-tier"
          label="In the theory"
          chosen={tier}
          options={['core', 'supporting', 'background'].map(asOption)}
        />
      </div>
      <p role="status">
        {found.value.length === 1 ? '1 prediction' : `${found.value.length} predictions`}
        {component.value !== '' ||
        practice.value !== '' ||
        kind.value !== '' ||
        modality.value !== '' ||
        tier.value !== '' ? (
          <>
            {' '}
            <button
              type="button"
              class="small"
              onClick={() => {
                for (const each of [component, practice, kind, modality, tier]) each.value = '';
              }}
            >
              Clear the filters
            </button>
          </>
        ) : null}
      </p>
    </>
  );
}

const asOption = (id: string) => ({ id, title: inWords(id) });

function Filter({
  id,
  label,
  chosen,
  options,
}: {
  readonly id: string;
  readonly label: string;
  readonly chosen: Signal<string>;
  readonly options: readonly { readonly id: string; readonly title: string }[];
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={chosen.value}
        onChange={({ currentTarget }) => {
          chosen.value = currentTarget.value;
        }}
      >
        <option value="">any</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}
