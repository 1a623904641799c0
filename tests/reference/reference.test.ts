import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapters } from './adapters/index.js';
import { corrected } from './corrected.js';
import { excluded } from './excluded.js';
import { report } from './harness.js';
import { notBuilt } from './not-built.js';
import { readCases } from './read-cases.js';

// npm runs scripts in the project's folder: a relative path is meant from where the command was given.
const given = process.env.REFERENCE_CASES;
const folder = given ? resolve(process.env.INIT_CWD ?? '.', given) : join(import.meta.dirname, 'cases');
const { cases, problems, missing } = readCases(folder);

const count = (names: readonly string[]) => names.reduce((sum, name) => sum + (cases.get(name)?.length ?? 0), 0);
const waiting = notBuilt.filter((name) => cases.has(name));
console.log(`Reference procedures not built yet: ${waiting.length} (${count(waiting)} cases).`);
const left = Object.keys(excluded).filter((name) => cases.has(name));
for (const line of missing) console.log(line);
console.log(`Excluded, for what they are not: ${left.join(', ')} (${count(left)} cases).`);

describe('the folder of reference cases', () => {
  it('holds files of the reference format', () => {
    expect(problems).toEqual([]);
  });

  it('has an adapter, a place on the not-built list or a reason for exclusion for every procedure', () => {
    const unknown = [...cases.keys()].filter(
      (name) => !Object.hasOwn(adapters, name) && !Object.hasOwn(excluded, name) && !notBuilt.includes(name),
    );
    expect(unknown, 'unknown procedure').toEqual([]);
  });
});

describe('the lists of reference procedures', () => {
  it('name a procedure only once', () => {
    expect(notBuilt.filter((name) => name in adapters)).toEqual([]);
    expect(Object.keys(excluded).filter((name) => name in adapters || notBuilt.includes(name))).toEqual([]);
  });

  it('keep the not-built list sorted and without repeats', () => {
    expect(notBuilt).toEqual([...new Set(notBuilt)].sort());
  });
});

for (const [procedure, list] of cases) {
  if (!Object.hasOwn(adapters, procedure)) continue;
  describe(procedure, () => {
    // Simulated intervals of large studies take their time.
    it.each(list)('$id', { timeout: 600_000 }, (reference) => {
      expect(report(corrected(reference), adapters[procedure]!)).toBeNull();
    });
  });
}
