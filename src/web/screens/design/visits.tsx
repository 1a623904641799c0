import { NumberField } from '../../parts/fields.js';
import { NameField } from '../../parts/name-field.js';
import { Section } from '../../parts/section.js';
import { freeId, visitsWritten } from '../../state/parts-of-study.js';
import { edit, written } from '../../state/study.js';

/** When people are measured. */
export function Visits() {
  const visits = visitsWritten();
  const weekOf = (index: number) => Number(written(['schedule', index, 'week']) ?? 0);
  const last = Math.max(0, ...visits.map(({ index }) => weekOf(index)));
  return (
    <Section places={['schedule']} summary={visits.map(({ id }) => id).join(', ')}>
      {() => (
        <>
          <p class="hint">A name that is changed here is changed wherever the study refers to the visit.</p>
          {visits.map(({ id, index }) => (
            <article class="part visit" key={index} aria-label={`Visit ${id}`}>
              <NameField kind="time" name={id} index={index} taken={visits.map((each) => each.id)} />
              <NumberField path={['schedule', index, 'week']} step={1} />
              {visits.length > 1 && (
                <button type="button" class="small" onClick={() => edit(['schedule', index], undefined)}>
                  Remove {id}
                </button>
              )}
            </article>
          ))}
          <button
            type="button"
            class="small"
            onClick={() => edit(['schedule', visits.length], { id: freeId('later', visits), week: last + 12 })}
          >
            Add a visit
          </button>
        </>
      )}
    </Section>
  );
}
