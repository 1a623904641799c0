import { describe, expect, it } from 'vitest';
import { mediationParallel } from '../../src/power/mediation-parallel.js';
import { mediationSerial } from '../../src/power/mediation-serial.js';

describe('error rates', () => {
  it('are the product of the alphas without any path', () => {
    const plain = { n1: 20, n2: 20, alpha: 0.05 };
    const serial = mediationSerial.inputs.parse({ ...plain, a: 0, middle: 0, b: 0 });
    expect(mediationSerial.evaluate(serial).power).toBeCloseTo(0.05 ** 3, 8);
    const none = { a1: 0, a2: 0, b1: 0, b2: 0, mediatorCorrelation: 0 };
    const parallel = mediationParallel.evaluate(mediationParallel.inputs.parse({ ...plain, ...none }));
    expect(parallel.power1).toBeCloseTo(0.05 ** 2, 6);
    expect(parallel.power).toBeLessThan(parallel.either as number);
  });
  it('stay below alpha where one path of a chain is missing', () => {
    const serial = mediationSerial.inputs.parse({ n1: 200, n2: 200, a: 0.6, middle: 0, b: 0.6, alpha: 0.05 });
    expect(mediationSerial.evaluate(serial).power).toBeLessThanOrEqual(0.05 + 1e-9);
  });
});
