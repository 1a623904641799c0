import type { Plan, PlannedArm } from '../../plan/plan.js';

/** How far an arm controls a threat, as its comparator's entry in the library says. */
export type Control = 'controlled' | 'in part' | 'open' | 'not known';

export interface ThreatMatrix {
  /** The arms with a comparator, in the order of the study. */
  readonly arms: readonly { readonly id: string; readonly title: string }[];
  readonly threats: readonly {
    readonly id: string;
    readonly title: string;
    /** In the order of `arms`. */
    readonly controls: readonly Control[];
    /** Ids of the hypotheses whose claim stands only if the threat is controlled. */
    readonly mustControl: readonly string[];
  }[];
}

/** What each comparator controls, controls in part and leaves open. No arms where every arm is a practice. */
export function threatMatrix({ arms, threats, hypotheses }: Plan): ThreatMatrix {
  const comparators = arms.flatMap(({ id, title, comparator }) => (comparator ? [{ id, title, comparator }] : []));
  return {
    arms: comparators.map(({ id, title }) => ({ id, title })),
    threats: Object.values(threats).map(({ id, title }) => ({
      id,
      title,
      controls: comparators.map(({ comparator }) => controlOf(comparator, id)),
      mustControl: hypotheses.filter(({ entry }) => entry.mustControl.includes(id)).map((each) => each.id),
    })),
  };
}

function controlOf(entry: NonNullable<PlannedArm['comparator']>, threat: string): Control {
  if (entry.controls.includes(threat)) return 'controlled';
  if (entry.partly.includes(threat)) return 'in part';
  if (entry.leavesOpen.includes(threat)) return 'open';
  return 'not known';
}
