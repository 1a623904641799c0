import type { Signal } from '@preact/signals';
import type { Outcome } from '../../../drafting/index.js';
import { figuresOf, shown } from './figures.js';

/** The study as planned and every alternative, a design a row; one of them is chosen to stand beside the study. */
export function Designs({
  title,
  outcomes,
  chosen,
}: {
  readonly title: string;
  readonly outcomes: readonly Outcome[];
  readonly chosen: Signal<number>;
}) {
  const figures = figuresOf(outcomes);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the screen has to be scrolled by keyboard too
    <section class="table" tabIndex={0} aria-label={title}>
      <table class="designs">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Design</th>
            {figures.map(({ key, title }) => (
              <th scope="col" class="right" key={key}>
                <span class="label">{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome, index) => (
            <tr key={outcome.label} class={index === chosen.value ? 'chosen' : undefined}>
              <th scope="row">
                {index === 0 ? (
                  outcome.label
                ) : (
                  <button
                    type="button"
                    class="link"
                    aria-pressed={index === chosen.value}
                    onClick={() => {
                      chosen.value = index;
                    }}
                  >
                    {outcome.label}
                  </button>
                )}
              </th>
              {outcome.problems.length > 0 ? (
                <td colSpan={figures.length}>cannot be planned</td>
              ) : (
                figures.map((figure) => (
                  <td class="right" key={figure.key} data-figure={figure.key}>
                    {shown(figure, outcome)}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
