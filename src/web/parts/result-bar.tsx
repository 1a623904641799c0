import { printQuantity } from '../../report/numbers.js';
import { goTo } from '../state/place.js';
import { diagnostics, failure, findings, isBehind, isPlannable, planned, sizes } from '../state/results.js';
import { isOpen } from '../state/study.js';

/** What comes of the study as it stands: people, power, findings. Changes are announced. */
export function ResultBar() {
  if (!isOpen.value) return null;
  const now = sizes.value;
  const open = findings.value.filter(({ accepted }) => accepted === undefined);
  const count = (severity: string) => open.filter((each) => each.severity === severity).length;
  const errors = diagnostics.value.length;
  const target = planned.value?.plan?.inference.power.value;
  const isLow = (power: number) => target !== undefined && power < target;
  return (
    <aside class={isBehind.value ? 'results behind' : 'results'} aria-label="Results">
      {failure.value !== undefined && <p class="problem">Planning failed: {failure.value}</p>}
      {!isPlannable.value && errors > 0 && (
        <button type="button" class="chip bad" onClick={() => goTo('text')}>
          {errors === 1 ? '1 problem' : `${errors} problems`} in the study file{now ? '; figures are of before' : ''}
        </button>
      )}
      {now && (
        <dl>
          <div class="total">
            <dt>People</dt>
            <dd>{printQuantity(now.totalRecruited)}</dd>
          </div>
          {Object.entries(now.recruited).map(([arm, people]) => (
            <div key={arm}>
              <dt title={arm}>{arm}</dt>
              <dd>{people}</dd>
            </div>
          ))}
          {now.results.map(({ hypothesis, atStudySize }) => (
            <div key={hypothesis}>
              <dt title={hypothesis}>Power {hypothesis}</dt>
              <dd class={isLow(atStudySize.power.value) ? 'low' : undefined}>
                {printQuantity(atStudySize.power, 'power')}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {planned.value && (
        <p class="counts">
          <button type="button" class="chip" onClick={() => goTo('review')}>
            {countsInWords(count)}
          </button>
        </p>
      )}
      <p class="only-heard" aria-live="polite">
        {isBehind.value || !now ? '' : spoken(now)}
      </p>
    </aside>
  );
}

function countsInWords(count: (severity: string) => number): string {
  const parts = (['error', 'warning', 'advice'] as const).flatMap((severity) => {
    const found = count(severity);
    return found === 0 ? [] : [`${found} ${severity === 'advice' || found === 1 ? severity : `${severity}s`}`];
  });
  return parts.length > 0 ? parts.join(', ') : 'No open findings';
}

function spoken({ totalRecruited, results }: NonNullable<typeof sizes.value>): string {
  const powers = results.map(({ hypothesis, atStudySize }) => {
    return `power of ${hypothesis} ${printQuantity(atStudySize.power, 'power')}`;
  });
  return `${printQuantity(totalRecruited)} people; ${powers.join('; ')}.`;
}
