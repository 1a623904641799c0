import type { Distribution } from '../../schema/simulation.js';
import { portableExp, portableLog } from '../../statistics/portable.js';
import type { Shape, Variable } from './data-model.js';
import { normalMean, normalQuantile, normalUpperTail } from './standard-normal.js';

/** The distributions a study can give its measures: what they look like, and their SD on the scale of the analysis. */

type Transform = Variable['transform'];

export interface Shaped {
  readonly shape: Shape;
  readonly transform: Transform;
  /** SD before treatment on the scale of the analysis, ends and floor of the scale aside. */
  readonly unit: number;
}

/** Normal with mean 0 and SD 1 on the scale of the analysis, whatever that is: what power calculations take for granted. */
export const plainNormal: Shaped = { shape: { kind: 'normal', mean: 0, sd: 1 }, transform: 'none', unit: 1 };

/** A score of two groups or a genotype. */
export const score: Shaped = { shape: { kind: 'score' }, transform: 'none', unit: 1 };

/** The shape a study gives a measure, or in words why the analysis cannot be done on such values. */
export function shapeOf(given: Distribution, transform: Transform): Shaped | { readonly problem: string } {
  const none = { transform: 'none' as const };
  switch (given.shape) {
    case 'normal':
      return { shape: { kind: 'normal', mean: given.mean, sd: given.sd }, ...none, unit: given.sd };
    case 'log-normal': {
      const meanLog = portableLog(given.median);
      const { sdLog } = given;
      const floorLog =
        given.belowFloor !== undefined
          ? meanLog + sdLog * normalQuantile(given.belowFloor)
          : given.floor !== undefined
            ? portableLog(given.floor)
            : null;
      const shape = { kind: 'log-normal', meanLog, sdLog, floorLog } as const;
      const power = transform === 'square-root' ? 0.5 : 1;
      const unit = transform === 'log' ? sdLog : sdOfLogNormal(power * meanLog, power * sdLog);
      return { shape, transform, unit };
    }
    case 'bounded': {
      if (transform === 'log' && given.minimum <= 0)
        return { problem: `the analysis takes logarithms, but values go down to ${given.minimum}` };
      if (transform === 'square-root' && given.minimum < 0)
        return { problem: `the analysis takes square roots, but values go down to ${given.minimum}` };
      const { shape: _, ...numbers } = given;
      const shape = { kind: 'bounded', ...numbers } as const;
      const unit = transform === 'none' ? given.sd : spreadOf((z) => transformed(observed(shape, z), transform));
      return { shape, transform, unit };
    }
    case 'ordinal': {
      const levels = given.levels ?? given.shares?.length ?? 2;
      const shares = given.shares ?? Array.from({ length: levels }, () => 1 / levels);
      let below = 0;
      const cuts = shares.slice(0, -1).map((share) => {
        below += share;
        return normalQuantile(below);
      });
      return { shape: { kind: 'ordinal', cuts }, transform, unit: sdOfLevels(shares, transform) };
    }
    case 'zero-inflated': {
      if (transform === 'log') return { problem: 'the analysis takes logarithms, but some values are 0' };
      const shape = {
        kind: 'zero-inflated',
        cut: normalQuantile(given.zeros),
        meanLog: portableLog(given.median),
        sdLog: given.sdLog,
      } as const;
      const power = transform === 'square-root' ? 0.5 : 1;
      const moment = (k: number) => {
        const s = k * power * shape.sdLog;
        return portableExp(k * power * shape.meanLog + (s * s) / 2) * normalUpperTail(shape.cut - s);
      };
      const mean = moment(1);
      return { shape, transform, unit: Math.sqrt(moment(2) - mean * mean) };
    }
    case 'count': {
      if (transform !== 'none') return { problem: 'counts are analysed as counts here, without a transformation' };
      const { mean, dispersion } = given;
      return {
        shape: { kind: 'count', rates: [mean], dispersion },
        ...none,
        unit: Math.sqrt(mean + dispersion * mean * mean),
      };
    }
    case 'binary':
      return {
        shape: { kind: 'binary', cut: normalQuantile(1 - given.share) },
        ...none,
        unit: Math.sqrt(given.share * (1 - given.share)),
      };
  }
}

/**
 * The observed value of a latent one, for shapes that leave nothing more to chance.
 * Throws a RangeError for counts and scores: a mistake of the program.
 */
export function observed(shape: Shape, z: number): number {
  switch (shape.kind) {
    case 'normal':
      return shape.mean + shape.sd * z;
    case 'log-normal': {
      const log = shape.meanLog + shape.sdLog * z;
      return portableExp(shape.floorLog !== null && log < shape.floorLog ? shape.floorLog : log);
    }
    case 'bounded': {
      const value = shape.mean + shape.sd * z;
      return value < shape.minimum ? shape.minimum : value > shape.maximum ? shape.maximum : value;
    }
    case 'ordinal': {
      let level = 1;
      while (level <= shape.cuts.length && shape.cuts[level - 1] < z) level += 1;
      return level;
    }
    case 'binary':
      return z > shape.cut ? 1 : 0;
    case 'zero-inflated':
      return z > shape.cut ? portableExp(shape.meanLog + shape.sdLog * z) : 0;
    case 'count':
    case 'score':
      throw new RangeError(`a latent value does not say what is observed of a ${shape.kind}`);
  }
}

/** A value on the scale of the analysis. */
export function transformed(value: number, transform: Transform): number {
  return transform === 'none' ? value : transform === 'log' ? portableLog(value) : Math.sqrt(value);
}

function sdOfLogNormal(meanLog: number, sdLog: number): number {
  const variance = sdLog * sdLog;
  return portableExp(meanLog + variance / 2) * Math.sqrt(portableExp(variance) - 1);
}

function spreadOf(f: (z: number) => number): number {
  const mean = normalMean(f);
  return Math.sqrt(
    normalMean((z) => {
      const off = f(z) - mean;
      return off * off;
    }),
  );
}

function sdOfLevels(shares: readonly number[], transform: Transform): number {
  const value = (index: number) => transformed(index + 1, transform);
  const mean = shares.reduce((sum, share, i) => sum + share * value(i), 0);
  return Math.sqrt(shares.reduce((sum, share, i) => sum + share * (value(i) - mean) * (value(i) - mean), 0));
}
