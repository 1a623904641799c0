import { analysisOf } from '../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed, type Quantity, quantity } from '../../quantity.js';
import { type Ladder, ladderOf, type Recruited } from '../../sizing/arms.js';
import { PowerProbe } from '../../sizing/probe.js';
import { testedEffects } from '../../sizing/problem.js';
import type { HypothesisPower } from '../../sizing/result.js';
import { unitBehind } from '../numbers.js';
import { number, type Subject } from '../subject.js';
import { say, type Text } from '../text.js';
import { Drawing, figureWidth } from './drawing.js';
import type { Drawn, FigureKind } from './figure.js';
import { onShade, shade } from './shade.js';
import { isSlow } from './slow.js';

/** Power over the true effect and the size of the study, a cell each. */
export const sensitivityMap: FigureKind = {
  kind: 'sensitivity-map',
  title: 'Power over effect and size',
  sketches: (subject) =>
    subject.plan.hypotheses.flatMap((hypothesis) => {
      const result = subject.result(hypothesis);
      if (!result) return [];
      return [
        {
          id: `sensitivity-map-${hypothesis.id}`,
          title: `Power of ${hypothesis.id} over effect and size`,
          draw: () => draw(subject, hypothesis, result),
        },
      ];
    }),
};

const effectShares = [0.5, 0.75, 1, 1.25, 1.5];
const sizeShares = [1.5, 1.25, 1, 0.75, 0.5];
const table = { left: 150, top: 74, cellHeight: 38, right: figureWidth - 16 };
const cellWidth = (table.right - table.left) / effectShares.length;

interface Row {
  readonly recruited: Recruited;
  readonly people: number;
  readonly planned: boolean;
}

function draw(subject: Subject, hypothesis: PlannedHypothesis, result: HypothesisPower): Drawn {
  const { id } = hypothesis;
  const drawing = new Drawing();
  const probe = new PowerProbe(subject.plan, hypothesis);
  const rows = rowsOf(subject, hypothesis, result);
  const bound = analysisOf(hypothesis.kind).boundTested === true;
  const target = number(result.target, `Target power of ${id}`, 'error-rate');

  const unit = unitBehind(valueAt(hypothesis, 1)?.unit ?? 'number').trim();
  drawing.text(16, 18, [
    `Power of ${id} by the ${bound ? 'bound' : 'true effect'}, as a share of the planned one${unit ? ` and in ${unit}` : ''}`,
  ]);
  effectShares.forEach((effect, column) => {
    const x = table.left + cellWidth * (column + 0.5);
    const value = valueAt(hypothesis, effect);
    drawing.text(x, table.top - (value ? 26 : 10), [shareOf(effect, 'the planned effect')], { anchor: 'middle' });
    if (value)
      drawing.text(x, table.top - 9, [number(value, `${percent(effect)} of the planned effect of ${id}`)], {
        anchor: 'middle',
        tone: 'quiet',
      });
  });
  drawing.text(table.left - 12, table.top - 10, ['People recruited'], { anchor: 'end', tone: 'quiet' });

  const powers: { power: Quantity; row: Row; effect: number }[] = [];
  rows.forEach((row, index) => {
    const y = table.top + index * table.cellHeight;
    const people = number(
      computed(row.people, 'people', 'sizing', ['share of the size of the study']),
      `People recruited for ${id} in a row of the map`,
    );
    drawing.text(table.left - 12, y + table.cellHeight / 2 + 4.5, [people], { anchor: 'end', bold: row.planned });
    effectShares.forEach((effect, column) => {
      const known = row.planned ? plannedPower(result, effect) : undefined;
      const power = computed(known ?? probe.at(row.recruited, effect), 'probability', result.procedure, [
        'people recruited',
        'share of the planned effect',
      ]);
      powers.push({ power, row, effect });
      const x = table.left + column * cellWidth;
      const reached = power.value >= result.target.value;
      drawing.parts.push(cell(x, y, power.value));
      drawing.text(
        x + cellWidth / 2,
        y + table.cellHeight / 2 + 4.5,
        [number(power, `Power of ${id} over effect and size`, 'power')],
        { anchor: 'middle', bold: reached, underlined: reached, tone: onShade(power.value) },
      );
    });
  });
  const planned = rows.findIndex((row) => row.planned);
  drawing.box(
    table.left + effectShares.indexOf(1) * cellWidth + 1.5,
    table.top + planned * table.cellHeight + 1.5,
    cellWidth - 3,
    table.cellHeight - 3,
    { tone: 'mark', width: 3 },
  );
  const bottom = table.top + rows.length * table.cellHeight;
  drawing.text(16, bottom + 24, say`Bold and underlined: the target of ${target} is reached. Framed: as planned.`, {
    tone: 'quiet',
  });

  const least = powers.reduce((low, each) => (each.power.value < low.power.value ? each : low));
  const most = powers.reduce((high, each) => (each.power.value > high.power.value ? each : high));
  const cellText = ({ power, row, effect }: (typeof powers)[number], what: string): Text =>
    say`${number(power, `${what} power of ${id} in its map`, 'power')} (${number(computed(row.people, 'people', 'sizing', ['share of the size of the study']), `People recruited for ${id} in a row of the map`)} people, ${shareOf(effect, bound ? 'the planned bound' : 'the planned effect')} of the planned ${bound ? 'bound' : 'effect'})`;
  return {
    drawing,
    width: figureWidth,
    height: bottom + 38,
    caption: say`Power of ${id} by people recruited into the arms compared and by ${bound ? 'the bound' : 'the true effect'}: from ${cellText(least, 'Lowest')} to ${cellText(most, 'Highest')}. As planned it is ${number(computed(result.atStudySize.power.value, 'probability', result.procedure, ['people recruited']), `Power of ${id} at the size of the study`, 'power')}; the target is ${target}.`,
  };
}

/** Power at the size of the study, where it is known already. */
function plannedPower({ atStudySize, sensitivity }: HypothesisPower, effect: number): number | undefined {
  return effect === 1 ? atStudySize.power.value : sensitivity.find(({ factor }) => factor === effect)?.power;
}

/** Sizes from half to one and a half times that of the study, the largest first, each once. */
function rowsOf({ plan, power }: Subject, hypothesis: PlannedHypothesis, result: HypothesisPower): Row[] {
  const ladder = ladderOf(plan, hypothesis);
  const total = (recruited: Recruited) => hypothesis.compared.reduce((sum, arm) => sum + (recruited[arm] ?? 0), 0);
  const study = result.atStudySize.recruited;
  const step = nearestStep(ladder, total, total(study));
  const rows = sizeShares
    .filter((size) => size % 0.5 === 0 || !isSlow(plan, hypothesis))
    .map((size): Row => {
      const recruited =
        size === 1 ? { ...power.recruited, ...study } : ladder.at(Math.max(ladder.first, Math.round(step * size)));
      return { recruited, people: total(recruited), planned: size === 1 };
    });
  const own = total(study);
  return rows.filter(
    (row, index) =>
      row.planned || (row.people !== own && rows.findIndex(({ people }) => people === row.people) === index),
  );
}

function nearestStep(ladder: Ladder, total: (recruited: Recruited) => number, people: number): number {
  let [low, high] = [ladder.first, ladder.last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (total(ladder.at(middle)) >= people) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The effect itself at a share, where the test is about one effect (or bound). */
function valueAt(hypothesis: PlannedHypothesis, share: number): Quantity | undefined {
  if (analysisOf(hypothesis.kind).boundTested) {
    const bound = hypothesis.sesoi.difference;
    return bound && { ...bound, value: Math.abs(bound.value) * share };
  }
  const names = testedEffects(hypothesis);
  const effect = names.length === 1 ? hypothesis.effects[names[0]]?.planning : undefined;
  if (!effect || effect.unit === 'ratio' || effect.unit === 'variance ratio' || effect.unit === 'proportion')
    return undefined;
  return share === 1
    ? effect
    : computed(effect.value * share, effect.unit, 'share of the planned effect', [`${hypothesis.id}.effects`]);
}

const percent = (share: number) => `${Math.round(share * 100)}%`;

function shareOf(value: number, what: string) {
  return number(
    quantity(value, 'proportion', { kind: 'default', because: 'shares shown in the map' }),
    `Share of ${what}`,
  );
}

function cell(x: number, y: number, power: number): string {
  return `<rect class="stroke-ground" fill="${shade(power)}" x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${cellWidth.toFixed(2)}" height="${table.cellHeight}"/>`;
}
