/**
 * Quadrature: Gauss rules, expected values of functions of a random variable, adaptive integration.
 */
export { betaExpectation, betaRule, chiSquareExpectation, chiSquareRule, normalExpectation } from './expectation.js';
export { gaussGamma, gaussHermite, gaussJacobi, gaussLegendre } from './gauss-rules.js';
export { integrate } from './integrate.js';
export type { QuadratureRule } from './quadrature-rules.js';
