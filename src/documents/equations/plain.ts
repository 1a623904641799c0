import type { Equation, Term } from '../../report/equation.js';
import { oneLine } from '../escape.js';

/** A line of mathematics as plain text, for places that know no layout: `Y_ij = β_0 + β_1 Arm_i + ε_ij`. */
export function plainEquation(line: Equation): string {
  return print(line).replaceAll(/ {2,}/g, ' ').trim();
}

function print(term: Term): string {
  switch (term.kind) {
    case 'letter':
      return term.letter;
    case 'name':
      return term.name;
    case 'words':
      return oneLine(term.words);
    case 'digits':
      return term.digits;
    case 'measured':
      throw new TypeError(`a number of an equation was not printed: ${term.span.name}`);
    case 'operator':
      if ('()[]|:'.includes(term.sign)) return term.sign;
      return ',;'.includes(term.sign) ? `${term.sign} ` : ` ${term.sign} `;
    case 'gap':
      return ' ';
    case 'row':
      return term.terms.map(print).join('');
    case 'script':
      return `${together(term.base)}${term.below ? `_${together(term.below)}` : ''}${term.above ? raised(term.above) : ''}`;
    case 'fraction':
      return `${together(term.above)} / ${together(term.below)}`;
    case 'sum':
      return `sum${term.from ? ` over ${print(term.from)}` : ''}${term.to ? ` to ${print(term.to)}` : ''} of ${print(term.of)}`;
    case 'accent':
      return `${together(term.over)}${term.accent === 'hat' ? '\u0302' : '\u0304'}`;
  }
}

function raised(term: Term): string {
  return term.kind === 'digits' && (term.digits === '2' || term.digits === '3')
    ? { 2: '²', 3: '³' }[term.digits]
    : `^${together(term)}`;
}

/** In brackets where it is more than letters and digits. */
function together(term: Term): string {
  const text = print(term);
  return /^[\p{L}\p{N}\p{M}_.]+$/u.test(text) ? text : `(${text})`;
}
