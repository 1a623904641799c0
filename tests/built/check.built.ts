import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mettle } from '../cli/run-cli.js';

const program = join(import.meta.dirname, '../../dist/mettle.cjs');

function built(args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env: {} });
  return { out: stdout, err: stderr, code: status };
}

/** What `npm run build` left in dist/, as processes. */
describe('the built program', () => {
  it.each([
    'check examples/thorough-practice-comparison.yaml --verbose',
    'check examples/broken.yaml --format json',
    'check hypotheses/shared-methods',
    'check --help',
    'power t-two-sample --d 0.5 --n1 64 --n2 64',
    'hypotheses show cbct-empathic-accuracy',
    'nonsense',
  ])('says and ends as its sources do: mettle %s', async (line) => {
    const args = line.split(' ');
    expect(built(args)).toEqual(await mettle(args));
  });
});
