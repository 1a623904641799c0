import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mettle } from './run-cli.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mettle-sweep-'));
  copyFileSync(join(import.meta.dirname, '../sweep/study.yaml'), join(folder, 'study.yaml'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const head = 'mettle: 1\nid: small\nstudy: study.yaml\n';
const grid = `vary:
  grid:
    people: {paths: [arms.cbct.n, arms.health.n], values: [60, 100]}
    delivery.groupSize: [5, 10]
cost: {currency: EUR, perPerson: 100, perClass: 900}
`;
const write = (body: string = grid) => writeFileSync(join(folder, 'sweep.yaml'), head + body);
const sweep = (...args: string[]) => mettle(['sweep', 'sweep.yaml', ...args], { cwd: () => folder });
const files = (out: string) => readdirSync(join(folder, out)).sort();
const bytes = (out: string) =>
  Object.fromEntries(
    files(out)
      .filter((name) => name.includes('.'))
      .map((name) => [name, readFileSync(join(folder, out, name), 'utf8')]),
  );

/** What does not change when a pack or a rule does. */
const withoutRules = (out: string) =>
  out.replace(/job [0-9a-f]{12}/, 'job JOB').replace(/ {2}Design review: [^.]*\.\n/, '  Design review: RULES.\n');

describe('mettle sweep', () => {
  it('shows the cheapest design, the front and the first designs, and writes the files', async () => {
    write();
    const { out, err, code } = await sweep();
    expect([err, code]).toEqual(['', 0]);
    expect(withoutRules(out)).toMatchSnapshot();
    expect(files('out/small')).toEqual([
      'cost.svg',
      'designs.csv',
      'designs.jsonl',
      'pareto.svg',
      'power.svg',
      'shards',
      'summary.json',
    ]);
  });

  it('writes the same bytes whatever the number of parts, and part by part', async () => {
    write();
    await sweep('--out', 'whole', '--shards', '1');
    await sweep('--out', 'cut', '--shards', '4', '--workers', '2');
    for (const part of ['2/3', '1,3/3']) await sweep('--out', 'parts', '--shard', part);
    expect((await sweep('--out', 'parts', '--merge')).code).toBe(0);
    expect(bytes('cut')).toEqual(bytes('whole'));
    expect(bytes('parts')).toEqual(bytes('whole'));
  });

  it('a part says what it wrote, and is not done twice', async () => {
    write();
    expect((await sweep('--out', 'o', '--shard', '2/3')).out).toBe('o/shards/2-of-3.jsonl: design 2\n');
    expect((await sweep('--out', 'o', '--shard', '1-3/3')).out).toBe(
      'o/shards/1-of-3.jsonl: design 1\no/shards/2-of-3.jsonl: design 2 (was there already)\no/shards/3-of-3.jsonl: designs 3 to 4\n',
    );
  });

  it('says which parts are missing rather than merging a part of them', async () => {
    write();
    await sweep('--out', 'o', '--shard', '2/4');
    const { err, code } = await sweep('--out', 'o', '--merge', '--shards', '4');
    expect(code).toBe(2);
    expect(err).toMatch(/3 of 4 designs have no result in o. Missing parts of 4: 1,3-4\./);
    expect(files('o')).toEqual(['shards']);
  });

  it('starts over where the sweep changed, and only there says that parts were removed', async () => {
    write();
    await sweep('--out', 'o');
    write(grid.replace('900', '950'));
    const { err } = await sweep('--out', 'o');
    expect(err).toBe('4 designs: 4 parts of another job removed.\n');
    expect((await sweep('--out', 'o')).err).toBe('4 designs: 4 of 4 parts are there already.\n');
  });

  it('refuses a part of a sweep that is no longer the one meant', async () => {
    write();
    const { job } = JSON.parse((await sweep('--json')).out);
    expect((await sweep('--expect', job, '--out', 'o', '--shard', '1/1')).code).toBe(0);
    write(grid.replace('900', '950'));
    const { err, code } = await sweep('--expect', job, '--out', 'o', '--shard', '1/1');
    expect(code).toBe(2);
    expect(err).toMatch(/changed since this part was asked for/);
  });

  it('shows designs that cannot be planned with their reason and exits with 1', async () => {
    write(
      'vary:\n  list:\n    - {name: fine, set: {sample.attrition: 0.1}}\n    - {name: wild, set: {sample.attrition: 10}}\n',
    );
    const { out, code } = await sweep();
    expect(code).toBe(1);
    expect(withoutRules(out)).toMatchSnapshot();
    expect((await sweep('--fail-on', 'never')).code).toBe(0);
  });

  it('a target out of reach is a warning', async () => {
    write('vary: {grid: {people: {paths: [arms.cbct.n, arms.health.n], values: [20, 30]}}}');
    const { out, code } = await sweep();
    expect(code).toBe(0);
    expect(out).toMatch(/No design has a power of 0.800 for every primary hypothesis/);
    expect(out).toMatch(/warning {2}target-not-reached/);
    expect((await sweep('--fail-on', 'warning')).code).toBe(1);
  });

  it('says that a cheapest design rests on an assumption where assumptions vary', async () => {
    write(
      'vary:\n  grid:\n    hypotheses.H1.effects.difference.value: [0.4, 0.6]\n    people: {paths: [arms.cbct.n, arms.health.n], values: [100]}\n',
    );
    const { out, code } = await sweep();
    expect(code).toBe(0);
    expect(out).toMatch(
      /sweep.yaml:6:5 {2}advice {2}cheapest-by-assumption[\s\S]*hypotheses.H1.effects.difference.value 0.6/,
    );
    write();
    expect((await sweep()).out).not.toContain('cheapest-by-assumption');
  });

  it('prints everything as JSON', async () => {
    write();
    const { out } = await sweep('--json');
    const result = JSON.parse(out);
    expect(result).toMatchObject({ format: 1, id: 'small', notPlanned: 0, currency: 'EUR', problems: [] });
    expect(result.designs).toHaveLength(4);
  });

  it('says what is wrong with the file and writes nothing', async () => {
    write('vary: {grid: {delivery.grupSize: [8]}}');
    const { err, code } = await sweep();
    expect(code).toBe(2);
    expect(err).toMatch(/sweep.yaml:4:15 {2}error {2}unknown-path[\s\S]*Did you mean\s+"groupSize"/);
    expect(files('.')).toEqual(['study.yaml', 'sweep.yaml']);
  });

  it.each([
    [['--shard', '0/4'], /no part 0 of 4/],
    [['--shard', '5/4'], /no part 5 of 4/],
    [['--shard', '3'], /part of a number of parts, not "3"/],
    [['--shard', '1/4', '--merge'], /two steps/],
    [['--shard', '1/4', '--shards', '4'], /says the number of parts itself/],
    [['--workers', '0'], /--workers must be a whole number of 1 or more/],
    [['--poll', '0'], /--poll must be a number of seconds above 0/],
    [['--dry-run'], /Add --engine slurm/],
    [['--engine', 'slurm', '--merge'], /hands out the parts/],
    [['--engine', 'slurm', '--dry-run'], /need the built program/],
    [['--engine', 'pbs'], /Allowed choices are local, slurm/],
  ])('refuses %j', async (words, message) => {
    write();
    const { err, code } = await sweep(...words);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('names the study file that is not there', async () => {
    writeFileSync(join(folder, 'sweep.yaml'), `mettle: 1\nid: small\nstudy: studdy.yaml\n${grid}`);
    const { err, code } = await sweep();
    expect(code).toBe(2);
    expect(err).toMatch(/no file "studdy.yaml". Did you mean "study.yaml"/);
  });
});

describe('examples/sweep.yaml', () => {
  it('finds its cheapest design', async () => {
    const { out, code } = await mettle(['sweep', 'examples/sweep.yaml', '--out', join(folder, 'example'), '--json']);
    expect(code).toBe(0);
    const { cheapest } = JSON.parse(out);
    expect(cheapest.levels).toEqual({ people: 96, 'delivery.groupSize': 12, samples: 'no-post' });
  });
});
