import { describe, expect, it } from 'vitest';
import { toGithubAnnotations } from '../../src/cli/text/github-annotations.js';
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

  it('explains problems of the file as well, and fails on them', async () => {
    const { out, code } = await mettle(['check', 'examples/broken.yaml', '--format', 'sarif']);
    expect(code).toBe(1);
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
    expect(code).toBe(1);
    expect(out).not.toContain('points');
  });
});
