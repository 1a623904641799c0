import type { LedgerRow, PlannedEffect, PlannedHypothesis } from '../../../plan/plan.js';
import { printQuantity, unitBehind } from '../../../report/numbers.js';
import { AutoField } from '../../parts/auto-field.js';
import { NumberField, TextField } from '../../parts/fields.js';
import { effectInWords, labelOf } from '../../state/fields.js';
import { hypothesesWritten } from '../../state/parts-of-study.js';
import { inWords } from '../../state/schema.js';
import { edit, written } from '../../state/study.js';

/** The effects of a hypothesis, each with the steps from what was stated to what the test will see. */
export function Effects({ hypothesis }: { readonly hypothesis: PlannedHypothesis }) {
  const index = hypothesesWritten().find(({ id }) => id === hypothesis.id)?.index;
  if (index === undefined) return null;
  return (
    <section class="effects" aria-label={`Effects of ${hypothesis.id}`}>
      <h3>Effects</h3>
      {Object.values(hypothesis.effects).map((effect) => (
        <Effect key={effect.name} effect={effect} index={index} />
      ))}
      {Object.keys((written(['hypotheses', index, 'sesoi']) as object | undefined) ?? {}).map((name) => {
        const path = ['hypotheses', index, 'sesoi', name];
        const isPlain = typeof written(path) === 'number';
        return <NumberField key={name} path={isPlain ? path : [...path, 'value']} />;
      })}
    </section>
  );
}

function Effect({ effect, index }: { readonly effect: PlannedEffect; readonly index: number }) {
  const path = ['hypotheses', index, 'effects', effect.name];
  const isWritten = written(path) !== undefined;
  const { planning } = effect;
  return (
    <div class="effect">
      {isWritten ? (
        <NumberField
          path={[...path, 'value']}
          label={`${effectInWords(effect.name)}${planning.unit === 'number' ? '' : ` (${planning.unit === 'sd' ? 'SD' : planning.unit})`}`}
          hint={effect.meaning.replace(/^[a-z](?!\b)/, (letter) => letter.toUpperCase())}
          step={0.05}
        />
      ) : (
        <p>
          {effectInWords(effect.name)}: {printQuantity(planning)}
          {unitBehind(planning.unit)} <span class="hint">{effect.ledger[0].because}</span>
        </p>
      )}
      {written([...path, 'basis', 'kind']) === 'placeholder' && (
        <p class="placeholder">
          Still the placeholder of the draft, and so are the sizes that rest on it. State the smallest value that would
          matter to you, and in the effect ledger what it rests on.
        </p>
      )}
      {isWritten && (
        <details>
          <summary>
            Effect ledger: planned with {printQuantity(planning)}
            {unitBehind(planning.unit)}
          </summary>
          <div class="fields">
            <AutoField path={[...path, 'basis', 'kind']} />
            <AutoField path={[...path, 'basis', 'because']} />
          </div>
          <Ledger effect={effect} path={path} />
        </details>
      )}
    </div>
  );
}

const keys: Readonly<Partial<Record<LedgerRow['step'], string>>> = {
  'publication-bias': 'publicationBias',
  comparator: 'comparator',
  reliability: 'reliability',
  adherence: 'adherence',
};

/** The steps as a list; each of those between can be given a factor and a reason. */
function Ledger({ effect, path }: { readonly effect: PlannedEffect; readonly path: readonly (string | number)[] }) {
  return (
    <ol class="ledger">
      {effect.ledger.map((row) => {
        const key = keys[row.step];
        const place = key === undefined ? undefined : [...path, 'correct', key];
        const isCorrected = place !== undefined && written(place) !== undefined;
        return (
          <li key={row.step}>
            <p>
              <strong>{inWords(row.step)}</strong>
              {row.step !== 'stated' && row.step !== 'planning' && ` times ${printQuantity(row.quantity)}`}:{' '}
              {printQuantity({ ...row.quantity, value: row.after, unit: row.unit })}
              {unitBehind(row.unit)} <span class="hint">{row.because}</span>
            </p>
            {place !== undefined &&
              (isCorrected ? (
                <div class="fields" data-path={place.join('.')}>
                  <NumberField path={[...place, 'value']} min={0.01} max={1} step={0.05} />
                  <AutoField path={[...place, 'basis', 'kind']} />
                  <TextField path={[...place, 'basis', 'because']} />
                  <button
                    type="button"
                    class="small"
                    onClick={() => {
                      const others =
                        Object.keys((written([...path, 'correct']) as object | undefined) ?? {}).length > 1;
                      edit(others ? place : [...path, 'correct'], undefined);
                    }}
                  >
                    Take the correction away
                  </button>
                </div>
              ) : (
                <button
                  type="button"
                  class="small"
                  data-path={place.join('.')}
                  onClick={() =>
                    edit(place, {
                      value: 0.8,
                      basis: { kind: 'placeholder', because: 'say why the effect shrinks here' },
                    })
                  }
                >
                  {labelOf(place)}
                </button>
              ))}
          </li>
        );
      })}
    </ol>
  );
}
