import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { archiveOf } from '../../src/documents/archive.js';
import { mettle } from '../cli/run-cli.js';

it('an archive holds the files of a plan under their paths, byte for byte, and is the same each time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mettle-archive-'));
  try {
    await mettle(['plan', 'examples/compassion-app-donation.yaml', '--out', folder, '--formats', 'md,html,docx']);
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort();
    expect(paths).toContain('report.docx');
    const files = paths.map((path) => ({ path, content: new Uint8Array(readFileSync(join(folder, path))) }));
    const texts = files.map(({ path, content }) =>
      path.endsWith('.docx') ? { path, content } : { path, content: new TextDecoder().decode(content) },
    );
    const archive = archiveOf(texts);
    const unpacked = unzipSync(archive);
    expect(Object.keys(unpacked)).toEqual(paths);
    for (const { path, content } of files) expect(Buffer.compare(unpacked[path], content), path).toBe(0);
    expect(Buffer.compare(archive, archiveOf(texts))).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('the time of its entries is that of no clock: 1 January 1980, whenever it is made', () => {
  const archive = archiveOf([{ path: 'a.txt', content: 'a' }]);
  const times = new DataView(archive.buffer);
  // Bytes 10 to 13 of a local file header: time and date as the format counts them from 1980 on.
  expect([times.getUint16(10, true), times.getUint16(12, true)]).toEqual([0, (0 << 9) | (1 << 5) | 1]);
});
