import { NumberField } from '../parts/fields.js';
import { planned } from '../state/results.js';

/** Sizes, power curves and effects. */
export function Numbers() {
  const { plan } = planned.value ?? {};
  if (!plan) return <p>No numbers yet.</p>;
  return (
    <section>
      {plan.hypotheses.map((hypothesis, index) => (
        <article key={hypothesis.id}>
          <h2>{hypothesis.entry.title}</h2>
          {Object.keys(hypothesis.effects).map((name) => (
            <NumberField key={name} path={['hypotheses', index, 'effects', name, 'value']} label={`Effect ${name}`} />
          ))}
        </article>
      ))}
    </section>
  );
}
