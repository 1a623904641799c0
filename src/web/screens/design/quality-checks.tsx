import { useSignal } from '@preact/signals';
import { id as nameSchema } from '../../../schema/common.js';
import { ChoiceField, NumberField, TextField } from '../../parts/fields.js';
import { Section } from '../../parts/section.js';
import { SetField } from '../../parts/set-field.js';
import { labelOf } from '../../state/fields.js';
import {
  freeId,
  hypothesesWritten,
  measureOptions,
  type Named,
  qualityChecksWritten,
} from '../../state/parts-of-study.js';
import { edit } from '../../state/study.js';

/** What must be passed for a result to be read as about the hypothesis at all. */
export function QualityChecks() {
  const checks = qualityChecksWritten();
  return (
    <Section places={['qualityChecks']} summary={checks.length === 0 ? 'none' : checks.map(({ id }) => id).join(', ')}>
      {() => (
        <>
          <p>
            A check says what must be passed for a result to be read as about the hypothesis at all, such as that the
            courses were taught as intended. Where it fails, the result is not interpretable, whatever the test says.
          </p>
          {checks.map((check) => (
            <Check key={check.index} check={check} isAlone={checks.length === 1} />
          ))}
          <AddCheck taken={checks} />
        </>
      )}
    </Section>
  );
}

function Check({ check: { id, index }, isAlone }: { readonly check: Named; readonly isAlone: boolean }) {
  const path = ['qualityChecks', index];
  return (
    <article class="part">
      <h3>{id}</h3>
      <div class="fields">
        <TextField path={[...path, 'passes']} rows={2} />
        <TextField path={[...path, 'consequence']} rows={2} />
        <ChoiceField path={[...path, 'measure']} optional options={measureOptions()} />
        <NumberField
          path={[...path, 'threshold']}
          hint="In the unit of the measure; the analysis script checks it."
          step={0.05}
        />
      </div>
      <SetField
        path={[...path, 'hypotheses']}
        hint="None ticked: all of them."
        options={hypothesesWritten().map((each) => ({ value: each.id, label: each.id }))}
      />
      <button type="button" class="small" onClick={() => edit(isAlone ? ['qualityChecks'] : path, undefined)}>
        Remove the check {id}
      </button>
    </article>
  );
}

/** A check is added once it says what is passed and what follows: the study is never without an answer to either. */
function AddCheck({ taken }: { readonly taken: readonly Named[] }) {
  const name = useSignal('');
  const passes = useSignal('');
  const consequence = useSignal('');
  const wanted = name.value.trim();
  const isName = wanted === '' || nameSchema.safeParse(wanted).success;
  const isWhole = isName && passes.value.trim() !== '' && consequence.value.trim() !== '';
  const add = () => {
    const check = {
      id: freeId(wanted === '' ? 'check' : wanted, taken),
      passes: passes.value.trim(),
      consequence: consequence.value.trim(),
    };
    if (taken.length === 0) edit(['qualityChecks'], [check]);
    else edit(['qualityChecks', taken.length], check);
    for (const each of [name, passes, consequence]) each.value = '';
  };
  return (
    <form
      class="add"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) add();
      }}
    >
      <h3>Add a check</h3>
      <div class="fields">
        <div class={isName ? 'field' : 'field faulty'}>
          <label for="add-check-name">{labelOf(['qualityChecks', '+'])}</label>
          <input
            id="add-check-name"
            data-path="qualityChecks.+"
            type="text"
            value={name.value}
            placeholder="such as fidelity"
            aria-invalid={isName ? undefined : 'true'}
            aria-describedby={isName ? undefined : 'add-check-problem'}
            onInput={({ currentTarget }) => (name.value = currentTarget.value)}
          />
          {!isName && (
            <p class="problem" id="add-check-problem" role="alert">
              A name has letters, digits and single hyphens, such as taught-as-intended.
            </p>
          )}
        </div>
        <div class="field">
          <label for="add-check-passes">The new check is passed when</label>
          <textarea
            id="add-check-passes"
            rows={2}
            value={passes.value}
            placeholder="such as: mean fidelity of 80 percent or more in both arms"
            onInput={({ currentTarget }) => (passes.value = currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="add-check-consequence">If the new check fails, we conclude</label>
          <textarea
            id="add-check-consequence"
            rows={2}
            value={consequence.value}
            placeholder="such as: nothing about the practice"
            onInput={({ currentTarget }) => (consequence.value = currentTarget.value)}
          />
        </div>
      </div>
      <button type="submit" class="small" disabled={!isWhole}>
        Add the check
      </button>
    </form>
  );
}
