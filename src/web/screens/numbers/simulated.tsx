import type { Plan } from '../../../plan/plan.js';
import type { Quantity } from '../../../quantity.js';
import { printQuantity } from '../../../report/numbers.js';
import type { SimulationSummary } from '../../../simulation/index.js';
import type { StudyPower } from '../../../sizing/result.js';
import { progress, replications, simulate, simulated, stopSimulating, trouble } from '../../state/simulated.js';

const choices = [200, 1000, 5000, 20_000];

/** The study on made-up data, many times: power beside the closed form, error rates, the chance of each conclusion. */
export function Simulated({ plan, power }: { readonly plan: Plan; readonly power: StudyPower }) {
  const summary = simulated.value;
  return (
    <section class="card" aria-label="Simulation">
      <h2>Simulation</h2>
      <p>
        The closed forms take clean data for granted. Here the study is made up many times, classes, dropout and all,
        and analysed as planned.
      </p>
      <div class="row">
        <label for="replications">Made-up studies for each truth</label>
        <select
          id="replications"
          value={String(replications.value)}
          onChange={({ currentTarget }) => {
            replications.value = Number(currentTarget.value);
          }}
        >
          {choices.map((count) => (
            <option key={count} value={String(count)}>
              {count}
            </option>
          ))}
        </select>
        {progress.value === undefined ? (
          <button type="button" onClick={() => simulate(plan, power)}>
            Simulate
          </button>
        ) : (
          <>
            <progress max={1} value={progress.value} aria-label="Share of the simulation that is done" />
            <button type="button" onClick={stopSimulating}>
              Cancel
            </button>
          </>
        )}
      </div>
      <p role="status" class="hint">
        {progress.value !== undefined ? `Simulating, ${Math.floor(progress.value * 10) * 10}% done` : ''}
        {summary
          ? `Done: ${summary.replications} made-up studies for each truth, seed ${summary.seed}. The documents show them.`
          : ''}
      </p>
      {trouble.value !== '' && <p class="problem">{trouble.value}</p>}
      {summary && <Shares summary={summary} power={power} />}
    </section>
  );
}

function Shares({ summary, power }: { readonly summary: SimulationSummary; readonly power: StudyPower }) {
  const closed = new Map(power.results.map(({ hypothesis, atStudySize }) => [hypothesis, atStudySize.power]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the screen has to be scrolled by keyboard too
    <section class="table" tabIndex={0} aria-label="Results of the simulation">
      <table>
        <caption>Share of made-up studies in which the planned test rejects, with its standard error</caption>
        <thead>
          <tr>
            <th scope="col">If this is true</th>
            <th scope="col">Hypothesis</th>
            <th scope="col">Rejects</th>
            <th scope="col">Supported</th>
            <th scope="col">Refuted</th>
            <th scope="col">Closed form</th>
          </tr>
        </thead>
        <tbody>
          {summary.scenarios.flatMap(({ id, title, hypotheses }) =>
            hypotheses
              .filter(({ about }) => about)
              .map(({ hypothesis, rejected, conclusions }) => (
                <tr key={`${id} ${hypothesis}`}>
                  <th scope="row">{title}</th>
                  <td>{hypothesis}</td>
                  <td>{withError(rejected)}</td>
                  <td>{printQuantity(conclusions.supported, 'power')}</td>
                  <td>{printQuantity(conclusions.refuted, 'power')}</td>
                  <td>
                    {id === 'planning' && closed.has(hypothesis) ? printQuantity(closed.get(hypothesis)!, 'power') : ''}
                  </td>
                </tr>
              )),
          )}
        </tbody>
      </table>
    </section>
  );
}

function withError(quantity: Quantity): string {
  const { origin } = quantity;
  const error = origin.kind === 'simulated' ? ` ± ${origin.standardError.toFixed(3)}` : '';
  return `${printQuantity(quantity, 'power')}${error}`;
}
