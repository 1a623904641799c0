import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyses } from '../../src/plan/analyses/index.js';
import { simulatedKinds } from '../../src/simulation/kinds/index.js';

describe('simulated kinds', () => {
  it('are all kinds of analysis', () => {
    expect(simulatedKinds.map(({ kind }) => kind)).toEqual(analyses.map(({ kind }) => kind));
  });

  it('each have a file of their name', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/simulation/kinds')).map((file) => file.slice(0, -3));
    for (const { kind } of simulatedKinds) expect(files).toContain(kind);
  });
});
