import type { Catalog } from '../catalog/catalog.js';
import type { Diagnostic } from '../diagnostic.js';

export interface ResolveOptions {
  /** Packs to look entries up in. */
  readonly catalog: Catalog;
  /** Name of the study file, for origins and messages. */
  readonly file: string;
  /** Seed of every random stream; a fixed published number when left out. */
  readonly seed?: number;
  /** ISO 8601 date; core has no clock. */
  readonly today?: string;
  /** SHA-256 of a text in UTF-8, 64 hexadecimal digits, where the host has a quicker one than `sha256Hex`. */
  readonly sha256?: (text: string) => string;
}

/** Collects a problem of the study. */
export type Report = (diagnostic: Omit<Diagnostic, 'cites'>) => void;

/** The value, or the fallback with its reason recorded as the origin of the path. */
export type Fill = <Value>(path: string, value: Value | undefined, fallback: Value, because: string) => Value;
