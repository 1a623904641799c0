import { escapeXml } from './xml.js';

/** Colours that people with any colour vision can tell apart; shape and label say the same again. */
export const figureStyle = `
.mettle-figure{--ink:var(--figure-ink,#222);--quiet:var(--figure-quiet,#666);--grid:var(--figure-grid,#e3e3e3);--curve:var(--figure-curve,#0a5c9e);--mark:var(--figure-mark,#a8480a);--ground:var(--figure-ground,#fff);font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
@media (prefers-color-scheme:dark){.mettle-figure{--ink:var(--figure-ink,#e6e6e6);--quiet:var(--figure-quiet,#a5a5a5);--grid:var(--figure-grid,#3a3d42);--curve:var(--figure-curve,#6cb6f5);--mark:var(--figure-mark,#f2a65a);--ground:var(--figure-ground,#16181c)}}
@media print{.mettle-figure{--ink:#000;--quiet:#444;--grid:#ddd;--curve:#0a5c9e;--mark:#a8480a;--ground:#fff}}
.mettle-figure text{fill:var(--ink)}
.mettle-figure .quiet{fill:var(--quiet)}
.mettle-figure .halo{paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
.mettle-figure .grid{stroke:var(--grid)}
.mettle-figure .axis{stroke:var(--quiet)}
`.trim();

/** A complete SVG document with a title and a description for those who can't see it. */
export function figureDocument(figure: {
  /** Start of the ids inside; one of a kind on a page. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** Rules beside `figureStyle`. */
  readonly style: string;
  /** Elements, already escaped. */
  readonly parts: readonly string[];
}): string {
  const { width, height } = figure;
  const name = escapeXml(figure.name);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="mettle-figure" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${name}-title ${name}-description">
<title id="${name}-title">${escapeXml(figure.title)}</title>
<desc id="${name}-description">${escapeXml(figure.description)}</desc>
<style>${figureStyle}
${figure.style}</style>
${figure.parts.join('\n')}
</svg>
`;
}
