import { useSignal } from '@preact/signals';
import { computed as computedQuantity } from '../../quantity.js';
import { printQuantity } from '../../report/numbers.js';
import { smoothPath, ticks } from '../../report/plot-geometry.js';
import type { HypothesisPower } from '../../sizing/result.js';

const box = { width: 640, height: 300, left: 46, right: 16, top: 14, bottom: 44 };
const plot = { right: box.width - box.right, bottom: box.height - box.bottom };

/** Power as it is printed everywhere. */
export const powerWord = (power: number) => printQuantity(computedQuantity(power, 'probability', '', []), 'power');

/**
 * The power curve of a hypothesis, to move along by pointer or keyboard. Every place it stops at is a size that was computed.
 *
 * @param onUse takes over a size; left out where sizes can't be written
 */
export function PowerChart({
  power,
  here,
  onUse,
}: {
  readonly power: HypothesisPower;
  /** People of the study in the arms compared. */
  readonly here: number;
  readonly onUse?: (recruited: number) => void;
}) {
  const { curve, target, hypothesis } = power;
  const studyPower = power.atStudySize.power.value;
  const at = useSignal<number | undefined>(undefined);
  // The study as it is sized is a stop of its own: there the handle stands until somebody moves it.
  const stops = curve.some(({ recruited }) => recruited === here)
    ? curve
    : [...curve, { recruited: here, power: studyPower }].sort((a, b) => a.recruited - b.recruited);
  const nearestTo = (people: number) =>
    stops.reduce((best, { recruited }, place) => {
      return Math.abs(recruited - people) < Math.abs(stops[best].recruited - people) ? place : best;
    }, 0);
  const index = Math.min(at.value ?? nearestTo(here), stops.length - 1);
  const shown = stops[index];
  const most = Math.max(...curve.map(({ recruited }) => recruited), here) * 1.03;
  const x = (people: number) => box.left + (people / most) * (plot.right - box.left);
  const y = (value: number) => plot.bottom - value * (plot.bottom - box.top);
  const line = smoothPath(stops.map(({ recruited, power: value }) => ({ x: x(recruited), y: y(value) })));
  const move = (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    const people =
      ((((event.clientX - bounds.left) / bounds.width) * box.width - box.left) / (plot.right - box.left)) * most;
    at.value = nearestTo(people);
  };
  const id = `curve-${hypothesis}`;
  return (
    <div class="curve">
      <svg viewBox={`0 0 ${box.width} ${box.height}`} aria-hidden="true" onPointerDown={move} onPointerMove={move}>
        {[0, 0.2, 0.4, 0.6, 0.8, 1].map((tick) => (
          <g key={tick}>
            <line class="grid" x1={box.left} x2={plot.right} y1={y(tick)} y2={y(tick)} />
            <text class="tick" x={box.left - 8} y={y(tick) + 4} text-anchor="end">
              {tick.toFixed(1)}
            </text>
          </g>
        ))}
        {ticks(0, most, 7).map((tick) => (
          <text key={tick} class="tick" x={x(tick)} y={plot.bottom + 18} text-anchor="middle">
            {tick}
          </text>
        ))}
        <text class="tick" x={(box.left + plot.right) / 2} y={box.height - 6} text-anchor="middle">
          people recruited into the arms compared
        </text>
        <line class="goal" x1={box.left} x2={plot.right} y1={y(target.value)} y2={y(target.value)} />
        <path class="line" d={line} />
        <circle class="study" cx={x(here)} cy={y(studyPower)} r="5" />
        <line class="drop" x1={x(shown.recruited)} x2={x(shown.recruited)} y1={y(shown.power)} y2={plot.bottom} />
        <circle class="handle" cx={x(shown.recruited)} cy={y(shown.power)} r="9" />
      </svg>
      <div class="along">
        <label for={id}>Move along the curve</label>
        <input
          id={id}
          type="range"
          min={0}
          max={stops.length - 1}
          value={index}
          aria-valuetext={`${shown.recruited} people, power ${powerWord(shown.power)}`}
          onInput={({ currentTarget }) => {
            at.value = Number(currentTarget.value);
          }}
        />
        <output for={id}>
          {shown.recruited} people: power <strong>{powerWord(shown.power)}</strong>
        </output>
        {onUse && shown.recruited !== here && (
          <button
            type="button"
            class="small"
            onClick={() => {
              onUse(shown.recruited);
              at.value = undefined;
            }}
          >
            Plan with {shown.recruited} people
          </button>
        )}
      </div>
    </div>
  );
}
