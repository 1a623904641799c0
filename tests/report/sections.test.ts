import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Plan } from '../../src/plan/plan.js';
import { type Report, writeReport } from '../../src/report/report.js';
import { equationBlocks } from '../../src/report/sections/model-equations.js';
import { Subject } from '../../src/report/subject.js';
import type { Block, Section, Text } from '../../src/report/text.js';
import { analysisKinds } from '../../src/schema/analysis.js';
import { analysisScript } from '../../src/scripts/index.js';
import { exampleText, madeUpPower, planOf, template } from './fixture.js';

const reportOf = (plan: Plan): Report => writeReport(plan, madeUpPower(plan), []);
const plans = Object.fromEntries(
  ['thorough-partially-nested', 'thorough-practice-comparison', 'compassion-app-donation', 'lkm-cbct-dissociation'].map(
    (id) => [id, planOf(exampleText(id))],
  ),
);
const reports = Object.fromEntries(Object.entries(plans).map(([id, plan]) => [id, reportOf(plan)]));
const nested = reports['thorough-partially-nested'];
const comparison = reports['thorough-practice-comparison'];

/** A thorough study with one thing changed. */
function changed(id: string, change: (study: ReturnType<typeof parse>) => void): Report {
  const study = parse(exampleText(id));
  change(study);
  return reportOf(planOf(stringify(study, { aliasDuplicateObjects: false })));
}

const plain = (text: Text): string => text.map((span) => (typeof span === 'string' ? span : '#')).join('');
const gapsIn = ({ blocks }: Section) => blocks.flatMap((block) => (block.kind === 'gap' ? [block.question] : []));
const termsIn = ({ blocks }: Section) => blocks.flatMap((block) => (block.kind === 'terms' ? block.terms : []));
const tablesIn = ({ blocks }: Section) => blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
const textIn = ({ blocks }: Section) =>
  blocks.map((block: Block) => (block.kind === 'paragraph' ? plain(block.text) : '')).join('\n');

/** Sections a template asks for: those of its questions and those its text names. */
function sectionsOf(id: string, report: Report): string[] {
  const { header, text } = template(id);
  const quoted = [...text.matchAll(/'([a-z][a-z-]+)'/g)]
    .map(([, name]) => name)
    .filter((name) => report.sections[name]);
  // The list of references is no section: it follows from what a document cites.
  const asked = header.questions.flatMap(({ from }) => from).filter((name) => name !== 'references');
  return [...asked, ...quoted];
}

const ours = ['report', 'osf-preregistration', 'aspredicted'];

describe('sections', () => {
  it.each(ours)('stand once each in the template %s', (id) => {
    const asked = sectionsOf(id, nested).filter((name) => name !== 'authors' && !name.startsWith('figure-'));
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name, index) => asked.indexOf(name) !== index)).toEqual([]);
  });

  it.each(ours)('leave no question open in the template %s of the thorough examples', (id) => {
    for (const report of [nested, comparison])
      for (const name of sectionsOf(id, report)) expect(gapsIn(report.sections[name]), name).toEqual([]);
  });

  it('ask where a short study is silent', () => {
    const { sections } = reports['compassion-app-donation'];
    const silent = 'background arms allocation blinding eligibility exclusions outliers missing contingencies software';
    for (const name of `${silent} analysis-sets quality-checks safety ethics openness changes registration`.split(' '))
      expect(gapsIn(sections[name]).length, name).toBeGreaterThan(0);
  });

  it('about mechanisms, moderators, genotypes, images and rivals are there only where the study has such', () => {
    const empty = (report: Report) =>
      ['mechanism', 'moderation', 'genetics', 'imaging', 'joint'].filter(
        (name) => report.sections[name].blocks.length === 0,
      );
    expect(empty(nested)).toEqual(['moderation', 'genetics', 'imaging', 'joint']);
    expect(empty(comparison)).toEqual(['mechanism', 'moderation', 'genetics', 'imaging']);
  });
});

describe('a section', () => {
  it('on arms has the items of TIDieR for every arm', () => {
    const { blocks } = nested.sections.arms;
    const perArm = blocks.flatMap((block) => (block.kind === 'terms' ? [block.terms.map(({ term }) => term)] : []));
    expect(perArm).toHaveLength(2);
    for (const items of perArm)
      for (const item of [
        'Why',
        'Materials',
        'Procedures',
        'Who provides it',
        'How',
        'Where',
        'When and how much',
        'Tailoring',
        'Modifications',
        'How well (planned)',
      ])
        expect(items).toContain(item);
  });

  it('on estimands has five parts each and a strategy for every event', () => {
    const parts = termsIn(nested.sections.estimands).map(({ term }) => term);
    expect(parts).toEqual([...fiveParts, ...fiveParts]);
    const [events] = tablesIn(nested.sections.estimands);
    for (const [, strategy] of events.rows) expect(plain(strategy).length).toBeGreaterThan(5);
  });

  it('on looks before the end says "none" only where the study plans none', () => {
    expect(textIn(nested.sections.interim)).toMatch(/^None\./);
    const looking = changed('thorough-partially-nested', (study) => {
      study.inference.interim = { looks: 1, boundary: 'pocock', seenBy: 'the committee' };
    });
    expect(textIn(looking.sections.interim)).not.toMatch(/None/);
    expect(textIn(looking.sections['brief-sample'])).not.toMatch(/No look/);
    const silent = changed('thorough-partially-nested', (study) => {
      delete study.inference.interim;
    });
    expect(gapsIn(silent.sections.interim)).toHaveLength(1);
  });

  it('on missing data says how a sensitivity analysis imputes where the analysis itself does not', () => {
    const { missing } = changed('thorough-practice-comparison', (study) => {
      Object.assign(study.missingData, { primary: 'full-likelihood', imputation: 'Drawn arm by arm', imputations: 60 });
    }).sections;
    const stated = termsIn(missing).map(({ term, text }) => [term, text]);
    expect(stated).toContainEqual(['Imputation', ['Drawn arm by arm.']]);
    expect(stated.map(([term]) => term)).toContain('Imputed data sets');
  });

  it('on exclusions is complete only where the study says so', () => {
    expect(textIn(nested.sections.exclusions)).toMatch(/This list is complete/);
    const open = changed('thorough-partially-nested', (study) => {
      delete study.sample.exclusionsComplete;
    });
    expect(textIn(open.sections.exclusions)).not.toMatch(/complete/);
    expect(gapsIn(open.sections.exclusions).join()).toMatch(/complete/);
  });

  it('on quality checks names every gate, what passes it and what follows', () => {
    const [gates] = tablesIn(nested.sections['quality-checks']);
    expect(gates.rows).toHaveLength(plans['thorough-partially-nested'].qualityChecks?.length ?? 0);
    for (const row of gates.rows) for (const cell of row) expect(plain(cell)).not.toBe('');
  });

  it('on error rates names the members of the family and has a step for each', () => {
    const [steps] = tablesIn(comparison.sections['error-rates']);
    expect(
      steps.rows.map(
        ([, rate]) => rate.map((span) => (typeof span === 'object' && 'quantity' in span ? span.quantity.value : 0))[0],
      ),
    ).toEqual([0.025, 0.05]);
    expect(textIn(comparison.sections['error-rates'])).toMatch(/H1 and H2 form one family/);
  });

  it('on rivals reads every pair of conclusions', () => {
    const [table] = tablesIn(comparison.sections.joint);
    expect(table.rows).toHaveLength(3);
    const cells = table.rows.flatMap((row) => row.slice(1)).map(plain);
    expect(cells).toHaveLength(9);
    expect(cells.every((cell) => cell.length > 8)).toBe(true);
  });

  it('on power has every input with where it comes from', () => {
    for (const table of tablesIn(nested.sections.power))
      for (const [input, value, from] of table.rows) {
        expect(plain(input)).not.toBe('');
        expect(value.length).toBeGreaterThan(0);
        expect(plain(from)).toMatch(/\.$/);
      }
  });
});

const fiveParts = ['Population', 'Comparison', 'Variable', 'Events after allocation', 'Summary measure'];

describe('the model', () => {
  const subject = new Subject(plans['thorough-partially-nested'], madeUpPower(plans['thorough-partially-nested']), []);
  const [hypothesis] = plans['thorough-partially-nested'].hypotheses;

  it.each(analysisKinds)('of %s stands as an equation with its symbols explained', (kind) => {
    const [lines, explained] = equationBlocks(subject, { ...hypothesis, kind });
    expect(lines.kind === 'equation' && lines.lines.length).toBeGreaterThan(0);
    expect(explained.kind === 'paragraph' && plain(explained.text)).toMatch(/^Here, for person i, .+\.$/);
    expect(explained.kind === 'paragraph' && plain(explained.text)).not.toMatch(/undefined|;\s*;/);
  });
});

describe('facts', () => {
  it('of the thorough examples', () => {
    expect(nested.facts).toEqual(
      expect.arrayContaining([
        'trial',
        'randomised',
        'clustered',
        'mediation',
        'blood',
        'safety',
        'multiplicity',
        'data-none-yet',
      ]),
    );
    expect(comparison.facts).toEqual(expect.arrayContaining(['trial', 'equivalence', 'clustered']));
    expect(comparison.facts).not.toContain('mediation');
  });
});

it.each([
  [[0, 1], 'We see you twice: at the start, and then after # week.'],
  [[0, 1, 4], 'We see you three times: at the start, and then after # and # weeks.'],
  [[0, 0], 'We see you twice.'],
])('the lay summary says when people come, for visits in weeks %j', (weeks, words) => {
  const plan = plans['compassion-app-donation'];
  const [visit] = plan.schedule;
  const schedule = weeks.map((week, index) => ({
    ...visit,
    id: `visit-${index}`,
    week: { ...visit.week, value: week },
  }));
  expect(textIn(reportOf({ ...plan, schedule }).sections['lay-what'])).toContain(words);
});

describe('what a study asks of its analysis and the planned tests do not do', () => {
  const wishes = [
    [{ changeScores: true }, 'The study asks for changes from the baseline.'],
    [{ afterOnly: true }, 'The study asks for the values after alone.'],
  ] as const;
  it.each(wishes)('is said before the models, and in the scripts: %j', (analysis, words) => {
    const plan = {
      ...plans['thorough-partially-nested'],
      analysis: { ...plans['thorough-partially-nested'].analysis, ...analysis },
    };
    expect(textIn(reportOf(plan).sections.models)).toContain(words);
    for (const language of ['r', 'python'] as const)
      expect(analysisScript(plan, language).content).toContain(`# ${words}`);
    expect(textIn(nested.sections.models)).not.toContain('The study asks for');
  });
});
