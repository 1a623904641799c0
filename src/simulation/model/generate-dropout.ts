import { numberedStreams } from '../../statistics/numbered-streams.js';
import type { DataModel } from './data-model.js';
import type { Latent } from './latent.js';
import type { Layout } from './layout.js';
import { expit, logit } from './standard-normal.js';

/** Who has left by which visit; see `Dropout`. */
export interface LeavingPeople {
  draw(replication: number): void;
  /** Makes the values of those missing who have left by a visit. A visit that the schedule lacks counts as its last. */
  hide(visit: string | undefined): (column: Float64Array) => void;
  /** Position of the first visit that each person misses; the number of visits where none is. */
  readonly leftAt: Int32Array;
  /** Position of a visit in the schedule. */
  position(visit: string | undefined): number;
}

export function dropoutGenerator(
  { dropout }: DataModel,
  layout: Layout,
  seed: number,
  latent: readonly Latent[],
): LeavingPeople {
  const { thresholds, variable, slope = 0 } = dropout;
  const visits = Object.keys(thresholds);
  const leftAt = new Int32Array(layout.people).fill(visits.length);
  const anyone = visits.some((visit) => thresholds[visit].some((value) => value !== null));
  const stream = numberedStreams(seed, 'dropout');
  const uniforms = new Float64Array(anyone ? layout.people : 0);
  const position = (visit: string | undefined) => {
    const at = visit === undefined ? -1 : visits.indexOf(visit);
    return at >= 0 || visit === undefined ? at : visits.length - 1;
  };
  // Thresholds of each arm, visit by visit; nobody has left where the chance is 0.
  const ofArm = layout.ranges.map((_, arm) => visits.map((visit) => thresholds[visit][arm] ?? -Infinity));
  const chances = ofArm.map((row) => row.map((value) => (value === -Infinity ? 0 : expit(value))));
  const draw = (replication: number): void => {
    if (!anyone) return;
    stream.start(replication);
    stream.fillUniforms(uniforms, layout.people);
    layout.ranges.forEach(({ from, to }, arm) => {
      const limits = variable === undefined ? chances[arm] : ofArm[arm];
      const values = variable === undefined ? undefined : latent[variable].centred;
      const last = limits[limits.length - 1];
      for (let i = from; i < to; i += 1) {
        const level = values === undefined ? uniforms[i] : logit(uniforms[i]) - slope * values[i];
        let visit = limits.length;
        if (level < last) for (visit = 0; !(level < limits[visit]); ) visit += 1;
        leftAt[i] = visit;
      }
    });
  };
  const hide = (visit: string | undefined) => {
    const at = position(visit);
    if (!anyone || at < 0) return () => undefined;
    return (column: Float64Array) => {
      for (let i = 0; i < column.length; i += 1) if (leftAt[i] <= at) column[i] = Number.NaN;
    };
  };
  return { draw, hide, leftAt, position };
}
