import { numberedStreams } from '../../statistics/numbered-streams.js';
import { gammaFromProposal, poissonDraw } from './count-draws.js';
import type { Variable } from './data-model.js';
import type { Layout } from './layout.js';
import { observed, transformed } from './shapes.js';

/** Writes the column of a variable from its centred values: mean and error added, shaped, on the scale asked for. */
export function columnWriter(
  variable: Variable,
  centred: Float64Array,
  response: Float64Array | undefined,
  layout: Layout,
  seed: number,
  scale: 'analysis' | 'measure',
): (replication: number, column: Float64Array) => void {
  const latent = latentWriter(variable, centred, response, layout, seed);
  const { shape, transform, source } = variable;
  const unit = scale === 'analysis' ? variable.unit : 1;
  if (shape.kind === 'score') return scoreWriter(source, centred, layout);
  if (shape.kind === 'count') return countWriter(variable, shape, latent, response, layout, seed, unit);
  if (shape.kind === 'normal') {
    // The usual case: nothing to do where the latent value is what is analysed.
    const [mean, sd] = [shape.mean / unit, shape.sd / unit];
    if (mean === 0 && sd === 1) return latent;
    return (replication, column) => {
      latent(replication, column);
      for (let i = 0; i < column.length; i += 1) column[i] = mean + sd * column[i];
    };
  }
  if (shape.kind === 'log-normal' && scale === 'analysis' && transform === 'log') {
    const { meanLog, sdLog } = shape;
    const floor = shape.floorLog ?? -Infinity;
    return (replication, column) => {
      latent(replication, column);
      for (let i = 0; i < column.length; i += 1) {
        const log = meanLog + sdLog * column[i];
        column[i] = (log < floor ? floor : log) / unit;
      }
    };
  }
  return (replication, column) => {
    latent(replication, column);
    for (let i = 0; i < column.length; i += 1) {
      const value = observed(shape, column[i]);
      column[i] = (scale === 'analysis' ? transformed(value, transform) : value) / unit;
    }
  };
}

/** mean x response + scale x centred + error. */
function latentWriter(
  { name, means, scale, errorSd }: Variable,
  centred: Float64Array,
  response: Float64Array | undefined,
  { ranges }: Layout,
  seed: number,
) {
  const errors = errorSd > 0 ? new Float64Array(centred.length) : undefined;
  const errorStream = errors && numberedStreams(seed, name, 'error');
  return (replication: number, column: Float64Array): void => {
    for (let arm = 0; arm < ranges.length; arm += 1) {
      const { from, to } = ranges[arm];
      const [mean, factor] = [means[arm], scale[arm]];
      if (response && mean !== 0)
        for (let i = from; i < to; i += 1) column[i] = mean * response[i] + factor * centred[i];
      else for (let i = from; i < to; i += 1) column[i] = mean + factor * centred[i];
    }
    if (errors && errorStream) {
      errorStream.start(replication);
      errorStream.fillNormals(errors, errors.length);
      for (let i = 0; i < column.length; i += 1) column[i] += errorSd * errors[i];
    }
  };
}

function scoreWriter(source: Variable['source'], centred: Float64Array, { ranges }: Layout) {
  return (_: number, column: Float64Array): void => {
    ranges.forEach(({ from, to }, arm) => {
      const centre = centreOf(source, arm);
      // Rounded, because a centre has been taken off and put back.
      for (let i = from; i < to; i += 1) column[i] = Math.round(centred[i] + centre);
    });
  };
}

function centreOf(source: Variable['source'], arm: number): number {
  if (source.kind === 'two-groups') return source.shares[arm];
  if (source.kind !== 'genotype') return 0;
  const q = source.alleleFrequency;
  return source.coding === 'carrier' ? 1 - (1 - q) * (1 - q) : 2 * q;
}

/**
 * Negative binomial counts: Poisson with a gamma rate. The person's latent value is the first proposal of the gamma draw, so
 * that people with a high value tend to have high counts while the distribution is exactly what it should be.
 */
function countWriter(
  { name }: Variable,
  { rates, dispersion }: Extract<Variable['shape'], { kind: 'count' }>,
  latent: (replication: number, column: Float64Array) => void,
  response: Float64Array | undefined,
  { ranges }: Layout,
  seed: number,
  unit: number,
) {
  const stream = numberedStreams(seed, name, 'counts');
  const reference = Math.min(...rates);
  return (replication: number, column: Float64Array): void => {
    latent(replication, column);
    stream.start(replication);
    ranges.forEach(({ from, to }, arm) => {
      for (let i = from; i < to; i += 1) {
        const mean = response ? reference + response[i] * (rates[arm] - reference) : rates[arm];
        const rate = dispersion > 0 ? mean * dispersion * gammaFromProposal(column[i], 1 / dispersion, stream) : mean;
        column[i] = poissonDraw(rate, stream) / unit;
      }
    });
  };
}
