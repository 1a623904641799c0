import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { mixedModel } from '../../src/simulation/estimators/mixed-model.js';
import { rejects } from '../../src/simulation/estimators/significance.js';
import { type RandomStream, randomStream } from '../../src/statistics/random.js';

/** A trial of two arms without an effect, one or both taught in classes of one size. */
export interface ClassTrial {
  readonly classesIn: 'both-arms' | 'one-arm';
  /** In each arm that has classes; the other arm has as many people. */
  readonly classes: number;
  readonly size: number;
  readonly icc: number;
}

/** Share of trials in which the mixed model of the arm rejects at .05, two-sided; the same seed gives the same share. */
export function measureErrorRate(trial: ClassTrial, { studies, seed }: { studies: number; seed: number }): number {
  const { classesIn, classes, size, icc } = trial;
  const stream = randomStream(seed, `${classesIn} ${classes} ${size} ${icc}`);
  const half = classes * size;
  const nested = classesIn === 'one-arm';
  const column = (of: (person: number) => number) => Float64Array.from({ length: 2 * half }, (_, person) => of(person));
  const alone = (person: number) => nested && person >= half;
  const arm = column((person) => Number(person >= half));
  const cluster = column((person) => (alone(person) ? -1 : Math.floor(person / size)));
  const stratum = nested ? column((person) => Number(person >= half)) : undefined;
  let rejected = 0;
  for (let study = 0; study < studies; study += 1) {
    const outcome = outcomes(stream, { people: 2 * half, size, icc, alone });
    const fit = mixedModel({ outcome, predictors: [arm], cluster, ...(stratum ? { stratum } : {}) });
    const found = isFitted(fit) ? fit.coefficient(0) : fit;
    if (!isFitted(found)) throw new Error(found.reason);
    if (rejects(found, { alpha: 0.05, sides: 2, towards: 1 })) rejected += 1;
  }
  return rejected / studies;
}

function outcomes(
  stream: RandomStream,
  { people, size, icc, alone }: { people: number; size: number; icc: number; alone: (person: number) => boolean },
): Float64Array {
  let shared = 0;
  return Float64Array.from({ length: people }, (_, person) => {
    if (alone(person)) return stream.normal();
    if (person % size === 0) shared = Math.sqrt(icc) * stream.normal();
    return shared + Math.sqrt(1 - icc) * stream.normal();
  });
}
