import { AutoField } from '../../parts/auto-field.js';
import { ListField, NumberField } from '../../parts/fields.js';
import { Section } from '../../parts/section.js';
import { SetField } from '../../parts/set-field.js';
import { labelOf } from '../../state/fields.js';
import { armsWritten, writtenText } from '../../state/parts-of-study.js';
import { placeAt } from '../../state/schema.js';
import { edit, written } from '../../state/study.js';

const first = ['format', 'groupSize', 'teachers', 'clustering', 'fidelity', 'practiceLogged'];

/** How the arms are taught: classes, teachers, and how alike people of a class become. */
export function Delivery() {
  const arms = armsWritten();
  const hasClasses = written(['delivery', 'clustering']) !== undefined;
  return (
    <Section places={['delivery']} summary={writtenText(['delivery', 'format'])}>
      {() => (
        <>
          <div class="fields">
            <AutoField path={['delivery', 'format']} />
            <NumberField path={['delivery', 'groupSize']} step={1} min={2} />
            {arms.map(({ id }) => (
              <NumberField key={id} path={['delivery', 'teachers', id]} step={1} min={1} />
            ))}
            <ListField path={['delivery', 'practiceLogged']} hint="Measures, with commas." />
          </div>
          {hasClasses ? (
            <fieldset data-path="delivery.clustering">
              <legend>{labelOf(['delivery', 'clustering'])}</legend>
              <SetField
                path={['delivery', 'clustering', 'arms']}
                options={arms.map(({ id }) => ({ value: id, label: id }))}
                needsOne
              />
              <div class="fields">
                <NumberField
                  path={['delivery', 'clustering', 'icc', 'value']}
                  hint="Of the outcomes, within a class. 0.02 to 0.12 is usual for courses taught in groups."
                  min={0}
                  max={0.5}
                />
                <AutoField path={['delivery', 'clustering', 'icc', 'basis', 'kind']} />
                <AutoField path={['delivery', 'clustering', 'icc', 'basis', 'because']} />
              </div>
              <button type="button" class="small" onClick={() => edit(['delivery', 'clustering'], undefined)}>
                Plan without classes
              </button>
            </fieldset>
          ) : (
            <button
              type="button"
              class="small"
              data-path="delivery.clustering"
              onClick={() =>
                edit(['delivery', 'clustering'], {
                  arms: arms.map(({ id }) => id),
                  icc: {
                    value: 0.05,
                    basis: { kind: 'placeholder', because: 'find the intraclass correlation of comparable classes' },
                  },
                })
              }
            >
              {labelOf(['delivery', 'clustering'])}
            </button>
          )}
          <details>
            <summary>More about delivery</summary>
            <div class="fields">
              <AutoField path={['delivery', 'fidelity']} />
              {(placeAt(['delivery'])?.keys ?? [])
                .filter((key) => !first.includes(key))
                .map((key) => (
                  <AutoField key={key} path={['delivery', key]} />
                ))}
            </div>
          </details>
        </>
      )}
    </Section>
  );
}
