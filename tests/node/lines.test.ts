import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readFileLines, readLines, type UnreadableLine } from '../../src/node/index.js';
import { maximumLineLength } from '../../src/node/lines.js';

const folder = mkdtempSync(join(tmpdir(), 'mettle-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

const linesOf = async (...chunks: Uint8Array[]) => {
  const stream = (async function* () {
    yield* chunks;
  })();
  const lines: (string | UnreadableLine)[] = [];
  for await (const line of readLines(stream)) lines.push(line);
  return lines;
};
const bytes = (text: string) => new TextEncoder().encode(text);

describe('lines', () => {
  it('are the same however the bytes are cut', async () => {
    const text = fc.array(fc.stringMatching(/^[aé漢😀 ]{0,6}$/u), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(60), { maxLength: 5 }), async (lines, places) => {
        const whole = bytes(`${lines.join('\n')}\n`);
        const cuts = [0, ...places.filter((place) => place < whole.length).sort((a, b) => a - b), whole.length];
        const chunks = cuts.slice(1).map((cut, index) => whole.subarray(cuts[index], cut));
        expect(await linesOf(...chunks)).toEqual(lines);
      }),
    );
  });

  it('end with LF or CR LF, the last one with neither, and may open with a byte order mark', async () => {
    expect(await linesOf(bytes('\ufeffa\r\nb\n\nc'))).toEqual(['a', 'b', '', 'c']);
    expect(await linesOf(bytes('a\n\ufeffb'))).toEqual(['a', '\ufeffb']);
    expect(await linesOf()).toEqual([]);
  });

  it('that are no text or endless are told apart from the others', async () => {
    const long = new Uint8Array(maximumLineLength).fill(0x61);
    expect(await linesOf(bytes('a\n'), Uint8Array.of(0xff, 0x0a), long, bytes('a\nb\n'))).toEqual([
      'a',
      { code: 'not-text' },
      { code: 'line-too-long' },
      'b',
    ]);
    expect((await linesOf(long))[0]).toHaveLength(maximumLineLength);
  });

  it('come from a file of any length, and not from a folder or nowhere', async () => {
    const path = join(folder, 'calls.jsonl');
    const text = 'x'.repeat(99);
    writeFileSync(path, `${text}\n`.repeat(100_000));
    let count = 0;
    for await (const line of await readFileLines(path)) count += line === text ? 1 : 0;
    expect(count).toBe(100_000);
    await expect(readFileLines(folder)).rejects.toMatchObject({ diagnostic: { code: 'not-a-file' } });
    await expect(readFileLines(join(folder, 'cals.jsonl'), 'cals.jsonl')).rejects.toMatchObject({
      diagnostic: { code: 'file-not-found', message: expect.stringContaining('"calls.jsonl"') },
    });
  });
});
