import type { Signal } from '@preact/signals';
import type { Outcome } from '../../../drafting/index.js';
import type { Titles } from '../../state/titles.js';
import { figuresOf, shown } from './figures.js';

/** The study as planned and every alternative, a design a row; one of them is chosen to stand beside the study. */
export function Designs({
  title,
  outcomes,
  titles,
  chosen,
}: {
  readonly title: string;
  readonly outcomes: readonly Outcome[];
  readonly titles: Titles;
  readonly chosen: Signal<number>;
}) {
  const figures = figuresOf(outcomes, titles.hypotheses);
  const ofHypotheses = figures.filter(({ hypothesis }) => hypothesis !== undefined);
  const hypotheses = [...new Set(ofHypotheses.map(({ hypothesis }) => hypothesis))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the screen has to be scrolled by keyboard too
    <section class="table" tabIndex={0} aria-label={title}>
      <table class="designs">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Design
            </th>
            {hypotheses.map((hypothesis) => (
              <th scope="colgroup" colSpan={2} key={hypothesis}>
                <span class="label">{hypothesis}</span>
              </th>
            ))}
            {figures
              .filter(({ hypothesis }) => hypothesis === undefined)
              .map(({ key, title }) => (
                <th scope="col" class="right" rowSpan={2} key={key}>
                  <span class="label">{title}</span>
                </th>
              ))}
          </tr>
          <tr>
            {ofHypotheses.map(({ key, title }) => (
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
                  (titles.designs.get(outcome.label) ?? outcome.label)
                ) : (
                  <button
                    type="button"
                    class="link"
                    aria-pressed={index === chosen.value}
                    onClick={() => {
                      chosen.value = index;
                    }}
                  >
                    {titles.designs.get(outcome.label) ?? outcome.label}
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
