import { describe, expect, it } from 'vitest';
import { mediationModeratedFirstStage } from '../../src/power/mediation-moderated-first-stage.js';
import { mediationParallel } from '../../src/power/mediation-parallel.js';
import { mediationSerial } from '../../src/power/mediation-serial.js';
import { studentT } from '../../src/statistics/student-t.js';
import { type Fit, regress, type Stream, simulate } from './simulation.js';

const found = (fit: Fit | undefined) => Math.abs(fit!.t) > studentT.quantile(0.975, fit!.df);
const noise = (stream: Stream, sd: number) => Math.sqrt(Math.max(0, sd)) * stream.normal();

function expectAgreement(power: number, { rate, standardError }: { rate: number; standardError: number }) {
  expect(Math.abs(power - rate), `${power} against ${rate}`).toBeLessThan(4 * standardError);
}

describe('agrees with trials generated person by person and analysed by least squares', () => {
  const arms = (n: number) => Array.from({ length: n }, (_, person) => (person % 2 === 0 ? 1 : -1));

  it.each([
    { n: 12, a: 0.6, middle: 0.6, b: 0.7 },
    { n: 60, a: 0.4, middle: -0.4, b: 0.35 },
  ])('serial, %o', ({ n, a, middle, b }) => {
    const x = arms(n);
    const one = x.map(() => 1);
    const tally = simulate(`serial ${n}`, 3000, (stream) => {
      const m1 = x.map((arm) => a * arm + noise(stream, 1 - a * a));
      const m2 = m1.map((value) => middle * value + noise(stream, 1 - middle * middle));
      const y = m2.map((value) => b * value + noise(stream, 1 - b * b));
      return found(regress(m1, x, [one])) && found(regress(m2, m1, [one, x])) && found(regress(y, m2, [one, x, m1]));
    });
    const inputs = mediationSerial.inputs.parse({ n1: n / 2, n2: n / 2, a, middle, b, alpha: 0.05 });
    expectAgreement(mediationSerial.evaluate(inputs).power, tally);
  });

  it.each([
    { n: 14, a1: 0.6, a2: -0.5, b1: 0.5, b2: 0.4, direct: 0, mediatorCorrelation: -0.3 },
    { n: 80, a1: 0.3, a2: 0.4, b1: 0.3, b2: 0.3, direct: 0.2, mediatorCorrelation: 0.5 },
  ])('parallel, %o', ({ n, ...paths }) => {
    const { a1, a2, b1, b2, direct, mediatorCorrelation: r } = paths;
    const x = arms(n);
    const one = x.map(() => 1);
    const given = (show: string) =>
      mediationParallel.evaluate(mediationParallel.inputs.parse({ n1: n / 2, n2: n / 2, ...paths, alpha: 0.05, show }));
    const residual = given('both').varianceY as number;
    const trial = (stream: Stream) => {
      const common = x.map(() => stream.normal());
      const m1 = x.map((arm, i) => a1 * arm + Math.sqrt(1 - a1 * a1) * common[i]!);
      const own = Math.sqrt(1 - r * r);
      const m2 = x.map((arm, i) => a2 * arm + Math.sqrt(1 - a2 * a2) * (r * common[i]! + own * stream.normal()));
      const y = x.map((arm, i) => direct * arm + b1 * m1[i]! + b2 * m2[i]! + noise(stream, residual));
      const first = found(regress(m1, x, [one])) && found(regress(y, m1, [one, x, m2]));
      const second = found(regress(m2, x, [one])) && found(regress(y, m2, [one, x, m1]));
      return { first, second };
    };
    const both = simulate(`both ${n}`, 3000, (stream) => {
      const { first, second } = trial(stream);
      return first && second;
    });
    const either = simulate(`either ${n}`, 3000, (stream) => {
      const { first, second } = trial(stream);
      return first || second;
    });
    expectAgreement(given('both').power, both);
    expectAgreement(given('either').power, either);
  });

  it.each([
    { n: 24, groupShare: 0.5, aDifference: 1.5, b: 0.7 },
    { n: 80, groupShare: 0.25, aDifference: 1.2, b: 0.4 },
  ])('moderated first stage, %o', ({ n, groupShare, aDifference, b }) => {
    const x = arms(n);
    const group = x.map((_, person) => Number(person < n * groupShare));
    const product = x.map((arm, i) => (arm / 2) * group[i]!);
    const one = x.map(() => 1);
    const tally = simulate(`moderated ${n}`, 3000, (stream) => {
      const m = product.map((value, i) => aDifference * value + 0.2 * x[i]! + stream.normal());
      const y = m.map((value) => b * value + stream.normal());
      return found(regress(m, product, [one, x, group])) && found(regress(y, m, [one, x, group, product]));
    });
    const inputs = mediationModeratedFirstStage.inputs.parse({ n, groupShare, aDifference, b, alpha: 0.05 });
    expectAgreement(mediationModeratedFirstStage.evaluate(inputs).power, tally);
  });
});

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
