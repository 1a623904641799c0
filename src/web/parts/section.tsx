import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { labelOf } from '../state/fields.js';
import { wanted } from '../state/place.js';

/** A part of a screen that can be folded away. What is folded is not on the page, until it is opened or jumped to. */
export function Section({
  title,
  summary,
  places,
  open = false,
  children,
}: {
  /** Where it is not that of its first place. */
  readonly title?: string;
  /** What it holds, in a few words, beside its title. */
  readonly summary?: string;
  /** Top keys of the study whose fields stand here. */
  readonly places: readonly [string, ...string[]];
  readonly open?: boolean;
  readonly children: () => ComponentChildren;
}) {
  const isOpen = useSignal(open);
  const goal = wanted.value;
  const isWanted = goal !== undefined && places.includes(String(goal[0]));
  useEffect(() => {
    if (isWanted) isOpen.value = true;
  }, [isWanted, goal]);
  return (
    <details class="section" open={isOpen.value} onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
      <summary data-path={places[0]}>
        <h2>{title ?? labelOf([places[0]])}</h2>
        {summary && <span class="hint">{summary}</span>}
      </summary>
      {isOpen.value && <div class="section-body">{children()}</div>}
    </details>
  );
}
