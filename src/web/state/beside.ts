import { computed, effect, signal } from '@preact/signals';
import type { Path } from '../../diagnostic.js';
import { goTo, shownPath, step, wantedLine } from './place.js';
import { isOpen, document as studyDocument, text, written } from './study.js';

const place = 'mettle-planner-beside';

/** Whether there is room for the study file beside a screen. */
export const isRoomy = signal(false);
/** Whether somebody wants it there; the browser remembers. */
export const isWantedBeside = signal(false);
/** Whether it stands there now. */
export const isBeside = computed(() => isRoomy.value && isWantedBeside.value && isOpen.value && step.value !== 'text');

/** Starts to follow the width of the window, and to remember the choice. */
export function rememberBeside(): void {
  const wide = matchMedia('(min-width: 1200px)');
  isRoomy.value = wide.matches;
  isWantedBeside.value = remembered();
  wide.addEventListener('change', ({ matches }) => {
    isRoomy.value = matches;
  });
  effect(() => {
    const word = isWantedBeside.value ? 'yes' : 'no';
    try {
      localStorage.setItem(place, word);
    } catch {
      // Without a memory it is asked for anew each time.
    }
  });
}

/** Shows the place of a path in the study file: beside the screen where there is room, otherwise at the step of the file. */
export function showInFile(path: Path): void {
  if (isRoomy.value) isWantedBeside.value = true;
  else goTo('text');
  shownPath.value = path;
  // A part that the study says nothing of yet is written at the end.
  const isBegun = written(path.slice(0, 1)) !== undefined;
  const { document } = studyDocument.value;
  wantedLine.value = (isBegun ? document.positionOf(path)?.line : undefined) ?? text.value.trimEnd().split('\n').length;
}

function remembered(): boolean {
  try {
    return localStorage.getItem(place) === 'yes';
  } catch {
    return false;
  }
}
