import { useSignal } from '@preact/signals';
import { measuresFor } from '../../../drafting/index.js';
import type { Measure } from '../../../schema/pack.js';
import { AutoField } from '../../parts/auto-field.js';
import { ChoiceField, NumberField } from '../../parts/fields.js';
import { Section } from '../../parts/section.js';
import { catalog } from '../../state/catalog.js';
import { labelOf } from '../../state/fields.js';
import { measuresWritten, type Named, visitsWritten, writtenText } from '../../state/parts-of-study.js';
import { inWords, placeAt } from '../../state/schema.js';
import { edit, writtenList } from '../../state/study.js';

const roles = ['outcome', 'mediator', 'moderator', 'covariate', 'check', 'adherence', 'safety'] as const;

/** What is measured, in which role, at which visits. */
export function Measures() {
  const measures = measuresWritten();
  return (
    <Section places={['measures']} summary={`${measures.length} measures`} open>
      {() => (
        <>
          {roles.map((role) => {
            const inRole = measures.filter(({ index }) => writtenText(['measures', index, 'role']) === role);
            return inRole.length === 0 ? null : (
              <section key={role} aria-label={`Measures as ${role}`}>
                <h3 class="role">{inWords(role)}</h3>
                {inRole.map((measure) => (
                  <OneMeasure key={measure.id} measure={measure} isAlone={measures.length === 1} />
                ))}
              </section>
            );
          })}
          <AddMeasure taken={measures} />
        </>
      )}
    </Section>
  );
}

function OneMeasure({ measure: { id, index }, isAlone }: { measure: Named; isAlone: boolean }) {
  const path = ['measures', index] as const;
  const entry = catalog().find('measures', id)?.entry;
  const visits = visitsWritten();
  const at = writtenList([...path, 'at']);
  const further = (placeAt(path)?.keys ?? []).filter((key) => !shownKeys.has(key));
  return (
    <article class="part">
      <h4>{entry?.title ?? id}</h4>
      {entry && <p class="hint">{traits(entry)}</p>}
      <fieldset class="visits" data-path={`measures.${index}.at`}>
        <legend>{labelOf([...path, 'at'])}</legend>
        {visits.map((visit) => (
          <label key={visit.id}>
            <input
              type="checkbox"
              checked={at.includes(visit.id)}
              disabled={at.length === 1 && at.includes(visit.id)}
              onChange={({ currentTarget }) => {
                const kept = visits.map((each) => each.id).filter((each) => each !== visit.id && at.includes(each));
                const chosen = new Set(currentTarget.checked ? [...kept, visit.id] : kept);
                edit(
                  [...path, 'at'],
                  visits.map((each) => each.id).filter((each) => chosen.has(each)),
                );
              }}
            />
            {visit.id}
          </label>
        ))}
      </fieldset>
      <details>
        <summary>More about this measure</summary>
        <div class="fields">
          <ChoiceField
            path={[...path, 'primaryAt']}
            optional
            options={visits.map((visit) => ({ value: visit.id, label: visit.id }))}
          />
          <AutoField path={[...path, 'role']} />
          <AutoField path={[...path, 'transform']} />
          <NumberField path={[...path, 'samplesPerVisit']} step={1} min={1} />
          <NumberField path={['sample', 'baselineCorrelation', id]} hint="Within arms." step={0.05} />
          {further.map((key) => (
            <AutoField key={key} path={[...path, key]} />
          ))}
        </div>
        {entry && entry.pitfalls.length > 0 && (
          <>
            <p>Pitfalls:</p>
            <ul>
              {entry.pitfalls.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </>
        )}
        {!isAlone && (
          <button type="button" class="small" onClick={() => edit(path, undefined)}>
            Remove {entry?.title ?? id}
          </button>
        )}
      </details>
    </article>
  );
}

const shownKeys = new Set(['measure', 'role', 'at', 'primaryAt', 'transform', 'samplesPerVisit', 'reliability']);

/** What kind of measure it is and how far it can be trusted, in a line. */
function traits({ modality, objective, reliability, demandSusceptibility, unit }: Measure): string {
  return [
    inWords(modality),
    { yes: 'objective', partly: 'partly objective', no: 'not objective' }[objective],
    ...(demandSusceptibility === 'high' ? ['easily moved by demand'] : []),
    reliability ? `reliability ${reliability.value} (${reliability.kind})` : 'reliability not known to the library',
    unit,
  ].join('; ');
}

function AddMeasure({ taken }: { taken: readonly Named[] }) {
  const role = useSignal<(typeof roles)[number]>('outcome');
  return (
    <div class="fields">
      <div class="field">
        <label for="add-measure-role">{labelOf(['measures', '+'])}</label>
        <select
          id="add-measure-role"
          data-path="measures.+"
          value={role.value}
          onChange={({ currentTarget }) => {
            role.value = currentTarget.value as (typeof roles)[number];
          }}
        >
          {roles.map((each) => (
            <option key={each} value={each}>
              {inWords(each)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="add-measure">Measure</label>
        <select
          id="add-measure"
          value=""
          onChange={({ currentTarget }) => {
            const id = currentTarget.value;
            const visits = visitsWritten().map((visit) => visit.id);
            if (id !== '') edit(['measures', taken.length], { measure: id, role: role.value, at: visits });
            currentTarget.value = '';
          }}
        >
          <option value="">choose one</option>
          {choices(role.value)
            .filter(({ id }) => !taken.some((each) => each.id === id))
            .map(({ id, title, modality }) => (
              <option key={id} value={id}>
                {title} ({inWords(modality).toLowerCase()})
              </option>
            ))}
        </select>
      </div>
    </div>
  );
}

/** Measures for a role, those that suit the first hypothesis first. */
function choices(role: (typeof roles)[number]): Measure[] {
  const hypothesis = catalog().find('hypotheses', writtenText(['hypotheses', 0, 'hypothesis']) ?? '')?.entry;
  const named = { outcome: 'outcomes', mediator: 'mediators', moderator: 'moderators' } as const;
  const suited =
    hypothesis && (role === 'outcome' || role === 'mediator' || role === 'moderator')
      ? measuresFor(hypothesis, named[role], catalog()).map(({ entry }) => entry)
      : [];
  const all = catalog()
    .ids('measures')
    .flatMap((id) => catalog().find('measures', id)?.entry ?? []);
  return [...new Set([...suited, ...all])];
}
