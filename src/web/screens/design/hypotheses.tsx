import { AutoField } from '../../parts/auto-field.js';
import { ChoiceField } from '../../parts/fields.js';
import { NameField } from '../../parts/name-field.js';
import { Section } from '../../parts/section.js';
import { catalog } from '../../state/catalog.js';
import { armsWritten, hypothesesWritten, measureOptions, type Named, writtenText } from '../../state/parts-of-study.js';
import { inWords } from '../../state/schema.js';
import { written, writtenList } from '../../state/study.js';

const roles = ['primary', 'secondary', 'exploratory'].map((value) => ({ value, label: inWords(value) }));
const measuredRoles = ['outcome', 'mediator', 'moderator', 'predictor'] as const;

/** Which predictions the study tests, how, on which measures and between which arms. */
export function Hypotheses() {
  const hypotheses = hypothesesWritten();
  return (
    <Section places={['hypotheses']} summary={hypotheses.map(({ id }) => id).join(', ')} open>
      {() => (
        <>
          <p class="hint">A name that is changed here is changed wherever the study refers to the hypothesis.</p>
          {hypotheses.map((hypothesis) => (
            <OneHypothesis key={hypothesis.index} hypothesis={hypothesis} taken={hypotheses.map(({ id }) => id)} />
          ))}
        </>
      )}
    </Section>
  );
}

function OneHypothesis({
  hypothesis: { id, index },
  taken,
}: {
  readonly hypothesis: Named;
  readonly taken: readonly string[];
}) {
  const path = ['hypotheses', index] as const;
  const entry = catalog().find('hypotheses', writtenText([...path, 'hypothesis']) ?? '')?.entry;
  const tests = [...new Set(entry?.forms.flatMap((form) => form.tests) ?? [])];
  const arms = armsWritten().map((arm) => ({ value: arm.id, label: arm.id }));
  const measures = measureOptions();
  const outcomes = Object.keys((written([...path, 'outcomes']) as object | null | undefined) ?? {});
  return (
    <article class="part" aria-label={`Hypothesis ${id}`}>
      <h3>
        {id}: {entry?.title ?? writtenText([...path, 'hypothesis'])}
      </h3>
      {entry && <p class="claim">{entry.claim}</p>}
      <div class="fields">
        <NameField kind="hypothesis" name={id} index={index} taken={taken} />
        <ChoiceField path={[...path, 'role']} options={roles} />
        {tests.length > 0 && (
          <ChoiceField
            path={[...path, 'test']}
            optional
            options={tests.map((test) => ({ value: test, label: inWords(test) }))}
          />
        )}
        {measuredRoles
          .filter((role) => written([...path, role]) !== undefined)
          .map((role) => (
            <ChoiceField key={role} path={[...path, role]} options={measures} />
          ))}
        {outcomes.map((name) => (
          <ChoiceField key={name} path={[...path, 'outcomes', name]} options={measures} />
        ))}
        {writtenList([...path, 'mediators']).map((_, place) => (
          <ChoiceField key={place} path={[...path, 'mediators', place]} options={measures} />
        ))}
        {(['treatment', 'comparator', 'group'] as const)
          .filter((side) => written([...path, 'compare', side]) !== undefined)
          .map((side) => (
            <ChoiceField key={side} path={[...path, 'compare', side]} options={arms} />
          ))}
        {written([...path, 'compare', 'against']) !== undefined &&
          (['treatment', 'comparator'] as const).map((side) => (
            <ChoiceField key={side} path={[...path, 'compare', 'against', side]} options={arms} />
          ))}
        <AutoField path={[...path, 'direction']} />
      </div>
      {entry && (
        <details>
          <summary>What would support and refute it</summary>
          <dl class="facts">
            <dt>Supports</dt>
            <dd>{entry.supports}</dd>
            <dt>Refutes</dt>
            <dd>{entry.refutes}</dd>
            {entry.timing.length > 0 && <dt>When to measure</dt>}
            {entry.timing.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
            {entry.confounds.length > 0 && <dt>What could fake it</dt>}
            {entry.confounds.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
          </dl>
        </details>
      )}
    </article>
  );
}
