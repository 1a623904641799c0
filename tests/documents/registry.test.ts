import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { applies } from '../../src/documents/applies.js';
import { gapLabel } from '../../src/documents/markdown.js';
import { IncompleteFormError, osfDraft, osfJson } from '../../src/documents/registry/osf-draft.js';
import { isSafeText, safeText } from '../../src/documents/registry/sanitiser-guard.js';
import { answerProblems } from '../../src/documents/registry/validator.js';
import { inputOf, type TemplateHeader } from '../../src/documents/template-header.js';
import { allExampleIds, exampleText, planned, template, templates, thoroughIds } from '../report/fixture.js';

const forms = templates.map(({ header }) => header).filter(({ formats }) => formats.includes('osf-json'));
const schemaId = '64b1f2c3d4e5f60708090a0b';
const reportOf = (example: string) => planned(exampleText(example), `${example}.yaml`).report;
const answersOf = (example: string, header: TemplateHeader) =>
  osfDraft(reportOf(example), header, { mode: 'draft', schemaId }).body.data.attributes.registration_responses;

describe('drafts for the Open Science Framework', () => {
  it.each(allExampleIds)('of %s fit every form', (example) => {
    for (const header of forms) {
      const answers = answersOf(example, header);
      expect(answerProblems(header, answers, 'draft', schemaId), header.id).toEqual([]);
      // What came out of a study stands in no plan.
      if (header.id !== 'osf-replication-recipe-results')
        expect(Object.keys(answers).length, header.id).toBeGreaterThan(0);
    }
  });

  it.each(thoroughIds)('of %s are complete in strict mode, in every form that applies and needs no file', (example) => {
    const report = reportOf(example);
    const complete = forms.filter(
      (header) =>
        applies(header, report.facts) &&
        !header.questions.some((question) => question.required && inputOf(question) === 'files'),
    );
    expect(complete.length).toBeGreaterThanOrEqual(6);
    for (const header of complete) {
      const { body } = osfDraft(report, header, { mode: 'strict' });
      const answers = body.data.attributes.registration_responses;
      expect(answerProblems(header, answers, 'strict'), header.id).toEqual([]);
      expect(JSON.stringify(answers), header.id).not.toContain(gapLabel);
    }
  });

  it.each(allExampleIds)('of %s say on one line what a form gives one line for', (example) => {
    for (const header of forms) {
      const answers = answersOf(example, header);
      for (const question of header.questions.filter((each) => inputOf(each) === 'short-text')) {
        const answer = answers[question.key.replace('<schema-id>', schemaId)];
        if (answer === undefined) continue;
        expect(answer, `${header.id} ${question.key}`).not.toContain('\n');
        expect(answer.length, `${header.id} ${question.key}: ${answer.slice(0, 80)}`).toBeLessThanOrEqual(600);
      }
    }
  });

  it('name covariates as people know them, not as the columns of a data set', () => {
    const answers = answersOf('thorough-practice-comparison', template('osf-social-psychology').header);
    const reasons = answers['confirmatory-analyses-first.first.question4c'];
    expect(reasons).toContain('Video-based empathic accuracy (continuous rating or inference) at baseline: The value');
    expect(reasons).not.toContain('empathic accuracy video baseline');
  });

  it('of a replication say how it differs from the original', () => {
    const study = parse(exampleText('compassion-app-donation'));
    study.replication = {
      effect: 'More giving after two weeks of practice',
      materialsAvailable: false,
      likeness: { measures: 'exact', population: 'different' },
      success: 'an interval that holds the original estimate',
    };
    const { report } = planned(stringify(study, { aliasDuplicateObjects: false }));
    expect(report.facts).toContain('replication');
    const { header } = template('osf-replication-recipe');
    expect(applies(header, report.facts)).toBe(true);
    const draft = osfDraft(report, header, { mode: 'draft' });
    const answers = draft.body.data.attributes.registration_responses;
    expect(answers).toMatchObject({
      item1: 'More giving after two weeks of practice.',
      item10: 'no',
      item18: 'Exact',
      item23: 'Different',
    });
    expect(answers.item28).toContain('An interval that holds the original estimate.');
    expect(draft.open.map(({ key }) => key)).toContain('item3');
    expect(answers).not.toHaveProperty('item3');
  });

  it('need the id of the form where the server makes the keys from it', () => {
    const { header } = template('osf-real-world-evidence');
    const report = reportOf('cbct-inflammation');
    expect(() => osfDraft(report, header, { mode: 'draft' })).toThrow(IncompleteFormError);
    const keys = Object.keys(
      osfDraft(report, header, { mode: 'draft', schemaId }).body.data.attributes.registration_responses,
    );
    for (const key of keys) expect(key).toMatch(new RegExp(`^${schemaId}-\\d+$`));
  });

  it('carry what a server reads, the same bytes every time', () => {
    const { header } = template('osf-preregistration');
    const report = reportOf('cbct-inflammation');
    const { body } = osfDraft(report, header, { mode: 'draft', schemaId });
    expect(body.data.type).toBe('draft-registrations');
    expect(body.data.relationships?.registration_schema.data).toEqual({ type: 'registration-schemas', id: schemaId });
    expect(body.data.attributes).not.toHaveProperty('title');
    expect(body.meta).toMatchObject({ form: 'OSF Preregistration', version: 3, plan: report.study.fingerprint });
    expect(osfJson(body)).toBe(osfJson(osfDraft(report, header, { mode: 'draft', schemaId }).body));
    const change = osfDraft(report, header, { mode: 'draft', draftId: 'abc12' }).body.data;
    expect(change).toMatchObject({ id: 'abc12', attributes: { title: report.study.title } });
    expect(change).not.toHaveProperty('relationships');
  });

  it('leave out what the plan does not answer, and strict mode names all of it', () => {
    const { header } = template('osf-preregistration');
    const report = reportOf('cbct-inflammation');
    const draft = osfDraft(report, header, { mode: 'draft' });
    const required = new Set(header.questions.filter((question) => question.required).map(({ key }) => key));
    const open = draft.open.filter(({ key }) => required.has(key));
    expect(open.length).toBeGreaterThan(3);
    try {
      osfDraft(report, header, { mode: 'strict' });
      expect.unreachable('strict mode takes an incomplete plan');
    } catch (error) {
      expect(error).toBeInstanceOf(IncompleteFormError);
      const { reasons } = error as IncompleteFormError;
      expect(reasons).toEqual(open.map(({ key, label, question }) => `${key} (${label}): ${question}`));
    }
  });
});

describe('the validator', () => {
  const { header } = template('osf-preregistration');
  const right = answersOf('cbct-inflammation', header);
  const file = { file_id: 'a', file_name: 'b', file_urls: { html: 'c', download: 'd' }, file_hashes: { sha256: 'e' } };

  it.each<[string, string, unknown, RegExp]>([
    ['an unknown key', 'q99', 'text', /is not a key of the form/],
    ['a choice as a list', 'q3', ['Other'], /must be one option/],
    ['straight quotes for curly ones', 'q3', 'Other.', /no option of the form, byte for byte/],
    ['several choices as text', 'q4', 'No blinding is involved in this study.', /must be a list of options/],
    ['an unknown option in a list', 'q4', ['No blinding'], /no option of the form/],
    ['an option named twice', 'q4', [right.q4?.[0], right.q4?.[0]], /names an option twice/],
    ['text as an object', 'q2', { value: 'text' }, /must be text/],
    ['text that the sanitiser would eat', 'q2', 'where p <alpha we reject', /holds "where p <alpha we"/],
    ['files as text', 'q6.uploader', 'plan.json', /must be a list of files/],
    ['a file with another property', 'q6.uploader', [{ ...file, size: 1 }], /must be a list of files/],
  ])('names the place of %s', (_, key, value, message) => {
    const problems = answerProblems(header, { ...right, [key]: value }, 'draft');
    expect(problems.map((problem) => problem.key)).toEqual([key]);
    expect(problems[0]?.message).toMatch(message);
  });

  it('asks for required answers in strict mode only, and takes files that are on the server', () => {
    const { q2: _, ...without } = right;
    expect(answerProblems(header, { ...without, q3: '', 'q6.uploader': [file] }, 'draft')).toEqual([]);
    expect(answerProblems(header, without, 'strict').map(({ key }) => key)).toContain('q2');
  });
});

describe('the guard against the sanitiser', () => {
  it.each([
    ['p < .05', 'p less than .05'],
    ['a<b and c>d', 'a less than b and c more than d'],
    ['(<0.001; >0.999)', '(less than 0.001; more than 0.999)'],
    ['x <= 3, y >= 4, z <> 5', 'x ≤ 3, y ≥ 4, z ≠ 5'],
    ['a -> b, b <- c', 'a → b, b ← c'],
    ['<script>alert(1)</script>', '‹script›alert(1)‹/script›'],
    ['Cohen & Cohen, R&D, &lt;', 'Cohen and Cohen, R＆D, ＆lt;'],
    ['one\r\ntwo\u0000three', 'one\ntwo three'],
    ['nothing to do: ±0.5 – “quoted”', 'nothing to do: ±0.5 – “quoted”'],
  ])('writes %j as %j', (text, safe) => {
    expect(safeText(text)).toBe(safe);
    expect(isSafeText(safe)).toBe(true);
  });

  it('leaves every word of hostile texts in a draft', () => {
    const study = parse(exampleText('compassion-app-donation'));
    const hostile = [
      '<b onload=x>bold words',
      'if x<y then stop',
      '<!-- hidden words',
      '&lt;entity words',
      '</p',
      '<<>>&&',
    ];
    study.sample.population = `${hostile.join(' ')} ${'long <a '.repeat(400)}`;
    study.sample.exclusions = hostile;
    const { report } = planned(stringify(study, { aliasDuplicateObjects: false }));
    const { header } = template('osf-preregistration');
    const answers = osfDraft(report, header, { mode: 'draft' }).body.data.attributes.registration_responses;
    const text = Object.values(answers).flat().join('\n');
    for (const answer of Object.values(answers).flat()) expect(isSafeText(answer)).toBe(true);
    for (const words of ['bold words', 'hidden words', 'entity words', 'then stop', 'onload'])
      expect(text).toContain(words);
    expect(text.split('long').length).toBeGreaterThan(400);
  });
});
