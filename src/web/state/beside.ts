import { computed, effect, signal } from '@preact/signals';
import { step } from './place.js';
import { isOpen } from './study.js';

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

function remembered(): boolean {
  try {
    return localStorage.getItem(place) === 'yes';
  } catch {
    return false;
  }
}
