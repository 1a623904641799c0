import { FileBar } from './parts/file-bar.js';
import { ResultBar } from './parts/result-bar.js';
import { StudyEditor } from './parts/study-editor.js';
import { Calculator } from './screens/calculator.js';
import { Compare } from './screens/compare.js';
import { Design } from './screens/design.js';
import { Documents } from './screens/documents.js';
import { Numbers } from './screens/numbers.js';
import { Prediction } from './screens/prediction.js';
import { Review } from './screens/review.js';
import { TextScreen } from './screens/text.js';
import { isBeside } from './state/beside.js';
import { goTo, type Step, step, steps } from './state/place.js';
import { isOpen, written } from './state/study.js';

const titles: Readonly<Record<Step, string>> = {
  prediction: 'Prediction',
  design: 'Design',
  numbers: 'Numbers',
  review: 'Review',
  documents: 'Documents',
  text: 'Study file',
  compare: 'Compare',
  calculator: 'Calculator',
};

const screens: Readonly<Record<Step, () => preact.JSX.Element>> = {
  prediction: Prediction,
  design: Design,
  numbers: Numbers,
  review: Review,
  documents: Documents,
  text: TextScreen,
  compare: Compare,
  calculator: Calculator,
};

/** Steps that have nothing to show without a study. */
const needStudy: readonly Step[] = ['design', 'numbers', 'review', 'documents', 'compare'];

/** The page: files at the top, steps beside the screen, results always in sight. */
export function Shell() {
  const Screen = screens[step.value];
  const title = written(['title']);
  return (
    <>
      <a class="skip" href="#screen">
        Skip to the step
      </a>
      <header class="top">
        <p class="brand">
          <strong>Mettle</strong>
          <span>{isOpen.value && typeof title === 'string' ? title : 'Plan a study around its predictions'}</span>
        </p>
        <FileBar />
      </header>
      <nav class="steps" aria-label="Steps">
        <ol>
          {steps.map((each) => (
            <li key={each}>
              <button
                type="button"
                aria-current={step.value === each ? 'step' : undefined}
                disabled={!isOpen.value && needStudy.includes(each)}
                onClick={() => goTo(each)}
              >
                {titles[each]}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <main id="screen" tabIndex={-1}>
        <h1 class="screen-title">{titles[step.value]}</h1>
        <Screen />
      </main>
      {isBeside.value && (
        <aside class="beside" aria-label="Study file beside the form">
          <StudyEditor />
        </aside>
      )}
      <ResultBar />
    </>
  );
}
