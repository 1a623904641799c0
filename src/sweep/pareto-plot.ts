import { figureDocument } from '../report/figure.js';
import { fix, ticks } from '../report/plot-geometry.js';
import { escapeXml } from '../report/xml.js';
import { cheapest, type Planned, paretoFront, plannedOnly, priceOf } from './choose.js';
import type { DesignOutcome } from './evaluate.js';
import { levelWords, powerText, priceNoun, priceText, shortAmount } from './words.js';

const size = { width: 640, height: 376, left: 58, right: 24, top: 30, bottom: 54 };
const plot = { right: size.width - size.right, bottom: size.height - size.bottom };
/** Labels on more designs than this would cover each other. */
const mostLabels = 10;
/** Room to allow for a letter of a label. */
const letter = 7;

const style = `
.mettle-figure .halo{paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
.mettle-figure .target{stroke:var(--quiet);stroke-dasharray:6 4}
.mettle-figure .design{fill:none;stroke:var(--quiet);stroke-width:1.2}
.mettle-figure .reaches{fill:var(--quiet)}
.mettle-figure .front-line{fill:none;stroke:var(--curve);stroke-width:2}
.mettle-figure .front{fill:var(--curve);stroke:var(--ground)}
.mettle-figure .cheapest{fill:var(--mark);stroke:var(--ground)}
`.trim();

/** Every design as price against smallest primary power, with the front of those that no other beats. */
export function paretoPlot(outcomes: readonly DesignOutcome[], currency: string | undefined): string | undefined {
  const designs = plannedOnly(outcomes);
  if (designs.length === 0) return undefined;
  const front = paretoFront(outcomes);
  const best = cheapest(outcomes);
  const prices = designs.map(({ planned }) => priceOf(planned));
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  // From 0 where that wastes little of the width, otherwise from a little below the cheapest.
  const from = least < most * 0.4 ? 0 : least - (most - least) * 0.05;
  const to = most + (most - from) * 0.04 || 1;
  const x = (price: number) => size.left + ((price - from) / (to - from)) * (plot.right - size.left);
  const y = (power: number) => plot.bottom - power * (plot.bottom - size.top);
  const point = ({ planned }: Planned) => ({ x: x(priceOf(planned)), y: y(planned.power) });
  const target = designs[0].planned.target;
  const sameTarget = designs.every(({ planned }) => planned.target === target);

  const crossed = (at: { x: number; y: number }) =>
    `<path class="design" d="M${fix(at.x - 3)} ${fix(at.y - 3)}L${fix(at.x + 3)} ${fix(at.y + 3)}M${fix(at.x - 3)} ${fix(at.y + 3)}L${fix(at.x + 3)} ${fix(at.y - 3)}"/>`;
  // Designs on the same spot are drawn once: a sweep may have a hundred thousand.
  const spots = new Set(
    designs
      .filter((design) => !front.includes(design))
      .map((design) => {
        const at = point(design);
        const spot = { x: Math.round(at.x), y: Math.round(at.y) };
        if (design.planned.overMaximum) return crossed(spot);
        return `<circle class="design${design.planned.reached ? ' reaches' : ''}" cx="${spot.x}" cy="${spot.y}" r="3"/>`;
      }),
  );
  const steps = front
    .map((design, index) => {
      const at = point(design);
      const before = index > 0 ? front[index - 1] : undefined;
      return before ? `L${fix(at.x)} ${fix(point(before).y)}L${fix(at.x)} ${fix(at.y)}` : `M${fix(at.x)} ${fix(at.y)}`;
    })
    .join('');
  const notes = [
    'Diamonds: no other design is both cheaper and more powerful.',
    ...(best ? ['Large diamond: the cheapest that reaches the target.'] : []),
    ...(designs.some(({ planned }) => planned.overMaximum) ? ['Crosses: more people than the study can recruit.'] : []),
  ];
  const height = size.height + 18 * notes.length;
  const labelled = front.length <= mostLabels ? front : best ? [best] : [];
  const parts = [
    ...ticks(0, 1, 5).map(
      (tick) =>
        `<line class="grid" x1="${size.left}" x2="${plot.right}" y1="${fix(y(tick))}" y2="${fix(y(tick))}"/><text class="quiet" x="${size.left - 8}" y="${fix(y(tick) + 4)}" text-anchor="end">${tick.toFixed(1)}</text>`,
    ),
    ...ticks(from, to, 6).map(
      (tick) =>
        `<line class="axis" x1="${fix(x(tick))}" x2="${fix(x(tick))}" y1="${plot.bottom}" y2="${plot.bottom + 5}"/><text class="quiet" x="${fix(x(tick))}" y="${plot.bottom + 20}" text-anchor="middle">${shortAmount(tick)}</text>`,
    ),
    `<line class="axis" x1="${size.left}" x2="${plot.right}" y1="${plot.bottom}" y2="${plot.bottom}"/>`,
    ...(sameTarget
      ? [
          `<line class="target" x1="${size.left}" x2="${plot.right}" y1="${fix(y(target))}" y2="${fix(y(target))}"/>`,
          `<text class="quiet halo" x="${plot.right}" y="${fix(y(target) + 16)}" text-anchor="end">target ${powerText(target)}</text>`,
        ]
      : []),
    ...spots,
    `<path class="front-line" d="${steps}"/>`,
    ...front.map((design) => diamond(design === best ? 'cheapest' : 'front', point(design), design === best ? 7 : 5)),
    ...(best && !front.includes(best) ? [diamond('cheapest', point(best), 7)] : []),
    ...labelled.map((design) => label(design === best ? `design ${design.number}` : `${design.number}`, point(design))),
    `<text x="${fix((size.left + plot.right) / 2)}" y="${plot.bottom + 40}" text-anchor="middle">${escapeXml(capital(priceNoun(currency)))}</text>`,
    `<text x="${size.left}" y="17">Smallest power of a primary hypothesis</text>`,
    ...notes.map(
      (note, line) => `<text class="quiet" x="${size.left}" y="${plot.bottom + 62 + 18 * line}">${note}</text>`,
    ),
  ];
  function label(words: string, at: { x: number; y: number }): string {
    const atLeft = at.x + 8 + words.length * letter > plot.right;
    return `<text class="halo" x="${fix(atLeft ? at.x - 8 : at.x + 8)}" y="${fix(at.y + 15)}" text-anchor="${atLeft ? 'end' : 'start'}">${escapeXml(words)}</text>`;
  }

  const ends = [front[0], front.at(-1)].filter((design) => design !== undefined);
  const inWords = (design: Planned) =>
    `design ${design.number} (${levelWords(design.levels)}) at ${priceText(design.planned, currency)} with power ${powerText(design.planned.power)}`;
  const description = [
    `${designs.length} designs by ${priceNoun(currency)} and smallest power of a primary hypothesis.`,
    ends.length > 0
      ? `${front.length} of them are on the Pareto front, from ${ends.map(inWords).join(' to ')}.`
      : 'None can be recruited for.',
    best ? `The cheapest that reaches the target is ${inWords(best)}.` : 'None reaches the target power.',
  ].join(' ');
  return figureDocument({
    name: 'sweep-pareto',
    title: `Power against ${priceNoun(currency)}`,
    description,
    width: size.width,
    height,
    style,
    parts,
  });
}

function diamond(kind: string, at: { x: number; y: number }, radius: number): string {
  return `<path class="${kind}" d="M${fix(at.x - radius)} ${fix(at.y)}L${fix(at.x)} ${fix(at.y - radius)}L${fix(at.x + radius)} ${fix(at.y)}L${fix(at.x)} ${fix(at.y + radius)}Z"/>`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
