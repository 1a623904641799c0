import { type Equation, sides, type Term } from '../../report/equation.js';
import { oneLine } from '../escape.js';
import { typstString } from '../typst/string.js';

/** Lines of mathematics in Typst's own notation, one under the other at their relation; words are strings. */
export function typstEquation(lines: readonly Equation[]): string {
  const rows = lines.map((line) => {
    const { left, right } = sides(line);
    return lines.length === 1 ? print(line) : `${print(left)} & ${print(right)}`;
  });
  return `math.equation(block: true, $${rows.join(' \\ ')}$)`;
}

function print(term: Term): string {
  switch (term.kind) {
    case 'letter':
      return term.letter;
    case 'name':
      return `upright(${typstString(term.name)})`;
    case 'words':
      return typstString(oneLine(term.words));
    case 'digits':
      return typstString(term.digits.replace(/^-/, '−'));
    case 'measured':
      throw new TypeError(`a number of an equation was not printed: ${term.span.name}`);
    case 'operator':
      return operators[term.sign] ?? term.sign;
    case 'gap':
      return 'thin';
    case 'row':
      return term.terms.map(print).join(' ');
    case 'script': {
      const [below, above] = [term.below, term.above].map((each) => each && print(each));
      return `attach(${print(term.base)}${below ? `, b: ${below}` : ''}${above ? `, t: ${above}` : ''})`;
    }
    case 'fraction':
      return `frac(${print(term.above)}, ${print(term.below)})`;
    case 'sum': {
      const [from, to] = [term.from, term.to].map((each) => each && print(each));
      return `attach(sum${from ? `, b: ${from}` : ''}${to ? `, t: ${to}` : ''}) ${print(term.of)}`;
    }
    case 'accent':
      return `${term.accent === 'hat' ? 'hat' : 'macron'}(${print(term.over)})`;
  }
}

/** Signs that mean something to Typst. */
const operators: Readonly<Record<string, string>> = {
  '~': '∼',
  '/': '\\/',
  ',': '\\,',
  ';': '\\;',
  ':': '\\:',
  '(': '\\(',
  ')': '\\)',
  '[': '\\[',
  ']': '\\]',
  '|': '\\|',
};
