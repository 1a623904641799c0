import { open } from 'node:fs/promises';
import { readingProblem } from './files.js';

/** A line that is no text: bytes that are not UTF-8, or so many of them that no line was meant. */
export interface UnreadableLine {
  readonly code: 'not-text' | 'line-too-long';
}

/** Longest line, in bytes. */
export const maximumLineLength = 1_000_000;

const NEWLINE = 0x0a;

/**
 * The lines of a text file, one at a time: memory does not grow with the file. Ends of lines are LF or CR LF.
 *
 * @param name what to call the file in messages
 *
 * @throws FileError when there is no such file, it is a folder, or not readable
 */
export async function readFileLines(
  path: string,
  name: string = path,
): Promise<AsyncGenerator<string | UnreadableLine>> {
  try {
    const file = await open(path);
    if ((await file.stat()).isDirectory()) {
      await file.close();
      throw Object.assign(new Error(), { code: 'EISDIR' });
    }
    return readLines(file.createReadStream());
  } catch (error) {
    throw readingProblem(path, name, error);
  }
}

/** The lines of a stream of bytes, each as soon as it is complete. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string | UnreadableLine> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let isFirst = true;
  const keep = (part: Uint8Array) => {
    length += part.length;
    if (length <= maximumLineLength) parts.push(part);
    else parts = [];
  };
  const finish = (): string | UnreadableLine => {
    const line = length > maximumLineLength ? { code: 'line-too-long' as const } : decode(parts, isFirst);
    [parts, length, isFirst] = [[], 0, false];
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield finish();
}

/** A byte order mark is text only where it does not open the file. */
function decode(parts: readonly Uint8Array[], isFirst: boolean): string | UnreadableLine {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: !isFirst }).decode(Buffer.concat(parts));
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  } catch {
    return { code: 'not-text' };
  }
}
