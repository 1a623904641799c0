import type { Diagnostic } from '../diagnostic.js';
import { type GroupNames, groupsNamed } from '../plan/analyses/analysis.js';
import { analysisOf } from '../plan/analyses/index.js';
import type { Plan, PlannedArm, PlannedHypothesis, PlannedMeasure } from '../plan/plan.js';
import { computed, type Origin, type Quantity, quantity, type Unit } from '../quantity.js';
import type { AnalysisKind } from '../schema/analysis.js';
import type { SimulationSummary } from '../simulation/summary.js';
import type { HypothesisPower, Sizing, StudyPower } from '../sizing/result.js';
import type { NumberSpan, NumberStyle } from './number-span.js';
import { unitBehind } from './numbers.js';
import { type Span, type Text, words } from './text.js';

/** What the sections are written from, with the look-ups they share. */
export class Subject {
  constructor(
    readonly plan: Plan,
    readonly power: StudyPower,
    readonly findings: readonly Diagnostic[],
    /** What a simulation of the study found, where one was run. */
    readonly simulation?: SimulationSummary,
  ) {}

  arm(id: string): PlannedArm | undefined {
    return this.plan.arms.find((arm) => arm.id === id);
  }

  armTitle(id: string): string {
    return this.arm(id)?.title ?? id;
  }

  measure(id: string): PlannedMeasure | undefined {
    return this.plan.measures.find((measure) => measure.id === id);
  }

  measureTitle(id: string): string {
    return this.measure(id)?.entry.title ?? id;
  }

  /** Title of a measure, or of a record of practice that the plan only names. */
  recordTitle(id: string): string {
    return (this.measure(id)?.entry ?? this.plan.practiceRecords[id])?.title ?? words(id);
  }

  /** Words of a person, with ids of measures, arms and rival accounts in them replaced by their titles. */
  readable(text: string): string {
    const titles = new Map([
      ...this.plan.measures.map(({ id, entry }) => [id, entry.title] as const),
      ...Object.values(this.plan.practiceRecords).map(({ id, title }) => [id, title] as const),
      ...this.plan.arms.map(({ id, title }) => [id, title] as const),
      ...this.plan.hypotheses.map(({ entry }) => [entry.id, entry.title] as const),
    ]);
    return text.replaceAll(/[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+/g, (id) => titles.get(id) ?? id);
  }

  /** Titles of the people a hypothesis compares. */
  names(hypothesis: PlannedHypothesis): GroupNames {
    return groupsNamed(hypothesis, this.plan.arms);
  }

  /** Absent for a hypothesis whose power could not be worked out. */
  result(hypothesis: PlannedHypothesis): HypothesisPower | undefined {
    return this.power.results.find((result) => result.hypothesis === hypothesis.id);
  }

  week(visit: string): Text {
    const found = this.plan.schedule.find(({ id }) => id === visit);
    return found ? [{ quantity: found.week, name: `Week of the visit "${visit}"` }] : ['not in the schedule'];
  }

  /** Where a plain value of the plan came from. */
  origin(path: string): Origin {
    const file = Object.values(this.plan.origins).find((origin) => origin.kind === 'written');
    return (
      this.plan.origins[path] ?? {
        kind: 'written',
        file: file?.kind === 'written' ? file.file : this.plan.id,
        path: path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
      }
    );
  }

  /** A plain number of the plan as a quantity, with the origin the plan keeps for its path. */
  written(value: number, unit: Unit, path: string): Quantity {
    return quantity(value, unit, this.origin(path));
  }

  get primary(): readonly PlannedHypothesis[] {
    return this.plan.hypotheses.filter((hypothesis) => hypothesis.role === 'primary');
  }

  get confirmatory(): readonly PlannedHypothesis[] {
    return this.plan.hypotheses.filter((hypothesis) => hypothesis.role !== 'exploratory');
  }
}

/** A number in a text. */
export function number(value: Quantity, name: string, style?: NumberStyle): NumberSpan {
  return style ? { quantity: value, name, style } : { quantity: value, name };
}

/** A number with its unit behind it. */
export function withUnit(value: Quantity, name: string, style?: NumberStyle): Text {
  const behind = unitBehind(value.unit);
  return behind === '' ? [number(value, name, style)] : [number(value, name, style), behind];
}

/** "1 person", "12 people", "1 class", "8 classes". */
export function counted(value: Quantity, name: string, one: string, many: string): Text {
  return [number(value, name), value.value === 1 ? ` ${one}` : ` ${many}`];
}

export function people(value: Quantity, name: string): Text {
  return counted(value, name, 'person', 'people');
}

/** People of one arm at a size worked out by the power computation. */
export function sizeOf(sizing: Sizing, kind: 'recruited' | 'analysed' | 'classes', arm: string): Quantity {
  const value = sizing[kind][arm] ?? 0;
  const from = kind === 'recruited' ? ['power', 'allocation ratio', 'attrition'] : ['people recruited', 'attrition'];
  return kind === 'classes'
    ? computed(value, 'classes per arm', 'sizing', ['people recruited', 'people per class'])
    : computed(value, 'people per arm', 'sizing', from);
}

/** People recruited into the arms a hypothesis compares. */
export function comparedTotal(sizing: Sizing, hypothesis: PlannedHypothesis): number {
  return hypothesis.compared.reduce((sum, arm) => sum + (sizing.recruited[arm] ?? 0), 0);
}

/** "the two arms compared", "the group", "the four arms compared". */
export function armsCompared({ compared }: PlannedHypothesis): string {
  const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
  return compared.length === 1 ? 'the group' : `the ${words[compared.length] ?? compared.length} arms compared`;
}

/** Names of the effects of a hypothesis in words. */
export function effectName(key: string, kind: AnalysisKind): string {
  const { estimates } = analysisOf(kind);
  if (Object.hasOwn(estimates, key)) return estimates[key];
  const known: Readonly<Record<string, string>> = {
    alleleFrequency: 'allele frequency',
    bound: 'equivalence bound',
    margin: 'margin of non-inferiority',
    outcomeCorrelation: 'correlation of the two outcomes',
    treatmentShare: 'share in the treatment arm',
    comparatorShare: 'share in the comparator arm',
    slopeSd: 'SD of the slopes between people',
    stimulusSd: 'SD between stimuli',
    groupShare: 'share of the first group',
  };
  if (Object.hasOwn(known, key)) return known[key];
  return key.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).replaceAll('-', ' ');
}

/** A cite span, or nothing where there is nothing to cite. */
export function cites(ids: readonly string[]): Text {
  return ids.length > 0 ? [' ', { cite: ids } satisfies Span] : [];
}
