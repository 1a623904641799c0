/**
 * Gauss rules by name, each computed once and kept.
 */
import { requireWhole, requireWithin } from './domain.js';
import { gaussFromRecurrence, legendreRule, type QuadratureRule } from './quadrature-rules.js';
import { cachedRule } from './rule-cache.js';

function requirePoints(points: number): void {
  requireWhole('points', points, 1);
  requireWithin('points', points, 1, 2000);
}

/**
 * Gauss-Legendre: the integral over [-1, 1], weights summing to 2. Exact for polynomials up to degree 2 points - 1.
 *
 * points  1 to 2000
 * Accuracy: nodes and weights to 1e-15 absolute.
 */
export function gaussLegendre(points: number): QuadratureRule {
  requirePoints(points);
  return cachedRule(`legendre ${points}`, () => legendreRule(points));
}

/**
 * Gauss-Hermite in the probabilists' form: sum of weight * f(node) is about E f(Z), Z standard normal; weights sum to 1.
 *
 * points  1 to 2000
 * Accuracy: 1e-14 absolute.
 */
export function gaussHermite(points: number): QuadratureRule {
  requirePoints(points);
  return cachedRule(`hermite ${points}`, () =>
    gaussFromRecurrence(
      new Array<number>(points).fill(0),
      Array.from({ length: points - 1 }, (_, k) => Math.sqrt(k + 1)),
    ),
  );
}

/**
 * Generalised Gauss-Laguerre: sum of weight * f(node) is about E f(X), X gamma distributed with this shape and scale 1;
 * weights sum to 1.
 *
 * points  1 to 2000;  shape  from 1e-3 to 1e9
 * Accuracy: weights 1e-14 absolute, nodes 1e-14 standard deviations plus 1e-15 of their size.
 */
export function gaussGamma(points: number, shape: number): QuadratureRule {
  requirePoints(points);
  requireWithin('shape', shape, 1e-3, 1e9);
  return cachedRule(`gamma ${points} ${shape}`, () => {
    // Around the mean, so that a large shape does not swamp the spread.
    const centred = gaussFromRecurrence(
      Array.from({ length: points }, (_, k) => 2 * k),
      Array.from({ length: points - 1 }, (_, k) => Math.sqrt((k + 1) * (k + shape))),
    );
    return { nodes: centred.nodes.map((node) => Math.max(0, node + shape)), weights: centred.weights };
  });
}

/**
 * Gauss-Jacobi on (0, 1): sum of weight * f(node) is about E f(X), X beta distributed with shapes a and b; weights sum
 * to 1.
 *
 * points  1 to 2000;  a, b  from 1e-3 to 1e9
 * Accuracy: 1e-14 absolute.
 */
export function gaussJacobi(points: number, a: number, b: number): QuadratureRule {
  requirePoints(points);
  requireWithin('a', a, 1e-3, 1e9);
  requireWithin('b', b, 1e-3, 1e9);
  return cachedRule(`jacobi ${points} ${a} ${b}`, () => {
    // Shifted to (0, 1) and centred at the mean a / (a + b); DLMF 18.9.2 with alpha = b - 1, beta = a - 1.
    const n = a + b;
    const diagonal = Array.from({ length: points }, (_, k) => {
      if (k === 0) return 0;
      const s = 2 * k + n - 2;
      return ((a - b) * (n - 2)) / (2 * s * (s + 2)) - (a - b) / (2 * n);
    });
    const offDiagonal = Array.from({ length: points - 1 }, (_, index) => {
      const k = index + 1;
      if (k === 1) return Math.sqrt((a * b) / (n * n * (n + 1)));
      const s = 2 * k + n - 2;
      return Math.sqrt((k * (k + a - 1) * (k + b - 1) * (k + n - 2)) / (s * s * (s * s - 1)));
    });
    const centred = gaussFromRecurrence(diagonal, offDiagonal);
    return { nodes: centred.nodes.map((node) => Math.min(1, Math.max(0, node + a / n))), weights: centred.weights };
  });
}
