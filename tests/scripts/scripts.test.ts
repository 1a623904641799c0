import { describe, expect, it } from 'vitest';
import { requiredColumns } from '../../src/scripts/columns.js';
import { analysisScript, languages, scriptFiles } from '../../src/scripts/index.js';
import { comment, quoted, term } from '../../src/scripts/text.js';
import { madeUpData, scenariosOf } from '../../src/simulation/index.js';
import { exampleNames, exampleText, planOf } from '../studies.js';
import { classPlans, plainPlans } from './every-kind.js';
import { hostilePlan, hostileTitle } from './hostile.js';

describe('analysis scripts', () => {
  it.each(exampleNames)('of %s are the same bytes each time, and carry the fingerprint of the plan', (name) => {
    const plan = planOf(exampleText(name));
    expect(scriptFiles(plan)).toEqual(scriptFiles(planOf(exampleText(name))));
    for (const language of languages) expect(analysisScript(plan, language).content).toContain(`"${plan.fingerprint}"`);
  });

  it('of every kind of analysis leave nothing undefined, and call no function that they do not bring along', () => {
    for (const { plan, name } of [...plainPlans, ...classPlans]) {
      for (const language of languages) {
        const { content } = analysisScript(plan, language);
        expect(content, name).not.toMatch(/undefined|NaN\b|\[object/);
        const own = [...content.matchAll(language === 'r' ? /^(\w+) <- /gm : /^def (\w+)/gm)].map(([, each]) => each);
        const body = content.slice(content.indexOf(language === 'r' ? 'estimate_H1 <-' : 'def estimate_H1'));
        const called = /(?<!\.)\b(fit_\w+|with_\w+|sd_\w+|imputed|indirect|coefficient|compare|ratio_\w+)\(/g;
        for (const [, each] of body.matchAll(called)) expect(own, `${name}: ${each}`).toContain(each);
      }
    }
  });

  it('read the columns that made-up data have', () => {
    for (const { plan, name } of [...plainPlans, ...classPlans]) {
      const recruited = Object.fromEntries(plan.arms.map(({ id }) => [id, 12]));
      const { data } = madeUpData(plan, recruited, scenariosOf(plan)[0]);
      const columns = data?.people.slice(0, data.people.indexOf('\r\n')).split(',') ?? [];
      expect(columns, name).toEqual(expect.arrayContaining([...requiredColumns(plan).all]));
    }
  });

  it('say in a comment where nothing can refute a claim, because the study sets no smallest effect of interest', () => {
    const script = analysisScript(planOf(exampleText('lkm-cbct-dissociation')), 'r').content;
    expect(script).toContain(
      '  # refuted: That would need a smallest effect of interest, which the study does not set.',
    );
    expect(script).not.toContain('if (FALSE)');
  });
});

describe('text of a study in a script', () => {
  it('is quoted in printable ASCII', () => {
    expect(quoted('a "b" \\ \n\t\u202e é 😀')).toBe('"a \\"b\\" \\\\ \\n\\u0009\\u202e \\u00e9 \\U0001f600"');
    expect(quoted('\0\ud800')).toBe('"\\ufffd"');
  });

  it('never leaves its comment', () => {
    for (const line of comment(hostileTitle.repeat(20), '  ', '  ')) {
      expect(line).toMatch(/^ {2}# /);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: looked for
      expect(line).not.toMatch(/[\u0000-\u001f\u2028\u2029\u202a-\u202e]/);
    }
  });

  it('is a column even where it is a word of the language', () => {
    expect(['if', '2x', 'age'].map((each) => term(each, 'r'))).toEqual(['`if`', '`2x`', 'age']);
    expect(['class', '2x', 'age'].map((each) => term(each, 'python'))).toEqual(["Q('class')", "Q('2x')", 'age']);
  });

  it('adds no line of code in either language', () => {
    const [hostile, tame] = [hostilePlan(), { ...hostilePlan(), title: 'x' }];
    for (const language of languages) {
      const code = (plan: typeof hostile) =>
        analysisScript(plan, language)
          .content.split(/[\n\r\u2028\u2029]/)
          .filter((line) => !line.trimStart().startsWith('#') && !line.startsWith('study '));
      expect(code(hostile)).toEqual(code(tame));
      // The first two lines are ours: Python would take an encoding from them.
      expect(analysisScript(hostile, language).content.split('\n').slice(0, 2).join()).not.toContain('title');
    }
  });
});
