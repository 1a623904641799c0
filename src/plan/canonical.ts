import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareText } from '../diagnostic.js';

/**
 * JSON with sorted keys and no spaces: one text for one value. Keys whose value is undefined are left out, and
 * those that `leaveOut` names.
 */
export function canonicalJson(
  value: unknown,
  leaveOut: (key: string, holder: object) => boolean = () => false,
): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry, leaveOut)).join(',')}]`;
  const record = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(record).sort(compareText))
    if (record[key] !== undefined && !leaveOut(key, record))
      parts.push(`${JSON.stringify(key)}:${canonicalJson(record[key], leaveOut)}`);
  return `{${parts.join(',')}}`;
}

/**
 * SHA-256 of the canonical JSON, 64 hexadecimal digits. Names of files are left out, so that the same
 * study has the same fingerprint wherever it lies.
 */
export function fingerprint(value: unknown, sha256OfText = sha256Hex): string {
  return sha256OfText(canonicalJson(value, isFileOfOrigin));
}

/** SHA-256 of a text in UTF-8: 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

function isFileOfOrigin(key: string, holder: object): boolean {
  return key === 'file' && (holder as { kind?: unknown }).kind === 'written';
}

/** Freezes a plain value all the way down. */
export function deepFreeze<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const entry of Object.values(value)) deepFreeze(entry);
  }
  return value;
}
