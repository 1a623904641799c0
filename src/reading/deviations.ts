import type { Diagnostic } from '../diagnostic.js';
import { type DeviationNotes, deviations } from '../schema/deviations.js';
import { readAs } from './read-as.js';
import { suggest } from './suggest.js';

/**
 * Reads a `deviations.yaml`.
 *
 * @param paths places at which the plans differ: notes about any other place are an error, and so are two notes about one place
 */
export function readDeviations(
  text: string,
  file: string,
  paths: readonly string[],
): { readonly notes?: readonly DeviationNotes[]; readonly diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = readAs(deviations, text, file, (data) => placeProblems(data, paths));
  return value ? { notes: value.deviations, diagnostics } : { diagnostics };
}

function placeProblems(data: unknown, paths: readonly string[]): Diagnostic[] {
  const list = (data as { deviations?: unknown } | null)?.deviations;
  if (!Array.isArray(list)) return [];
  const seen = new Set<string>();
  return list.flatMap((entry: unknown, index): Diagnostic[] => {
    const path = (entry as { path?: unknown } | null)?.path;
    if (typeof path !== 'string') return [];
    const problem = (code: string, message: string, fix: string): Diagnostic[] => [
      { code, severity: 'error', path: ['deviations', index, 'path'], message, fix, cites: [] },
    ];
    if (seen.has(path)) return problem('deviation-twice', `"${path}" has two entries.`, 'Put them into one.');
    seen.add(path);
    if (paths.includes(path)) return [];
    const near = suggest(path, paths);
    return problem(
      'no-such-change',
      `The plans do not differ at "${path}".${near ? ` Did you mean "${near}"?` : ''}`,
      near ? `Write ${near}.` : 'Remove the entry; mettle diff lists the places that differ.',
    );
  });
}
