import { goTo } from '../state/place.js';
import { isOpen } from '../state/study.js';
import { ExampleStudies } from './prediction/examples.js';
import { Filters } from './prediction/filters.js';
import { Found } from './prediction/found.js';
import { ModelMap } from './prediction/model-map.js';

/** Find a prediction by words, filters or the map of the theory, and start a study of it. */
export function Prediction() {
  return (
    <div class="find">
      {!isOpen.value && (
        <p class="lead">
          Choose a prediction, or one of the examples. Mettle works out how many people the study needs and what is
          unwise about its design, and writes the preregistration. For a single power analysis, without a study, there
          is{' '}
          <button type="button" class="inline" onClick={() => goTo('calculator')}>
            the calculator
          </button>
          . Nothing that you enter leaves this page.
        </p>
      )}
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
