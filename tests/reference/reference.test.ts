import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapters } from './adapters/index.js';
import { corrected } from './corrected.js';
import { excluded } from './excluded.js';
import { disagreements, type ReferenceCase, readCases } from './harness.js';
import { notBuilt } from './not-built.js';

const folder = process.env.REFERENCE_CASES ?? join(import.meta.dirname, 'cases');
const cases = readCases(folder);

const waiting = notBuilt.filter((name) => cases.has(name));
const waitingCases = waiting.reduce((sum, name) => sum + cases.get(name)!.length, 0);
console.log(`Reference procedures not built yet: ${waiting.length} (${waitingCases} cases).`);

describe('the lists of reference procedures', () => {
  it('has an adapter, a place on the not-built list or a reason for exclusion for every procedure', () => {
    const unknown = [...cases.keys()].filter(
      (name) => !(name in adapters) && !(name in excluded) && !notBuilt.includes(name),
    );
    expect(unknown, 'unknown procedure').toEqual([]);
  });

  it('names a procedure only once', () => {
    expect(notBuilt.filter((name) => name in adapters)).toEqual([]);
    expect(Object.keys(excluded).filter((name) => name in adapters || notBuilt.includes(name))).toEqual([]);
  });

  it('keeps the not-built list sorted and without repeats', () => {
    expect(notBuilt).toEqual([...new Set(notBuilt)].sort());
  });
});

/** Null when the answer agrees, else everything one needs to look into it. */
function report(reference: ReferenceCase): string | null {
  const expected = { ...reference.expected, ...corrected[reference.id]?.expected };
  const wrong = disagreements({ ...reference, expected }, adapters[reference.procedure]!(reference.inputs));
  if (wrong.length === 0) return null;
  const { id, inputs, source, note } = reference;
  return [`${id} ${JSON.stringify(inputs)}`, ...wrong, `source: ${source}`, ...(note ? [`note: ${note}`] : [])].join(
    '\n  ',
  );
}

for (const [procedure, list] of cases) {
  if (!(procedure in adapters)) continue;
  describe(procedure, () => {
    it.each(list)('$id', (reference) => {
      expect(report(reference)).toBeNull();
    });
  });
}
