import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareText } from '../diagnostic.js';

/** JSON with sorted keys and no spaces: one text for one value. Keys whose value is undefined are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => compareText(a, b));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * SHA-256 of the canonical JSON, 64 hexadecimal digits. Names of files are left out, so that the same
 * study has the same fingerprint wherever it lies.
 */
export function fingerprint(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(withoutFiles(value)))));
}

function withoutFiles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFiles);
  if (value === null || typeof value !== 'object') return value;
  const isWrittenOrigin = (value as { kind?: unknown }).kind === 'written';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !(isWrittenOrigin && key === 'file'))
      .map(([key, entry]) => [key, withoutFiles(entry)]),
  );
}

/** Freezes a plain value all the way down. */
export function deepFreeze<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const entry of Object.values(value)) deepFreeze(entry);
  }
  return value;
}
