import type { Plan, PlannedHypothesis } from '../../../plan/plan.js';
import { printQuantity, unitBehind } from '../../../report/numbers.js';
import { ladderOf } from '../../../sizing/arms.js';
import type { HypothesisPower, Sizing } from '../../../sizing/result.js';
import { PowerChart, powerWord } from '../../parts/power-chart.js';
import { armsWritten } from '../../state/parts-of-study.js';
import { inWords } from '../../state/schema.js';
import { editTogether, written } from '../../state/study.js';

/** What a hypothesis needs, what the study gives it, and what if sizes or effects were others. */
export function Sizes({
  plan,
  hypothesis,
  result,
}: {
  readonly plan: Plan;
  readonly hypothesis: PlannedHypothesis;
  readonly result: HypothesisPower;
}) {
  const { required, infeasible, atStudySize, detectable, detectableMissing, sensitivity, target } = result;
  const here = peopleOf(hypothesis, atStudySize);
  const isWritten = armsWritten().some(({ index }) => written(['arms', index, 'n']) !== undefined);
  return (
    <>
      <dl class="figures">
        <div>
          <dt>Needed for a power of {printQuantity(target)}</dt>
          <dd>{required ? `${perArm(hypothesis, required)} people` : 'no size is enough'}</dd>
        </div>
        <div>
          <dt>Power in the study as sized ({perArm(hypothesis, atStudySize)})</dt>
          <dd class={atStudySize.power.value < target.value ? 'low' : undefined}>
            {powerWord(atStudySize.power.value)}
          </dd>
        </div>
        <div>
          <dt>Smallest effect found with that power</dt>
          <dd>
            {detectable
              ? `${inWords(detectable.effect)} ${printQuantity(detectable.quantity)}${unitBehind(detectable.quantity.unit)}`
              : detectableMissing}
          </dd>
        </div>
      </dl>
      {infeasible !== undefined && infeasible !== '' && <p class="problem">{infeasible}</p>}
      {result.curve.length > 1 && (
        <PowerChart power={result} here={here} onUse={(people) => writeSizes(plan, hypothesis, people)} />
      )}
      {isWritten && (
        <button type="button" class="small" onClick={forgetSizes}>
          Let the hypotheses decide the size
        </button>
      )}
      <table class="sensitivity">
        <caption>Power at this size if the true effect is smaller or larger than the planned one</caption>
        <thead>
          <tr>
            <th scope="col">Part of the planned effect</th>
            {sensitivity.map(({ factor }) => (
              <th scope="col" key={factor}>
                {Math.round(factor * 100)}%
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Power</th>
            {sensitivity.map(({ factor, power }) => (
              <td key={factor}>{powerWord(power)}</td>
            ))}
          </tr>
        </tbody>
      </table>
      <details>
        <summary>How it is worked out</summary>
        <p>
          {result.procedureTitle} ({result.procedure}). {result.method}
        </p>
        <p>{result.accuracy}</p>
        {result.r !== undefined && (
          <>
            <p>The same number in R:</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: code wider than the screen has to be scrolled by keyboard too */}
            <pre tabIndex={0}>{result.r}</pre>
          </>
        )}
      </details>
    </>
  );
}

const peopleOf = ({ compared }: PlannedHypothesis, { recruited }: Sizing) =>
  compared.reduce((sum, arm) => sum + (recruited[arm] ?? 0), 0);

const perArm = ({ compared }: PlannedHypothesis, { recruited }: Sizing) =>
  compared.map((arm) => recruited[arm] ?? 0).join(' + ');

/** Writes the sizes at a place of the curve into all arms: those compared as there, the others in the allocation ratio. */
function writeSizes(plan: Plan, hypothesis: PlannedHypothesis, people: number): void {
  const ladder = ladderOf(plan, hypothesis);
  const total = (step: number) => hypothesis.compared.reduce((sum, arm) => sum + (ladder.at(step)[arm] ?? 0), 0);
  let [low, high] = [ladder.first, ladder.last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (total(middle) < people) low = middle + 1;
    else high = middle;
  }
  const sizes = ladder.at(low);
  const perShare = Math.max(
    ...plan.arms.filter(({ id }) => sizes[id] !== undefined).map(({ id, ratio }) => (sizes[id] ?? 0) / ratio),
  );
  editTogether(
    armsWritten().map(({ id, index }) => {
      const ratio = plan.arms.find((arm) => arm.id === id)?.ratio ?? 1;
      return { path: ['arms', index, 'n'], value: sizes[id] ?? Math.ceil(perShare * ratio) };
    }),
  );
}

function forgetSizes(): void {
  editTogether(
    armsWritten()
      .filter(({ index }) => written(['arms', index, 'n']) !== undefined)
      .map(({ index }) => ({ path: ['arms', index, 'n'], value: undefined })),
  );
}
