import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A reference value: a number, a list of numbers, or the text "Infinity". */
const value = z.union([z.number(), z.literal(['Infinity', '-Infinity'])]);

/** One case of a file: inputs in the words of the file, the right answer and how close is close enough. */
const referenceCase = z.object({
  id: z.string().min(1),
  procedure: z.string().min(1),
  inputs: z.record(z.string(), z.unknown()),
  expected: z
    .record(z.string(), z.union([value, z.array(value).min(1)]))
    .refine((expected) => Object.keys(expected).length > 0, 'expects nothing'),
  source: z.string().default('not stated'),
  tolerance: z.object({ rel: z.number().nonnegative(), abs: z.number().nonnegative() }),
  mc_se: z.unknown().optional(),
  note: z.string().optional(),
});

export type ReferenceCase = z.infer<typeof referenceCase>;

const caseFile = z.object({ cases: z.array(referenceCase).min(1, 'holds no cases') });

/** The list of files that may lie beside them: what was there when it was made. */
const indexFile = z.object({ files: z.array(z.object({ file: z.string(), cases: z.number() })) });

/** The cases of a folder by procedure, what is wrong with its files and what its index lists beyond them, a line each. */
export interface ReferenceFolder {
  readonly cases: ReadonlyMap<string, readonly ReferenceCase[]>;
  readonly problems: readonly string[];
  readonly missing: readonly string[];
}

/** Every case of every file in a folder. A file that cannot be read is a problem and does not hide the others. */
export function readCases(folder: string): ReferenceFolder {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const cases = new Map<string, ReferenceCase[]>();
  const counts = new Map<string, number>();
  const problems: string[] = [];
  const missing: string[] = [];

  function read<T>(name: string, schema: z.ZodType<T>): T | undefined {
    try {
      const parsed = schema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      if (parsed.success) return parsed.data;
      problems.push(...parsed.error.issues.map(({ path, message }) => `${name}: ${path.join('.')}: ${message}`));
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`);
    }
    return undefined;
  }

  for (const name of names.filter((each) => each !== 'index.json').sort()) {
    const found = read(name, caseFile)?.cases ?? [];
    counts.set(name, found.length);
    for (const each of found) cases.set(each.procedure, [...(cases.get(each.procedure) ?? []), each]);
  }
  if (names.includes('index.json'))
    for (const { file, cases: wanted } of read('index.json', indexFile)?.files ?? []) {
      const got = counts.get(file) ?? 0;
      if (got !== wanted) missing.push(`index.json: ${file} should hold ${wanted} cases, found ${got}`);
    }
  if (cases.size === 0) problems.push(`${folder}: no reference cases`);
  return { cases, problems, missing };
}
