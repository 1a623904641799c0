import { randomStream } from '../../src/statistics/random.js';

/** People two by two. */
export interface PairData {
  readonly outcome: number[];
  readonly predictor: number[];
}

interface PairDesign {
  readonly pairs: number;
  readonly correlationPredictors: number;
  readonly correlationResiduals: number;
  /** Chance that a person has no outcome. */
  readonly missing?: number;
}

export function pairData(name: string, design: PairDesign): PairData {
  const { pairs, correlationPredictors, correlationResiduals, missing = 0 } = design;
  const stream = randomStream(1, name);
  const data: PairData = { outcome: [], predictor: [] };
  const two = (correlation: number) => {
    const [first, second] = [stream.normal(), stream.normal()];
    return [first, correlation * first + Math.sqrt(1 - correlation ** 2) * second] as const;
  };
  for (let pair = 0; pair < pairs; pair += 1) {
    const [x, error] = [two(correlationPredictors), two(correlationResiduals)];
    for (const member of [0, 1]) {
      data.predictor.push(5 + x[member]);
      const value = 20 + 0.4 * x[member] + 0.2 * x[1 - member] + error[member];
      data.outcome.push(stream.uniform() < missing ? Number.NaN : value);
    }
  }
  return data;
}

export const pairSets: Readonly<Record<string, PairData>> = Object.fromEntries(
  Object.entries<PairDesign>({
    'partners alike': { pairs: 30, correlationPredictors: 0.3, correlationResiduals: 0.4 },
    'few pairs': { pairs: 8, correlationPredictors: 0.5, correlationResiduals: 0.6 },
    'partners unlike': { pairs: 25, correlationPredictors: -0.2, correlationResiduals: -0.6 },
    'half pairs': { pairs: 40, correlationPredictors: 0.2, correlationResiduals: 0.5, missing: 0.15 },
  }).map(([name, design]) => [name, pairData(name, design)]),
);
