import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyses } from '../../src/plan/analyses/index.js';
import { scriptedKinds } from '../../src/scripts/kinds/index.js';

describe('scripted kinds', () => {
  it('are all kinds of analysis', () => {
    expect(scriptedKinds.map(({ kind }) => kind)).toEqual(analyses.map(({ kind }) => kind));
  });

  it('each have a file of their name', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/scripts/kinds')).map((file) => file.slice(0, -3));
    for (const { kind } of scriptedKinds) expect(files).toContain(kind);
  });
});
