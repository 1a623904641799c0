import { type Origin, type Quantity, quantity, type Unit } from '../quantity.js';
import type { Basis } from '../schema/common.js';
import type { Parameter } from '../schema/pack.js';
import type { EffectInput } from '../schema/study.js';
import type { LedgerRow, PlannedEffect } from './plan.js';

type Step = Exclude<LedgerRow['step'], 'stated' | 'planning'>;

const steps: readonly { readonly step: Step; readonly key: keyof NonNullable<EffectInput['correct']> }[] = [
  { step: 'publication-bias', key: 'publicationBias' },
  { step: 'comparator', key: 'comparator' },
  { step: 'reliability', key: 'reliability' },
  { step: 'adherence', key: 'adherence' },
];

/** Why a step changes nothing when the study leaves it out. */
function reasonForNoChange(step: Step, basis: Basis): string {
  switch (step) {
    case 'publication-bias':
      return basis.kind === 'smallest-of-interest' || basis.kind === 'assumption' || basis.kind === 'placeholder'
        ? 'chosen, not estimated: there is no estimate to correct'
        : 'the study gives no correction of the estimate';
    case 'comparator':
      return 'stated for this very comparison';
    case 'reliability':
      return 'stated for the measure as observed, with its error';
    case 'adherence':
      return 'stated for everybody allocated, whatever they attend';
  }
}

/**
 * The effect ledger: from the effect found or wished for to the effect the test will see, a row a step.
 * Only effects are corrected; a correlation or an allele frequency has the two rows `stated` and `planning`.
 */
export function effectLedger(
  name: string,
  input: EffectInput,
  parameter: Parameter,
  where: { file: string; path: readonly (string | number)[] },
): PlannedEffect {
  const unit: Unit = parameter.unit;
  const written = (path: readonly (string | number)[]): Origin => ({
    kind: 'written',
    file: where.file,
    path: [...where.path, ...path],
  });
  const stated = quantity(input.value, unit, written(['value']));
  const rows: LedgerRow[] = [
    { step: 'stated', quantity: stated, after: stated.value, unit, because: reasonStated(input.basis) },
  ];
  let after = input.value;
  const corrected = unit === 'sd' || unit === 'sd per allele' || unit === 'standardised path';
  let changed = false;
  if (corrected) {
    for (const { step, key } of steps) {
      const correction = input.correct?.[key];
      const factor: Quantity = correction
        ? quantity(correction.value, 'factor', written(['correct', key, 'value']))
        : quantity(1, 'factor', { kind: 'default', because: reasonForNoChange(step, input.basis) });
      after *= factor.value;
      changed ||= correction !== undefined;
      rows.push({
        step,
        quantity: factor,
        after,
        unit,
        because: correction ? reasonStated(correction.basis) : reasonForNoChange(step, input.basis),
      });
    }
  }
  const planning = changed
    ? quantity(after, unit, { kind: 'computed', procedure: 'effect-ledger', from: rows.map((row) => row.step) })
    : stated;
  rows.push({
    step: 'planning',
    quantity: planning,
    after: planning.value,
    unit,
    because: changed ? 'product of the steps above' : 'as stated',
  });
  return {
    name,
    meaning: parameter.meaning,
    basis: input.basis,
    ...(input.unit === 'sd per allele' ? { unitWritten: input.unit } : {}),
    ledger: rows,
    planning,
  };
}

/** The reason of a basis in words. */
function reasonStated(basis: Basis): string {
  switch (basis.kind) {
    case 'smallest-of-interest':
      return `smallest effect of interest: ${basis.because}`;
    case 'assumption':
      return `assumption: ${basis.because}`;
    case 'placeholder':
      return `not decided yet: ${basis.because}`;
    case 'evidence':
      return `evidence: ${basis.because ?? basis.id ?? 'not named'}`;
    case 'pilot':
      return `estimate of a pilot with ${basis.n} participants${basis.because ? `: ${basis.because}` : ''}`;
  }
}

/** A parameter the study leaves out and that has a safe default. */
export function defaultEffect(name: string, value: number, parameter: Parameter, because: string): PlannedEffect {
  const planning = quantity(value, parameter.unit, { kind: 'default', because });
  const row = { quantity: planning, after: value, unit: parameter.unit, because };
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
