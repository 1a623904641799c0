/** A colour by light and dark ground. A page may set the ones named `--figure-...`, as for the other figures. */
const colours = {
  ink: ['#1d2126', '#e8eaed', '--figure-ink'],
  quiet: ['#5b636d', '#a9b1ba', '--figure-quiet'],
  ground: ['#ffffff', '#16181c', '--figure-ground'],
  box: ['#f4f6f8', '#22262c'],
  edge: ['#8d97a3', '#5d6672'],
  main: ['#e6f0fa', '#1b3247'],
  'main-edge': ['#2b5f8f', '#7ab6ea'],
  plus: ['#0a5c9e', '#6cb6f5'],
  minus: ['#b0440a', '#f2a65a'],
  either: ['#6d4a9c', '#c3a4ef'],
} as const;
type Colour = keyof typeof colours;

const paint = (property: 'fill' | 'stroke', colour: Colour) => `${property}:var(--${colour})`;

const variables = (theme: 0 | 1 | 'print') =>
  Object.entries(colours)
    .map(([name, [light, dark, own]]) => {
      const value = theme === 1 ? dark : light;
      return `--${name}:${own && theme !== 'print' ? `var(${own},${value})` : value}`;
    })
    .join(';');

const sign = (name: 'plus' | 'minus' | 'either', dashes: string) => `
.mettle-model .${name} .line{${paint('stroke', name)}${dashes && `;stroke-dasharray:${dashes}`}}
.mettle-model .${name} .mark{${paint('stroke', name)};${paint('fill', name)}}`;

/**
 * Colours people with any colour vision can tell apart, in light, dark and print; line style and end mark say the
 * same again.
 */
const rules = `
.mettle-model{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.mettle-model text{${paint('fill', 'ink')}}
.mettle-model .quiet{${paint('fill', 'quiet')}}
.mettle-model .ground{${paint('fill', 'ground')}}
.mettle-model .heading{font-size:19px;font-weight:600}
.mettle-model .name{font-size:14px;font-weight:600;text-anchor:middle}
.mettle-model .regions{text-anchor:middle}
.mettle-model .box{${paint('fill', 'box')};${paint('stroke', 'edge')};stroke-width:1.2}
.mettle-model .main .box{${paint('fill', 'main')};${paint('stroke', 'main-edge')};stroke-width:2}
.mettle-model .under{fill:none;${paint('stroke', 'ground')};stroke-width:7}
.mettle-model .line{fill:none;stroke-width:1.5}
.mettle-model .established .line{stroke-width:2.8}
.mettle-model .contested .arrow{opacity:.65}
.mettle-model .mark{stroke-width:1.2;stroke-linejoin:round}${sign('plus', '')}${sign('minus', '7 4')}${sign('either', '12 3 2 3')}
.mettle-model .bar{stroke-width:3.2}
.mettle-model .either .hollow{${paint('fill', 'ground')};stroke-width:1.6}
`.trim();

/**
 * The rules once in plain light colours, for programs that know no variables (converters, word processors), and once more with
 * variables, in a block that only those open which know them.
 */
export const style = `${rules.replaceAll(/var\(--([a-z-]+)\)/g, (_, name: Colour) => colours[name][0])}
@supports (color:var(--a)){
.mettle-model{${variables(0)}}
@media (prefers-color-scheme:dark){.mettle-model{${variables(1)}}}
@media print{.mettle-model{${variables('print')}}}
${rules}
}`;
