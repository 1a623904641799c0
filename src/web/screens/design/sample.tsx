import { AutoField } from '../../parts/auto-field.js';
import { ListField, NumberField, TextField } from '../../parts/fields.js';
import { Section } from '../../parts/section.js';
import { writtenText } from '../../state/parts-of-study.js';
import { placeAt } from '../../state/schema.js';

const first = ['population', 'recruitment', 'exclusions', 'attrition', 'baselineCorrelation', 'maximum'];

/** Who takes part, how they are found, and how many will be lost. */
export function Sample() {
  return (
    <Section places={['sample']} summary={writtenText(['sample', 'population'])}>
      {() => (
        <>
          <div class="fields">
            <TextField path={['sample', 'population']} rows={2} />
            <TextField path={['sample', 'recruitment']} rows={2} />
            <ListField path={['sample', 'exclusions']} lines />
            <NumberField
              path={['sample', 'attrition']}
              hint="0.15: fifteen of a hundred have no outcome."
              min={0}
              max={0.95}
            />
            <NumberField path={['sample', 'maximum']} hint="All arms together." step={10} min={1} />
          </div>
          <details>
            <summary>More about the sample</summary>
            <div class="fields">
              {(placeAt(['sample'])?.keys ?? [])
                .filter((key) => !first.includes(key))
                .map((key) => (
                  <AutoField key={key} path={['sample', key]} />
                ))}
            </div>
          </details>
        </>
      )}
    </Section>
  );
}
