import { mmrmLastVisit } from '../../src/power/mmrm-last-visit.js';
import { slopeDifference } from '../../src/power/slope-difference.js';
import { cholesky } from '../../src/statistics/linear-algebra.js';
import { each, simulated } from './agreement.js';
import {
  type Growth,
  growthCovariance,
  lastVisit,
  slopesByGrowthModel,
  type VisitedPerson,
  visited,
} from './growth-models.js';
import { pooled, rejects } from './samples.js';
import { mean } from './studies.js';

/** Trials with several visits, which some people do not reach. */

export const visits = [
  simulated(mmrmLastVisit, {
    grid: [
      { nPerArm: 2, d: 3, retention: [1, 1] },
      { nPerArm: 20, d: 0.9, correlation: 0.7, retention: [1, 0.8, 0.6], sides: 1 },
      ...each({
        nPerArm: [20, 40],
        d: [0, 0.8],
        correlation: [0, 0.9],
        structure: ['exchangeable', 'autoregressive'] as const,
        retention: [[1, 0.75, 0.5]],
      }),
      { nPerArm: 20, d: 0.6, retention: [1, 0.5] },
      { nPerArm: 10, d: 1.2, retention: [1, 0.9, 0.8, 0.7] },
      { nPerArm: 40, d: 4, retention: [0.9, 0.5] },
    ],
    replications: 5000,
    within: ({ nPerArm, retention }) => {
      const left = retention[retention.length - 1];
      return left === 1 ? 0 : nPerArm * left >= 20 ? 0.025 : 0.07;
    },
    study: ({ nPerArm, d, correlation, structure, retention, alpha, sides }) => {
      const covariance = retention.map((_, i) =>
        retention.map((__, j) => {
          if (structure === 'autoregressive') return correlation ** Math.abs(i - j);
          return i === j ? 1 : correlation;
        }),
      );
      const factor = cholesky(covariance);
      const stay = retention.map((share) => Math.round(nPerArm * share));
      const means = [retention.map((_, visit) => (visit === retention.length - 1 ? d : 0.1)), retention.map(() => 0)];
      const complete = retention.every((share) => share === 1);
      return (stream) => {
        const people = visited(stream, means, factor, stay);
        if (!complete) return rejects(lastVisit(people, retention.length), alpha, sides);
        const last = (arm: 0 | 1) => people.filter((person) => person.arm === arm).map(({ y }) => y[y.length - 1]);
        return rejects(pooled(last(0), last(1)), alpha, sides);
      };
    },
  }),

  simulated(slopeDifference, {
    grid: [
      { nPerArm: 2, times: [0, 1, 2], slopeDifference: 2, serialCorrelation: 0, retention: [] },
      { nPerArm: 8, times: [0, 1, 5], slopeDifference: 0.4, serialCorrelation: 0, retention: [], sides: 1 },
      ...each({
        nPerArm: [2, 12],
        times: [
          [0, 1],
          [-3, 0, 1, 9],
        ],
        varSlope: [0, 0.5],
        slopeDifference: [0, 0.4],
        sides: [1, 2] as const,
      }).map((point) => ({ ...point, covInterceptSlope: 0, serialCorrelation: 0, retention: [] })),
      { nPerArm: 20, slopeDifference: 0.18, serialCorrelation: 0, retention: [1, 0.9, 0.8, 0.7] },
      { nPerArm: 30, slopeDifference: 0.15, serialCorrelation: 0.4, retention: [] },
      { nPerArm: 30, slopeDifference: 0, serialCorrelation: 0, retention: [1, 0.8, 0.6, 0.4] },
      { nPerArm: 10, slopeDifference: 0.3, serialCorrelation: 0, retention: [1, 0.9, 0.7, 0.5] },
    ],
    replications: (given) => (simple(given) ? 20_000 : 1500),
    within: (given) => (simple(given) ? 0 : given.nPerArm >= 20 ? 0.02 : 0.05),
    study: (given) => {
      const { nPerArm, times, slopeDifference: difference, retention, alpha, sides } = given;
      const factor = cholesky(growthCovariance(times, given));
      const stay = times.map((_, visit) => Math.round(nPerArm * (retention[visit] ?? 1)));
      const means = [times.map((time) => difference * time), times.map(() => 0)];
      return (stream) => {
        const people = visited(stream, means, factor, stay);
        return rejects(
          simple(given) ? ownSlopes(people, times) : slopesByGrowthModel(people, times, given as Growth),
          alpha,
          sides,
        );
      };
    },
  }),
];

/** Whether the analysis is a t test of people's own slopes; otherwise it is a mixed model, which takes long to fit. */
const simple = ({ serialCorrelation, retention }: { serialCorrelation: number; retention: readonly number[] }) =>
  serialCorrelation === 0 && retention.every((share) => share === 1);

/** The people's own slopes, compared by a t test. */
function ownSlopes(people: readonly VisitedPerson[], times: readonly number[]) {
  const centre = mean(times);
  const spread = times.reduce((sum, time) => sum + (time - centre) ** 2, 0);
  const slope = ({ y }: VisitedPerson) =>
    y.reduce((sum, value, visit) => sum + ((times[visit] - centre) / spread) * value, 0);
  const [first, second] = ([0, 1] as const).map((arm) => people.filter((person) => person.arm === arm).map(slope));
  return pooled(first, second);
}
