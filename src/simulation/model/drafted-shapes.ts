import type { Diagnostic } from '../../diagnostic.js';
import type { Plan } from '../../plan/plan.js';
import type { Shape } from './data-model.js';
import { cutLevel, type DraftedVariable } from './drafted.js';
import { plainNormal, type Shaped, score, shapeOf } from './shapes.js';

/**
 * The shape of a drafted variable: what hypotheses ask for (of it, or of the primary visit it is `told` by), otherwise what
 * the study gives its measure, otherwise normal.
 */
export function draftedShape(
  variable: DraftedVariable,
  told: DraftedVariable,
  plan: Plan,
  report: (problem: Diagnostic) => void,
): Shaped {
  if (variable.source.kind !== 'normal') return score;
  if (told.shape === 'binary') return { shape: { kind: 'binary', cut: 0 }, transform: 'none', unit: 1 };
  if (told.rates)
    return { shape: { kind: 'count', rates: [], dispersion: told.rates.dispersion }, transform: 'none', unit: 1 };
  const planned = plan.measures.find(({ id }) => id === variable.measure);
  const given = planned && plan.simulation?.measures?.[planned.id]?.distribution;
  if (!given) return plainNormal;
  const found = shapeOf(given, planned.transform);
  if (!('problem' in found)) return found;
  report({
    code: 'shape-and-transform',
    severity: 'error',
    path: ['simulation', 'measures', planned.id, 'distribution'],
    message: `${planned.id} cannot be made up as ${given.shape}: ${found.problem}.`,
    fix: `Choose another shape, or another transform for ${planned.id} under "measures".`,
    cites: [],
  });
  return plainNormal;
}

interface Known {
  /** Share of the effect at the primary visit that has shown at this one. */
  readonly share: number;
  readonly means: readonly number[];
  readonly unit: number;
  readonly armIds: readonly string[];
  readonly references: readonly string[];
  readonly report: (problem: Diagnostic) => void;
}

/** A shape with its cut point or rates, which depend on what the arms' means came to. */
export function levels(
  shape: Shape,
  told: DraftedVariable,
  { share, means, unit, armIds, references, report }: Known,
): Shape {
  if (shape.kind === 'binary' && told.shape === 'binary') {
    const above = references.flatMap((arm) => told.means.difference(arm, cutLevel) ?? []);
    return { kind: 'binary', cut: above.length > 0 ? -above[0] : 0 };
  }
  if (shape.kind !== 'count') return shape;
  if (told.rates) {
    const { byArm } = told.rates;
    const reference = byArm.get(references.find((arm) => byArm.has(arm)) ?? '') ?? 1;
    return { ...shape, rates: armIds.map((id) => reference + share * ((byArm.get(id) ?? reference) - reference)) };
  }
  const rates = means.map((mean) => shape.rates[0] + mean * unit);
  if (rates.some((rate) => !(rate > 0)))
    report({
      code: 'negative-rate',
      severity: 'error',
      path: ['simulation', 'measures', told.measure ?? told.name, 'distribution', 'mean'],
      message: `Counts of ${told.measure ?? told.name} would be below 0 on average in an arm.`,
      fix: 'Raise the mean, or lower the effect.',
      cites: [],
    });
  return { ...shape, rates };
}
