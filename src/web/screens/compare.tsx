import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { varied } from '../../drafting/index.js';
import { examples } from '../state/catalog.js';
import {
  chooseWay,
  compare,
  expected,
  isComparing,
  otherFile,
  outcomes,
  stopComparing,
  takenOver,
  takeOver,
  trouble,
  way,
} from '../state/comparison.js';
import { inWords } from '../state/schema.js';
import { fileName, text } from '../state/study.js';
import { titlesOf } from '../state/titles.js';
import { Designs } from './compare/designs.js';
import { Pair } from './compare/pair.js';

/** A study is a few pages; a larger file is another kind of file. */
const mostBytes = 1_048_576;

/** The study beside itself with one choice made otherwise, or beside another study. */
export function Compare() {
  const chosen = useSignal(1);
  useEffect(() => {
    chosen.value = 1;
    // While somebody types, only the last text is compared.
    const wait = setTimeout(() => compare(text.value, fileName.value), 150);
    return () => {
      clearTimeout(wait);
      stopComparing();
    };
  }, [text.value, fileName.value, way.value, otherFile.value]);
  const [first, ...others] = outcomes.value;
  const other = outcomes.value[chosen.value] ?? others[0];
  const titles = titlesOf(outcomes.value);
  return (
    <div class="compare">
      <Ways />
      {trouble.value !== undefined && <p class="problem">{trouble.value}</p>}
      <p class="hint" role="status">
        {said()}
      </p>
      <p class="said" role="status">
        {takenOver.value}
      </p>
      {first && way.value !== 'file' && (
        <Designs
          title={`${labelOf(way.value)}: all alternatives`}
          outcomes={outcomes.value}
          titles={titles}
          chosen={chosen}
        />
      )}
      {first && other && (
        <Pair
          first={first}
          other={other}
          titles={titles}
          onTake={() => takeOver(other.label, titles.designs.get(other.label))}
        />
      )}
    </div>
  );
}

function labelOf(each: typeof way.value): string {
  return each === 'file' ? 'Another study' : `Another ${inWords(each).toLowerCase().replace(/s$/, '')}`;
}

function said(): string {
  const done = outcomes.value.length;
  if (isComparing.value) {
    return expected.value === 0 ? 'Planning the designs ...' : `${done} of ${expected.value} designs are planned ...`;
  }
  return done > 1 ? `${done} designs, planned as mettle compare plans them` : '';
}

function Ways() {
  const input = useRef<HTMLInputElement>(null);
  const refused = useSignal('');
  const take = async (file: File | undefined) => {
    if (!file) return;
    refused.value = file.size > mostBytes ? `${file.name} is larger than a study can be.` : '';
    if (refused.value === '') otherFile.value = { label: file.name, text: await file.text() };
  };
  return (
    <fieldset>
      <legend>Beside the study</legend>
      <div class="choice-row">
        {[...varied, 'file' as const].map((each) => (
          <label key={each}>
            <input
              id={`compare-${each}`}
              type="radio"
              name="compare-way"
              value={each}
              checked={way.value === each}
              onChange={() => chooseWay(each)}
            />
            {labelOf(each)}
          </label>
        ))}
      </div>
      {way.value === 'file' && (
        <div class="row">
          <input
            ref={input}
            type="file"
            accept=".yaml,.yml,text/yaml"
            hidden
            onChange={({ currentTarget }) => {
              void take(currentTarget.files?.[0]);
              currentTarget.value = '';
            }}
          />
          <button type="button" class="small" onClick={() => input.current?.click()}>
            Open a study file to compare with
          </button>
          <label for="compare-example">or an example</label>
          <select
            id="compare-example"
            value={otherFile.value?.label ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const example = examples()[value];
              if (example !== undefined) otherFile.value = { label: value, text: example };
            }}
          >
            <option value="">choose one</option>
            {otherFile.value && examples()[otherFile.value.label] === undefined && (
              <option value={otherFile.value.label}>{otherFile.value.label}</option>
            )}
            {Object.keys(examples()).map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
          {refused.value !== '' && (
            <p class="problem" role="alert">
              {refused.value}
            </p>
          )}
        </div>
      )}
    </fieldset>
  );
}
