import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mettle } from './cli/run-cli.js';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'mettle-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('README', () => {
  const shown = [...readme.matchAll(/<!-- output: (.+?) -->\n```\n([\s\S]*?)```/g)];

  it('opens with the two commands that set everything up', () => {
    const [, first] = readme.match(/```sh\n([\s\S]*?)```/) ?? [];
    expect(first).toBe('npm ci && npm start\nnpm ci && npm test\n');
  });

  it.each(shown.map(([, command, output]) => [command, output]))(
    'shows what `mettle %s` really prints',
    async (command, output) => {
      const { out } = await mettle(command.replace('--out out', `--out ${folder}`).split(' '));
      const printed = out.replaceAll(/\s+/g, ' ').replace(folder, 'out').trim();
      expect(output.replaceAll(/\s+/g, ' ').trim()).toBe(printed);
    },
  );

  it('shows at least one output', () => {
    expect(shown.length).toBeGreaterThan(0);
  });
});
