import type { Catalog } from '../catalog/catalog.js';
import type { Hypothesis } from '../schema/pack.js';
import type { Study, StudyHypothesis } from '../schema/study.js';
import { comparatorsFor, measuresFor } from './suit.js';

/** What of a study can be varied while the rest stays. */
export const varied = ['comparator', 'measure', 'timepoints', 'delivery'] as const;
export type Varied = (typeof varied)[number];

/** A study with one choice made otherwise. */
export interface Variant {
  readonly label: string;
  readonly study: Study;
  /** What had to be assumed so that the rest could stay. */
  readonly note?: string;
}

/** Most variants shown beside the study itself. */
const most = 7;

/** The study as it is, then with one choice made otherwise. The first primary hypothesis decides what suits. */
export function variantsOf(study: Study, what: Varied, catalog: Catalog): Variant[] {
  const hypothesis = study.hypotheses.find(({ role }) => role === 'primary') ?? study.hypotheses[0];
  const entry = catalog.find('hypotheses', hypothesis.hypothesis)?.entry;
  const others = entry ? alternatives[what](study, hypothesis, entry, catalog) : [];
  return [{ label: 'as planned', study }, ...others.slice(0, most)];
}

type Alternatives = (study: Study, hypothesis: StudyHypothesis, entry: Hypothesis, catalog: Catalog) => Variant[];

const alternatives: Readonly<Record<Varied, Alternatives>> = {
  comparator: (study, hypothesis, entry, catalog) => {
    const arm = study.arms.find(({ id }) => id === hypothesis.compare.comparator);
    if (!arm?.comparator) return [];
    return comparatorsFor(entry, catalog)
      .filter(
        ({ named, entry: { id } }) => id !== arm.comparator && (named || id === 'waitlist' || id === 'no-treatment'),
      )
      .map(({ entry: comparator }) => {
        const passive = comparator.class === 'passive';
        const changed = { ...arm, comparator: comparator.id };
        if (passive) {
          delete changed.dose;
          delete changed.matchedOn;
        }
        return {
          label: comparator.id,
          study: {
            ...study,
            arms: study.arms.map((each) => (each.id === arm.id ? changed : each)),
            ...(passive ? { delivery: withoutClasses(study.delivery, arm.id) } : {}),
          },
          ...(passive ? { note: 'not taught in classes' } : {}),
        };
      });
  },

  measure: (study, hypothesis, entry, catalog) => {
    const { outcome } = hypothesis;
    const before = study.measures.find(({ measure }) => measure === outcome);
    if (!outcome || !before) return [];
    const r = study.sample.baselineCorrelation?.[outcome];
    return measuresFor(entry, 'outcomes', catalog)
      .filter(({ named, entry: { id } }) => named && id !== outcome)
      .map(({ entry: measure }) => {
        // What was said of the measure that goes is not true of the one that comes.
        const { [outcome]: _r, ...correlations } = study.sample.baselineCorrelation ?? {};
        const assumed = r !== undefined && correlations[measure.id] === undefined;
        if (assumed) correlations[measure.id] = r;
        const { transform: _, reliability: __, ...kept } = before;
        const replaced = {
          ...kept,
          measure: measure.id,
          ...(measure.distribution === 'log-normal' ? { transform: 'log' as const } : {}),
        };
        const rest = study.measures.filter((each) => each.measure !== measure.id);
        return {
          label: measure.id,
          study: {
            ...study,
            hypotheses: study.hypotheses.map((each) =>
              each.outcome === outcome ? { ...each, outcome: measure.id } : each,
            ),
            measures: rest.map((each) => (each === before ? replaced : each)),
            sample: { ...study.sample, baselineCorrelation: correlations },
            ...withoutSimulated(study, outcome),
          },
          ...(assumed ? { note: `correlation of before and after taken to be ${r}, as for ${outcome}` } : {}),
        };
      });
  },

  timepoints: (study) => {
    const [first, ...later] = study.schedule.map(({ id }) => id);
    const primary = new Set(study.measures.flatMap(({ primaryAt }) => primaryAt ?? []));
    const without = (dropped: readonly string[], label: string): Variant => ({
      label,
      study: {
        ...study,
        schedule: study.schedule.filter(({ id }) => !dropped.includes(id)),
        measures: study.measures.flatMap((measure) => {
          const at = measure.at.filter((id) => !dropped.includes(id));
          return at.length > 0 ? [{ ...measure, at }] : [];
        }),
      },
    });
    const spare = later.filter((id) => !primary.has(id));
    return [
      ...(later.length > 0 && first !== undefined && !primary.has(first) ? [withoutBaseline(study, first)] : []),
      ...spare.map((id) => without([id], `no ${id}`)),
      ...(spare.length > 1 ? [without(spare, 'before and after only')] : []),
    ];
  },

  delivery: (study) => {
    const { delivery } = study;
    if (!delivery?.clustering) return [];
    const size = delivery.groupSize ?? 10;
    const sized = (groupSize: number): Variant => ({
      label: `classes of ${groupSize}`,
      study: { ...study, delivery: { ...delivery, groupSize } },
    });
    const { clustering: _, groupSize: __, ...alone } = delivery;
    return [
      ...[Math.max(2, Math.round(size / 2)), Math.round(size * 1.5)].filter((each) => each !== size).map(sized),
      {
        label: 'one to one',
        study: { ...study, delivery: { ...alone, format: 'individual' } },
        note: 'no classes; people of one teacher may still be alike',
      },
    ];
  },
};

/** The first visit stays in the schedule: covariates and moderators are still measured then. */
function withoutBaseline(study: Study, first: string): Variant {
  return {
    label: 'outcomes after only',
    study: {
      ...study,
      measures: study.measures.map((measure) =>
        (measure.role === 'outcome' || measure.role === 'mediator') && measure.at.some((id) => id !== first)
          ? { ...measure, at: measure.at.filter((id) => id !== first) }
          : measure,
      ),
      sample: { ...study.sample, baselineCorrelation: {} },
    },
  };
}

/** Made-up data without what they say of a measure. */
function withoutSimulated({ simulation }: Study, measure: string): Pick<Study, 'simulation'> {
  if (!simulation?.measures?.[measure]) return {};
  const { [measure]: _, ...measures } = simulation.measures;
  return { simulation: { ...simulation, measures } };
}

function withoutClasses(delivery: Study['delivery'], arm: string): Study['delivery'] {
  if (!delivery) return undefined;
  const { clustering, teachers, ...rest } = delivery;
  const arms = clustering?.arms.filter((id) => id !== arm) ?? [];
  const { [arm]: _, ...others } = teachers ?? {};
  return {
    ...rest,
    ...(teachers ? { teachers: others } : {}),
    ...(clustering && arms.length > 0 ? { clustering: { ...clustering, arms } } : {}),
  };
}
