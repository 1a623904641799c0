import { figureDocument } from '../report/figure.js';
import { shade } from '../report/figures/shade.js';
import { fix } from '../report/plot-geometry.js';
import { escapeXml } from '../report/xml.js';
import { levelText } from './csv.js';
import type { DesignOutcome } from './evaluate.js';
import type { Slice } from './slice.js';

/** What a heat map shows of every design. */
export interface Shown {
  /** Start of ids and of the title, such as `Smallest primary power`. */
  readonly id: string;
  readonly title: string;
  value(outcome: DesignOutcome): number | undefined;
  /** In a cell. */
  short(value: number): string;
  /** In a sentence. */
  long(value: number): string;
}

const cellHeight = 34;
const widestCell = 84;
const narrowestCell = 46;
/** Room to allow for a letter of a label. */
const letter = 7.2;
const style = `
.mettle-figure .cell{stroke:var(--ground);stroke-width:1}
.mettle-figure .missing{fill:none;stroke:var(--quiet);stroke-dasharray:3 3}
.mettle-figure .on-light{fill:#111}
.mettle-figure .on-dark{fill:#fff}
.mettle-figure .reached{font-weight:700;text-decoration:underline}
.mettle-figure .cheapest{fill:none;stroke:var(--mark);stroke-width:3.5}
`.trim();

/**
 * Two factors across and down, a cell a design: its number, its shade, and marks for designs that reach the target.
 *
 * @param cheapest the design to frame
 */
export function heatMap(slice: Slice, shown: Shown, cheapest: DesignOutcome | undefined): string {
  const { across, down } = slice;
  const rows = down ?? { name: '', levels: [undefined] };
  const rowLabels = rows.levels.map((level) => (down ? cut(String(levelText(level)), 24) : ''));
  const columnLabels = across.levels.map((level) => cut(String(levelText(level)), 24));
  const left = 16 + (down ? Math.max(...rowLabels.map((label) => label.length)) * letter + 10 : 0);
  const cell = Math.max(narrowestCell, Math.min(widestCell, (640 - left - 16) / columnLabels.length));
  const slanted = columnLabels.some((label) => label.length * letter > cell - 6);
  const headRoom = slanted ? 12 + Math.max(...columnLabels.map((label) => label.length)) * letter * 0.7 : 20;
  const fixed = slice.fixed.map(({ name, level }) => `${name} ${levelText(level)}`).join(', ');
  const top = 24 + (fixed ? 18 : 0) + 18 + headRoom;
  const width = Math.max(left + cell * columnLabels.length + 16, 420);
  const bottom = top + cellHeight * rowLabels.length;
  const notes = legend(slice.cells.flat(), cheapest);
  const height = bottom + 14 + 18 * notes.length;

  const values = slice.cells.flatMap((row) => row.map((outcome) => (outcome ? shown.value(outcome) : undefined)));
  const known = values.filter((value) => value !== undefined);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const share = (value: number) => (most > least ? (value - least) / (most - least) : 0.5);

  const parts = [
    `<text x="16" y="18">${escapeXml(shown.title)}</text>`,
    ...(fixed ? [`<text class="quiet" x="16" y="36">at ${escapeXml(cut(fixed, 80))}</text>`] : []),
    `<text class="quiet" x="16" y="${fixed ? 54 : 36}">${escapeXml(cut(`${across.name} across${down ? `, ${down.name} down` : ''}`, 80))}</text>`,
    ...columnLabels.map((label, column) => {
      const x = left + cell * (column + 0.5);
      return slanted
        ? `<text transform="translate(${fix(x)} ${fix(top - 6)}) rotate(-45)">${escapeXml(label)}</text>`
        : `<text x="${fix(x)}" y="${fix(top - 7)}" text-anchor="middle">${escapeXml(label)}</text>`;
    }),
    ...rowLabels.map(
      (label, row) =>
        `<text x="${fix(left - 8)}" y="${fix(top + cellHeight * (row + 0.5) + 4.5)}" text-anchor="end">${escapeXml(label)}</text>`,
    ),
    ...slice.cells.flatMap((row, rowIndex) =>
      row.map((outcome, column) => cellOf(outcome, left + cell * column, top + cellHeight * rowIndex)),
    ),
    ...slice.cells.flatMap((row, rowIndex) =>
      row.flatMap((outcome, column) =>
        outcome && cheapest && outcome.number === cheapest.number
          ? [
              `<rect class="cheapest" x="${fix(left + cell * column + 1.5)}" y="${fix(top + cellHeight * rowIndex + 1.5)}" width="${fix(cell - 3)}" height="${fix(cellHeight - 3)}"/>`,
            ]
          : [],
      ),
    ),
    ...notes.map(
      (note, line) => `<text class="quiet" x="16" y="${fix(bottom + 24 + 18 * line)}">${escapeXml(note)}</text>`,
    ),
  ];

  function cellOf(outcome: DesignOutcome | undefined, x: number, y: number): string {
    const value = outcome && shown.value(outcome);
    const box = `x="${fix(x)}" y="${fix(y)}" width="${fix(cell)}" height="${cellHeight}"`;
    const label = (kind: string, words: string) =>
      `<text class="${kind}" x="${fix(x + cell / 2)}" y="${fix(y + cellHeight / 2 + 4.5)}" text-anchor="middle">${escapeXml(words)}</text>`;
    if (outcome === undefined || value === undefined) {
      const inset = `x="${fix(x + 3)}" y="${fix(y + 3)}" width="${fix(cell - 6)}" height="${cellHeight - 6}"`;
      return `<rect class="missing" ${inset}/>${label('quiet', '-')}`;
    }
    const at = share(value);
    const kind = `${at > 0.65 ? 'on-dark' : 'on-light'}${outcome.planned?.reached ? ' reached' : ''}`;
    return `<rect class="cell" ${box} fill="${shade(at)}"/>${label(kind, `${shown.short(value)}${outcome.planned?.overMaximum ? '*' : ''}`)}`;
  }

  return figureDocument({
    name: `sweep-${shown.id}`,
    title: shown.title,
    description: description(slice, shown),
    width: Math.ceil(width),
    height: Math.ceil(height),
    style,
    parts,
  });
}

/** What the marks in the cells mean, of those that are there. */
function legend(cells: readonly (DesignOutcome | undefined)[], cheapest: DesignOutcome | undefined): string[] {
  const some = (has: (outcome: DesignOutcome) => boolean | undefined) =>
    cells.some((outcome) => outcome !== undefined && has(outcome));
  return [
    ...(some(({ planned }) => planned?.reached)
      ? [
          `Bold and underlined: the target is reached.${some(({ number }) => number === cheapest?.number) ? ' Framed: the cheapest of those.' : ''}`,
        ]
      : ['No design here reaches the target.']),
    ...(some(({ planned }) => planned?.overMaximum) ? ['*: more people than the study can recruit.'] : []),
    ...(some(({ planned }) => planned === undefined) ? ['Dashed: the design could not be planned.'] : []),
  ];
}

/** The map in words, from its data. */
function description({ across, down, cells, fixed }: Slice, shown: Shown): string {
  const levels = (levels: readonly unknown[]) => levels.map((level) => levelText(level)).join(', ');
  const all = cells.flat().filter((outcome) => outcome !== undefined);
  const valued = all.flatMap((outcome) => {
    const value = shown.value(outcome);
    return value === undefined ? [] : [{ outcome, value }];
  });
  const first = valued.reduce((best, each) => (each.value < best.value ? each : best), valued[0]);
  const last = valued.reduce((best, each) => (each.value > best.value ? each : best), valued[0]);
  const place = ({ levels: set }: DesignOutcome) =>
    [across.name, ...(down ? [down.name] : [])].map((name) => `${name} ${levelText(set[name])}`).join(', ');
  const reached = valued.filter(({ outcome }) => outcome.planned?.reached).length;
  return [
    `${shown.title} by ${across.name} (${levels(across.levels)})${down ? ` and ${down.name} (${levels(down.levels)})` : ''}${
      fixed.length > 0 ? `, at ${fixed.map(({ name, level }) => `${name} ${levelText(level)}`).join(', ')}` : ''
    }.`,
    first && last
      ? `It goes from ${shown.long(first.value)} at ${place(first.outcome)} to ${shown.long(last.value)} at ${place(last.outcome)}.`
      : 'None of these designs could be planned.',
    `${reached} of ${all.length} designs reach the target power; ${all.length - valued.length} could not be planned.`,
  ].join(' ');
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
