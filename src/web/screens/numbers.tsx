import { diagnostics, planned } from '../state/results.js';
import { Effects } from './numbers/effects.js';
import { Simulated } from './numbers/simulated.js';
import { Sizes } from './numbers/sizes.js';

/** Sizes, power curves, sensitivity and how each effect came about. */
export function Numbers() {
  const { plan, power } = planned.value ?? {};
  if (!plan || !power) return diagnostics.value.length > 0 ? null : <p>Working it out ...</p>;
  return (
    <>
      {plan.hypotheses.map((hypothesis) => {
        const result = power.results.find((each) => each.hypothesis === hypothesis.id);
        return (
          <article class="card" key={hypothesis.id} aria-label={`Numbers of ${hypothesis.id}`}>
            <h2>
              {hypothesis.id}: {hypothesis.entry.title}
            </h2>
            {result && <Sizes plan={plan} hypothesis={hypothesis} result={result} />}
            <Effects hypothesis={hypothesis} />
          </article>
        );
      })}
      <Simulated plan={plan} power={power} />
    </>
  );
}
