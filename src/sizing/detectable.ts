import { analysisOf } from '../plan/analyses/index.js';
import { computed, type Quantity, type Unit } from '../quantity.js';
import { findRoot } from '../statistics/root.js';
import type { Recruited } from './arms.js';
import type { PowerProbe } from './probe.js';
import { testedEffects } from './problem.js';
import type { HypothesisPower } from './result.js';

type Detectable = Pick<HypothesisPower, 'detectable' | 'detectableMissing'>;

/** Effects between a thousandth and two hundred times the planned one are looked at. */
const range = { smallest: Math.log(1e-3), largest: Math.log(200) };

/** Smallest effect (or bound) found with the target power at the size of the study. */
export function detectable(probe: PowerProbe, recruited: Recruited): Detectable {
  const target = probe.plan.inference.power.value;
  const excess = (logFactor: number) => probe.at(recruited, Math.exp(logFactor)) - target;
  const bracket = excess(0) < 0 ? above(probe, recruited, excess) : below(excess);
  if (bracket === 'any') return { detectableMissing: 'Any effect at all would be found.' };
  if (typeof bracket === 'number')
    return {
      detectableMissing: `No effect reaches a power of ${target} at this size; the largest that fits together reaches ${bracket.toFixed(2)}.`,
    };
  const factor = Math.exp(findRoot(excess, bracket[0], bracket[1], { tolerance: 1e-6 }));
  return { detectable: effectAt(probe, factor) };
}

/** Where power crosses the target above the planned effect; the best power where it never does. */
function above(
  probe: PowerProbe,
  recruited: Recruited,
  excess: (logFactor: number) => number,
): [number, number] | number {
  let lower = 0;
  let step = 0.25;
  let best = excess(0);
  while (lower < range.largest && step > 0.005) {
    const upper = lower + step;
    // Paths can only grow as long as they fit together.
    if (!probe.exists(recruited, Math.exp(upper))) {
      step /= 2;
      continue;
    }
    best = excess(upper);
    if (best >= 0) return [lower, upper];
    lower = upper;
    step *= 1.5;
  }
  return best + probe.plan.inference.power.value;
}

function below(excess: (logFactor: number) => number): [number, number] | 'any' {
  let upper = 0;
  for (let step = 0.25; upper > range.smallest; step *= 1.5) {
    const lower = upper - step;
    if (excess(lower) < 0) return [lower, upper];
    upper = lower;
  }
  return 'any';
}

function effectAt({ hypothesis }: PowerProbe, factor: number): NonNullable<Detectable['detectable']> {
  const from = [`${hypothesis.id}.effects`, 'inference.power'];
  const analysis = analysisOf(hypothesis.kind);
  const own = analysis.detectable?.(hypothesis, factor);
  const quantityOf = (value: number, unit: Unit) => computed(value, unit, 'smallest detectable effect', from);
  const parts = Object.fromEntries(
    testedEffects(hypothesis).map((name): [string, Quantity] => {
      const { value, unit } = hypothesis.effects[name].planning;
      return [name, quantityOf(value * factor, unit)];
    }),
  );
  if (own) {
    const { effect, value, unit } = own;
    const also = Object.keys(parts).length > 1 ? { also: parts } : {};
    return { effect, factor, quantity: quantityOf(value, unit), ...also };
  }
  const [first, ...others] = Object.keys(parts);
  return {
    effect: first,
    factor,
    quantity: parts[first],
    ...(others.length > 0 ? { also: Object.fromEntries(others.map((name) => [name, parts[name]])) } : {}),
  };
}
