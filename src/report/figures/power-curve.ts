import { analysisOf } from '../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed } from '../../quantity.js';
import { ladderOf } from '../../sizing/arms.js';
import { PowerProbe } from '../../sizing/probe.js';
import { testedEffects } from '../../sizing/problem.js';
import type { HypothesisPower } from '../../sizing/result.js';
import { type Point, smoothPath, ticks } from '../plot-geometry.js';
import { comparedTotal, number, type Subject } from '../subject.js';
import { say, type Text } from '../text.js';
import { textWidth } from '../text-fit.js';
import { Drawing, figureWidth, letterSize } from './drawing.js';
import type { Drawn, FigureKind } from './figure.js';
import { plainText } from './plain-text.js';
import { isSlow } from './slow.js';

/** Power over the size of the study, with the planned point; where an effect is uncertain, a band around it. */
export const powerCurve: FigureKind = {
  kind: 'power-curve',
  title: 'Power curves',
  sketches: (subject) =>
    subject.plan.hypotheses.flatMap((hypothesis) => {
      const result = subject.result(hypothesis);
      if (!result) return [];
      return [
        {
          id: `power-curve-${hypothesis.id}`,
          title: `Power of ${hypothesis.id} over the size of the study`,
          draw: () => draw(subject, hypothesis, result),
        },
      ];
    }),
};

const plot = { left: 58, right: figureWidth - 20, top: 30, bottom: 318 };
const height = 370;
/** Shares of the planned effect that the band spans. */
const bandShares = [0.75, 1.25] as const;
/** Points of an edge of the band: it is smooth, and each costs a power computation. */
const bandPoints = 9;

interface Mark extends Point {
  readonly words: readonly Text[];
  readonly kind: 'required' | 'study';
}

function draw(subject: Subject, hypothesis: PlannedHypothesis, result: HypothesisPower): Drawn {
  const { id } = hypothesis;
  const drawing = new Drawing();
  const required = result.required && {
    x: comparedTotal(result.required, hypothesis),
    y: result.required.power.value,
  };
  const study = { x: comparedTotal(result.atStudySize, hypothesis), y: result.atStudySize.power.value };
  const same = required?.x === study.x;
  const points = result.curve.map(({ recruited, power }) => ({ x: recruited, y: power }));
  const most = Math.max(...points.map((point) => point.x), study.x, required?.x ?? 0) * 1.04;
  const x = (people: number) => plot.left + (people / most) * (plot.right - plot.left);
  const y = (power: number) => plot.bottom - power * (plot.bottom - plot.top);
  const inPixels = (point: Point) => ({ x: x(point.x), y: y(point.y) });

  drawing.text(plot.left, 18, [`Power of ${id}`]);
  const band = isUncertain(hypothesis) ? bandOf(subject, hypothesis, points) : undefined;
  if (band) {
    const [low, high] = band.map((edge) => edge.map(inPixels));
    const back = smoothPath([...low].reverse()).replace(/^M/, 'L');
    drawing.path(`${smoothPath(high)}${back}Z`, { fill: 'curve-tint' });
  }
  for (const tick of ticks(0, 1, 5)) {
    drawing.line({ x: plot.left, y: y(tick) }, { x: plot.right, y: y(tick) }, { tone: 'grid' });
    drawing.tick(plot.left - 8, y(tick) + 4, tick.toFixed(1), 'end');
  }
  for (const tick of ticks(0, most, 7)) {
    drawing.line({ x: x(tick), y: plot.bottom }, { x: x(tick), y: plot.bottom + 5 });
    drawing.tick(x(tick), plot.bottom + 20, String(tick));
  }
  drawing.line({ x: plot.left, y: plot.bottom }, { x: plot.right, y: plot.bottom });
  const target = number(result.target, `Target power of ${id}`, 'error-rate');
  const goal = y(result.target.value);
  drawing.line({ x: plot.left, y: goal }, { x: plot.right, y: goal }, { dashes: '6 4' });
  drawing.path(smoothPath(points.map(inPixels)), { tone: 'curve', width: 2.5 });
  // Where the curve is low at the left, the label fits above the line there; otherwise below it at the right.
  const early = (required?.x ?? most) < most * 0.4;
  drawing.label(early ? plot.right : plot.left + 6, early ? goal + 16 : goal - 6, say`target ${target}`, {
    tone: 'quiet',
    anchor: early ? 'end' : 'start',
  });

  const size = (point: Point, what: string) =>
    number(computed(point.x, 'people', 'sizing', ['power curve']), `People recruited for ${id}, ${what}`);
  const power = (point: Point, what: string) =>
    number(computed(point.y, 'probability', result.procedure, ['people recruited']), `Power of ${id} ${what}`, 'power');
  const words = (label: string, point: Point, what: string): Text[] => [
    say`${label}: ${size(point, what)}`,
    say`power ${power(point, what === 'required' ? 'at the required size' : what)}`,
  ];
  const marks: Mark[] = [
    ...(required && !same
      ? [{ ...required, kind: 'required' as const, words: words('required', required, 'required') }]
      : []),
    {
      ...study,
      kind: 'study',
      words: words(same ? 'required and planned' : 'study', study, 'at the size of the study'),
    },
  ];
  // The curve is lowest at the left: the label there stands lowest.
  marks.sort((a, b) => a.x - b.x);
  for (const mark of marks) drawMark(drawing, mark, inPixels(mark));
  for (const [index, mark] of marks.entries()) labelMark(drawing, mark, inPixels(mark), index);
  drawing.text((plot.left + plot.right) / 2, height - 10, ['People recruited into the arms compared'], {
    anchor: 'middle',
  });

  const [first, last] = [points[0], points[points.length - 1]];
  const reached = required
    ? say`The target of ${target} is reached at ${size(required, 'required')} people.`
    : say`The target of ${target} is not reached at any size within reach.`;
  const shade = band
    ? say` The band shows power if the true effect is ${share(bandShares[0])} to ${share(bandShares[1])} of the planned one, which is not certain.`
    : [];
  return {
    drawing,
    width: figureWidth,
    height,
    caption: say`Power of ${id} goes from ${power(first, 'at the left of its curve')} at ${size(first, 'at the left of the curve')} to ${power(last, 'at the right of its curve')} at ${size(last, 'at the right of the curve')} people recruited into the arms compared. ${reached} The study as sized has ${size(study, 'at the size of the study')} people there and power ${power(study, 'at the size of the study')}.${shade}`,
  };
}

const share = (value: number) =>
  number(computed(value, 'proportion', 'edge of the band', []), 'Share of the planned effect, edge of the band');

/** A drop line and a mark on it. */
function drawMark(drawing: Drawing, { kind }: Mark, { x, y }: Point): void {
  const tone = kind === 'study' ? 'curve' : 'mark';
  drawing.line({ x, y }, { x, y: plot.bottom }, { tone, dashes: '2 3' });
  if (kind === 'study') drawing.circle(x, y, 5.5, { fill: tone, tone: 'ground' });
  else drawing.diamond(x, y, 7, { fill: tone, tone: 'ground' });
}

/** The label of a mark at the foot, where the area under the curve is empty. */
function labelMark(drawing: Drawing, { words }: Mark, { x }: Point, row: number): void {
  const widest = Math.max(...words.map((text) => textWidth(plainText(text), letterSize)));
  const atLeft = x + 12 + widest > plot.right;
  const foot = plot.bottom - 12 - row * 38;
  words.forEach((text, line) => {
    drawing.label(atLeft ? x - 8 : x + 8, foot - 16 * (words.length - 1 - line), text, {
      anchor: atLeft ? 'end' : 'start',
    });
  });
}

/** Whether an effect tested is a guess about what is true, rather than the smallest that would matter. */
function isUncertain(hypothesis: PlannedHypothesis): boolean {
  if (analysisOf(hypothesis.kind).boundTested) return false;
  return testedEffects(hypothesis).some((name) => {
    const effect = hypothesis.effects[name];
    return effect !== undefined && effect.basis.kind !== 'smallest-of-interest';
  });
}

/** Lower and upper edge of the band: power at smaller and larger effects over sizes. */
function bandOf({ plan }: Subject, hypothesis: PlannedHypothesis, points: readonly Point[]): readonly Point[][] {
  const probe = new PowerProbe(plan, hypothesis);
  const ladder = ladderOf(plan, hypothesis);
  const total = (step: number) => hypothesis.compared.reduce((sum, arm) => sum + (ladder.at(step)[arm] ?? 0), 0);
  const [first, last] = [points[0].x, points[points.length - 1].x];
  const steps = new Set<number>();
  const count = isSlow(plan, hypothesis) ? 4 : bandPoints;
  for (let index = 0; index <= count; index += 1)
    steps.add(stepWith(total, ladder, first + ((last - first) * index) / count));
  return bandShares.map((factor) =>
    [...steps].map((step) => ({ x: total(step), y: probe.at(ladder.at(step), factor) })),
  );
}

/** The first step of a ladder with so many people. */
function stepWith(total: (step: number) => number, ladder: { first: number; last: number }, people: number): number {
  let [low, high] = [ladder.first, ladder.last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (total(middle) >= people - 1e-9) high = middle;
    else low = middle + 1;
  }
  return low;
}
