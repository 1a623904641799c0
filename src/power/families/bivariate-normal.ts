import { normal } from '../../statistics/normal.js';
import { gaussLegendre } from '../../statistics/quadrature.js';

/**
 * P(X > a, Y > b) for standard normals with correlation r.
 *
 * The derivative in r is the bivariate density; with r = sin(angle) it is smooth, so a Gauss-Legendre rule
 * over the angle is accurate to about 1e-12 for |r| <= 0.95 and 1e-7 up to 0.999 (drezner-wesolowsky-1990).
 */
export function bothAbove(a: number, b: number, r: number): number {
  const independent = normal.upperTail(a) * normal.upperTail(b);
  if (r === 0 || (independent === 0 && r < 0)) return independent;
  const angle = Math.asin(r);
  const { nodes, weights } = gaussLegendre(Math.abs(r) < 0.5 ? 10 : Math.abs(r) < 0.9 ? 20 : 48);
  const squares = a * a + b * b;
  let total = 0;
  for (let index = 0; index < nodes.length; index += 1) {
    const sine = Math.sin((angle * (nodes[index] + 1)) / 2);
    total += weights[index] * Math.exp((sine * a * b - squares / 2) / (1 - sine * sine));
  }
  return Math.max(0, independent + (total * angle) / (4 * Math.PI));
}
