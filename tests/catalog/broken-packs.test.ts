import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCatalogFromDisk, packagePath } from '../../src/node/index.js';
import { checkPacks } from '../../src/plan/check-packs.js';
import { mettle } from '../cli/run-cli.js';

const good = packagePath('examples', 'packs', 'insomnia-therapy');
let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'mettle-pack-')), 'insomnia-therapy');
  cpSync(good, folder, { recursive: true });
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const change = (file: string, from: string | RegExp, to: string) => {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing to change in ${file}`);
  writeFileSync(path, changed);
};
const problems = () => checkPacks(openCatalogFromDisk({ builtIn: false, extra: [folder] }));
const hypothesis = 'hypotheses/cbt-i-lowers-insomnia.yaml';

describe('a pack of another field', () => {
  it('stands alone without a problem', () => {
    expect(problems()).toEqual([]);
  });
});

describe('a broken pack gets its mistakes named at their place', () => {
  it.each([
    [
      'an unknown id',
      hypothesis,
      'practices: [cbt-i]',
      'practices: [cbt-1]',
      'unknown-practice',
      /Did you mean "cbt-i"/,
    ],
    ['a wrong unit', hypothesis, 'unit: sd', 'unit: correlation', 'wrong-unit', /is in sd, not in correlation/],
    [
      'an unknown parameter',
      hypothesis,
      'difference:\n        meaning',
      'diference:\n        meaning',
      'unknown-parameter',
      /no parameter "diference"/,
    ],
    [
      'a test of another kind',
      hypothesis,
      'tests: [difference]',
      'tests: [trend]',
      'test-does-not-fit',
      /not by "trend"/,
    ],
    ['an unknown estimate', hypothesis, 'estimate: difference', 'estimate: indirect', 'unknown-estimate', /"indirect"/],
    [
      'a name that is not the file',
      hypothesis,
      'id: cbt-i-lowers-insomnia',
      'id: cbt-i-lowers',
      'name-mismatch',
      /calls its hypothesis/,
    ],
    [
      'a rival of its own',
      hypothesis,
      'competes: [less-wake-carries-mood]',
      'competes: [cbt-i-lowers-insomnia]',
      'competes-with-itself',
      /competes with itself/,
    ],
    [
      'a missing pack',
      'pack.yaml',
      'licence: Apache-2.0',
      'licence: Apache-2.0\nrequires: [sleep-basics]',
      'unknown-pack',
      /"sleep-basics", which is not loaded/,
    ],
    [
      'a circle',
      'pack.yaml',
      'licence: Apache-2.0',
      'licence: Apache-2.0\nrequires: [insomnia-therapy]',
      'pack-cycle',
      /in a circle: insomnia-therapy requires insomnia-therapy/,
    ],
  ])('%s', (_, file, from, to, code, message) => {
    change(file, from, to);
    const found = problems().filter((problem) => problem.code === code);
    expect(problems().map((problem) => problem.code)).toContain(code);
    expect(found[0].message).toMatch(message);
    if (file !== 'pack.yaml') expect(found[0].position?.line).toBeGreaterThan(1);
    expect(found[0].fix.length).toBeGreaterThan(5);
  });

  it('a clash with a loaded pack', () => {
    const other = join(folder, '..', 'other');
    cpSync(folder, other, { recursive: true });
    writeFileSync(
      join(other, 'pack.yaml'),
      readFileSync(join(other, 'pack.yaml'), 'utf8').replace('id: insomnia-therapy', 'id: other'),
    );
    const codes = checkPacks(openCatalogFromDisk({ builtIn: false, extra: [folder, other] })).map(({ code }) => code);
    expect(codes).toContain('id-clash');
  });

  it('packs that require each other', () => {
    const other = join(folder, '..', 'other');
    cpSync(folder, other, { recursive: true });
    writeFileSync(
      join(other, 'pack.yaml'),
      readFileSync(join(other, 'pack.yaml'), 'utf8')
        .replace('id: insomnia-therapy', 'id: other')
        .concat('requires: [insomnia-therapy]\n'),
    );
    appendFileSync(join(folder, 'pack.yaml'), 'requires: [other]\n');
    const found = checkPacks(openCatalogFromDisk({ builtIn: false, extra: [folder, other] })).filter(
      ({ code }) => code === 'pack-cycle',
    );
    expect(found).toHaveLength(1);
  });

  it.each([
    [
      'a file of ten megabytes',
      () => appendFileSync(join(folder, hypothesis), `# ${'x'.repeat(10_000_000)}\n`),
      /bytes|characters/,
    ],
    [
      'an alias bomb',
      () =>
        writeFileSync(
          join(folder, hypothesis),
          `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefgh'
            .split('')
            .map((letter, index) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`)
            .join('\n')}\n`,
        ),
      /alias|anchor/i,
    ],
    ['a tag', () => appendFileSync(join(folder, hypothesis), 'x: !!js/function "function () {}"\n'), /tag/i],
    [
      'bytes that are no text',
      () => writeFileSync(join(folder, hypothesis), Buffer.from([0xff, 0xfe, 0x00, 0x41])),
      /UTF-8/,
    ],
    ['an empty file', () => writeFileSync(join(folder, hypothesis), ''), /./],
  ])('%s is refused in words, with exit code 1 or 2 and no stack', async (_, breakIt, message) => {
    breakIt();
    const { out, err, code } = await mettle(['pack', 'check', folder]);
    expect([1, 2]).toContain(code);
    expect(`${out}${err}`).toMatch(message);
    expect(`${out}${err}`).toMatch(/cbt-i-lowers-insomnia\.yaml/);
    expect(`${out}${err}`).not.toMatch(/internal error|at .*\.[jt]s:/);
  });
});
