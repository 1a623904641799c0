import { describe, expect, it } from 'vitest';
import { latex } from '../../src/documents/equations/latex.js';
import { mathMl } from '../../src/documents/equations/mathml.js';
import { plainEquation } from '../../src/documents/equations/plain.js';
import { renderDocument } from '../../src/documents/render.js';
import { computed } from '../../src/quantity.js';
import { math } from '../../src/report/equation.js';
import { equation } from '../../src/report/text.js';
import { exampleText, planned, template } from '../report/fixture.js';

const model = math`Y_{ij} = β_0 + β_1 Arm_{ij} + u_j + ε_{ij}`;
const residual = math`ε_{ij} ~ N(0, σ^2)`;
const variance = math`Var(bar Y) = {1}/{n^2} sum_{i = 1}^{n} σ_i^2`;

describe('an equation', () => {
  it('is LaTeX, aligned at the relation where there are several lines', () => {
    expect(latex([model])).toBe('Y_{ij} = \\beta_{0} + \\beta_{1}\\,\\mathrm{Arm}_{ij} + u_{j} + \\varepsilon_{ij}');
    expect(latex([variance])).toBe('\\mathrm{Var}(\\bar{Y}) = \\frac{1}{n^{2}}\\,\\sum_{i = 1}^{n} \\sigma_{i}^{2}');
    expect(latex([model, residual])).toMatch(/^\\begin\{aligned\}\n.* & = .* \\\\\n.* & \\sim .*\n\\end\{aligned\}$/s);
  });

  it('is MathML', () => {
    expect(mathMl([residual])).toBe(
      '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow><msub><mi>ε</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub><mo>∼</mo><mi>N</mi><mo>(</mo><mn>0</mn><mo>,</mo><msup><mi>σ</mi><mn>2</mn></msup><mo>)</mo></mrow></math>',
    );
    expect(mathMl([model, residual]).match(/<mtr>/g)).toHaveLength(2);
  });

  it('is a plain line', () => {
    expect(plainEquation(model)).toBe('Y_ij = β_0 + β_1 Arm_ij + u_j + ε_ij');
    expect(plainEquation(variance)).toBe('Var(Y\u0304) = 1 / n² sum over i = 1 to n of σ_i²');
  });

  it('stands in Markdown as LaTeX and in a page as MathML, its numbers in the list of numbers', async () => {
    const { report } = planned(exampleText('compassion-app-donation'));
    const effect = { quantity: computed(0.4321, 'sd', 'made-up', []), name: 'Effect of the test' };
    const hostile = '</math><script>a & b_1^2 \\frac{1}{2} $x$ %\n\u202e';
    const section = { ...report.sections.models, blocks: [equation(math`β_1 = ${effect}`, math`${hostile} = 1`)] };
    const withEquation = { ...report, sections: { ...report.sections, models: section } };
    const { content } = await renderDocument(withEquation, template('report'), 'md');
    expect(content).toContain('```math\n\\begin{aligned}\n\\beta_{1} & = 0.432 \\\\\n');
    expect(content).toContain(
      '\\text{</math><script>a \\& b\\_1\\textasciicircum{}2 \\textbackslash{}frac\\{1\\}\\{2\\} \\$x\\$ \\% } & = 1\n',
    );
    expect(content).toContain('| Effect of the test | 0.432 |');
    const page = (await renderDocument(withEquation, template('report'), 'html')).content;
    expect(page.match(/<math /g)).toHaveLength(1);
    expect(page).toContain('<mtext>&lt;/math&gt;&lt;script&gt;a &amp; b_1^2 \\frac{1}{2} $x$ % </mtext>');
    expect(page).not.toContain('\\begin{aligned}');
  });
});
