import { useEffect } from 'preact/hooks';
import { FileBar } from './parts/file-bar.js';
import { PlanNotice } from './parts/plan-notice.js';
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

const screens: Readonly<Record<Step, () => preact.JSX.Element | null>> = {
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

/** Steps that show what follows from the study. */
const showResults: readonly Step[] = ['numbers', 'review', 'documents'];

/** The page: files at the top, steps beside the screen, results always in sight. */
export function Shell() {
  // A study that is undone leaves nothing to show.
  const shown = !isOpen.value && needStudy.includes(step.value) ? 'prediction' : step.value;
  const Screen = screens[shown];
  const title = written(['title']);
  // On a narrow window the row of steps is wider than it: the current one is moved into sight.
  useEffect(() => {
    document.querySelector('.steps [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [step.value]);
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
                aria-current={shown === each ? 'step' : undefined}
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
        <h1 class="screen-title">{titles[shown]}</h1>
        {showResults.includes(shown) && <PlanNotice />}
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
