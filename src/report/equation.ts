import type { NumberSpan } from './number-span.js';

/** A line of mathematics as data. Documents print it as LaTeX, MathML, Word's own equations or a plain line. */
export interface Equation {
  readonly kind: 'row';
  readonly terms: readonly Term[];
}

export type Term =
  | Letter
  | Name
  | Words
  | Digits
  | Measured
  | Operator
  | Gap
  | Equation
  | Script
  | Fraction
  | Sum
  | Accent;

/** A variable or parameter, one letter, in italics. */
interface Letter {
  readonly kind: 'letter';
  readonly letter: string;
}
/** A name of several letters, upright: `Arm`, `logit`. */
interface Name {
  readonly kind: 'name';
  readonly name: string;
}
/** Words, also a person's: data, never markup. */
interface Words {
  readonly kind: 'words';
  readonly words: string;
}
/** A constant of the model, or a number already printed. */
interface Digits {
  readonly kind: 'digits';
  readonly digits: string;
}
/** A number of the plan; `settled` prints it. */
interface Measured {
  readonly kind: 'measured';
  readonly span: NumberSpan;
}
interface Operator {
  readonly kind: 'operator';
  readonly sign: string;
}
/** What stands side by side is multiplied. */
interface Gap {
  readonly kind: 'gap';
}
interface Script {
  readonly kind: 'script';
  readonly base: Term;
  readonly below?: Term;
  readonly above?: Term;
}
interface Fraction {
  readonly kind: 'fraction';
  readonly above: Term;
  readonly below: Term;
}
interface Sum {
  readonly kind: 'sum';
  readonly from?: Term;
  readonly to?: Term;
  readonly of: Term;
}
interface Accent {
  readonly kind: 'accent';
  readonly accent: 'hat' | 'bar';
  readonly over: Term;
}

type Hole = string | NumberSpan | Term;

const relations = new Set(['=', '~', '≤', '≥', '<', '>', '≠', '≈']);
const operators = new Set([
  ...relations,
  '+',
  '−',
  '·',
  '×',
  '/',
  '(',
  ')',
  '[',
  ']',
  '|',
  ',',
  ';',
  ':',
  '∈',
  '→',
  '±',
]);
/** Indices side by side, as in Y_{ij}: letters, not a name. */
const indices = /^[ijkst]{2,}$/;
const spelt: Readonly<Record<string, string>> = { '-': '−', '*': '·' };

/**
 * Writes a line of mathematics: ``math`Y_{ij} = β_0 + β_1 Arm_i + ε_{ij}` ``.
 *
 * Single letters, Latin or Greek, are variables, and so are i, j, k, s and t side by side; other words are upright
 * names; `_` and `^` lower and raise what
 * follows, braces hold together, `{a}/{b}` is a fraction, `sum_{i=1}^{n} x` a sum, `hat x` and `bar x` an accent.
 * Strings in the holes are words as they stand, numbers come as recorded quantities.
 *
 * @throws SyntaxError for notation it does not know: a mistake of a programmer, never of a study
 */
export function math(strings: TemplateStringsArray, ...holes: readonly Hole[]): Equation {
  return new Parser(tokensOf(strings, holes)).line();
}

/** The same line with its recorded numbers printed. */
export function settled(equation: Equation, print: (span: NumberSpan) => string): Equation {
  const settle = (term: Term): Term => {
    switch (term.kind) {
      case 'measured':
        return { kind: 'digits', digits: print(term.span) };
      case 'row':
        return { kind: 'row', terms: term.terms.map(settle) };
      case 'script': {
        const base = settle(term.base);
        const below = term.below && settle(term.below);
        return {
          kind: 'script',
          base,
          ...(below ? { below } : {}),
          ...(term.above ? { above: settle(term.above) } : {}),
        };
      }
      case 'fraction':
        return { kind: 'fraction', above: settle(term.above), below: settle(term.below) };
      case 'sum': {
        const from = term.from && settle(term.from);
        const to = term.to && settle(term.to);
        return { kind: 'sum', ...(from ? { from } : {}), ...(to ? { to } : {}), of: settle(term.of) };
      }
      case 'accent':
        return { kind: 'accent', accent: term.accent, over: settle(term.over) };
      case 'letter':
      case 'name':
      case 'words':
      case 'digits':
      case 'operator':
      case 'gap':
        return term;
    }
  };
  return { kind: 'row', terms: equation.terms.map(settle) };
}

/** Left and right of the first relation, where lines under each other are aligned. */
export function sides({ terms }: Equation): { readonly left: Equation; readonly right: Equation } {
  const at = terms.findIndex((term) => term.kind === 'operator' && relations.has(term.sign));
  const cut = at === -1 ? 0 : at;
  return { left: { kind: 'row', terms: terms.slice(0, cut) }, right: { kind: 'row', terms: terms.slice(cut) } };
}

type Token = { readonly kind: 'sign'; readonly sign: string } | { readonly kind: 'space' } | Term;

function tokensOf(strings: TemplateStringsArray, holes: readonly Hole[]): Token[] {
  return strings.flatMap((piece, index): Token[] => {
    const tokens = [...piece.matchAll(/\s+|\d+(?:\.\d+)?|[A-Za-z]+|./gsu)].flatMap(([text]) =>
      (indices.test(text) ? [...text] : [text]).map(tokenOf),
    );
    return index < holes.length ? [...tokens, termOf(holes[index])] : tokens;
  });
}

function termOf(hole: Hole): Term {
  if (typeof hole === 'string') return { kind: 'words', words: hole };
  return 'quantity' in hole ? { kind: 'measured', span: hole } : hole;
}

function tokenOf(text: string): Token {
  const sign = spelt[text] ?? text;
  if (/^\s/.test(text)) return { kind: 'space' };
  if (/^\d/.test(text)) return { kind: 'digits', digits: text };
  if (operators.has(sign)) return { kind: 'operator', sign };
  if ('{}_^'.includes(text)) return { kind: 'sign', sign: text };
  if (/^[A-Za-z]{2,}$/.test(text)) return { kind: 'name', name: text };
  if (/^[A-Za-z\p{Script=Greek}]$/u.test(text)) return { kind: 'letter', letter: text };
  throw new SyntaxError(`no mathematics: "${text}"`);
}

class Parser {
  #at = 0;
  constructor(readonly tokens: readonly Token[]) {}

  line(): Equation {
    const row = this.#row();
    if (this.#at < this.tokens.length) throw new SyntaxError('a brace is closed that was not opened');
    return row;
  }

  #row(): Equation {
    const terms: Term[] = [];
    let spaced = false;
    while (this.#at < this.tokens.length && !this.#is('}')) {
      if (this.tokens[this.#at].kind === 'space') {
        spaced = true;
        this.#at += 1;
        continue;
      }
      const term = this.#scripted();
      const before = terms.at(-1);
      if (spaced && before && before.kind !== 'operator' && term.kind !== 'operator') terms.push({ kind: 'gap' });
      terms.push(term);
      spaced = false;
    }
    return { kind: 'row', terms };
  }

  #scripted(): Term {
    const braced = this.#is('{');
    const base = this.#atom();
    if (braced && this.#isOperator('/') && this.#is('{', 1)) {
      this.#at += 1;
      return { kind: 'fraction', above: base, below: this.#atom() };
    }
    const scripts: { below?: Term; above?: Term } = {};
    while (this.#is('_') || this.#is('^')) {
      const where = this.#is('_') ? 'below' : 'above';
      this.#at += 1;
      scripts[where] = this.#atom();
    }
    if (base.kind === 'name' && base.name === 'sum') {
      const { below: from, above: to } = scripts;
      this.#skipSpace();
      return { kind: 'sum', ...(from ? { from } : {}), ...(to ? { to } : {}), of: this.#scripted() };
    }
    if (base.kind === 'name' && (base.name === 'hat' || base.name === 'bar')) {
      this.#skipSpace();
      const of = this.#scripted();
      // The accent belongs to the letter alone, its index stands outside.
      return of.kind === 'script'
        ? { ...of, base: { kind: 'accent', accent: base.name, over: of.base } }
        : { kind: 'accent', accent: base.name, over: of };
    }
    return scripts.below || scripts.above ? { kind: 'script', base, ...scripts } : base;
  }

  #atom(): Term {
    const token = this.tokens[this.#at];
    this.#at += 1;
    if (!token || token.kind === 'space') throw new SyntaxError('something is missing behind a sign');
    if (token.kind !== 'sign') return token;
    if (token.sign !== '{') throw new SyntaxError(`"${token.sign}" stands where a term should be`);
    const row = this.#row();
    if (!this.#is('}')) throw new SyntaxError('a brace is not closed');
    this.#at += 1;
    return row.terms.length === 1 ? row.terms[0] : row;
  }

  #is(sign: string, ahead = 0): boolean {
    const token = this.tokens[this.#at + ahead];
    return token?.kind === 'sign' && token.sign === sign;
  }

  #isOperator(sign: string): boolean {
    const token = this.tokens[this.#at];
    return token?.kind === 'operator' && token.sign === sign;
  }

  #skipSpace(): void {
    while (this.tokens[this.#at]?.kind === 'space') this.#at += 1;
  }
}
