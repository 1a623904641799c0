import { canonicalJson } from '../plan/canonical.js';
import type { Sweep } from '../schema/sweep.js';
import { plannedOnly } from './choose.js';
import type { DesignOutcome } from './evaluate.js';
import { factorsOf } from './points.js';

interface Axis {
  readonly name: string;
  readonly levels: readonly unknown[];
}

/** A flat cut through a grid: two factors in all their levels, the others held. */
export interface Slice {
  readonly across: Axis;
  /** Absent where only one factor varies. */
  readonly down?: Axis;
  readonly fixed: readonly { readonly name: string; readonly level: unknown }[];
  /** Rows from above, each from the left. */
  readonly cells: readonly (readonly (DesignOutcome | undefined)[])[];
}

/** More levels than this do not fit a page. */
const mostLevels = 24;

/**
 * The cut that the heat maps show: the factors the sweep names, or the two with most levels (of equals the first). The
 * other factors are held where the design to show is: the cheapest, or where none reaches the target the most powerful.
 *
 * @returns nothing for a list of designs, or where a factor has too many levels to be drawn
 */
export function sliceOf(
  sweep: Sweep,
  outcomes: readonly DesignOutcome[],
  best: DesignOutcome | undefined,
): Slice | undefined {
  const factors = factorsOf(sweep).map(({ name, levels }) => ({ name, levels: levels.map(({ shown }) => shown) }));
  const byLevels = factors.filter(({ levels }) => levels.length > 1).sort((a, b) => b.levels.length - a.levels.length);
  const named = (name: string | undefined) => factors.find((factor) => factor.name === name);
  const across = named(sweep.figure?.across) ?? byLevels[0] ?? factors[0];
  const down = named(sweep.figure?.down) ?? byLevels.find(({ name }) => name !== across?.name);
  if (!across || across.name === down?.name) return undefined;
  if (across.levels.length > mostLevels || (down?.levels.length ?? 0) > mostLevels) return undefined;
  const centre = best ?? mostPowerful(outcomes) ?? outcomes[0];
  const fixed = factors
    .filter(({ name }) => name !== across.name && name !== down?.name)
    .map(({ name }) => ({ name, level: centre?.levels[name] }));
  const names = factors.map(({ name }) => name);
  const key = (levels: DesignOutcome['levels']) => names.map((name) => canonicalJson(levels[name] ?? null)).join(' ');
  const byLevel = new Map(outcomes.map((outcome) => [key(outcome.levels), outcome]));
  const held = Object.fromEntries(fixed.map(({ name, level }) => [name, level]));
  const cells = (down?.levels ?? [undefined]).map((row) =>
    across.levels.map((column) =>
      byLevel.get(key({ ...held, [across.name]: column, ...(down ? { [down.name]: row } : {}) })),
    ),
  );
  return {
    across,
    ...(down ? { down } : {}),
    fixed: fixed.filter(({ name }) => (named(name)?.levels.length ?? 0) > 1),
    cells,
  };
}

function mostPowerful(outcomes: readonly DesignOutcome[]): DesignOutcome | undefined {
  const planned = plannedOnly(outcomes);
  return planned.reduce((best, each) => (each.planned.power > best.planned.power ? each : best), planned[0]);
}
