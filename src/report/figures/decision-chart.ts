import { type Conclusion, intervalLevel, intervalTails, isRatio, jointPaths } from '../../plan/decision.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed } from '../../quantity.js';
import type { Criterion } from '../../schema/criterion.js';
import { decisionRule } from '../../simulation/decision.js';
import { claimedSign, estimatesDecided } from '../../simulation/estimands.js';
import { effectName, number, type Subject, withUnit } from '../subject.js';
import { capital, say, type Text } from '../text.js';
import { conclusionTone } from './conclusions.js';
import { criteriaChart } from './criteria-chart.js';
import { Drawing, figureWidth } from './drawing.js';
import type { Drawn, FigureKind } from './figure.js';

/** The decision rule as a picture: where an interval lies against no effect and the smallest effect of interest, and what follows. */
export const decisionChart: FigureKind = {
  kind: 'decision-chart',
  title: 'Intervals and conclusions',
  sketches: (subject) =>
    subject.plan.hypotheses.map((hypothesis) => ({
      id: `decision-chart-${hypothesis.id}`,
      title: `What the results would say about ${hypothesis.id}`,
      draw: () => (oneInterval(hypothesis) ? intervalChart(subject, hypothesis) : criteriaChart(subject, hypothesis)),
    })),
};

/** Whether the rule is about the interval of one estimate. */
function oneInterval(hypothesis: PlannedHypothesis): boolean {
  const { form } = hypothesis;
  return (
    estimatesDecided(hypothesis).length === 1 &&
    ![...form.supportedIf, ...form.refutedIf].some((criterion) => jointPaths(hypothesis, criterion))
  );
}

/** A limit of the rule: its place in multiples of the smallest effect of interest, and its label. */
interface Limit {
  readonly at: number;
  readonly label: Text;
}

const plot = { left: 24, right: figureWidth - 156 };
const rowHeight = 28;

function intervalChart(_: Subject, hypothesis: PlannedHypothesis): Drawn {
  const { id } = hypothesis;
  const [estimate] = estimatesDecided(hypothesis);
  const drawing = new Drawing();
  const limits = limitsOf(hypothesis, estimate);
  const region = (plot.right - plot.left) / (limits.length + 1);
  const x = (position: number) => plot.left + position * region;
  const rows = patterns(hypothesis, estimate, limits);
  const top = 100;
  const bottom = top + rows.length * rowHeight;

  drawing.paragraph(plot.left, 18, [`Interval of the ${effectName(estimate, hypothesis.kind)} in ${id}`], {
    width: figureWidth - 48,
    lines: 1,
  });
  if (hypothesis.kind !== 'equivalence')
    drawing.text(plot.left, 36, ['turned so that what is claimed lies to the right'], { tone: 'quiet', size: 12 });
  limits.forEach(({ label }, index) => {
    const lines = label.length > 1 ? [label.slice(0, 1), label.slice(1)] : [label];
    lines.forEach((line, row) => {
      const y = 80 - 16 * (lines.length - 1 - row);
      drawing.paragraph(x(index + 1), y, line, { anchor: 'middle', width: region - 4, lines: 1, bold: true, size: 12 });
    });
    drawing.line(
      { x: x(index + 1), y: 88 },
      { x: x(index + 1), y: bottom },
      { dashes: limits[index].at === 0 ? '' : '6 4' },
    );
  });
  drawing.text(plot.right + 14, 80, ['Conclusion'], { tone: 'quiet', size: 12 });
  rows.forEach(({ from, to, conclusion }, index) => {
    const y = top + (index + 0.5) * rowHeight;
    const tone = conclusionTone[conclusion];
    drawing.line({ x: x(from), y }, { x: x(to), y }, { tone: tone.line, width: 1.5 });
    for (const end of [from, to])
      drawing.line({ x: x(end), y: y - 6 }, { x: x(end), y: y + 6 }, { tone: tone.line, width: 1.5 });
    if (twoLevels(hypothesis)) {
      const inset = Math.min(0.08, (to - from) * 0.16);
      drawing.line({ x: x(from + inset), y }, { x: x(to - inset), y }, { tone: tone.line, width: 5 });
    }
    drawing.circle(x((from + to) / 2), y, 5, { fill: tone.line, tone: 'ground' });
    drawing.text(plot.right + 14, y + 4.5, [capital(conclusion.replace('-', ' '))], { tone: tone.line, bold: true });
  });
  drawing.line({ x: plot.left, y: bottom }, { x: plot.right, y: bottom });
  const notes = notesOf(hypothesis, estimate);
  let y = bottom + 22;
  for (const note of notes)
    y += 16 * drawing.paragraph(plot.left, y, note, { width: figureWidth - 48, lines: 2, tone: 'quiet', size: 12 });
  return {
    drawing,
    width: figureWidth,
    height: y,
    caption: say`Where the interval of the ${effectName(estimate, hypothesis.kind)} in ${id} may lie, and what would be concluded.`,
    alt: altOf(hypothesis, estimate, limits, rows),
  };
}

function limitsOf(hypothesis: PlannedHypothesis, estimate: string): Limit[] {
  const { form, kind, sesoi, id } = hypothesis;
  const used = new Set([...form.supportedIf, ...form.refutedIf].flatMap(placesOf));
  if (kind === 'equivalence') for (const place of [-1, 1]) used.add(place);
  const smallest = sesoi[estimate];
  return [...used]
    .filter((at) => at === 0 || smallest !== undefined)
    .sort((a, b) => a - b)
    .map((at): Limit => {
      if (at === 0 || !smallest) return { at, label: ['no effect'] };
      const ratio = isRatio(kind, estimate);
      const size = ratio ? Math.max(smallest.value, 1 / smallest.value) ** at : Math.abs(smallest.value) * at;
      const name = `Smallest ${effectName(estimate, kind)} of interest in ${id}, oriented`;
      return { at, label: ['smallest of interest', ...withUnit({ ...smallest, value: size }, name)] };
    });
}

function placesOf({ value }: Criterion): number[] {
  return { zero: [0], sesoi: [1], 'minus-sesoi': [-1], 'plus-minus-sesoi': [-1, 1] }[value];
}

interface Pattern {
  /** Ends of the interval, counted in limits passed: 0 to 1 is below the first. */
  readonly from: number;
  readonly to: number;
  readonly conclusion: Conclusion;
}

/** Every way in which an interval can lie against the limits, from below to above, with what follows. */
function patterns(hypothesis: PlannedHypothesis, estimate: string, limits: readonly Limit[]): Pattern[] {
  const decide = decisionRule(hypothesis, hypothesis.alpha.value);
  const size = Math.abs(hypothesis.sesoi[estimate]?.value ?? 1);
  const sign = claimedSign(hypothesis, estimate);
  const ratio = isRatio(hypothesis.kind, estimate);
  const scale = ratio ? Math.abs(Math.log(size || 2)) || 1 : size || 1;
  const value = (position: number) => {
    const index = Math.floor(position);
    const [low, high] = [limits[index - 1]?.at, limits[index]?.at];
    const at =
      low === undefined
        ? (high ?? 0) - (1 - (position - index))
        : high === undefined
          ? low + (position - index)
          : low + (high - low) * (position - index);
    return ratio ? Math.exp(at * scale * sign) : at * scale * sign;
  };
  const found: Pattern[] = [];
  for (let first = 0; first <= limits.length; first += 1)
    for (let last = first; last <= limits.length; last += 1) {
      const [from, to] = first === last ? [first + 0.2, first + 0.8] : [first + 0.5, last + 0.5];
      const [a, b] = [value(from), value(to)];
      const interval = (): readonly [number, number] => (a < b ? [a, b] : [b, a]);
      const conclusion = decide({
        estimates: { [estimate]: { value: value((from + to) / 2), standardError: 0, df: Infinity, interval } },
        rejected: false,
      });
      found.push({ from, to, conclusion });
    }
  return found.sort((a, b) => a.from + a.to - b.from - b.to || a.from - b.from);
}

function twoLevels(hypothesis: PlannedHypothesis): boolean {
  return levelsOf(hypothesis).length > 1;
}

/** Levels of the intervals the rule speaks of, the highest first. */
function levelsOf(hypothesis: PlannedHypothesis) {
  const { form, alpha, id } = hypothesis;
  const tails = [...form.supportedIf, ...form.refutedIf].map(({ interval }) => intervalTails(hypothesis, interval));
  return [...new Set(tails)]
    .sort()
    .map((each) =>
      number(
        computed(intervalLevel(each, alpha.value), 'proportion', each === 2 ? '1 - 2 alpha' : '1 - alpha', [
          `error rate of ${id}`,
        ]),
        `Confidence level for ${id}`,
        'percent',
      ),
    );
}

function notesOf(hypothesis: PlannedHypothesis, estimate: string): Text[] {
  const [first, second] = levelsOf(hypothesis);
  return [
    second
      ? say`Line with end marks: ${first} confidence interval, for support. Thick part: ${second} interval, for refutation.`
      : say`Lines are ${first} confidence intervals.`,
    ...(hypothesis.sesoi[estimate] ? [] : [['Without a smallest effect of interest the claim cannot be refuted.']]),
  ];
}

/** A label inside a sentence. */
function inWords({ at, label }: Limit): Text {
  if (at === 0 || label.length < 2) return label;
  return say`${at < 0 ? 'minus the' : 'the'} smallest effect of interest (${label.slice(1)})`;
}

function altOf(
  hypothesis: PlannedHypothesis,
  estimate: string,
  limits: readonly Limit[],
  rows: readonly Pattern[],
): Text {
  const where = ({ from, to }: Pattern): Text => {
    const passed = limits.filter((_, index) => index + 1 > from && index + 1 < to);
    if (passed.length > 0)
      return say`over ${passed.flatMap((limit, index): Text => [...(index > 0 ? [' and '] : []), ...inWords(limit)])}`;
    const [below, above] = [limits[Math.floor(from) - 1], limits[Math.floor(from)]];
    if (below && above) return say`between ${inWords(below)} and ${inWords(above)}`;
    return below ? say`above ${inWords(below)}` : say`below ${above ? inWords(above) : []}`;
  };
  const cases = rows.map((row) => say`${where(row)}: ${row.conclusion.replace('-', ' ')}`);
  return say`Where the interval of the ${effectName(estimate, hypothesis.kind)} in ${hypothesis.id} may lie${hypothesis.kind === 'equivalence' ? '' : ', turned so that what is claimed lies to the right'}, and what follows. ${cases.flatMap((text, index): Text => [...(index > 0 ? ['; '] : []), ...(index === 0 ? [capitalFirst(text)] : [text]).flat()])}. If a quality check fails, the result is not interpretable.`;
}

function capitalFirst(text: Text): Text {
  const [first, ...rest] = text;
  return typeof first === 'string' ? [capital(first), ...rest] : text;
}
