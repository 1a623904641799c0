import {
  type MediationSteps,
  parallelSteps,
  serialSteps,
  simpleSteps,
} from '../../src/simulation/estimators/mediation-steps.js';
import { randomStream } from '../../src/statistics/random.js';
import { smallFastCounter } from '../../src/statistics/small-fast-counter.js';
import { complete } from './wide-data.js';

export interface Bootstrapped {
  /** In causal order. */
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly steps: MediationSteps;
  readonly effect: string;
  readonly resamples: number;
  /** The indirect effect in R, from `data` by `slope(data, outcome, predictors, coefficient)`. */
  readonly r: string;
}

const { c1, c2, x, m1, m2, y } = complete.ordinary;

export const bootstrapped: Readonly<Record<string, Bootstrapped>> = {
  'simple, two covariates': {
    columns: { c1, c2, x, m1, y },
    steps: simpleSteps(2),
    effect: 'indirect',
    resamples: 999,
    r: "slope(data, 'm1', c('c1', 'c2', 'x'), 'x') * slope(data, 'y', c('c1', 'c2', 'x', 'm1'), 'm1')",
  },
  'simple, more resamples': {
    columns: { x, m1, y },
    steps: simpleSteps(0),
    effect: 'indirect',
    resamples: 1999,
    r: "slope(data, 'm1', c('x'), 'x') * slope(data, 'y', c('x', 'm1'), 'm1')",
  },
  serial: {
    columns: { c2, x, m1, m2, y },
    steps: serialSteps(1),
    effect: 'indirect',
    resamples: 999,
    r: "slope(data, 'm1', c('c2', 'x'), 'x') * slope(data, 'm2', c('c2', 'x', 'm1'), 'm1') * slope(data, 'y', c('c2', 'x', 'm1', 'm2'), 'm2')",
  },
  'first of two mediators side by side': {
    columns: { c1, x, m1, m2, y },
    steps: parallelSteps(1),
    effect: 'indirect1',
    resamples: 999,
    r: "slope(data, 'm1', c('c1', 'x'), 'x') * slope(data, 'y', c('c1', 'x', 'm1', 'm2'), 'm1')",
  },
};

export const streamFor = (name: string) => randomStream(1, 'bootstrap', name);

/** Numbers of the people in each resample, drawn as the bootstrap draws them. */
export function drawnPeople(name: string): number[] {
  const { columns, resamples } = bootstrapped[name];
  const people = Object.values(columns)[0].length;
  const next = smallFastCounter(streamFor(name));
  return Array.from({ length: people * resamples }, () => Math.floor(next() * (people / 4294967296)));
}
