/**
 * Quadrature rules are computed once and kept: the only state of this room, and one that never changes an answer.
 */
import type { QuadratureRule } from './quadrature-rules.js';

/** How many rules are kept; the oldest is dropped first. */
const CACHE_SIZE = 500;
const cache = new Map<string, QuadratureRule>();

/** The rule under this key, made on first use. */
export function cachedRule(key: string, make: () => QuadratureRule): QuadratureRule {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  const rule = { nodes: Object.freeze(made.nodes), weights: Object.freeze(made.weights) };
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value as string);
  cache.set(key, rule);
  return rule;
}
