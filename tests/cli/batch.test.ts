import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mettle } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'mettle-batch-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function batch(...lines: string[]) {
  const file = join(folder, 'calls.jsonl');
  writeFileSync(file, lines.join('\n'));
  const { out, err, code } = await mettle(['power', '--batch', file]);
  const answers = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { answers, err, code };
}

const call = '{"id": 1, "procedure": "t-two-sample", "inputs": {"n1": 64, "n2": 64, "d": 0.5}}';

describe('mettle power --batch', () => {
  it('answers each line in order, blank lines aside', async () => {
    const solved = '{"procedure": "t-two-sample", "inputs": {"d": 0.5}, "solve": "n", "power": 0.9}';
    const { answers, err, code } = await batch(call, '', solved, '');
    expect([err, code]).toEqual(['', 0]);
    expect(answers).toMatchObject([
      {
        id: 1,
        procedure: 't-two-sample',
        power: expect.closeTo(0.8014595579222539, 12),
        r: expect.stringContaining('pwr'),
      },
      { value: 86, inputs: { n1: 86, n2: 86, alpha: 0.05, sides: 2 } },
    ]);
  });

  it('explains wrong lines and goes on', async () => {
    const wrong = '{"procedure": "t-two-sample", "inputs": {"nn1": 64, "n2": "64", "d": 0.5, "sides": 3}, "pwer": 1}';
    const { answers, code } = await batch('', wrong, call);
    expect(code).toBe(1);
    expect(answers).toHaveLength(2);
    expect(answers[1]).toMatchObject({ id: 1 });
    const [{ line, error, further }] = answers;
    expect([line, error.code]).toEqual([2, 'unknown-key']);
    const words = [error, ...further].map(({ message }) => message).join('\n');
    expect(words).toContain('"pwer" has no meaning at the top of the line. Did you mean "power"?');
    expect(words).toContain('"nn1" has no meaning in "inputs". Did you mean "n1", which is required there?');
    expect(words).toContain('"inputs.sides" must be 1 or 2, not 3.');
    expect(words).toContain('"inputs.n2" must be');
  });

  it.each([
    ['a file that is not there', ['power', '--batch', join(folder, 'none.jsonl')]],
    ['a study beside it', ['power', 'study.yaml', '--batch', 'calls.jsonl']],
    ['nothing at all', ['power']],
  ])('cannot run with %s', async (_, args) => {
    const { out, err, code } = await mettle(args);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toContain('Fix: ');
  });
});
