/**
 * A figure for paper: without the rules for dark screens, which some word processors take for colours of their own.
 * Its plain rules stand first and are complete.
 */
export function printedFigure(svg: string): string {
  return svg.replace(/\n@supports \(color:var\(--a\)\)\{\n[\s\S]*?\n\}(?=<\/style>)/, '');
}
