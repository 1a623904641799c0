import { quantity } from '../quantity.js';
import type { HypothesisForm } from '../schema/pack.js';
import type { StudyHypothesis } from '../schema/study.js';
import { comparisonOf, differenceOfPath, type StatedTotal, share } from './path-tracing.js';
import type { PlannedArm, PlannedEffect } from './plan.js';

/**
 * An effect that a hypothesis leaves out because another one of the study implies it: the difference on an outcome
 * whose paths are stated, or the path to a mediator whose difference is.
 */
export function impliedEffect(
  name: string,
  input: StudyHypothesis,
  form: HypothesisForm,
  totals: readonly StatedTotal[],
  arms: readonly PlannedArm[],
): PlannedEffect | undefined {
  const { treatment, comparator } = input.compare;
  const parameter = form.parameters[name];
  if (!treatment || !comparator || !parameter) return undefined;
  const measure =
    name === 'difference' && form.kind === 'directional' ? input.outcome : name === 'a' ? input.mediator : undefined;
  const compared = { treatment, comparator };
  const found = totals.find((each) => each.measure === measure && each.comparison === comparisonOf(compared));
  if (!found || found.total >= 1) return undefined;
  const p = share(compared, arms);
  const size = name === 'difference' ? differenceOfPath(found.total, p) : found.total;
  const because = `implied by ${found.hypothesis}: ${found.how}`;
  const planning = quantity(parameter.sign === 'negative' ? -size : size, parameter.unit, {
    kind: 'computed',
    procedure: 'path tracing',
    from: found.from.map((effect) => `${found.hypothesis}.effects.${effect}`),
  });
  const row = { quantity: planning, after: planning.value, unit: parameter.unit, because };
  return {
    name,
    meaning: parameter.meaning,
    basis: { kind: 'assumption', because },
    ledger: [
      { ...row, step: 'stated' },
      { ...row, step: 'planning' },
    ],
    planning,
  };
}
