import { signal } from '@preact/signals';
import type { Path } from '../../diagnostic.js';

/** The steps of planning, in order, and what stands beside them; each is a file of `screens/`. */
export const steps = [
  'prediction',
  'design',
  'numbers',
  'review',
  'documents',
  'text',
  'compare',
  'calculator',
] as const;
export type Step = (typeof steps)[number];

/** The step that is shown. */
export const step = signal<Step>('prediction');

/** Where in the study somebody wants to go; the field that is nearest takes the focus once it is on the page. */
export const wanted = signal<Path | undefined>(undefined);

/** Path of the field that has the focus, or had it last. */
export const shownPath = signal<Path | undefined>(undefined);

/** Line of the text somebody wants to see. */
export const wantedLine = signal<number | undefined>(undefined);

let isFollowed = false;

/** Steps become entries of the browser's history from here on: its buttons go back and forth between them. */
export function followHistory(): void {
  isFollowed = true;
  history.replaceState({ step: step.value }, '');
  addEventListener('popstate', ({ state }) => {
    const before = steps.find((each) => each === (state as { step?: unknown } | null)?.step);
    if (before) step.value = before;
  });
}

function show(next: Step): void {
  if (isFollowed && next !== step.value) history.pushState({ step: next }, '', location.pathname + location.search);
  step.value = next;
}

export function goTo(next: Step): void {
  show(next);
  wanted.value = undefined;
  shownPath.value = undefined;
  scrollTo({ top: 0 });
}

/** Goes to the field of a path: in the form where it has one, otherwise to its line in the text. */
export function jump(path: Path, line?: number): void {
  show(stepOf(path));
  wanted.value = path;
  // The screen has to be there, and then the folded part that the field stands in.
  setTimeout(() => {
    const field = nearestField(path);
    if (field) {
      reveal(field);
      return;
    }
    if (!document.getElementById('study-text')) show('text');
    wantedLine.value = line ?? 1;
  }, untilDrawn);
}

/** Follows the focus through the fields of the study. */
export function followFocus(): void {
  addEventListener('focusin', ({ target }) => {
    const field = target instanceof Element ? target.closest<HTMLElement>('main [data-path]') : null;
    const path = field?.dataset.path?.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (path) shownPath.value = path;
  });
}

/** Milliseconds in which a screen and its folded parts are drawn. */
const untilDrawn = 60;

function stepOf(path: Path): Step {
  const [first, , third] = path;
  return first === 'hypotheses' && (third === 'effects' || third === 'sesoi') ? 'numbers' : 'design';
}

/** The field of a path, the first of what is inside it, or that of the nearest thing above it that has one. */
function nearestField(path: Path): HTMLElement | undefined {
  const fields = [...document.querySelectorAll<HTMLElement>('main [data-path]')];
  const at = (wantedPath: string) => fields.find(({ dataset }) => dataset.path === wantedPath);
  const own = at(path.join('.')) ?? fields.find(({ dataset }) => dataset.path?.startsWith(`${path.join('.')}.`));
  for (let length = path.length - 1, found = own; ; length -= 1) {
    if (found || length === 0) return found;
    found = at(path.slice(0, length).join('.'));
  }
}

function reveal(element: HTMLElement): void {
  for (let above = element.closest('details'); above; above = above.parentElement?.closest('details') ?? null)
    above.open = true;
  const target = element.matches('input, select, textarea, button, summary')
    ? element
    : (element.querySelector<HTMLElement>('input, select, textarea, button, summary') ?? element);
  target.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'center' });
}
