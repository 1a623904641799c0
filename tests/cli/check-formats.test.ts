import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { checkFormats } from '../../src/cli/commands/check.js';
import { toGithubAnnotations } from '../../src/cli/text/github-annotations.js';
import { briefs } from '../rules/briefs.js';
import { mettle } from './run-cli.js';

describe('mettle check --format sarif', () => {
  it('gives every finding a rule, a level and its place', async () => {
    const { out, code } = await mettle(['check', 'examples/cbct-inflammation.yaml', '--format', 'sarif']);
    expect(code).toBe(0);
    const { version, runs } = JSON.parse(out);
    expect(version).toBe('2.1.0');
    const [{ tool, results }] = runs;
    expect(results.length).toBeGreaterThan(5);
    for (const { ruleId, ruleIndex, level, locations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      const [{ physicalLocation }] = locations;
      expect(physicalLocation.artifactLocation.uri).toBe('examples/cbct-inflammation.yaml');
      expect(physicalLocation.region.startLine).toBeGreaterThan(0);
    }
    const unreliable = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'mediator-unreliable');
    expect(unreliable.message.text).toMatch(/Here: .*power.*\nFix: /s);
  });

  it('explains problems of the file as well', async () => {
    const { out, code } = await mettle(['check', 'examples/broken.yaml', '--format', 'sarif']);
    expect(code).toBe(2);
    const [{ tool, results }] = JSON.parse(out).runs;
    expect(results.some(({ level }: { level: string }) => level === 'error')).toBe(true);
    for (const { id, shortDescription } of tool.driver.rules) expect(shortDescription.text).not.toBe(id);
  });
});

describe('mettle check --format github', () => {
  it('writes a command a finding, with file, line and column', async () => {
    const { out } = await mettle(['check', 'examples/cbct-inflammation.yaml', '--format', 'github']);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines)
      expect(line).toMatch(
        /^::(error|warning|notice) file=examples\/cbct-inflammation\.yaml,line=\d+,col=\d+,title=[a-z0-9-]+::\S/,
      );
  });

  it('lets no text of a study end or begin a command', () => {
    const [line, ...more] = toGithubAnnotations([
      {
        code: 'x',
        severity: 'error',
        path: [],
        position: { file: 'a,b:c%.yaml', line: 1, column: 2 },
        message: 'one\n::error::two 100%',
        fix: 'Mend it.',
        cites: [],
      },
    ])
      .trimEnd()
      .split('\n');
    expect(more).toEqual([]);
    expect(line).toBe('::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=x::one%0A::error::two 100%25%0AFix: Mend it.');
  });
});

describe('the end of mettle check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mettle-check-'));
  const unknown = join(folder, 'unknown.yaml');
  writeFileSync(
    unknown,
    readFileSync('examples/cbct-inflammation.yaml', 'utf8').replace('practice: cbct', 'practice: juggling'),
  );

  it.each(checkFormats)('is 2 as %s where a study cannot be planned, as it is for mettle plan', async (format) => {
    for (const file of ['examples/broken.yaml', unknown])
      for (const level of ['error', 'never'])
        expect((await mettle(['check', file, '--format', format, '--fail-on', level])).code).toBe(2);
  });

  it('is 1 at findings about a study that can', async () => {
    const level = async (word: string) =>
      (await mettle(['check', 'examples/cbct-inflammation.yaml', '--fail-on', word])).code;
    expect([await level('never'), await level('error'), await level('advice')]).toEqual([0, 0, 1]);
  });
});

describe('mettle check --verbose', () => {
  it('shows threats by arms and every freedom with what would close it', async () => {
    const { out, code } = await mettle(['check', 'examples/cbct-inflammation.yaml', '--verbose']);
    expect(code).toBe(0);
    expect(out).toMatch(/Threats that the comparators control\nthreat +health +must be controlled for\n/);
    expect(out).toMatch(/Freedoms that the plan leaves {2}\d+ of \d+ points/);
    expect(out).toMatch(/^0 {2}A14 {2}Which estimator and software\n {3}To close: Add analysis\.software/m);
  });

  it('gives the same scores as JSON, and none unless asked', async () => {
    const args = ['check', 'examples/cbct-inflammation.yaml', '--format', 'json'];
    const { scores } = JSON.parse((await mettle([...args, '--verbose'])).out);
    expect(scores.restrictiveness).toHaveLength(28);
    expect(scores.threats.arms).toEqual([{ id: 'health', title: expect.any(String) }]);
    expect(JSON.parse((await mettle(args)).out).scores).toBeUndefined();
  });

  it('scores nothing where there is no plan', async () => {
    const { out, code } = await mettle(['check', 'examples/broken.yaml', '--verbose']);
    expect(code).toBe(2);
    expect(out).not.toContain('points');
  });
});

describe('mettle check as text', () => {
  it('says the fix of one rule once where several hypotheses need the same', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'mettle-')), 'study.yaml');
    const brief = briefs.find(({ id }) => id === 'implicit-bias');
    writeFileSync(file, stringify(brief?.study));
    const { out } = await mettle(['check', file, '--verbose']);
    const heads = [...out.matchAll(/(?:error|warning|advice) {2}[a-z-]+$/gm)].map(([head]) => head);
    const runs = heads.filter((head, index) => head !== heads[index - 1]);
    expect(heads.length).toBeGreaterThan(runs.length);
    expect(new Set(runs).size).toBe(runs.length);
    // Four hypotheses take the published effect as it stands.
    expect(out.match(/as published, with/g)).toHaveLength(4);
    expect(out.match(/Add correct: \{publicationBias/g)).toHaveLength(1);
  });

  it('is short about what the file leaves out, and says everything on request', async () => {
    const [short, full] = await Promise.all([
      mettle(['check', 'examples/cbct-inflammation.yaml']),
      mettle(['check', 'examples/cbct-inflammation.yaml', '--verbose']),
    ]);
    const after = short.out.slice(short.out.indexOf('What the file does not say'));
    expect(after).toMatch(/advice {2}software-not-named\n {2}The study does not say[\s\S]*?\n {2}Fix: Add analysis/);
    expect(after).not.toContain('Source:');
    expect(full.out).not.toContain('What the file does not say');
    expect(full.out).toMatch(/software-not-named[\s\S]*?Source: wicherts-2016/);
    // Nothing is left out of the count.
    const [count] = short.out.match(/\d+ warnings, \d+ advice/) ?? [];
    expect(full.out).toContain(count);
  });

  it('takes --json as the other commands do', async () => {
    const { out } = await mettle(['check', 'examples/cbct-inflammation.yaml', '--json']);
    expect(JSON.parse(out).diagnostics.length).toBeGreaterThan(5);
  });
});
