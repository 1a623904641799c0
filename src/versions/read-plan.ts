import { fingerprint } from '../plan/canonical.js';
import type { Plan } from '../plan/plan.js';

/** A `plan.json` as read, or why it is none. */
export type ReadPlan =
  | { readonly plan: Plan /** Whether the fingerprint in the file is that of its content. */; readonly intact: boolean }
  | { readonly problem: string };

/** Parts without which nothing can be worked out from a plan. */
const needed = [
  'id',
  'title',
  'hypotheses',
  'arms',
  'measures',
  'schedule',
  'sample',
  'inference',
  'fingerprint',
] as const;

/**
 * Reads a plan from JSON text and works out its fingerprint anew.
 *
 * A fingerprint that does not fit says that the content was changed after the plan was made, by hand or by accident. One that
 * fits says no more than that: whoever changes a plan on purpose can also write the new fingerprint, so it has to be held against
 * the one that was registered.
 */
export function readPlan(text: string): ReadPlan {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'it is not JSON' };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { problem: 'it holds no plan' };
  const record = value as Record<string, unknown>;
  if (record.format !== 1)
    return {
      problem:
        record.format === undefined
          ? 'it has no "format", so it is no plan'
          : `its format is ${JSON.stringify(record.format)}; this version of Mettle reads format 1`,
    };
  const missing = needed.filter((key) => record[key] === undefined);
  if (missing.length > 0) return { problem: `it is no plan: ${missing.join(', ')} missing` };
  return { plan: value as Plan, intact: fingerprintOf(value as Plan) === record.fingerprint };
}

/** The fingerprint that a plan with this content has. */
export function fingerprintOf({ origins: _, fingerprint: __, ...content }: Plan): string {
  return fingerprint(content);
}

/** Whether a text looks like JSON rather than a study file. */
export function looksLikeJson(text: string): boolean {
  return /^\s*\{/.test(text);
}
