import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A reference value: a number, a list of numbers, or the text "Infinity". */
export type Expected = number | string | readonly number[];

/** One case of a file under cases/: inputs in the words of the file, the right answer and how close is close enough. */
export interface ReferenceCase {
  readonly id: string;
  readonly procedure: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, Expected>>;
  readonly source: string;
  readonly tolerance: { readonly rel: number; readonly abs: number };
  readonly mc_se?: unknown;
  readonly note?: string;
}

/** Our answer to the inputs of a case, under the names the case expects (others are ignored). */
// biome-ignore lint/suspicious/noExplicitAny: inputs of a case are whatever its file says
export type Adapter = (inputs: any) => Readonly<Record<string, unknown>>;

/** Every case of every file in a folder, by procedure. */
export function readCases(folder: string): Map<string, ReferenceCase[]> {
  const byProcedure = new Map<string, ReferenceCase[]>();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue;
    const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { cases: ReferenceCase[] };
    for (const each of file.cases) {
      const known = byProcedure.get(each.procedure);
      if (known === undefined) byProcedure.set(each.procedure, [each]);
      else known.push(each);
    }
  }
  return byProcedure;
}

const asNumber = (value: unknown): unknown =>
  value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : value;

function isClose(got: unknown, expected: unknown, rel: number, abs: number): boolean {
  if (typeof got !== 'number' || typeof expected !== 'number') return false;
  return got === expected || Math.abs(got - expected) <= abs + rel * Math.abs(expected);
}

/** What is wrong with an answer, a line for every number that is missing or not close enough. */
export function disagreements(
  { expected, tolerance: { rel, abs } }: ReferenceCase,
  answer: Readonly<Record<string, unknown>>,
): string[] {
  const lines: string[] = [];
  for (const [key, wanted] of Object.entries(expected)) {
    const got = answer[key];
    if (got === undefined) {
      lines.push(`${key}: no answer, expected ${JSON.stringify(wanted)}`);
      continue;
    }
    if (Array.isArray(wanted) && (!Array.isArray(got) || got.length !== wanted.length)) {
      lines.push(`${key}: got ${JSON.stringify(got)}, expected a list of ${wanted.length}`);
      continue;
    }
    const pairs = Array.isArray(wanted)
      ? wanted.map((value, index) => [`${key}[${index}]`, (got as unknown[])[index], value] as const)
      : [[key, got, wanted] as const];
    for (const [name, value, target] of pairs) {
      const [x, e] = [asNumber(value), asNumber(target)];
      if (isClose(x, e, rel, abs)) continue;
      const off = typeof x === 'number' && typeof e === 'number' ? `, off by ${Math.abs(x - e).toExponential(2)}` : '';
      lines.push(`${name}: got ${x}, expected ${e}${off} (allowed ${abs} + ${rel} * |expected|)`);
    }
  }
  return lines;
}
