import { differenceKind } from './difference.js';

/** Analysis of covariance, with classes a mixed model. */
export const directional = differenceKind('directional');
