import { strToU8, type Zippable, zipSync } from 'fflate';
import type { DocumentFile } from './files.js';

/** Every entry of an archive has this time: the first one the format knows, so that the same plan gives the same bytes. */
export const entryTime = '1980-01-01T00:00:00';

/** Files in one zip archive, under their paths and in their order; the same files give the same bytes. */
export function archiveOf(files: readonly DocumentFile[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const { path, content } of files) {
    // What is no text is compressed already.
    entries[path] = typeof content === 'string' ? strToU8(content) : [content, { level: 0 }];
  }
  return zipSync(entries, { level: 6, mtime: entryTime });
}
