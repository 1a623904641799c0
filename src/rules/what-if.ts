import type { Consequence } from '../diagnostic.js';
import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { findProcedure } from '../power/index.js';
import { computed, type InputValue, type Quantity, type Unit } from '../quantity.js';
import { powerAt, type Recruited, type Scenario, sizeNeeded } from '../sizing/index.js';
import { resultOf } from './look-up.js';
import type { Design } from './rule.js';

/**
 * The numbers of consequences. Each carries the procedure or formula it comes from and the values that go in, so that
 * anyone can work it out again; what is only assumed, to show a size, says so.
 */

export interface Change extends Scenario {
  /** A changed plan, such as one with other class sizes. */
  readonly plan?: Plan;
  /** Other sizes than those of the study. */
  readonly recruited?: Recruited;
}

/** A figure of a formula, with the values it follows from. */
export function worked(
  value: number,
  unit: Unit,
  formula: string,
  inputs: Readonly<Record<string, InputValue>>,
): Quantity {
  return computed(value, unit, formula, Object.keys(inputs), inputs);
}

/** A value that nobody stated, to show how much something could cost. */
export function assumed(value: number, unit: Unit, because: string): Quantity {
  return { value, unit, origin: { kind: 'default', because: `${because}, to illustrate` } };
}

/** The error rate a hypothesis is planned at: as written, or that of the strictest step of its family. */
export function alphaOf(plan: Plan, { id, alpha }: PlannedHypothesis): Quantity {
  const { family } = plan.inference.multiplicity;
  if (!family.includes(id)) return alpha;
  return worked(alpha.value, 'probability', 'alpha / tests', {
    alpha: plan.inference.alpha.value,
    tests: family.length,
  });
}

/** Power of a hypothesis at the size of the study, had one thing been different. */
export function powerIf(design: Design, hypothesis: PlannedHypothesis, change: Change = {}): Quantity {
  return figureIf(design, hypothesis, 'power', change) as Quantity;
}

/** A figure of the procedure beside its power, had one thing been different; absent where the procedure has none. */
export function figureIf(
  design: Design,
  hypothesis: PlannedHypothesis,
  figure: string,
  change: Change = {},
): Quantity | undefined {
  const { plan = design.plan, recruited = design.power.recruited, ...scenario } = change;
  const answer = powerAt(plan, hypothesis.id, recruited, scenario);
  const { procedure, inputs } = answer;
  const value = figure === 'power' ? answer.power : answer.figures[figure];
  if (value === undefined) return undefined;
  const method = figure === 'power' ? procedure : `${procedure}: ${figure}`;
  return computed(value, 'probability', method, [hypothesis.id, ...Object.keys(change)], inputs);
}

/** Power of a hypothesis at the size of the study, as planned. */
export function plannedPower(design: Design, hypothesis: PlannedHypothesis): Quantity {
  return resultOf(design, hypothesis)?.atStudySize.power ?? powerIf(design, hypothesis);
}

/**
 * Whether a figure is 0 because its inputs describe no test, as with one class in an arm or fewer people than parameters,
 * or follows from such a power.
 */
export function isOfNoTest({ value, origin }: Quantity): boolean {
  if (origin.kind !== 'computed' || !origin.inputs) return false;
  if (Object.entries(origin.inputs).some(([name, input]) => /^power\d?$/.test(name) && input === 0)) return true;
  const procedure = value === 0 ? findProcedure(origin.procedure.split(': ')[0]) : undefined;
  return procedure !== undefined && !procedure.inputs.safeParse(origin.inputs).success;
}

/**
 * A consequence without the figures of no test: where only the planned power is one, the sentence says so in its place; other
 * parts of the sentence are left out, and all of it where its first figure is of no test.
 */
export function withoutFiguresOfNoTest(consequence: Consequence): Consequence | undefined {
  const { quantity, also = {} } = consequence;
  if (isOfNoTest(quantity)) return undefined;
  const none = Object.keys(also).filter((name) => isOfNoTest(also[name]));
  if (none.length === 0) return consequence;
  const sentence = consequence.sentence
    .replace(/ (?:instead of|and not) \{now\}/, (words) =>
      none.includes('now') ? ', where there is no test now' : words,
    )
    .split(/(?<=[.;]) /)
    .filter((part) => !none.some((name) => part.includes(`{${name}}`)))
    .join(' ')
    .replace(/;$/, '.');
  if (!sentence.includes('{}')) return undefined;
  const kept = Object.entries(also).filter(([name]) => sentence.includes(`{${name}}`));
  return { quantity, sentence, also: Object.fromEntries(kept) };
}

/**
 * Smallest effect that the study finds with the power asked for, with the inputs at which it has that power.
 * Absent where there is none.
 */
export function detectableEffect(
  design: Design,
  hypothesis: PlannedHypothesis,
): { readonly effect: string; readonly quantity: Quantity } | undefined {
  const found = resultOf(design, hypothesis)?.detectable;
  if (!found) return undefined;
  const { effect, factor, quantity } = found;
  const scenario =
    effect === 'bound' || effect === 'margin' ? { bound: Math.abs(quantity.value) } : { effectFactor: factor };
  const { procedure, inputs } = powerAt(design.plan, hypothesis.id, design.power.recruited, scenario);
  return {
    effect,
    quantity: computed(
      quantity.value,
      quantity.unit,
      `${procedure}: effect with the power asked for`,
      [effect],
      inputs,
    ),
  };
}

/** People to recruit for a hypothesis in a changed plan, with the inputs at that size; absent where no size is enough. */
export function peopleNeeded(plan: Plan, hypothesis: PlannedHypothesis): Quantity | undefined {
  const sizing = sizeNeeded(plan, hypothesis.id);
  if (!sizing) return undefined;
  const { procedure, inputs } = powerAt(plan, hypothesis.id, sizing.recruited);
  return computed(sizing.totalRecruited, 'people', `${procedure}: people needed`, [hypothesis.id], inputs);
}

/** The plan with other planning effects of one hypothesis. */
export function withEffects(plan: Plan, id: string, effects: Readonly<Record<string, number>>): Plan {
  return {
    ...plan,
    hypotheses: plan.hypotheses.map((hypothesis) =>
      hypothesis.id === id
        ? {
            ...hypothesis,
            effects: Object.fromEntries(
              Object.entries(hypothesis.effects).map(([name, effect]) => [
                name,
                name in effects ? { ...effect, planning: { ...effect.planning, value: effects[name] } } : effect,
              ]),
            ),
          }
        : hypothesis,
    ),
  };
}

/** The plan with some arms in classes (or pairs) of a size, whose members are alike by an intraclass correlation. */
export function withClasses(plan: Plan, arms: readonly string[], size: number, icc: number): Plan {
  return {
    ...plan,
    arms: plan.arms.map((arm) =>
      arms.includes(arm.id)
        ? {
            ...arm,
            taughtInClasses: true,
            classSize: assumed(size, 'people per class', 'usual'),
            icc: assumed(icc, 'correlation', 'usual'),
          }
        : arm,
    ),
  };
}

/** The plan with another correlation of a measure with its baseline, which it then has and is adjusted for. */
export function withBaselineCorrelation(plan: Plan, measureId: string, correlation: number): Plan {
  const measured = plan.measures.find(({ id }) => id === measureId);
  if (!measured) throw new RangeError(`the plan has no measure "${measureId}"`);
  const baseline = `${measureId}-${plan.schedule[0].id}`;
  return {
    ...plan,
    measures: plan.measures.map((measure) =>
      measure === measured
        ? {
            ...measure,
            hasBaseline: true,
            baselineCorrelation: { ...measure.baselineCorrelation, value: correlation },
          }
        : measure,
    ),
    hypotheses: plan.hypotheses.map((hypothesis) => {
      const about = [...Object.values(hypothesis.outcomes), ...hypothesis.mediators].includes(measureId);
      const { analysis } = hypothesis;
      if (measured.hasBaseline || !about || analysis.covariates.includes(baseline)) return hypothesis;
      return { ...hypothesis, analysis: { ...analysis, covariates: [...analysis.covariates, baseline] } };
    }),
  };
}

/**
 * Power of a hypothesis had a measure a baseline that it correlates with. Absent where that gains nothing: the baseline of a
 * mediator takes out what path b lives on too, and lines over visits are planned without a first value.
 */
export function powerWithBaseline(
  design: Design,
  hypothesis: PlannedHypothesis,
  measureId: string,
  correlation: number,
): { readonly power: Quantity; readonly also: { readonly correlation: Quantity; readonly now: Quantity } } | undefined {
  const power = powerIf(design, hypothesis, { plan: withBaselineCorrelation(design.plan, measureId, correlation) });
  const now = plannedPower(design, hypothesis);
  if (power.value <= now.value) return undefined;
  return { power, also: { correlation: assumed(correlation, 'correlation', 'a moderate correlation'), now } };
}

/** People the study recruits into the two arms that a hypothesis compares. */
export function peopleCompared(design: Design, hypothesis: PlannedHypothesis): number {
  const { recruited } = design.power;
  return hypothesis.compared.reduce((sum, arm) => sum + (recruited[arm] ?? 0), 0);
}

/** People of those two arms who are expected in the analysis. */
export function peopleAnalysed(design: Design, hypothesis: PlannedHypothesis): number {
  const { analysed } = design.power;
  return hypothesis.compared.reduce((sum, arm) => sum + (analysed[arm] ?? 0), 0);
}
