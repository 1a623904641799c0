import { gaussFromRecurrence, type QuadratureRule } from './quadrature-rules.js';

/**
 * The Gauss rule of a discrete distribution: few nodes that share its first 2 * points moments.
 *
 * values, weights  the distribution; weights are positive and need not sum to 1
 * points           of the rule; fewer are returned where the list has fewer distinct values
 * The weights of the rule sum to those of the list. Accuracy: about 1e-12 of the standard deviation in the nodes.
 *
 * Stieltjes recurrence on the standardised list, then the eigenvalues of its Jacobi matrix.
 * Source: W. Gautschi (2004), Orthogonal polynomials: computation and approximation, section 2.2.
 */
export function gaussOfList(values: readonly number[], weights: readonly number[], points: number): QuadratureRule {
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  if (mass === 0) return { nodes: [], weights: [] };
  const mean = values.reduce((sum, value, index) => sum + value * weights[index]!, 0) / mass;
  const variance = values.reduce((sum, value, index) => sum + (value - mean) ** 2 * weights[index]!, 0) / mass;
  const unit = Math.sqrt(variance);
  if (!(unit > 1e-12 * Math.abs(mean))) return { nodes: [mean], weights: [mass] };

  const scaled = Float64Array.from(values, (value) => (value - mean) / unit);
  let current = new Float64Array(scaled.length).fill(1);
  let previous = new Float64Array(scaled.length);
  let norm = 1;
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  for (let degree = 0; degree < points; degree += 1) {
    let moment = 0;
    for (let i = 0; i < scaled.length; i += 1) moment += weights[i]! * scaled[i]! * current[i]! ** 2;
    const a = moment / mass / norm;
    const b = degree === 0 ? 0 : offDiagonal[degree - 1]! ** 2;
    diagonal.push(a);
    const next = scaled.map((x, i) => (x - a) * current[i]! - b * previous[i]!);
    let nextNorm = 0;
    for (let i = 0; i < scaled.length; i += 1) nextNorm += weights[i]! * next[i]! ** 2;
    nextNorm /= mass;
    // A list of k distinct values is integrated exactly by k points.
    if (nextNorm / norm < 1e-10) break;
    offDiagonal.push(Math.sqrt(nextNorm / norm));
    previous = current;
    current = next;
    norm = nextNorm;
  }
  const rule = gaussFromRecurrence(diagonal, offDiagonal.slice(0, diagonal.length - 1));
  return {
    nodes: rule.nodes.map((node) => mean + unit * node),
    weights: rule.weights.map((weight) => weight * mass),
  };
}
