import { escapeXml } from './xml.js';

/**
 * Colours by light and dark ground, which people with any colour vision can tell apart; shape and label say the same again. A
 * page may set those named `--figure-...`.
 */
const colours = {
  ink: ['#222222', '#e6e6e6'],
  quiet: ['#5c6066', '#a9adb3'],
  grid: ['#e1e3e6', '#3a3d42'],
  ground: ['#ffffff', '#16181c'],
  curve: ['#0a5c9e', '#6cb6f5'],
  mark: ['#a8480a', '#f2a65a'],
  middle: ['#d3d7dc', '#4a5058'],
  tint: ['#f3f5f7', '#22262c'],
  'curve-tint': ['#dceaf6', '#1d3850'],
  'mark-tint': ['#fbe7d8', '#48301c'],
  inverse: ['#ffffff', '#10151b'],
  // On shades that are the same on any ground.
  white: ['#ffffff', '#ffffff'],
  black: ['#111111', '#111111'],
} as const;
/** A colour by what it stands for. */
export type Tone = keyof typeof colours;
const tones = Object.keys(colours) as Tone[];

const variables = (theme: 0 | 1 | 'print') =>
  tones
    .map((tone) => {
      const own = `var(--figure-${tone},${colours[tone][theme === 1 ? 1 : 0]})`;
      return `--${tone}:${theme === 'print' ? colours[tone][0] : own}`;
    })
    .join(';');

const base = `
.mettle-figure text{fill:var(--ink)}
.mettle-figure .quiet{fill:var(--quiet)}
.mettle-figure .grid{stroke:var(--grid)}
.mettle-figure .axis{stroke:var(--quiet)}
`;

/** Rules for the classes `fill-TONE` and `stroke-TONE` that stand in the elements. */
function toneRules(elements: string): string {
  return tones
    .flatMap((tone) => [
      ...(elements.includes(`fill-${tone}`) ? [`.mettle-figure .fill-${tone}{fill:var(--${tone})}\n`] : []),
      ...(elements.includes(`stroke-${tone}`) ? [`.mettle-figure .stroke-${tone}{stroke:var(--${tone})}\n`] : []),
    ])
    .join('');
}

/**
 * Rules once in plain light colours, for programs that know no variables (converters, word processors), and once more with
 * variables, in a block that only those open which know them: light, dark and print.
 */
function themed(rules: string): string {
  const plain = rules.replaceAll(/var\(--([a-z-]+)\)/g, (whole, name: string) =>
    Object.hasOwn(colours, name) ? colours[name as Tone][0] : whole,
  );
  return `${plain}
@supports (color:var(--a)){
.mettle-figure{${variables(0)}}
@media (prefers-color-scheme:dark){.mettle-figure{${variables(1)}}}
@media print{.mettle-figure{${variables('print')}}}
${rules}
}`;
}

/** A complete SVG document with a title and a description for those who can't see it. */
export function figureDocument(figure: {
  /** Start of the ids inside; one of a kind on a page. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** Rules beside those of every figure; colours as `var(--TONE)`. */
  readonly style?: string;
  /** Elements, already escaped. */
  readonly parts: readonly string[];
}): string {
  const { width, height } = figure;
  const name = escapeXml(figure.name);
  const elements = [`<rect class="fill-ground" width="${width}" height="${height}"/>`, ...figure.parts].join('\n');
  const rules = `${base}${toneRules(elements)}${figure.style ?? ''}`.trim();
  return `<svg xmlns="http://www.w3.org/2000/svg" class="mettle-figure" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif" font-size="13" role="img" aria-labelledby="${name}-title ${name}-description">
<title id="${name}-title">${escapeXml(figure.title)}</title>
<desc id="${name}-description">${escapeXml(figure.description)}</desc>
<style>${themed(rules)}</style>
${elements}
</svg>
`;
}
