import { type Equation, sides, type Term } from '../../report/equation.js';
import { oneLine } from '../escape.js';

/** Lines of mathematics as LaTeX, one under the other at their relation. Words of a study stay words. */
export function latex(lines: readonly Equation[]): string {
  if (lines.length === 1) return print(lines[0]);
  const rows = lines.map((line) => {
    const { left, right } = sides(line);
    return `${print(left)} &${print(right)}`;
  });
  return `\\begin{aligned}\n${rows.join(' \\\\\n')}\n\\end{aligned}`;
}

function print(term: Term): string {
  switch (term.kind) {
    case 'letter':
      return greek[term.letter] ?? term.letter;
    case 'name':
      return `\\mathrm{${term.name}}`;
    case 'words':
      return `\\text{${escapeLatex(term.words)}}`;
    case 'digits':
      return /^-?[\d.]+$/.test(term.digits) ? term.digits : `\\text{${escapeLatex(term.digits)}}`;
    case 'measured':
      throw new TypeError(`a number of an equation was not printed: ${term.span.name}`);
    case 'operator':
      return signs[term.sign] ?? term.sign;
    case 'gap':
      return '\\,';
    case 'row':
      return term.terms.map(print).reduce(joinCommands, '');
    case 'script':
      return `${grouped(term.base)}${term.below ? `_${braced(term.below)}` : ''}${term.above ? `^${braced(term.above)}` : ''}`;
    case 'fraction':
      return `\\frac{${print(term.above)}}{${print(term.below)}}`;
    case 'sum':
      return `\\sum${term.from ? `_${braced(term.from)}` : ''}${term.to ? `^${braced(term.to)}` : ''} ${print(term.of)}`;
    case 'accent':
      return `\\${term.accent === 'hat' ? 'hat' : 'bar'}{${print(term.over)}}`;
  }
}

/** A command ends at the first character that is no letter. */
function joinCommands(before: string, next: string): string {
  const gap = /\\[A-Za-z]+$/.test(before) && /^[A-Za-z]/.test(next) ? ' ' : '';
  return `${before}${gap}${next}`;
}

const braced = (term: Term) => `{${print(term)}}`;
const grouped = (term: Term) => (term.kind === 'row' || term.kind === 'fraction' ? `{${print(term)}}` : print(term));

function escapeLatex(text: string): string {
  return oneLine(text).replaceAll(/[\\{}$&#%_^~]/g, (sign) => escapes[sign] ?? `\\${sign}`);
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

const signs: Readonly<Record<string, string>> = {
  '=': ' = ',
  '~': ' \\sim ',
  '≤': ' \\le ',
  '≥': ' \\ge ',
  '<': ' < ',
  '>': ' > ',
  '≠': ' \\ne ',
  '≈': ' \\approx ',
  '+': ' + ',
  '−': ' - ',
  '·': ' \\cdot ',
  '×': ' \\times ',
  '±': ' \\pm ',
  '/': ' / ',
  '|': ' \\mid ',
  ',': ', ',
  ';': '; ',
  '∈': ' \\in ',
  '→': ' \\to ',
};

const greek: Readonly<Record<string, string>> = {
  α: '\\alpha',
  β: '\\beta',
  γ: '\\gamma',
  δ: '\\delta',
  ε: '\\varepsilon',
  ζ: '\\zeta',
  η: '\\eta',
  θ: '\\theta',
  ι: '\\iota',
  κ: '\\kappa',
  λ: '\\lambda',
  μ: '\\mu',
  ν: '\\nu',
  ξ: '\\xi',
  π: '\\pi',
  ρ: '\\rho',
  σ: '\\sigma',
  τ: '\\tau',
  υ: '\\upsilon',
  φ: '\\varphi',
  χ: '\\chi',
  ψ: '\\psi',
  ω: '\\omega',
  Γ: '\\Gamma',
  Δ: '\\Delta',
  Θ: '\\Theta',
  Λ: '\\Lambda',
  Π: '\\Pi',
  Σ: '\\Sigma',
  Φ: '\\Phi',
  Ψ: '\\Psi',
  Ω: '\\Omega',
};
