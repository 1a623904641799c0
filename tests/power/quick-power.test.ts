import { describe, expect, it } from 'vitest';
import { procedures } from '../../src/power/index.js';

describe('power alone is the power of the full evaluation', () => {
  const quick = procedures.filter((procedure) => procedure.power);

  it('is declared by the procedures with costly figures', () => {
    expect(quick.map(({ id }) => id)).toContain('classes-ancova');
  });

  it.each(quick.map((procedure) => [procedure.id, procedure] as const))('%s', (_, procedure) => {
    const inputs = procedure.inputs.parse(procedure.example);
    expect(procedure.power?.(inputs)).toBe(procedure.evaluate(inputs).power);
  });
});
