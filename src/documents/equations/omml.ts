import type { Equation, Term } from '../../report/equation.js';
import { escapeXml } from '../../report/xml.js';
import { oneLine } from '../escape.js';

/** A line of mathematics as Word's own equation, which Word lets people edit. */
export function omml(line: Equation): string {
  return `<m:oMathPara><m:oMathParaPr><m:jc m:val="left"/></m:oMathParaPr><m:oMath>${print(line)}</m:oMath></m:oMathPara>`;
}

function print(term: Term): string {
  switch (term.kind) {
    case 'letter':
      return run(term.letter);
    case 'name':
      return run(term.name, '<m:sty m:val="p"/>');
    case 'words':
      return run(oneLine(term.words), '<m:nor/>');
    case 'digits':
      return run(term.digits.replace(/^-/, '−'), '<m:sty m:val="p"/>');
    case 'measured':
      throw new TypeError(`a number of an equation was not printed: ${term.span.name}`);
    case 'operator':
      return run(term.sign === '~' ? '∼' : term.sign);
    case 'gap':
      return run('\u2009');
    case 'row':
      return term.terms.map(print).join('');
    case 'script': {
      const [base, below, above] = [part('e', term.base), part('sub', term.below), part('sup', term.above)];
      if (term.below && term.above) return `<m:sSubSup>${base}${below}${above}</m:sSubSup>`;
      return term.below ? `<m:sSub>${base}${below}</m:sSub>` : `<m:sSup>${base}${above}</m:sSup>`;
    }
    case 'fraction':
      return `<m:f>${part('num', term.above)}${part('den', term.below)}</m:f>`;
    case 'sum': {
      const hidden = `${term.from ? '' : '<m:subHide m:val="1"/>'}${term.to ? '' : '<m:supHide m:val="1"/>'}`;
      return `<m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/>${hidden}</m:naryPr>${part('sub', term.from)}${part('sup', term.to)}${part('e', term.of)}</m:nary>`;
    }
    case 'accent':
      return `<m:acc><m:accPr><m:chr m:val="${term.accent === 'hat' ? '\u0302' : '\u0305'}"/></m:accPr>${part('e', term.over)}</m:acc>`;
  }
}

function part(name: string, term: Term | undefined): string {
  return `<m:${name}>${term ? print(term) : ''}</m:${name}>`;
}

function run(text: string, style = ''): string {
  const properties = style === '' ? '' : `<m:rPr>${style}</m:rPr>`;
  return `<m:r>${properties}<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr><m:t xml:space="preserve">${escapeXml(text)}</m:t></m:r>`;
}
