import { goTo } from '../state/place.js';
import { diagnostics, isPlannable, planned } from '../state/results.js';

/** Says, where results are shown, that the study as it stands has none: what is there is older, or nothing. */
export function PlanNotice() {
  const count = diagnostics.value.length;
  if (isPlannable.value || count === 0) return null;
  const problems = count === 1 ? 'a problem' : `${count} problems`;
  return (
    <div class="problem notice">
      <p>
        {planned.value
          ? `The study file has ${problems}. What is shown here is of the study as it was before.`
          : `The study file has ${problems}. There is nothing to show here until it is right.`}
      </p>
      <button type="button" class="small" onClick={() => goTo('text')}>
        {count === 1 ? 'Show the problem' : 'Show the problems'}
      </button>
    </div>
  );
}
