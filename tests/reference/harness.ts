import type { ReferenceCase } from './read-cases.js';

/** Our answer to the inputs of a case, under the names the case expects (others are ignored). */
// biome-ignore lint/suspicious/noExplicitAny: inputs of a case are whatever its file says
export type Adapter = (inputs: any) => Readonly<Record<string, unknown>>;

const asNumber = (value: unknown): unknown =>
  value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : value;

/** An infinite value is close to itself alone: a share of infinity would allow any answer. */
function isClose(got: unknown, expected: unknown, rel: number, abs: number): boolean {
  if (typeof got !== 'number' || typeof expected !== 'number') return false;
  return got === expected || (Number.isFinite(expected) && Math.abs(got - expected) <= abs + rel * Math.abs(expected));
}

/** What is wrong with an answer, a line for every number that is missing or not close enough. */
export function disagreements(
  { expected, tolerance: { rel, abs } }: Pick<ReferenceCase, 'expected' | 'tolerance'>,
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

/** What is wrong with our answer to a case, beside everything one needs to look into it; null when nothing is. */
export function report(reference: ReferenceCase, adapter: Adapter): string | null {
  const { id, inputs, source, note } = reference;
  const wrong = (() => {
    try {
      return disagreements(reference, adapter(inputs));
    } catch (error) {
      return [`no answer: ${error instanceof Error ? error.message : error}`];
    }
  })();
  if (wrong.length === 0) return null;
  return [`${id} ${JSON.stringify(inputs)}`, ...wrong, `source: ${source}`, ...(note ? [`note: ${note}`] : [])].join(
    '\n  ',
  );
}
