import { describe, expect, it } from 'vitest';
import { findProcedure } from '../../src/power/index.js';
import type { InputValue, Quantity } from '../../src/quantity.js';
import { rules } from '../../src/rules/index.js';
import { planExample } from '../rules/lay-over.js';
import { runR } from './run-r.js';

/** The powers in the consequences of the design review, worked out in R from the inputs each carries. */

interface Power {
  readonly id: string;
  readonly inputs: Readonly<Record<string, InputValue>>;
  readonly value: number;
  /** Rules that state it. */
  readonly said: Set<string>;
}

/** Every different power that a rule states for its flagged example, by procedures that R can do. */
function statedPowers(): Power[] {
  const powers = new Map<string, Power>();
  for (const rule of rules) {
    for (const { code, consequence } of planExample(rule.examples.flagged).findings) {
      if (code !== rule.id || !consequence) continue;
      for (const { value, origin } of [consequence.quantity, ...Object.values(consequence.also ?? {})] as Quantity[]) {
        if (origin.kind !== 'computed' || !origin.inputs || !findProcedure(origin.procedure)?.toR) continue;
        const key = `${origin.procedure} ${JSON.stringify(origin.inputs)}`;
        const power = powers.get(key) ?? {
          id: origin.procedure,
          inputs: origin.inputs,
          value,
          said: new Set<string>(),
        };
        power.said.add(rule.id);
        powers.set(key, power);
      }
    }
  }
  return [...powers.values()];
}

describe('R gives the powers that the rules state', () => {
  const powers = statedPowers().flatMap((power) => {
    const procedure = findProcedure(power.id);
    const parsed = procedure?.inputs.safeParse(power.inputs);
    return procedure?.toR && parsed?.success ? [{ ...power, procedure, code: procedure.toR(parsed.data) }] : [];
  });
  const answers = runR(powers.map(({ code }) => code));

  it('to many of them', () => {
    expect(powers.length).toBeGreaterThan(30);
    expect(new Set(powers.flatMap(({ said }) => [...said])).size).toBeGreaterThan(20);
  });

  it.each(
    powers.map((power, index) => [`${[...power.said].join(', ')} (${power.id}, ${index + 1})`, power, index] as const),
  )('%s', (_, { value, procedure, code }, index) => {
    const simulated = procedure.rReplications ? 4 * Math.sqrt((value * (1 - value)) / procedure.rReplications) : 0;
    expect(answers[index], code).toBeTypeOf('number');
    expect(Math.abs(value - Number(answers[index])), code).toBeLessThan(Math.max(1e-8, simulated));
  });
});
