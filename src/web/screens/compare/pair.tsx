import { findingsBeside, type Outcome } from '../../../drafting/index.js';
import { rules } from '../../../rules/index.js';
import { withTitles } from '../../state/parts-of-study.js';
import type { Titles } from '../../state/titles.js';
import { type Figure, figuresOf, shown } from './figures.js';

/** Two designs side by side: every figure with its difference, and the findings that come and go. */
export function Pair({
  first,
  other,
  titles,
  onTake,
}: {
  readonly first: Outcome;
  readonly other: Outcome;
  readonly titles: Titles;
  /** Makes the other the study. */
  readonly onTake: () => void;
}) {
  const nameOf = ({ label }: Outcome) => titles.designs.get(label) ?? label;
  const [problem] = [...first.problems, ...other.problems];
  if (problem) {
    return (
      <p class="problem">
        {nameOf(first.problems.length > 0 ? first : other)} cannot be planned. {problem.message} {problem.fix}
      </p>
    );
  }
  const { gained, lost } = findingsBeside(first, other);
  return (
    <article class="card pair" aria-label={`${nameOf(first)} beside ${nameOf(other)}`}>
      <h2>
        {nameOf(first)} beside {nameOf(other)}
      </h2>
      {other.note && <p class="hint">Assumed: {withTitles(other.note)}.</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the screen has to be scrolled by keyboard too */}
      <section class="table" tabIndex={0} aria-label="Figures side by side">
        <table>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" class="right">
                <span class="label">{nameOf(first)}</span>
              </th>
              <th scope="col" class="right">
                <span class="label">{nameOf(other)}</span>
              </th>
              <th scope="col" class="right">
                Change
              </th>
            </tr>
          </thead>
          {groupsOf(figuresOf([first, other], titles.hypotheses)).map(({ hypothesis, figures }) => (
            <tbody key={hypothesis ?? ''}>
              {hypothesis !== undefined && (
                <tr>
                  <th scope="rowgroup" colSpan={4}>
                    <span class="label">{hypothesis}</span>
                  </th>
                </tr>
              )}
              {figures.map((figure) => (
                <tr key={figure.key}>
                  <th scope="row">
                    <span class="label">{figure.title}</span>
                  </th>
                  <td class="right">{shown(figure, first)}</td>
                  <td class="right">{shown(figure, other)}</td>
                  <td class="right">{difference(figure, first, other)}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
      <Codes title="New errors and warnings" codes={gained} />
      <Codes title="No longer" codes={lost} />
      {gained.length + lost.length === 0 && <p>Both have the same errors and warnings.</p>}
      <p>
        <button type="button" onClick={onTake}>
          Make {nameOf(other)} the study
        </button>{' '}
        <span class="hint">Undo brings back what it is now.</span>
      </p>
    </article>
  );
}

/** Figures of one hypothesis stand together under its title. */
function groupsOf(figures: readonly Figure[]) {
  const hypotheses = [...new Set(figures.map(({ hypothesis }) => hypothesis))];
  return hypotheses.map((hypothesis) => ({
    hypothesis,
    figures: figures.filter((figure) => figure.hypothesis === hypothesis),
  }));
}

function difference({ of, places }: Figure, first: Outcome, other: Outcome): string {
  const [before, after] = [of(first), of(other)];
  if (before === undefined || after === undefined) return '';
  // Of the numbers as they are shown, so that the columns add up.
  const by = Number(after.toFixed(places)) - Number(before.toFixed(places));
  const text = by.toFixed(places);
  return Number(text) === 0 ? 'same' : by > 0 ? `+${text}` : text.replace('-', '−');
}

function Codes({ title, codes }: { readonly title: string; readonly codes: readonly string[] }) {
  if (codes.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            {rules.find(({ id }) => id === code)?.title ?? code} <span class="hint">{code}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
