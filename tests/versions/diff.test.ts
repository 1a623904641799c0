import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { readDeviations } from '../../src/reading/deviations.js';
import { changesBetween, plain } from '../../src/versions/changes.js';
import { compareVersions, questionsAbout, versionOf } from '../../src/versions/deviations.js';
import { comparisonAsData, comparisonAsMarkdown, notesToFill } from '../../src/versions/files-of-comparison.js';
import { osfRevision } from '../../src/versions/osf-revision.js';
import { fingerprintOf, readPlan } from '../../src/versions/read-plan.js';
import { planOf, template } from '../report/fixture.js';

const text = readFileSync(join(import.meta.dirname, '../../examples/thorough-partially-nested.yaml'), 'utf8');
const registered = planOf(text);
const changedTo = (...edits: readonly (readonly [string, string])[]): Plan =>
  planOf(
    edits.reduce((edited, [from, to]) => {
      if (!edited.includes(from)) throw new Error(`the study has no "${from}"`);
      return edited.replaceAll(from, to);
    }, text),
  );
const summary = (actual: Plan, planned = registered) =>
  changesBetween(planned, actual).map(
    ({ severity, path, planned: was, actual: is }) => `${severity} ${path}: ${plain(was)} -> ${plain(is)}`,
  );

const later = changedTo(
  ['n: 160', 'n: 120'],
  ['alpha: 0.05', 'alpha: 0.01'],
  ['interim: none', 'interim: {looks: 1, boundary: obrien-fleming}'],
  ['covariates: [age,', 'covariates: [schooling, age,'],
  ['primaryAt: post, windowDays: 7, scoring: "sum of 20', 'primaryAt: follow-up, windowDays: 7, scoring: "sum of 20'],
  ['title: Compassion training', 'title: CBCT'],
  ['attrition: 0.15', 'attrition: 0.2'],
);
const comparison = compareVersions(versionOf(registered, 'v1.json'), versionOf(later, 'v2.json'));

describe('changes between two plans', () => {
  it('finds each with its severity, numbers with units, and leaves out what only follows from others', () => {
    expect(summary(later)).toEqual([
      'blocks /arms/cbct/recruited: 160 -> 120',
      'blocks /arms/health/recruited: 160 -> 120',
      'blocks /inference/alpha: 0.05 -> 0.01',
      "blocks /inference/interim: none -> looks: 1; boundary: O'Brien-Fleming",
      'blocks /measures/ucla-loneliness/primaryAt: post -> follow-up',
      'needs-reason /covariates: age; sex; centre; BMI; infection; medication; time of day -> schooling; age; sex; centre; BMI; infection; medication; time of day',
      'needs-reason /sample/attrition: 15% -> 20%',
      'cosmetic /title: Compassion training, interleukin-6 and loneliness in adults who live alone -> CBCT, interleukin-6 and loneliness in adults who live alone',
    ]);
  });

  it('finds none between a plan and itself, read from its JSON', () => {
    const read = readPlan(JSON.stringify(registered));
    expect('plan' in read && read.intact && changesBetween(registered, read.plan)).toEqual([]);
  });

  it('matches by id: the order of hypotheses, arms, measures and lists means nothing', () => {
    const turned = JSON.parse(JSON.stringify(registered));
    for (const list of [turned.hypotheses, turned.arms, turned.measures, turned.covariates, turned.sample.exclusions])
      list.reverse();
    expect(changesBetween(registered, turned)).toEqual([]);
  });

  it('takes a hypothesis that is new or gone as one change, and a lost primary one as blocking', () => {
    const secondOnly = { ...registered, hypotheses: registered.hypotheses.slice(1) };
    expect(summary(secondOnly)).toEqual(['blocks /hypotheses/H1: primary hypothesis -> ']);
    expect(summary(registered, secondOnly)).toEqual(['blocks /hypotheses/H1:  -> primary hypothesis']);
  });

  it('takes a text that differs in case, spaces and stops only as wording, and any other as a change', () => {
    const stop = 'Recruitment ends when 320 people have been allocated';
    expect(summary(changedTo([stop, 'recruitment ends, when 320 people have been allocated.']))[0]).toMatch(
      /^cosmetic/,
    );
    expect(summary(changedTo([stop, 'Recruitment ends when 330 people have been allocated']))[0]).toMatch(
      /^blocks \/sample\/stoppingRule/,
    );
  });

  it('says when plans differ only in what the program or the library wrote', () => {
    const reworded = {
      ...registered,
      hypotheses: registered.hypotheses.map((each) => ({ ...each, estimand: { ...each.estimand, summary: 'x' } })),
    };
    const changed = { ...reworded, fingerprint: fingerprintOf(reworded) };
    expect(changesBetween(registered, changed).map(({ severity, path }) => [severity, path])).toEqual([
      ['cosmetic', ''],
    ]);
  });
});

describe('reading a plan', () => {
  it('says so when the content does not fit the fingerprint', () => {
    const json = JSON.stringify(registered);
    expect(readPlan(json)).toMatchObject({ intact: true });
    expect(readPlan(json.replace('"sides":2', '"sides":1'))).toMatchObject({ intact: false });
  });

  it.each([
    ['nonsense', 'it is not JSON'],
    ['[1]', 'it holds no plan'],
    ['{"a": 1}', 'it has no "format", so it is no plan'],
    ['{"format": 2}', 'its format is 2; this version of Mettle reads format 1'],
  ])('refuses %s', (json, problem) => {
    expect(readPlan(json)).toEqual({ problem });
  });
});

describe('deviations', () => {
  const notes = `mettle: 1
deviations:
  - path: /inference/alpha
    reason: {kind: new-knowledge, because: "two referees asked for it"}
    timing: before-data
    knowledge: nothing
    who: A. Planner
    date: 2026-12-01
`;
  const paths = comparison.deviations.map(({ path }) => path);

  it('asks for reason, time and knowledge of each change that is more than wording', () => {
    const questions = comparison.deviations.flatMap(questionsAbout);
    expect(questions).toHaveLength(7);
    expect(questions[0]).toBe(
      'Cognitively-Based Compassion Training, people to recruit: why was it changed, when was that decided, seen from the data (before, while they were collected, after), and what had those who decided seen by then?',
    );
  });

  it('takes the answers from deviations.yaml, and asks no more', () => {
    const { notes: said } = readDeviations(notes, 'deviations.yaml', paths);
    const filled = compareVersions(comparison.planned, comparison.actual, said);
    expect(filled.deviations.flatMap(questionsAbout)).toHaveLength(6);
    const markdown = comparisonAsMarkdown(filled);
    expect(markdown).toContain(
      '| 3 | Inference, error rate | inference | blocks | 0.05 | 0.01 | New knowledge: two referees asked for it; decided before any data were collected. |',
    );
    expect(markdown).toContain('Decided: A. Planner, 2026-12-01.');
    expect(markdown).toContain(
      'Inference, error rate: changed from 0.05 to 0.01, decided before any data were collected. Reason: new knowledge: two referees asked for it.',
    );
  });

  it('refuses notes about a place that did not change, with the nearest one, and two notes about one place', () => {
    const wrong = notes.replace('/inference/alpha', '/inference/alfa');
    const [problem] = readDeviations(wrong, 'deviations.yaml', paths).diagnostics;
    expect(problem).toMatchObject({ code: 'no-such-change', position: { line: 3 } });
    expect(problem.message).toContain('Did you mean "/inference/alpha"?');
    const twice = `${notes}  - {path: /inference/alpha}\n`;
    expect(readDeviations(twice, 'deviations.yaml', paths).diagnostics.map(({ code }) => code)).toEqual([
      'deviation-twice',
    ]);
  });

  it('writes a file of notes that can be read back as it is', () => {
    const { notes: said, diagnostics } = readDeviations(notesToFill(comparison), 'deviations.yaml', paths);
    expect(diagnostics).toEqual([]);
    expect(said?.map(({ path }) => path)).toEqual(paths.slice(0, 7));
  });

  it('shows the power of every hypothesis under both plans', () => {
    const [h1] = comparison.sizes.hypotheses;
    expect(h1.planned?.power.value).toBeGreaterThan(0.9);
    expect(h1.actual?.power.value).toBeLessThan((h1.planned?.power.value ?? 0) - 0.01);
    expect(comparison.sizes.recruited).toMatchObject({ planned: { value: 320 }, actual: { value: 240 } });
  });

  it('keeps hostile text as text in Markdown', () => {
    const hostile = changedTo(['title: Compassion training', 'title: "<script>|*x*"\n#']);
    const markdown = comparisonAsMarkdown(compareVersions(comparison.planned, versionOf(hostile, 'v2.json')));
    expect(markdown).toContain('&lt;script>\\|\\*x\\*');
    expect(markdown).not.toContain('<script>');
  });

  it('gives the same data and text on every run', () => {
    const again = compareVersions(versionOf(registered, 'v1.json'), versionOf(later, 'v2.json'));
    expect(JSON.stringify(comparisonAsData(again))).toBe(JSON.stringify(comparisonAsData(comparison)));
    expect(comparisonAsMarkdown(again)).toBe(comparisonAsMarkdown(comparison));
  });
});

describe('the revision of an OSF registration', () => {
  it('holds only the answers that changed, and every change with its reason', () => {
    const { data } = osfRevision(comparison, template('osf-preregistration'), 'abc12');
    const keys = Object.keys(data.attributes.revision_responses);
    expect(data).toMatchObject({ type: 'schema-responses', id: 'abc12' });
    expect(keys).toContain('q11');
    expect(keys).not.toContain('q3');
    expect(data.attributes.revision_justification.split('\n')).toHaveLength(7);
  });
});
