import { equivalencePaired } from '../../src/power/equivalence-paired.js';
import { equivalenceTwoSample } from '../../src/power/equivalence-two-sample.js';
import { noninferiorityTwoSample } from '../../src/power/noninferiority-two-sample.js';
import { each, simulated } from './agreement.js';
import { equivalent, normals, pooled, rejects, single } from './samples.js';

/** Showing that means differ by less than a margin. */

export const equivalences = [
  simulated(noninferiorityTwoSample, {
    grid: [
      { n1: 2, n2: 2, sd: 1, margin: 3, trueDifference: 0 },
      { n1: 4, n2: 30, sd: 2, margin: 2, trueDifference: -0.5 },
      ...each({ n1: [2, 12], n2: [3, 20], margin: [0.2, 1, 20], trueDifference: [-0.1, 0.5] }),
      { n1: 40, n2: 40, margin: 0.4, trueDifference: -0.3999, alpha: 0.05 },
    ],
    study:
      ({ n1, n2, sd, margin, trueDifference, alpha }) =>
      (stream) => {
        const { estimate, ...rest } = pooled(normals(stream, n1, trueDifference, sd), normals(stream, n2, 0, sd));
        return rejects({ ...rest, estimate: estimate + margin }, alpha, 1);
      },
  }),

  simulated(equivalenceTwoSample, {
    grid: [
      { n1: 3, n2: 3, sd: 1, lower: -3, upper: 3, trueDifference: 0 },
      { n1: 5, n2: 20, sd: 2, lower: -1, upper: 5, trueDifference: 1.5 },
      ...each({ n1: [2, 10], n2: [2, 25], upper: [0.5, 1.5, 12], trueDifference: [-1, 0, 0.4], lower: [-1.5] }),
      { n1: 10, n2: 10, lower: -1, upper: 1, trueDifference: 1, alpha: 0.2 },
    ],
    study:
      ({ n1, n2, sd, lower, upper, trueDifference, alpha }) =>
      (stream) =>
        equivalent(pooled(normals(stream, n1, trueDifference, sd), normals(stream, n2, 0, sd)), lower, upper, alpha),
  }),

  simulated(equivalencePaired, {
    grid: [
      { n: 3, sdOfDifferences: 1, lower: -3, upper: 3, trueDifference: 0 },
      { n: 12, sdOfDifferences: 2, lower: -1, upper: 4, trueDifference: 1.2 },
      ...each({ n: [2, 4, 20], upper: [0.6, 2, 15], trueDifference: [0, 0.5], lower: [-1] }),
      { n: 30, lower: -0.5, upper: 0.5, trueDifference: -0.5, alpha: 0.2 },
    ],
    study:
      ({ n, sdOfDifferences, lower, upper, trueDifference, alpha }) =>
      (stream) =>
        equivalent(single(normals(stream, n, trueDifference, sdOfDifferences)), lower, upper, alpha),
  }),
];
