import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';

/** Batches in a process of their own: pipes, memory and order are those of a shell. */

const folder = mkdtempSync(join(tmpdir(), 'mettle-batch-process-'));
const started: ChildProcessWithoutNullStreams[] = [];
afterAll(() => {
  for (const child of started) child.kill();
  rmSync(folder, { recursive: true });
});

function mettle(args: readonly string[], nodeOptions: readonly string[] = []) {
  const child = spawn(process.execPath, [...nodeOptions, '--import', 'tsx', 'src/cli/main.ts', ...args]);
  started.push(child);
  const errors: string[] = [];
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, err: errors.join('') }));
  return { child, ended, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

const cheap = (id: number) =>
  `${JSON.stringify({ id, calculation: 'precision-correlation', inputs: { r: 0.3, n: 20 + id } })}\n`;

describe('a batch in a process', () => {
  it('answers a line of standard input before the next is written', async () => {
    const { child, lines, ended } = mettle(['power', '--batch', '-']);
    for (const id of [1, 2, 3]) {
      child.stdin.write(cheap(id));
      expect(JSON.parse((await lines.next()).value)).toMatchObject({ id, inputs: { n: 20 + id } });
    }
    child.stdin.end('{"id": 4, "calculation": "precision-corelation"}');
    const { id, line, error } = JSON.parse((await lines.next()).value);
    expect([id, line, error.code]).toEqual([4, 4, 'unknown-calculation']);
    expect(await ended).toEqual({ code: 1, err: '' });
  });

  it('keeps order and a small memory over 100,000 lines', async () => {
    const count = 100_000;
    const file = createWriteStream(join(folder, 'many.jsonl'));
    for (let id = 0; id < count; id += 1) file.write(id % 1000 === 999 ? `oops ${id}\n` : cheap(id));
    file.end();
    await once(file, 'finish');
    const { lines, ended } = mettle(['calculate', '--batch', join(folder, 'many.jsonl')], ['--max-old-space-size=64']);
    let seen = 0;
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      const { id, line, error } = JSON.parse(next.value);
      if (seen % 1000 === 999) expect([line, error.code]).toEqual([seen + 1, 'not-json']);
      else if (id !== seen) expect(id).toBe(seen);
      seen += 1;
    }
    expect(seen).toBe(count);
    expect(await ended).toEqual({ code: 1, err: '' });
    // Minutes on a busy machine; order and memory are what counts here.
  }, 240_000);

  it('stops without a word once nobody reads', async () => {
    const { child, lines, ended } = mettle(['power', '--batch', '-']);
    // A writer that is done with may find the pipe closed.
    child.stdin.on('error', () => {});
    child.stdin.write(cheap(1));
    expect(JSON.parse((await lines.next()).value).id).toBe(1);
    child.stdout.destroy();
    for (let id = 2; id < 200; id += 1) child.stdin.write(cheap(id));
    // Standard input stays open: it is the closed output that ends the process.
    expect((await ended).err).toBe('');
    expect(child.stdin.writableEnded).toBe(false);
  });
});
