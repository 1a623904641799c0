import { planned } from '../state/results.js';

const signs = { controlled: '●', 'in part': '◐', open: '○', 'not known': '?' } as const;

/** What each comparator controls, controls in part and leaves open. */
export function ThreatTable() {
  const matrix = planned.value?.threats;
  if (!matrix || matrix.arms.length === 0 || matrix.threats.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the screen has to be scrolled by keyboard too
    <section class="table" tabIndex={0} aria-label="What the comparators control">
      <table>
        <caption>
          What the comparators control: {signs.controlled} controlled, {signs['in part']} in part, {signs.open} left
          open
        </caption>
        <thead>
          <tr>
            <th scope="col">Threat</th>
            {matrix.arms.map(({ id }) => (
              <th scope="col" key={id}>
                {id}
              </th>
            ))}
            <th scope="col">Needed by</th>
          </tr>
        </thead>
        <tbody>
          {matrix.threats.map(({ id, title, controls, mustControl }) => (
            <tr
              key={id}
              class={mustControl.length > 0 && controls.every((each) => each === 'open') ? 'bad' : undefined}
            >
              <th scope="row">{title}</th>
              {matrix.arms.map((arm, index) => (
                <td key={arm.id} class={`control ${controls[index].replace(' ', '-')}`}>
                  <span aria-hidden="true">{signs[controls[index]]}</span> <span class="words">{controls[index]}</span>
                </td>
              ))}
              <td>{mustControl.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
