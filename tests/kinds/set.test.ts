import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyses } from '../../src/plan/analyses/index.js';
import { simulatedKinds } from '../../src/simulation/kinds/index.js';

/** Kinds of analysis that are not simulated yet. */
const notBuilt = [
  'binary',
  'count',
  'complier',
  'variance',
  'crossover',
  'factorial',
  'dose-trend',
  'dissociation',
  'moderation',
  'baseline-moderation',
  'association',
  'cross-lagged',
  'inverted-u',
];

describe('simulated kinds', () => {
  it('are all kinds of analysis but those named here', () => {
    const built = simulatedKinds.map(({ kind }) => kind);
    expect([...built, ...notBuilt].sort()).toEqual(analyses.map(({ kind }) => kind).sort());
  });

  it('each have a file of their name', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/simulation/kinds')).map((file) => file.slice(0, -3));
    for (const { kind } of simulatedKinds) expect(files).toContain(kind);
  });
});
