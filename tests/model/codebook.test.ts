import { describe, expect, it } from 'vitest';
import { codebookMarkdown, codebookOf, csvCell, dataCsv, trialsCsv } from '../../src/simulation/model/codebook.js';
import { prepareGenerator } from '../../src/simulation/model/generate.js';
import { modelOf } from '../kinds/agreement.js';
import { exampleText, planOf } from '../studies.js';
import { modelDrafted, plainTrial } from './drafts.js';

const plan = planOf(
  exampleText('cbct-inflammation').replace('CBCT, interleukin-6 and', 'CBCT | [interleukin-6](x) <b>'),
);
const model = modelOf(plan, { cbct: 24, health: 24 });
const data = prepareGenerator(model, { seed: 1, scale: 'measure' })(0);
const rows = (text: string) =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));

describe('a data set as CSV', () => {
  it('has a row a person and the columns of the codebook, which the formulas of the plan name', () => {
    const [head, ...people] = rows(dataCsv(plan, model, data));
    expect(people).toHaveLength(48);
    expect(people.every((row) => row.length === head.length)).toBe(true);
    expect(head).toEqual(codebookOf(plan, model, 1).columns.map(({ column }) => column));
    for (const formula of plan.hypotheses.flatMap(({ analysis }) => analysis.formulas))
      for (const name of formula.match(/[a-z][a-z0-9_]*/g) ?? []) expect(head).toContain(name);
    expect(people[0].slice(0, 3)).toEqual(['1', 'cbct', '1']);
    expect(people[47].slice(0, 3)).toEqual(['48', 'health', '4']);
  });

  it('has every digit of every number, and NA for what is missing', () => {
    const [head, ...people] = rows(dataCsv(plan, model, data));
    const at = head.indexOf('ucla_loneliness_follow_up');
    const values = data.columns.get('ucla-loneliness@follow-up')!;
    expect(people.map((row) => (row[at] === 'NA' ? Number.NaN : Number(row[at])))).toEqual([...values]);
    expect(people.some((row) => row[at] === 'NA')).toBe(true);
  });

  it('has values that the planned transform can be taken of, which then are as simulated', () => {
    const [head, ...people] = rows(dataCsv(plan, model, data));
    const at = head.indexOf('il6_plasma_baseline');
    const values = data.columns.get('il6-plasma@baseline')!;
    for (const [person, row] of people.entries()) expect(Math.log(Number(row[at]))).toBeCloseTo(values[person], 12);
  });

  it('leaves no cell that a spreadsheet takes for a formula, and quotes as RFC 4180 says', () => {
    expect(['=1+1', '+x', '-x', '@x', 'a,b', 'say "no"', 'fine'].map(csvCell)).toEqual([
      "'=1+1",
      "'+x",
      "'-x",
      "'@x",
      '"a,b"',
      '"say ""no"""',
      'fine',
    ]);
    expect([-1.5, 1e-7, 0.1 + 0.2].map(csvCell)).toEqual(['-1.5', '1e-7', '0.30000000000000004']);
  });

  it('gives trials a table of their own', () => {
    const trialModel = modelDrafted(
      plainTrial(),
      (draft) =>
        draft.trials({
          ...{
            outcome: draft.variable('swls-life-satisfaction'),
            perCondition: 2,
            difference: 1,
            slopeSd: 0,
            personSd: 0,
          },
          ...{ stimulusSd: 0, residualSd: 1, autocorrelation: 0 },
        }),
      3,
    );
    const table = trialsCsv(prepareGenerator(trialModel, { seed: 1 })(0));
    expect(rows(table ?? '').map((row) => row.slice(0, 3))).toEqual([
      ['person', 'condition', 'stimulus'],
      ...[1, 2, 3, 4, 5, 6].flatMap((person) => [
        [String(person), '0', '1'],
        [String(person), '1', '3'],
        [String(person), '0', '2'],
        [String(person), '1', '4'],
      ]),
    ]);
    expect(trialsCsv(data)).toBeUndefined();
  });
});

describe('the codebook', () => {
  it('names measure, unit, visit, shape and missing code of every column', () => {
    const { columns } = codebookOf(plan, model, 1);
    expect(columns.find(({ column }) => column === 'il6_plasma_mid')).toEqual({
      column: 'il6_plasma_mid',
      title: plan.measures.find(({ id }) => id === 'il6-plasma')?.entry.title,
      unit: 'made up: the log has an SD of 1 within arms and a mean of 0 before treatment',
      visit: 'mid',
      week: 5,
      shape: 'normal once the log is taken',
      missing: 'NA: has left',
    });
  });

  it('is Markdown in which titles are text', () => {
    const text = codebookMarkdown(codebookOf(plan, model, 1));
    expect(text).toContain('# Codebook: CBCT \\| \\[interleukin-6\\](x) \\<b\\>');
    // The fingerprint of the plan changes with the packs.
    expect(text.replace(plan.fingerprint.slice(0, 12), '<plan>')).toMatchSnapshot();
  });
});
