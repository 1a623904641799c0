import { AutoField } from '../../parts/auto-field.js';
import { ChoiceField, Field, ListField, NumberField } from '../../parts/fields.js';
import { Section } from '../../parts/section.js';
import { armsWritten, hypothesesWritten } from '../../state/parts-of-study.js';
import { edit, written } from '../../state/study.js';

/** Error rates, power and how people come into the arms. */
export function Inference() {
  return (
    <Section places={['inference', 'allocation']}>
      {() => (
        <div class="fields">
          <NumberField path={['inference', 'power']} min={0.5} max={0.99} />
          <NumberField path={['inference', 'alpha']} min={0.001} max={0.2} step={0.005} />
          <ChoiceField
            path={['inference', 'sides']}
            options={[
              { value: 1, label: 'one' },
              { value: 2, label: 'two' },
            ]}
          />
          <Multiplicity />
          {['selection', 'method', 'concealment'].map((key) => (
            <AutoField key={key} path={['allocation', key]} />
          ))}
          {armsWritten().map(({ id }) => (
            <NumberField key={id} path={['allocation', 'ratio', id]} step={1} placeholder="1" />
          ))}
          <ListField path={['allocation', 'stratifyBy']} hint="Words with commas." />
          <AutoField path={['allocation', 'sequence']} />
          <AutoField path={['allocation', 'implementation']} />
        </div>
      )}
    </Section>
  );
}

/** How several hypotheses share one error rate: the family is all that are not exploratory. */
function Multiplicity() {
  const path = ['inference', 'multiplicity'];
  const value = written(path);
  const method = typeof value === 'string' ? value : ((value as { method?: string } | undefined)?.method ?? '');
  const family = hypothesesWritten()
    .filter(({ index }) => written(['hypotheses', index, 'role']) !== 'exploratory')
    .map(({ id }) => id);
  return (
    <Field path={path}>
      {(ids) => (
        <select
          {...ids}
          value={method}
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.value;
            if (chosen === '') edit(path, undefined);
            else if (chosen === 'none') edit(path, 'none');
            else if (typeof value === 'object') edit([...path, 'method'], chosen);
            else edit(path, { method: chosen, family });
          }}
        >
          <option value="">not said</option>
          <option value="none">each has its own</option>
          <option value="holm" disabled={family.length < 2}>
            Holm
          </option>
          <option value="bonferroni" disabled={family.length < 2}>
            Bonferroni
          </option>
        </select>
      )}
    </Field>
  );
}
