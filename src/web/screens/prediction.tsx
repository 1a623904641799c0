import { ExampleStudies } from './prediction/examples.js';
import { Filters } from './prediction/filters.js';
import { Found } from './prediction/found.js';
import { ModelMap } from './prediction/model-map.js';

/** Find a prediction by words, filters or the map of the theory, and start a study of it. */
export function Prediction() {
  return (
    <div class="find">
      <ExampleStudies />
      <section aria-label="Find a prediction">
        <h2>Find a prediction</h2>
        <Filters />
        <ModelMap />
        <Found />
      </section>
    </div>
  );
}
