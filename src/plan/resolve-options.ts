import type { Catalog } from '../catalog/catalog.js';
import type { Diagnostic } from '../diagnostic.js';

export interface ResolveOptions {
  readonly catalog: Catalog;
  /** Name of the study file, for origins and messages. */
  readonly file: string;
  readonly seed?: number;
  /** ISO 8601 date; core has no clock. */
  readonly today?: string;
}

/** Collects a problem of the study. */
export type Report = (diagnostic: Omit<Diagnostic, 'cites'>) => void;

/** The value, or the fallback with its reason recorded as the origin of the path. */
export type Fill = <Value>(path: string, value: Value | undefined, fallback: Value, because: string) => Value;
