import { expect } from 'vitest';
import type { Dataset } from '../../src/simulation/dataset.js';
import type { DataModel } from '../../src/simulation/model/data-model.js';
import { type GeneratorOptions, prepareGenerator } from '../../src/simulation/model/generate.js';

/** Many data sets of a model, pooled: what their moments are, with standard errors. */

export const seed = 20261128;

/** Values of a variable of some people over many data sets; missing ones are NaN. */
export class Sample {
  private readonly values = new Map<string, number[]>();
  readonly arm: number[] = [];
  readonly group: number[] = [];
  readonly replication: number[] = [];
  readonly dose: number[] = [];

  constructor(
    readonly model: DataModel,
    replications: number,
    options: Partial<GeneratorOptions> = {},
    eachSet: (data: Dataset) => void = () => undefined,
  ) {
    const generate = prepareGenerator(model, { seed, ...options });
    for (let replication = 0; replication < replications; replication += 1) {
      const data = generate(replication);
      for (const [name, column] of data.columns) {
        const all = this.values.get(name) ?? [];
        this.values.set(name, all);
        for (const value of column) all.push(value);
      }
      for (let i = 0; i < data.people; i += 1) {
        this.arm.push(data.arm[i]);
        this.group.push(data.group[i]);
        this.replication.push(replication);
        this.dose.push(data.dose[i]);
      }
      eachSet(data);
    }
  }

  /** Values of a variable in one arm. */
  of(name: string, arm: number): number[] {
    const all = this.values.get(name);
    if (!all) throw new Error(`no variable ${name}`);
    return all.filter((_, i) => this.arm[i] === arm);
  }
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A mean is where it should be, within four of its standard errors. */
export function expectMean(values: readonly number[], expected: number, what: string): void {
  const average = mean(values);
  const error = Math.sqrt(mean(values.map((value) => (value - average) ** 2)) / values.length) || 1e-12;
  const z = (average - expected) / error;
  expect(
    Math.abs(z) < 4 ? 'fits' : `${what}: ${average.toFixed(4)} +- ${error.toFixed(4)}, expected ${expected.toFixed(4)}`,
  ).toBe('fits');
}

/** Variance about a known mean. */
export const expectVariance = (values: readonly number[], centre: number, expected: number, what: string): void =>
  expectMean(
    values.map((value) => (value - centre) ** 2),
    expected,
    what,
  );

/** Covariance about known means. */
export const expectCovariance = (
  one: readonly number[],
  other: readonly number[],
  [first, second]: readonly [number, number],
  expected: number,
  what: string,
): void =>
  expectMean(
    one.map((value, i) => (value - first) * (other[i] - second)),
    expected,
    what,
  );
