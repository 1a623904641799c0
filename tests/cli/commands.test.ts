import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explanations } from '../../src/cli/explanations.js';
import { inputsOf } from '../../src/power/call-words.js';
import { procedures } from '../../src/power/index.js';
import { mettle, terminal } from './run-cli.js';

const donation = 'examples/compassion-app-donation.yaml';

describe('mettle', () => {
  it('shows its help, with every command', async () => {
    const { out, code } = await mettle([]);
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
    expect((await mettle(['--help'])).out).toBe(out);
  });

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await mettle(['--version'])).toEqual({ out: `${version}\n`, err: '', code: 0 });
  });

  it.each([
    [['plna', 'x.yaml'], 'Did you mean "plan"?'],
    [['plan'], "missing required argument 'study'"],
    [['plan', donation, '--owt', 'x'], '(Did you mean --out?)'],
    [['plan', donation, '--fail-on', 'maybe'], 'Allowed choices are error, warning, advice, never'],
    [['plan', 'examples/cbct-inflamation.yaml'], 'Did you mean "examples/cbct-inflammation.yaml"?'],
    [['plan', donation, '--pack', 'nowhere'], 'There is no folder'],
    [['power', 't-two-sampel'], 'Did you mean "t-two-sample"?'],
    [['measures', 'show', 'il6-plasm'], 'Did you mean "il6-plasma"?'],
    [['explain', 'duplicate-kye'], 'Did you mean "duplicate-key"?'],
    [['preregister', donation, '--template', 'osf-preregistraton'], 'Did you mean "osf-preregistration"?'],
    [['preregister', donation, '--template', 'aspredicted', '--format', 'json'], 'has no format "json"'],
  ])('explains %j and ends with 2', async (args, words) => {
    const { out, err, code } = await mettle(args);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toContain(words);
    expect(err).not.toMatch(/\n {4}at /);
  });
});

describe('mettle check', () => {
  it('shows every problem of the broken example', async () => {
    const { out, code } = await mettle(['check', 'examples/broken.yaml']);
    expect(code).toBe(2);
    expect(out).toMatchSnapshot();
  });

  it('gives the same as JSON, with places', async () => {
    const { out, code } = await mettle(['check', 'examples/broken.yaml', '--format', 'json', '--fail-on', 'never']);
    expect(code).toBe(2);
    const { diagnostics } = JSON.parse(out);
    expect(diagnostics.every((each: { position?: object }) => each.position)).toBe(true);
  });

  it('shows the findings of a design with what they cost and what to do', async () => {
    const { out } = await mettle(['check', donation]);
    expect(out).toMatch(/compassion-app-donation.yaml:\d+:\d+ {2}(error|warning|advice) {2}[a-z-]+\n/);
    expect(out).toContain('  Here: ');
    expect(out).toContain('  Fix: ');
    for (const line of out.split('\n')) if (line.startsWith('  Here: ')) expect(line).not.toMatch(/\{\w*\}/);
  });

  it('checks a pack', async () => {
    const { out, code } = await mettle(['check', 'hypotheses/kindness-meditation']);
    expect([out, code]).toEqual([expect.stringMatching(/\(\d+ entries\): nothing found\.\n$/), 0]);
  });
});

describe('mettle power', () => {
  it.each(['n', 'power', 'effect'])('answers --solve %s for every hypothesis of a study', async (solve) => {
    const { out, code } = await mettle(['power', donation, '--solve', solve]);
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
  });

  it('draws curves as text', async () => {
    const { out } = await mettle(['power', donation, '--curve']);
    expect(out).toContain('H1: power over the people recruited into the two arms');
    expect(out).toMatch(/\n +\d+ {2}0\.\d{3} {2}#+\n/);
  });

  it('gives the results as JSON', async () => {
    const { results } = JSON.parse((await mettle(['power', donation, '--json', '--curve'])).out);
    expect(results).toHaveLength(3);
    expect(results[0].curve.length).toBeGreaterThan(3);
  });

  it.each(procedures.map(({ id }) => id))('calls %s directly, as its help says', async (id) => {
    const help = (await mettle(['power', id, '--help'])).out;
    const example = /^ {2}mettle (power .*)$/m.exec(help)?.[1] ?? '';
    const { out, err, code } = await mettle([...example.split(' '), '--json']);
    expect([err, code]).toEqual(['', 0]);
    const procedure = procedures.find((each) => each.id === id);
    expect(JSON.parse(out).power).toBe(procedure?.evaluate(procedure.inputs.parse(procedure.example)).power);
  });

  it('solves for both arms at once, in the ratio asked for', async () => {
    const args = ['power', 't-two-sample', '--d', '0.5', '--power', '0.9', '--json'];
    const equal = JSON.parse((await mettle([...args, '--solve', 'n'])).out);
    expect(equal).toMatchObject({ value: 86, inputs: { n1: 86, n2: 86, alpha: 0.05, sides: 2 } });
    const double = JSON.parse((await mettle([...args, '--solve', 'n', '--ratio', '2'])).out);
    expect(double.inputs.n2).toBe(2 * double.inputs.n1);
    expect(double.power).toBeGreaterThanOrEqual(0.9);
  });

  it('shows the answer with formula and R line', async () => {
    expect((await mettle(['power', 't-two-sample', '--n1', '64', '--n2', '64', '--d', '0.5'])).out).toMatchSnapshot();
  });

  it.each([
    [['--n1', '64', '--d', '0.5'], '--n2 is missing.'],
    [['--n1', 'many', '--n2', '64', '--d', '0.5'], '--n1 must be a number from 2 to 10000000, not "many".'],
    [['--n1', '64', '--n2', '64', '--d', '0.5', '--sides', '3'], '--sides must be 1 or 2, not "3".'],
    [['--n1', '64', '--d', '0.5', '--solve', 'n'], '--n1 is both given and asked for.'],
    [['--d', '0.5', '--solve', 'sample'], 'cannot be solved for "sample"'],
    [['--d', '0.5', '--solve', 'n', '--power', '1.5'], 'must lie between 0 and 1'],
    [['--d', '0.5', '--solve', 'n', '--power', 'high'], '--power must be a number above 0, not "high".'],
  ])('explains %j', async (args, words) => {
    const { err, code } = await mettle(['power', 't-two-sample', ...args]);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  it('ends with 1 when no size is enough', async () => {
    const { out, code } = await mettle(['power', 't-two-sample', '--d', '0', '--solve', 'n']);
    expect([code, out]).toEqual([1, expect.stringContaining('Power cannot exceed 0.050')]);
  });

  it('has an option for every input, none of which hides another option', () => {
    const own = ['solve', 'power', 'ratio', 'json', 'help'];
    for (const procedure of procedures) {
      const flags = inputsOf(procedure).map(({ flag }) => flag);
      expect(new Set([...own, ...flags]).size, procedure.id).toBe(own.length + flags.length);
    }
  });
});

describe('mettle preregister', () => {
  it('prints a document, and remarks apart from it', async () => {
    const { out, err, code } = await mettle(['preregister', donation, '--template', 'aspredicted']);
    expect(code).toBe(0);
    expect(out).toContain('Data collected?');
    expect(err).toMatch(/left open/);
  });

  it('writes a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mettle-form-'));
    const file = join(folder, 'form.html');
    expect((await mettle(['preregister', donation, '--format', 'html', '--out', file])).out).toBe(`Written: ${file}\n`);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/i);
    expect(readdirSync(folder)).toEqual(['form.html']);
    rmSync(folder, { recursive: true });
  });
});

describe('lists', () => {
  it.each([
    'hypotheses',
    'practices',
    'comparators',
    'measures',
    'evidence',
    'threats',
    'references',
    'rules',
    'procedures',
    'templates',
  ])('mettle %s list, as text and as JSON', async (kind) => {
    const { out, code } = await mettle([kind, 'list']);
    const items = JSON.parse((await mettle([kind, 'list', '--json'])).out);
    expect(code).toBe(0);
    expect(items.length).toBeGreaterThan(2);
    expect(out.trimEnd().split('\n')).toHaveLength(items.length + 1);
    for (const { id } of items) expect(out).toContain(id);
  });

  it('keep to a word', async () => {
    const { out } = await mettle(['measures', 'list', 'lonel']);
    expect(out).toContain('ucla-loneliness');
    expect(out).not.toContain('rmet');
  });

  it.each([
    ['hypotheses', 'inflammation-mediates-social-change'],
    ['measures', 'il6-plasma'],
    ['rules', 'one-teacher-per-arm'],
    ['procedures', 't-two-sample'],
  ])('mettle %s show %s', async (kind, id) => {
    const { out, code } = await mettle([kind, 'show', id]);
    expect([code, out]).toEqual([0, expect.stringContaining(id)]);
    expect(out).not.toMatch(/undefined|\[object/);
  });
});

describe('mettle explain', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(reading|catalog|node|plan)\/.*\.ts$/.test(file))
    .map((file) => readFileSync(join('src', file), 'utf8'))
    .join('\n');
  const codes = new Set(
    [
      ...source.matchAll(/(?:code: |report\(\s*|[pP]roblem\(\s*(?:file,\s*)?|fileError\(\s*)'([a-z]+(?:-[a-z]+)+)'/g),
    ].map(([, code]) => code ?? ''),
  );

  it('sees the codes of the program', () => {
    expect(codes.size).toBeGreaterThan(25);
  });

  it.each([...codes].sort())('knows %s', (code) => {
    expect(Object.keys(explanations)).toContain(code);
  });

  it('explains a rule with its reasons and sources', async () => {
    const { out } = await mettle(['explain', 'one-teacher-per-arm']);
    expect(out).toContain('Why: ');
    expect(out).toContain('Sources:');
  });
});

describe('what preregister says about open questions', () => {
  it('names the words that the document marks them with, as often as it counts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mettle-open-'));
    const file = join(folder, 'osf.md');
    const { out, err } = await mettle([
      'preregister',
      'examples/cbct-inflammation.yaml',
      '--template',
      'osf-preregistration',
      '--format',
      'md',
      '--out',
      file,
    ]);
    const [, count, mark] = /(\d+) questions are left open; search the document for "(.+)"/.exec(out + err) ?? [];
    const found = readFileSync(file, 'utf8').split(mark ?? 'nothing').length - 1;
    rmSync(folder, { recursive: true, force: true });
    expect(Number(count)).toBeGreaterThan(0);
    expect(found).toBe(Number(count));
  });
});

describe('a Word document', () => {
  const args = ['preregister', donation, '--template', 'aspredicted'];

  it('is not written to a screen', async () => {
    const { err, code } = await mettle([...args, '--format', 'docx'], terminal(100, []));
    expect(code).toBe(2);
    expect(err).toContain('Write --out aspredicted.docx.');
  });

  it('is written into a file of its name, and into a pipe, with the same bytes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mettle-word-'));
    const file = join(folder, 'a.docx');
    const piped: Uint8Array[] = [];
    await mettle([...args, '--out', file]);
    await mettle([...args, '--format', 'docx'], { stdout: { write: (content) => piped.push(content as Uint8Array) } });
    const written = readFileSync(file);
    rmSync(folder, { recursive: true, force: true });
    expect(written.subarray(0, 2).toString()).toBe('PK');
    expect(Buffer.concat(piped).equals(written)).toBe(true);
  });
});

describe('an option without a value', () => {
  it.each([
    ['plan', 'examples/il6-with-a-floor.yaml', '--out'],
    ['preregister', 'examples/il6-with-a-floor.yaml', '--out'],
    ['preregister', 'examples/il6-with-a-floor.yaml', '--simulation'],
  ])('is named before anything is written: %s %s %s ""', async (...args) => {
    const { code, out, err } = await mettle([...args, '']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`The value of ${args[2]} is empty.`);
  });
});
