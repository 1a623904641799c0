import { analysisOf } from '../plan/analyses/index.js';
import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { powerOf } from '../power/procedure.js';
import type { Recruited } from './arms.js';
import { problemAt } from './problem.js';
import type { Scenario } from './scenario.js';

/**
 * Power of one hypothesis at many sizes and effects, 0 where the inputs describe no test.
 *
 * Checking the inputs takes longer than computing most powers, and they can only stop describing a test with
 * fewer people or larger effects than were fine before: the check is made there and nowhere else.
 */
export class PowerProbe {
  private checked: Readonly<Record<string, unknown>> | undefined;
  private fewest = Number.POSITIVE_INFINITY;
  private largest = 0;
  private readonly known = new Map<string, number>();

  constructor(
    readonly plan: Plan,
    readonly hypothesis: PlannedHypothesis,
  ) {}

  /** `factor` multiplies the effects tested, or the bounds of an equivalence test. */
  at(recruited: Recruited, factor = 1): number {
    const key = `${this.hypothesis.compared.map((arm) => recruited[arm]).join(' ')} ${factor}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const power = this.inputsAt(recruited, factor)?.() ?? 0;
    this.known.set(key, power);
    return power;
  }

  /** Whether there is a test with these inputs. */
  exists(recruited: Recruited, factor: number): boolean {
    return this.inputsAt(recruited, factor) !== undefined;
  }

  private inputsAt(recruited: Recruited, factor: number): (() => number) | undefined {
    const { plan, hypothesis } = this;
    const { procedure, inputs } = problemAt(plan, hypothesis, recruited, scaled(hypothesis, factor));
    const people = Math.min(...hypothesis.compared.map((arm) => recruited[arm] ?? 0));
    if (this.checked && people >= this.fewest && factor <= this.largest) {
      const known = { ...this.checked, ...inputs };
      return () => powerOf(procedure, known);
    }
    const parsed = procedure.inputs.safeParse(inputs);
    if (!parsed.success) return undefined;
    this.checked ??= parsed.data;
    this.fewest = Math.min(this.fewest, people);
    this.largest = Math.max(this.largest, factor);
    return () => powerOf(procedure, parsed.data);
  }
}

/** A test against a bound is sensitive to the bound rather than to an effect of none. */
function scaled(hypothesis: PlannedHypothesis, factor: number): Scenario {
  if (factor === 1) return {};
  const bound = hypothesis.sesoi.difference;
  return analysisOf(hypothesis.kind).boundTested && bound
    ? { bound: Math.abs(bound.value) * factor }
    : { effectFactor: factor };
}
