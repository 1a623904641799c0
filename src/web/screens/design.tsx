import { NumberField, TextField } from '../parts/fields.js';

/** Arms, measures, visits, delivery, people and inference of the study. */
export function Design() {
  return (
    <section>
      <TextField path={['title']} label="Title" />
      <NumberField path={['inference', 'power']} label="Power" min={0.5} max={0.99} />
      <NumberField path={['inference', 'alpha']} label="Alpha" min={0.001} max={0.2} />
      <NumberField path={['sample', 'attrition']} label="Attrition" min={0} max={0.9} />
    </section>
  );
}
