import { logistic } from '../../src/power/logistic.js';
import { negativeBinomial } from '../../src/power/negative-binomial.js';
import { each, simulated } from './agreement.js';
import { rejectsZ } from './samples.js';
import { mean, type Stream } from './studies.js';

/** Logistic and negative binomial regression, by maximum likelihood. */

export const generalisedModels = [
  simulated(logistic, {
    grid: [
      { n: 60, baseProbability: 0.3, oddsRatio: 4 },
      { n: 120, baseProbability: 0.4, oddsRatio: 2, predictor: 'normal', sides: 1 },
      ...each({
        n: [100, 300],
        baseProbability: [0.2, 0.5],
        oddsRatio: [1, 2.2],
        exposedShare: [0.2, 0.5],
        sides: [1, 2] as const,
      }),
      { n: 300, baseProbability: 0.1, oddsRatio: 2.2 },
      { n: 300, baseProbability: 0.1, oddsRatio: 0.45, exposedShare: 0.8 },
      { n: 40, baseProbability: 0.2, oddsRatio: 0.45, exposedShare: 0.2 },
      { n: 30, baseProbability: 0.5, oddsRatio: 5, exposedShare: 0.5 },
      { n: 150, baseProbability: 0.5, oddsRatio: 8, exposedShare: 0.5 },
      ...each({ n: [80, 200], baseProbability: [0.3, 0.7], oddsRatio: [1.6, 3], r2Others: [0, 0.4] }).map((point) => ({
        ...point,
        predictor: 'normal' as const,
      })),
      { n: 200, baseProbability: 0.3, oddsRatio: 2.2, r2Others: 0.3 },
    ],
    replications: 5000,
    within: (given) => (fewest(given) >= 5 ? 0.025 : 0.1),
    study: ({ n, baseProbability, oddsRatio, predictor, exposedShare, r2Others, alpha, sides }) => {
      const exposed = Math.round(n * exposedShare);
      const intercept = Math.log(baseProbability / (1 - baseProbability));
      const slope = Math.log(oddsRatio);
      const centre = predictor === 'binary' ? exposedShare : 0;
      const spread = predictor === 'binary' ? Math.sqrt(exposedShare * (1 - exposedShare)) : 1;
      return (stream) => {
        const x = Array.from({ length: n }, (_, i) => (predictor === 'normal' ? stream.normal() : i < exposed ? 1 : 0));
        // Another predictor that shares this much of the variance and does nothing itself.
        const other = x.map(
          (value) => (Math.sqrt(r2Others) * (value - centre)) / spread + Math.sqrt(1 - r2Others) * stream.normal(),
        );
        const y = x.map((value) => (stream.uniform() < 1 / (1 + Math.exp(-intercept - slope * value)) ? 1 : 0));
        const rest = r2Others > 0 ? [x.map(() => 1), other] : [x.map(() => 1)];
        const [full, without] = [logisticFit(y, [...rest, x]), logisticFit(y, rest)];
        const ratio = Math.sqrt(Math.max(0, 2 * (full.logLikelihood - without.logLikelihood)));
        return rejectsZ(Math.sign(full.slopes.at(-1)!) * ratio, alpha, sides);
      };
    },
  }),

  simulated(negativeBinomial, {
    grid: [
      { n1: 40, n2: 40, rate1: 4, rate2: 2.2, dispersion: 0.8 },
      { n1: 100, n2: 50, rate1: 3, rate2: 2.2, dispersion: 0.5, sides: 1 },
      ...each({ n1: [40, 100], n2: [40], rate1: [1.5, 5], dispersion: [0.1, 2], exposure: [1] }).flatMap((point) => [
        { ...point, rate2: point.rate1 },
        { ...point, rate2: point.rate1 * 0.6 },
      ]),
      { n1: 40, n2: 40, rate1: 0.5, rate2: 0.25, dispersion: 1, exposure: 4 },
      { n1: 15, n2: 15, rate1: 3, rate2: 1, dispersion: 0.8 },
      { n1: 10, n2: 10, rate1: 2, rate2: 2, dispersion: 0.8 },
      { n1: 40, n2: 40, rate1: 0.5, rate2: 0.3, dispersion: 0.8 },
      { n1: 40, n2: 60, rate1: 6, rate2: 1, dispersion: 0.8 },
    ],
    replications: 4000,
    within: ({ n1, n2, rate1, rate2, exposure }) =>
      Math.min(n1, n2) >= 40 && Math.min(rate1, rate2) * exposure >= 0.9 ? 0.02 : 0.06,
    study: ({ n1, n2, rate1, rate2, exposure, dispersion, alpha, sides }) => {
      const arm = (stream: Stream, n: number, rate: number) =>
        Array.from({ length: n }, () => negativeBinomialCount(stream, rate * exposure, dispersion));
      return (stream) => {
        const arms = [arm(stream, n1, rate1), arm(stream, n2, rate2)];
        if (arms.some((events) => events.every((count) => count === 0))) return false;
        const k = dispersionOf(arms);
        const variance = arms.reduce((sum, events) => sum + (1 / mean(events) + k) / events.length, 0);
        return rejectsZ(Math.log(mean(arms[0]) / mean(arms[1])) / Math.sqrt(variance), alpha, sides);
      };
    },
  }),
];

/** The fewest outcomes or non-outcomes that are expected among exposed or unexposed; among all with a normal predictor. */
function fewest(given: {
  n: number;
  baseProbability: number;
  oddsRatio: number;
  predictor: string;
  exposedShare: number;
}) {
  const { n, baseProbability: p, oddsRatio, predictor, exposedShare } = given;
  if (predictor === 'normal') return n * Math.min(p, 1 - p);
  const odds = (oddsRatio * p) / (1 - p);
  const [exposed, rest] = [n * exposedShare, n * (1 - exposedShare)];
  return Math.min(rest * p, rest * (1 - p), (exposed * odds) / (1 + odds), exposed / (1 + odds));
}

/** Maximum likelihood by Newton's method, which ends where the data are separated. */
function logisticFit(y: readonly number[], columns: readonly (readonly number[])[]) {
  const k = columns.length;
  let slopes = columns.map(() => 0);
  let logLikelihood = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < 30; step += 1) {
    const gradient = columns.map(() => 0);
    const information = columns.map(() => columns.map(() => 0));
    let sum = 0;
    for (let i = 0; i < y.length; i += 1) {
      let logit = 0;
      for (let a = 0; a < k; a += 1) logit += slopes[a] * columns[a][i];
      const p = 1 / (1 + Math.exp(-logit));
      sum += y[i] === 1 ? Math.log(p) : Math.log1p(-p);
      for (let a = 0; a < k; a += 1) {
        gradient[a] += (y[i] - p) * columns[a][i];
        for (let b = 0; b <= a; b += 1) information[a][b] += p * (1 - p) * columns[a][i] * columns[b][i];
      }
    }
    if (!(sum > logLikelihood + 1e-9)) break;
    logLikelihood = sum;
    const change = solveSymmetric(information, gradient);
    if (change === undefined) break;
    slopes = slopes.map((slope, a) => slope + change[a]);
  }
  return { slopes, logLikelihood };
}

/** Solves with the lower triangle of a positive definite matrix; undefined where it is not one. */
function solveSymmetric(lower: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const k = right.length;
  const factor = lower.map((row) => [...row]);
  const solution = [...right];
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      for (let c = 0; c < j; c += 1) factor[i][j] -= factor[i][c] * factor[j][c];
      if (i !== j) factor[i][j] /= factor[j][j];
      else if (factor[i][i] > 1e-10) factor[i][i] = Math.sqrt(factor[i][i]);
      else return undefined;
    }
    for (let c = 0; c < i; c += 1) solution[i] -= factor[i][c] * solution[c];
    solution[i] /= factor[i][i];
  }
  for (let i = k - 1; i >= 0; i -= 1) {
    for (let c = i + 1; c < k; c += 1) solution[i] -= factor[c][i] * solution[c];
    solution[i] /= factor[i][i];
  }
  return solution;
}

function negativeBinomialCount(stream: Stream, expected: number, k: number): number {
  const limit = Math.exp(-expected * k * stream.gamma(1 / k));
  let events = 0;
  for (let product = stream.uniform(); product > limit; product *= stream.uniform()) events += 1;
  return events;
}

/** The dispersion where the likelihood is highest, the means at their estimates. */
function dispersionOf(arms: readonly (readonly number[])[]): number {
  const means = arms.map(mean);
  const most = Math.max(...arms.flat());
  const above = Array.from({ length: most }, (_, j) => arms.flat().filter((events) => events > j).length);
  const logLikelihood = (k: number) =>
    above.reduce((sum, people, j) => sum + people * Math.log1p(k * j), 0) -
    arms.reduce((sum, arm, i) => sum + arm.length * (means[i] + 1 / k) * Math.log1p(k * means[i]), 0);
  let [low, high] = [-9, 3];
  for (let step = 0; step < 30; step += 1) {
    const [left, right] = [low + 0.382 * (high - low), low + 0.618 * (high - low)];
    if (logLikelihood(Math.exp(left)) > logLikelihood(Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}
