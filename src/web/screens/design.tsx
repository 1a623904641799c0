import { TextField } from '../parts/fields.js';
import { Arms } from './design/arms.js';
import { Delivery } from './design/delivery.js';
import { Further } from './design/further.js';
import { Hypotheses } from './design/hypotheses.js';
import { Inference } from './design/inference.js';
import { Measures } from './design/measures.js';
import { QualityChecks } from './design/quality-checks.js';
import { Sample } from './design/sample.js';
import { SimulationDesign } from './design/simulation.js';
import { Visits } from './design/visits.js';

/** Everything that makes the study up, part by part. */
export function Design() {
  return (
    <>
      <TextField path={['title']} />
      <Hypotheses />
      <Arms />
      <Measures />
      <Visits />
      <Sample />
      <Delivery />
      <Inference />
      <QualityChecks />
      <Further />
      <SimulationDesign />
    </>
  );
}
