import { numberedStreams } from '../../statistics/numbered-streams.js';
import type { DataModel, Uptake } from './data-model.js';
import type { Layout } from './layout.js';

/** Doses, and the share of the arm's effect that each dose has. Both are all 1 where everybody takes up everything. */
export function uptakeGenerator({ arms }: DataModel, layout: Layout, seed: number) {
  const dose = new Float64Array(layout.people).fill(1);
  const partial = arms.map(({ uptake }) => !isComplete(uptake));
  if (!partial.includes(true)) return { dose, response: undefined, draw: () => undefined };
  const response = new Float64Array(layout.people).fill(1);
  const stream = numberedStreams(seed, 'dose');
  const draw = (replication: number): void => {
    stream.start(replication);
    layout.ranges.forEach(({ from, to }, arm) => {
      if (!partial[arm]) return;
      const { none, mean, sd, threshold } = arms[arm].uptake;
      const size = sd > 0 ? (mean * (1 - mean)) / (sd * sd) - 1 : 0;
      for (let i = from; i < to; i += 1) {
        let taken = 0;
        if (stream.uniform() >= none) {
          taken = mean;
          if (sd > 0) {
            const part = stream.gamma(mean * size);
            taken = part / (part + stream.gamma((1 - mean) * size));
          }
        }
        dose[i] = taken;
        response[i] = threshold === undefined ? taken : taken >= threshold ? 1 : 0;
      }
    });
  };
  return { dose, response, draw };
}

const isComplete = ({ none, mean, sd }: Uptake): boolean => none === 0 && mean === 1 && sd === 0;
