import { comparatorsFor } from '../../../drafting/index.js';
import { AutoField } from '../../parts/auto-field.js';
import { ChoiceField, ListField, NumberField, type Option } from '../../parts/fields.js';
import { NameField } from '../../parts/name-field.js';
import { Section } from '../../parts/section.js';
import { ThreatTable } from '../../parts/threat-table.js';
import { catalog } from '../../state/catalog.js';
import { labelOf } from '../../state/fields.js';
import { armsWritten, freeId, type Named, visitsWritten, writtenText } from '../../state/parts-of-study.js';
import { placeAt } from '../../state/schema.js';
import { edit, written } from '../../state/study.js';

const doses = ['weeks', 'sessionsPerWeek', 'hoursPerSession', 'homeMinutesPerDay'] as const;

/** The groups that are compared, what each is given, and what the comparators control. */
export function Arms() {
  const arms = armsWritten();
  return (
    <Section places={['arms']} summary={arms.map(({ id }) => id).join(', ')} open>
      {() => (
        <>
          <p class="hint">A name that is changed here is changed wherever the study refers to the arm.</p>
          {arms.map((arm) => (
            <Arm key={arm.index} arm={arm} arms={arms} />
          ))}
          <div class="fields">
            <AddArm label="Add an arm with a practice" kind="practice" options={practices()} />
            <AddArm label="Add a comparator" kind="comparator" options={comparators()} />
          </div>
          <ThreatTable />
        </>
      )}
    </Section>
  );
}

function Arm({ arm: { id, index }, arms }: { arm: Named; arms: readonly Named[] }) {
  const path = ['arms', index] as const;
  const kind = (['practice', 'comparator', 'group'] as const).find((key) => written([...path, key]) !== undefined);
  const practice = catalog().find('practices', writtenText([...path, 'practice']) ?? '')?.entry;
  const comparator = catalog().find('comparators', writtenText([...path, 'comparator']) ?? '')?.entry;
  return (
    <article class="part">
      <h3>{id}</h3>
      <div class="fields">
        <NameField kind="arm" name={id} index={index} taken={arms.map((each) => each.id)} />
        {kind === 'practice' && <ChoiceField path={[...path, kind]} options={practices()} />}
        {kind === 'comparator' && <ChoiceField path={[...path, kind]} options={comparators()} />}
        {kind === 'group' && <AutoField path={[...path, kind]} />}
        <NumberField
          path={[...path, 'n']}
          hint="Empty: as many as the hypotheses need."
          step={1}
          min={1}
          placeholder="as needed"
        />
        {kind !== 'group' &&
          doses.map((key) => <NumberField key={key} path={[...path, 'dose', key]} min={0} step={1} />)}
        {kind === 'comparator' && (
          <ListField path={[...path, 'matchedOn']} hint="What the arms share by design, with commas." />
        )}
      </div>
      <details>
        <summary>{labelOf([...path, 'described'])}</summary>
        <div class="fields">
          {kind !== 'group' && (
            <ChoiceField
              path={[...path, 'crossesOverAfter']}
              hint="As on a waiting list."
              optional
              options={visitsWritten().map((visit) => ({ value: visit.id, label: visit.id }))}
            />
          )}
          {(placeAt([...path, 'described'])?.keys ?? []).map((key) => (
            <AutoField key={key} path={[...path, 'described', key]} />
          ))}
        </div>
      </details>
      {(practice || comparator) && (
        <details>
          <summary>About {(practice ?? comparator)?.title}</summary>
          <p>{(practice ?? comparator)?.definition}</p>
          {comparator && <p>Use it when: {comparator.useWhen}</p>}
          {[...(practice?.cautions ?? []), ...(comparator?.adds ?? [])].length > 0 && (
            <ul>
              {[...(practice?.cautions ?? []), ...(comparator?.adds ?? [])].map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
        </details>
      )}
      {arms.length > 1 && (
        <button type="button" class="small" onClick={() => edit(path, undefined)}>
          Remove the arm {id}
        </button>
      )}
    </article>
  );
}

function AddArm({
  label,
  kind,
  options,
}: {
  label: string;
  kind: 'practice' | 'comparator';
  options: readonly Option[];
}) {
  const id = `add-${kind}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value=""
        onChange={({ currentTarget }) => {
          const arms = armsWritten();
          const chosen = currentTarget.value;
          if (chosen !== '') edit(['arms', arms.length], { id: freeId(chosen, arms), [kind]: chosen });
          currentTarget.value = '';
        }}
      >
        <option value="">choose one</option>
        {options.map(({ value, label: text }) => (
          <option key={String(value)} value={String(value)}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function practices(): Option[] {
  return catalog()
    .ids('practices')
    .map((value) => ({ value, label: catalog().find('practices', value)?.entry.title ?? value }));
}

/** Comparators, those that suit the first hypothesis best first. */
function comparators(): Option[] {
  const hypothesis = catalog().find('hypotheses', writtenText(['hypotheses', 0, 'hypothesis']) ?? '')?.entry;
  if (hypothesis)
    return comparatorsFor(hypothesis, catalog()).map(({ entry: { id, title } }) => ({ value: id, label: title }));
  return catalog()
    .ids('comparators')
    .map((value) => ({ value, label: catalog().find('comparators', value)?.entry.title ?? value }));
}
