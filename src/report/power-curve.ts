import type { PlannedHypothesis } from '../plan/plan.js';
import { computed } from '../quantity.js';
import type { HypothesisPower } from '../sizing/result.js';
import { figureDocument } from './figure.js';
import { printQuantity } from './numbers.js';
import { fix, type Point, smoothPath, ticks } from './plot-geometry.js';
import { comparedTotal, number, type Subject } from './subject.js';
import { say, type Text } from './text.js';
import { escapeXml } from './xml.js';

/** A figure as a complete SVG document. The same input gives the same bytes. */
export interface Figure {
  readonly id: string;
  /** File name the documents refer to. */
  readonly file: string;
  readonly title: string;
  /** What the figure shows, in words, for the caption and for those who can't see it. */
  readonly caption: Text;
  readonly svg: string;
}

/** File name of the power curve of a hypothesis. */
export function curveFile(hypothesis: string): string {
  return `power-curve-${hypothesis}.svg`;
}

/** One power curve for each hypothesis that has one. */
export function powerCurves(subject: Subject): Figure[] {
  return subject.plan.hypotheses.flatMap((hypothesis) => {
    const result = subject.result(hypothesis);
    return result && result.curve.length > 1 ? [powerCurve(hypothesis, result)] : [];
  });
}

const size = { width: 640, height: 360, left: 58, right: 20, top: 28, bottom: 52 };
/** Room to allow for a letter of a label. */
const widestLetter = 7;
const plot = { right: size.width - size.right, bottom: size.height - size.bottom };

const style = `
.mettle-figure .target{stroke:var(--quiet);stroke-dasharray:6 4}
.mettle-figure .curve{fill:none;stroke:var(--curve);stroke-width:2.5;stroke-linejoin:round}
.mettle-figure .required{stroke:var(--mark);fill:var(--mark)}
.mettle-figure .study{stroke:var(--curve);fill:var(--curve)}
.mettle-figure .drop{stroke-width:1;stroke-dasharray:2 3}
`.trim();

function powerCurve(hypothesis: PlannedHypothesis, result: HypothesisPower): Figure {
  const required = result.required && { x: comparedTotal(result.required, hypothesis), y: result.required.power.value };
  const study = { x: comparedTotal(result.atStudySize, hypothesis), y: result.atStudySize.power.value };
  const target = result.target.value;
  const marks = [study.x, ...(required ? [required.x] : [])];
  const points = result.curve.map(({ recruited, power }) => ({ x: recruited, y: power }));
  const most = Math.max(...points.map((point) => point.x), ...marks) * 1.04;
  const x = (people: number) => size.left + (people / most) * (plot.right - size.left);
  const y = (power: number) => plot.bottom - power * (plot.bottom - size.top);

  const title = `Power of ${hypothesis.id} over the size of the study`;
  const same = required && required.x === study.x;
  const caption = captionOf(hypothesis, result, { required, study });
  const description = plainText(caption);

  const parts = [
    ...ticks(0, 1, 5).map(
      (tick) =>
        `<line class="grid" x1="${size.left}" x2="${plot.right}" y1="${fix(y(tick))}" y2="${fix(y(tick))}"/><text class="quiet" x="${size.left - 8}" y="${fix(y(tick) + 4)}" text-anchor="end">${tick.toFixed(1)}</text>`,
    ),
    ...ticks(0, most, 7).map(
      (tick) =>
        `<line class="axis" x1="${fix(x(tick))}" x2="${fix(x(tick))}" y1="${plot.bottom}" y2="${plot.bottom + 5}"/><text class="quiet" x="${fix(x(tick))}" y="${plot.bottom + 20}" text-anchor="middle">${tick}</text>`,
    ),
    `<line class="axis" x1="${size.left}" x2="${plot.right}" y1="${plot.bottom}" y2="${plot.bottom}"/>`,
    `<line class="target" x1="${size.left}" x2="${plot.right}" y1="${fix(y(target))}" y2="${fix(y(target))}"/>`,
    // Where the curve is low at the left, the label fits above the line there; otherwise below it at the right.
    required && required.x < most * 0.4
      ? `<text class="quiet halo" x="${plot.right}" y="${fix(y(target) + 16)}" text-anchor="end">target ${trim(target)}</text>`
      : `<text class="quiet halo" x="${size.left + 6}" y="${fix(y(target) - 6)}">target ${trim(target)}</text>`,
    `<path class="curve" d="${smoothPath(points.map((point) => ({ x: x(point.x), y: y(point.y) })))}"/>`,
    ...(required && !same ? [mark('required', 'required', required)] : []),
    mark('study', same ? 'required and planned' : 'study', study),
    `<text x="${fix((size.left + plot.right) / 2)}" y="${size.height - 12}" text-anchor="middle">People recruited into the arms compared</text>`,
    `<text x="${size.left}" y="16">Power of ${escapeXml(hypothesis.id)}</text>`,
  ];

  /** A drop line, a mark on it, and its label at the foot, where the area under the curve is empty. */
  function mark(kind: 'required' | 'study', label: string, at: Point): string {
    const [px, py] = [x(at.x), y(at.y)];
    const lines = [`${label}: ${at.x}`, `power ${printed(at.y)}`];
    const atLeft = px + 10 + Math.max(...lines.map((line) => line.length)) * widestLetter > plot.right;
    const foot = plot.bottom - (kind === 'study' && required && !same ? 48 : 12);
    const shape =
      kind === 'study'
        ? `<circle class="study" cx="${fix(px)}" cy="${fix(py)}" r="5"/>`
        : `<path class="required" d="M${fix(px - 6)} ${fix(py)}L${fix(px)} ${fix(py - 6)}L${fix(px + 6)} ${fix(py)}L${fix(px)} ${fix(py + 6)}Z"/>`;
    const text = lines.map(
      (line, index) =>
        `<text class="halo" x="${fix(atLeft ? px - 8 : px + 8)}" y="${foot - 16 * (1 - index)}" text-anchor="${atLeft ? 'end' : 'start'}">${escapeXml(line)}</text>`,
    );
    return `<line class="${kind} drop" x1="${fix(px)}" x2="${fix(px)}" y1="${fix(py)}" y2="${plot.bottom}"/>${shape}${text.join('')}`;
  }

  const svg = figureDocument({
    name: `power-curve-${hypothesis.id}`,
    title,
    description,
    width: size.width,
    height: size.height,
    style,
    parts,
  });
  return { id: hypothesis.id, file: curveFile(hypothesis.id), title, caption, svg };
}

/** The curve in two sentences. */
function captionOf(
  { id }: PlannedHypothesis,
  { curve, target, procedure }: HypothesisPower,
  { required, study }: { required?: Point; study: Point },
): Text {
  const power = (point: Point, what: string) =>
    number(computed(point.y, 'probability', procedure, ['people recruited']), `Power of ${id} ${what}`, 'power');
  const size = (point: Point, what: string) =>
    number(computed(point.x, 'people', 'sizing', ['power curve']), `People recruited for ${id}, ${what}`);
  const [first, last] = [curve[0], curve[curve.length - 1]].map(({ recruited, power: y }) => ({ x: recruited, y }));
  const goal = number(target, `Target power of ${id}`, 'error-rate');
  const reached = required
    ? say`The target of ${goal} is reached at ${size(required, 'required')} people.`
    : say`The target of ${goal} is not reached at any size within reach.`;
  return say`Power of ${id} goes from ${power(first, 'at the left of its curve')} at ${size(first, 'at the left of the curve')} to ${power(last, 'at the right of its curve')} at ${size(last, 'at the right of the curve')} people recruited into the arms compared. ${reached} The study as sized has ${size(study, 'at the size of the study')} people there and power ${power(study, 'at the size of the study')}.`;
}

function plainText(text: Text): string {
  return text
    .map((span) => {
      if (typeof span === 'string') return span;
      return 'quantity' in span ? printQuantity(span.quantity, span.style) : '';
    })
    .join('');
}

const printed = (power: number) => printQuantity(computed(power, 'probability', '', []), 'power');
const trim = (value: number) => value.toFixed(3).replace(/0$/, '');
