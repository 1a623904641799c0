import { effect } from '@preact/signals';
import { type Kept, keep, restore } from './study.js';

const place = 'mettle-planner';
/** Characters of undo steps that are kept over a reload: browsers give a page a few million. */
const mostKept = 1_500_000;

/** Takes up where this browser left off. Without a memory (private windows, some settings) the page starts empty. */
export function remember(): void {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null;
    if (kept && typeof kept.text === 'string' && typeof kept.file === 'string') {
      restore({ ...kept, past: texts(kept.past), future: texts(kept.future) });
    }
  } catch {
    // Nothing that could be read: nothing to take up.
  }
  effect(() => {
    const now = keep();
    try {
      localStorage.setItem(place, JSON.stringify({ ...now, past: within(now.past), future: now.future.slice(0, 20) }));
    } catch {
      // No room, or no memory at all: the study can still be saved as a file.
    }
  });
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

/** The latest steps that fit. */
function within(steps: readonly string[]): readonly string[] {
  let room = mostKept;
  const from = steps.findLastIndex((step) => {
    room -= step.length;
    return room < 0;
  });
  return steps.slice(from + 1);
}
