import type { Plan, PlannedMeasure } from '../plan/plan.js';
import type { StudyPower } from './result.js';

/**
 * What a study of a given size takes, for all arms together unless said otherwise. Everybody recruited is counted at
 * every visit: what dropouts spare is not taken off.
 */
export interface Resources {
  readonly people: number;
  readonly peopleByArm: Readonly<Record<string, number>>;
  readonly classes: number;
  readonly classesByArm: Readonly<Record<string, number>>;
  /** People times visits at which anything is measured. */
  readonly visits: number;
  /** People times visits at which a neural measure is taken. */
  readonly scans: number;
  /** People times visits with a measure from blood, times the samples drawn at each. */
  readonly bloodSamples: number;
  /** Values of each measure: people times its visits times its samples a visit. */
  readonly measurements: Readonly<Record<string, number>>;
}

/** Counts what a plan takes at the sizes of its arms. */
export function resourcesOf(plan: Plan, { recruited, classes }: Pick<StudyPower, 'recruited' | 'classes'>): Resources {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, each) => total + each, 0);
  const people = sum(recruited);
  const visitsWith = (wanted: (measure: PlannedMeasure) => boolean) =>
    new Set(plan.measures.filter(wanted).flatMap(({ at }) => at)).size;
  const bloodSamplesAt = (visit: string) =>
    Math.max(
      0,
      ...plan.measures
        .filter(({ entry, at }) => entry.modality === 'blood' && at.includes(visit))
        .map(({ samplesPerVisit }) => samplesPerVisit),
    );
  return {
    people,
    peopleByArm: recruited,
    classes: sum(classes),
    classesByArm: classes,
    visits: people * visitsWith(() => true),
    scans: people * visitsWith(({ entry }) => entry.modality === 'neural'),
    bloodSamples: people * plan.schedule.reduce((total, { id }) => total + bloodSamplesAt(id), 0),
    measurements: Object.fromEntries(
      plan.measures.map(({ id, at, samplesPerVisit }) => [id, people * new Set(at).size * samplesPerVisit]),
    ),
  };
}
