import { type Equation, sides, type Term } from '../../report/equation.js';
import { escapeHtml, oneLine } from '../escape.js';

/** Lines of mathematics as MathML, which browsers set and screen readers speak without help. */
export function mathMl(lines: readonly Equation[]): string {
  const content =
    lines.length === 1
      ? print(lines[0])
      : `<mtable>${lines
          .map((line) => {
            const { left, right } = sides(line);
            return `<mtr><mtd>${print(left)}</mtd><mtd>${print(right)}</mtd></mtr>`;
          })
          .join('')}</mtable>`;
  return `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">${content}</math>`;
}

function print(term: Term): string {
  switch (term.kind) {
    case 'letter':
      return `<mi>${escapeHtml(term.letter)}</mi>`;
    case 'name':
      return `<mi mathvariant="normal">${escapeHtml(term.name)}</mi>`;
    case 'words':
      return `<mtext>${escapeHtml(oneLine(term.words))}</mtext>`;
    case 'digits':
      return `<mn>${escapeHtml(term.digits.replace(/^-/, '−'))}</mn>`;
    case 'measured':
      throw new TypeError(`a number of an equation was not printed: ${term.span.name}`);
    case 'operator':
      return `<mo>${escapeHtml(term.sign === '~' ? '∼' : term.sign)}</mo>`;
    case 'gap':
      return '<mspace width="0.2em"/>';
    case 'row':
      return `<mrow>${term.terms.map(print).join('')}</mrow>`;
    case 'script': {
      const [base, below, above] = [term.base, term.below, term.above].map((each) => (each ? print(each) : ''));
      if (below && above) return `<msubsup>${base}${below}${above}</msubsup>`;
      return below ? `<msub>${base}${below}</msub>` : `<msup>${base}${above}</msup>`;
    }
    case 'fraction':
      return `<mfrac>${print(term.above)}${print(term.below)}</mfrac>`;
    case 'sum': {
      const [from, to] = [term.from, term.to].map((each) => (each ? print(each) : '<mrow></mrow>'));
      return `<mrow><munderover><mo>∑</mo>${from}${to}</munderover>${print(term.of)}</mrow>`;
    }
    case 'accent':
      return `<mover accent="true">${print(term.over)}<mo>${term.accent === 'hat' ? '^' : '¯'}</mo></mover>`;
  }
}
