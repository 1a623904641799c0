import { useSignal } from '@preact/signals';
import { AutoField } from '../../parts/auto-field.js';
import { ChoiceField, NumberField } from '../../parts/fields.js';
import { Section } from '../../parts/section.js';
import { SetField } from '../../parts/set-field.js';
import { armsWritten, measureOptions, measuresWritten, visitsWritten } from '../../state/parts-of-study.js';
import { edit, written, writtenList } from '../../state/study.js';
import { SimulatedMeasure } from './simulated-measure.js';

const root = 'simulation';

/** How made-up data depart from clean data: what a simulation takes into account and the closed forms do not. */
export function SimulationDesign() {
  const said = Object.keys((written([root]) as object | null | undefined) ?? {});
  const hasClasses = written(['delivery', 'clustering']) !== undefined;
  return (
    <Section
      places={[root]}
      summary={said.length === 0 ? 'clean, as the power calculation takes them' : said.join(', ')}
    >
      {() => (
        <>
          <p>
            For the simulation only. Whatever is left empty is as planned: measures are normal on the scale they are
            analysed on, everybody takes up all of the practice, and people leave by chance.
          </p>
          <h3>Measures</h3>
          {measuresWritten().map(({ id }) => (
            <SimulatedMeasure key={id} id={id} />
          ))}
          <Correlations />
          <h3>Dropout</h3>
          <Dropout />
          <h3>Adherence</h3>
          <SetField
            path={[root, 'adherence', 'arms']}
            label="Arms this is said of"
            hint="None ticked: all that are taught a practice."
            options={armsWritten().map(({ id }) => ({ value: id, label: id }))}
          />
          <div class="fields">
            {Object.entries(adherence).map(([key, { label, hint }]) => (
              <AutoField key={key} path={[root, 'adherence', key]} label={label} hint={hint} />
            ))}
          </div>
          {hasClasses && (
            <>
              <h3>Classes</h3>
              <div class="fields">
                <AutoField
                  path={[root, 'classes', 'sizeVariation']}
                  label="Variation of their size"
                  hint="Coefficient of variation."
                />
                <AutoField
                  path={[root, 'classes', 'teacherShare']}
                  label="Share between teachers"
                  hint="Of the variance between classes."
                />
              </div>
            </>
          )}
          <h3>Stimuli</h3>
          <div class="fields">
            <AutoField
              path={[root, 'stimuli', 'sd']}
              label="SD between stimuli"
              hint="In SD of single trials. The stimuli are a sample then."
            />
          </div>
        </>
      )}
    </Section>
  );
}

const adherence = {
  none: { label: 'Share who take up nothing', hint: 'Of the people of an arm.' },
  mean: { label: 'Mean dose of the others', hint: '1 is all of the practice.' },
  sd: { label: 'SD of their dose', hint: 'Empty: all take up the same.' },
  threshold: {
    label: 'Dose from which it works',
    hint: 'Below it the practice has no effect. Empty: the effect grows with the dose.',
  },
};

function Dropout() {
  const path = [root, 'dropout'];
  // By the first visit nobody has left, unless the study says so.
  const later = visitsWritten().filter(({ id, index }) => index > 0 || written([...path, 'byVisit', id]) !== undefined);
  return (
    <>
      <div class="fields">
        <AutoField
          path={[...path, 'mechanism']}
          label="People leave"
          hint="By chance, by the first value of a measure, or by the value that is missed."
        />
        <ChoiceField path={[...path, 'measure']} label="Leaving depends on" optional options={measureOptions()} />
        <AutoField
          path={[...path, 'strength']}
          label="How strongly"
          hint="Log odds of leaving per SD of the measure; positive: the higher, the more leave."
        />
      </div>
      <fieldset>
        <legend>Share who have left by each visit</legend>
        <div class="fields">
          {later.map(({ id }) => (
            <NumberField key={id} path={[...path, 'byVisit', id]} label={`Left by ${id}`} min={0} max={0.99} />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>Share who have left an arm by the end, where arms differ</legend>
        <div class="fields">
          {armsWritten().map(({ id }) => (
            <NumberField key={id} path={[...path, 'arms', id]} label={`Left ${id}`} min={0} max={0.99} />
          ))}
        </div>
      </fieldset>
    </>
  );
}

/** Pairs of measures that hang together at a visit beyond what the study already says of them. */
function Correlations() {
  const path = [root, 'correlations'];
  const pairs = writtenList(path);
  const first = useSignal('');
  const second = useSignal('');
  const options = measureOptions();
  const typed = useSignal('');
  const r = Number(typed.value.trim().replace(',', '.'));
  const isNumber = typed.value.trim() !== '' && Math.abs(r) < 1;
  const isWhole = first.value !== '' && second.value !== '' && first.value !== second.value && isNumber;
  const add = () => {
    const pair = { between: [first.value, second.value], r };
    if (pairs.length === 0) edit(path, [pair]);
    else edit([...path, pairs.length], pair);
    for (const each of [first, second, typed]) each.value = '';
  };
  const choice = (id: string, label: string, chosen: typeof first) => (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={chosen.value} onChange={({ currentTarget }) => (chosen.value = currentTarget.value)}>
        <option value="">choose one</option>
        {options.map(({ value, label: text }) => (
          <option key={String(value)} value={String(value)}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <details open={pairs.length > 0}>
      <summary>Correlations of two measures at the same visit</summary>
      {pairs.map((_, index) => (
        <div key={index} class="fields">
          <ChoiceField path={[...path, index, 'between', 0]} label="One measure" options={options} />
          <ChoiceField path={[...path, index, 'between', 1]} label="The other" options={options} />
          <div class="with-button">
            <NumberField
              path={[...path, index, 'r']}
              label="Correlation within arms"
              min={-0.99}
              max={0.99}
              step={0.05}
            />
            <button
              type="button"
              class="small"
              onClick={() => edit(pairs.length === 1 ? path : [...path, index], undefined)}
            >
              Remove the correlation
            </button>
          </div>
        </div>
      ))}
      <div class="fields">
        {choice('add-pair-first', 'Add a correlation of', first)}
        {choice('add-pair-second', 'with', second)}
        <div class="field">
          <label for="add-pair-r">of the size</label>
          <input
            id="add-pair-r"
            type="text"
            inputMode="decimal"
            class="number"
            value={typed.value}
            placeholder="between -1 and 1"
            onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
          />
        </div>
      </div>
      <button type="button" class="small" disabled={!isWhole} onClick={add}>
        Add the correlation
      </button>
    </details>
  );
}
