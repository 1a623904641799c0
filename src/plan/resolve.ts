import type { Catalog } from '../catalog/catalog.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Origin, quantity } from '../quantity.js';
import type { EntryKind } from '../schema/pack.js';
import type { Study } from '../schema/study.js';
import { deepFreeze, fingerprint } from './canonical.js';
import { planHypothesis } from './hypothesis.js';
import type { BlindedRole, Plan, PlannedArm, PlannedMeasure } from './plan.js';

/** Published default seed of every random stream; printed wherever it was used. */
export const defaultSeed = 20150212;

export interface ResolveOptions {
  readonly catalog: Catalog;
  /** Name of the study file, for origins and messages. */
  readonly file: string;
  readonly seed?: number;
  /** ISO 8601 date; core has no clock. */
  readonly today?: string;
}

/**
 * Fills every default of a study, marks every origin and turns each hypothesis into an estimand.
 *
 * Never throws for what a person wrote: all problems come back together, and an error among them
 * means there is no plan.
 */
export function resolve(study: Study, options: ResolveOptions): { plan?: Plan; diagnostics: Diagnostic[] } {
  const { catalog, file } = options;
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Omit<Diagnostic, 'cites'>) => diagnostics.push({ ...diagnostic, cites: [] });

  reportUnknownReferences(study, catalog, report);
  const origins: Record<string, Origin> = {};
  collectWritten(study, [], file, origins);
  const fill = <Value>(path: string, value: Value | undefined, fallback: Value, because: string): Value => {
    if (value !== undefined) return value;
    origins[path] = { kind: 'default', because };
    return fallback;
  };

  const arms = planArms(study, options, report, fill);
  const measures = planMeasures(study, options, fill);
  const hypotheses = study.hypotheses.flatMap((input, index) => {
    const planned = planHypothesis(input, index, { study, file, catalog, arms, measures, report });
    return planned ? [planned] : [];
  });
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return { diagnostics };

  const { multiplicity } = study.inference;
  const written = (...path: (string | number)[]): Origin => ({ kind: 'written', file, path });
  const plan: Omit<Plan, 'fingerprint'> = {
    format: 1,
    id: study.id,
    title: study.title,
    authors: study.authors ?? [],
    ...(options.today ? { today: options.today } : {}),
    seed: options.seed ?? defaultSeed,
    packs: catalog.packs.map(({ id, version }) => ({ id, version })),
    hypotheses,
    arms,
    measures,
    schedule: study.schedule.map((visit, index) => ({
      id: visit.id,
      week: quantity(visit.week, 'weeks', written('schedule', index, 'week')),
    })),
    allocation: {
      selection: study.allocation.selection,
      method: fill('allocation.method', study.allocation.method, 'not-described', 'the study does not say'),
      stratifyBy: study.allocation.stratifyBy ?? [],
      concealment: fill(
        'allocation.concealment',
        study.allocation.concealment,
        'not-described',
        'the study does not say',
      ),
    },
    blinding: blindingOf(study),
    delivery: {
      format: fill('delivery.format', study.delivery?.format, 'individual', 'no delivery in groups is mentioned'),
      ...(study.delivery?.groupSize
        ? { groupSize: quantity(study.delivery.groupSize, 'people per class', written('delivery', 'groupSize')) }
        : {}),
      ...(study.delivery?.fidelity
        ? {
            fidelity: {
              measure: study.delivery.fidelity.measure,
              share: quantity(study.delivery.fidelity.share, 'proportion', written('delivery', 'fidelity', 'share')),
            },
          }
        : {}),
      practiceLogged: study.delivery?.practiceLogged ?? [],
    },
    sample: {
      population: study.sample.population,
      ...(study.sample.recruitment ? { recruitment: study.sample.recruitment } : {}),
      exclusions: study.sample.exclusions ?? [],
      attrition: quantity(study.sample.attrition, 'proportion', written('sample', 'attrition')),
      ...(study.sample.maximum
        ? { maximum: quantity(study.sample.maximum, 'people', written('sample', 'maximum')) }
        : {}),
    },
    inference: {
      alpha: quantity(study.inference.alpha, 'probability', written('inference', 'alpha')),
      sides: study.inference.sides,
      power: quantity(study.inference.power, 'probability', written('inference', 'power')),
      multiplicity: multiplicity && multiplicity !== 'none' ? multiplicity : { method: 'none', family: [] },
      interim: fill('inference.interim', study.inference.interim, 'none', 'no interim analysis is mentioned'),
    },
    covariates: study.covariates ?? [],
    genetics: study.genetics ?? {},
    ...(study.missingData ? { missingData: study.missingData } : {}),
    ...(study.safety ? { safety: study.safety } : {}),
    openness: study.openness ?? {},
    team: study.team ?? {},
    exploratory: study.exploratory ?? [],
    accept: study.accept ?? [],
    ...entriesReferredTo(catalog, hypotheses, arms, measures),
    origins,
  };
  // Origins repeat where the values stand; the values themselves are all in the rest.
  const { origins: _, ...content } = plan;
  return { plan: deepFreeze({ ...plan, fingerprint: fingerprint(content) }), diagnostics };
}

type Report = (diagnostic: Omit<Diagnostic, 'cites'>) => void;
type Fill = <Value>(path: string, value: Value | undefined, fallback: Value, because: string) => Value;

/** Every id of the study that a pack must define, checked in one sweep so that all problems show at once. */
function reportUnknownReferences(study: Study, catalog: Catalog, report: Report): void {
  const check = (kind: EntryKind, id: string | undefined, path: (string | number)[], what: string) => {
    if (id === undefined || catalog.find(kind, id)) return;
    const near = catalog.suggest(kind, id);
    report({
      code: `unknown-${what}`,
      severity: 'error',
      path,
      message: `"${id}" is no ${what} in the ${catalog.packs.length === 1 ? 'loaded pack' : `${catalog.packs.length} loaded packs`}${
        near ? `. Did you mean "${near}"?` : '.'
      }`,
      fix: near
        ? `Write "${near}", or add ${kind}/${id}.yaml to a pack and load it with --pack <folder>.`
        : `See mettle ${kind} list, or add ${kind}/${id}.yaml to a pack and load it with --pack <folder>.`,
    });
  };
  study.packs.forEach((pack, index) => {
    if (catalog.packs.some((loaded) => loaded.id === pack)) return;
    report({
      code: 'unknown-pack',
      severity: 'error',
      path: ['packs', index],
      message: `The pack "${pack}" is not loaded; loaded: ${catalog.packs.map((loaded) => loaded.id).join(', ') || 'none'}.`,
      fix: 'Correct the name, or load the pack with --pack <folder>.',
    });
  });
  study.hypotheses.forEach((input, index) => {
    check('hypotheses', input.hypothesis, ['hypotheses', index, 'hypothesis'], 'hypothesis');
  });
  study.arms.forEach((arm, index) => {
    check('practices', arm.practice, ['arms', index, 'practice'], 'practice');
    check('comparators', arm.comparator, ['arms', index, 'comparator'], 'comparator');
  });
  study.measures.forEach((measure, index) => {
    check('measures', measure.measure, ['measures', index, 'measure'], 'measure');
  });
}

function planArms(study: Study, { catalog, file }: ResolveOptions, report: Report, fill: Fill): PlannedArm[] {
  const clustering = study.delivery?.clustering;
  return study.arms.map((arm, index) => {
    const practice = arm.practice ? catalog.find('practices', arm.practice)?.entry : undefined;
    const comparator = arm.comparator ? catalog.find('comparators', arm.comparator)?.entry : undefined;
    const taughtInClasses = clustering?.arms.includes(arm.id) ?? false;
    const groupSize = study.delivery?.groupSize;
    if (
      taughtInClasses &&
      groupSize === undefined &&
      index === study.arms.findIndex((each) => clustering?.arms.includes(each.id))
    )
      report({
        code: 'class-size-missing',
        severity: 'error',
        path: ['delivery'],
        message: 'Arms are taught in classes, but the study does not say how many people a class has.',
        fix: 'Add groupSize: <people recruited into one class> under delivery.',
      });
    return {
      id: arm.id,
      title: practice?.title ?? comparator?.title ?? arm.id,
      ...(practice ? { practice } : {}),
      ...(comparator ? { comparator } : {}),
      ...(arm.dose ? { dose: arm.dose } : {}),
      matchedOn: arm.matchedOn ?? [],
      ratio: fill(`allocation.ratio.${arm.id}`, study.allocation.ratio?.[arm.id], 1, 'equal allocation'),
      ...(arm.n ? { recruited: quantity(arm.n, 'people', { kind: 'written', file, path: ['arms', index, 'n'] }) } : {}),
      taughtInClasses,
      ...(taughtInClasses && groupSize
        ? {
            classSize: quantity(groupSize, 'people per class', {
              kind: 'written',
              file,
              path: ['delivery', 'groupSize'],
            }),
          }
        : {}),
      icc:
        taughtInClasses && clustering
          ? quantity(clustering.icc.value, 'correlation', {
              kind: 'written',
              file,
              path: ['delivery', 'clustering', 'icc', 'value'],
            })
          : quantity(0, 'correlation', { kind: 'default', because: 'not taught in classes' }),
      ...(study.delivery?.teachers?.[arm.id] ? { teachers: study.delivery.teachers[arm.id] } : {}),
    };
  });
}

function planMeasures(study: Study, { catalog, file }: ResolveOptions, fill: Fill): PlannedMeasure[] {
  const order = study.schedule.map((visit) => visit.id);
  const baseline = order[0];
  return study.measures.flatMap((input, index) => {
    const found = catalog.find('measures', input.measure);
    if (!found) return [];
    const entry = found.entry;
    const visits = order.filter((visit) => input.at.includes(visit));
    const hasBaseline = visits.includes(baseline) && visits.length > 1;
    const afterBaseline = visits.find((visit) => visit !== baseline) ?? visits[0] ?? baseline;
    const written = study.sample.baselineCorrelation?.[input.measure];
    const reliability = input.reliability
      ? quantity(input.reliability.value, 'correlation', {
          kind: 'written',
          file,
          path: ['measures', index, 'reliability', 'value'],
        })
      : entry.reliability
        ? quantity(entry.reliability.value, 'correlation', { kind: 'pack', pack: found.pack, id: entry.id })
        : undefined;
    return [
      {
        id: input.measure,
        entry,
        role: input.role,
        at: visits,
        primaryAt: fill(`measures.${index}.primaryAt`, input.primaryAt, afterBaseline, 'first visit after baseline'),
        transform: fill(`measures.${index}.transform`, input.transform, 'none', 'the study names no transformation'),
        samplesPerVisit: fill(`measures.${index}.samplesPerVisit`, input.samplesPerVisit, 1, 'one sample a visit'),
        ...(reliability ? { reliability } : {}),
        hasBaseline,
        baselineCorrelation:
          written !== undefined && hasBaseline
            ? quantity(written, 'correlation', {
                kind: 'written',
                file,
                path: ['sample', 'baselineCorrelation', input.measure],
              })
            : quantity(0, 'correlation', {
                kind: 'default',
                because: hasBaseline
                  ? 'not stated, so the baseline is not counted on (conservative)'
                  : 'not measured at baseline',
              }),
      },
    ];
  });
}

function blindingOf(study: Study): Partial<Record<BlindedRole, boolean>> {
  return Object.fromEntries(Object.entries(study.blinding ?? {}).filter(([, blinded]) => blinded !== undefined));
}

/** Origins of all leaves that a person wrote, under their dotted path. */
function collectWritten(
  value: unknown,
  path: (string | number)[],
  file: string,
  origins: Record<string, Origin>,
): void {
  if (value !== null && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value))
      collectWritten(entry, [...path, Array.isArray(value) ? Number(key) : key], file, origins);
  } else if (value !== undefined) {
    origins[path.join('.')] = { kind: 'written', file, path };
  }
}

/** Threats, evidence and references that the planned entries name. */
function entriesReferredTo(
  catalog: Catalog,
  hypotheses: Plan['hypotheses'],
  arms: Plan['arms'],
  measures: Plan['measures'],
): Pick<Plan, 'threats' | 'evidence' | 'references' | 'rivals'> {
  const pick = <Kind extends 'threats' | 'evidence' | 'references'>(kind: Kind, ids: Iterable<string>) =>
    Object.fromEntries(
      [...new Set(ids)].sort().flatMap((id) => {
        const entry = catalog.find(kind, id)?.entry;
        return entry ? [[id, entry]] : [];
      }),
    );
  const comparators = arms.flatMap((arm) => (arm.comparator ? [arm.comparator] : []));
  const threats = pick('threats', [
    ...hypotheses.flatMap((hypothesis) => hypothesis.entry.mustControl),
    ...comparators.flatMap((each) => [...each.controls, ...each.partly, ...each.leavesOpen]),
  ]);
  const evidence = pick(
    'evidence',
    hypotheses.flatMap((hypothesis) => [
      ...Object.values(hypothesis.form.parameters).flatMap((parameter) => parameter.evidence),
      ...Object.values(hypothesis.effects).flatMap(({ basis }) =>
        basis.kind === 'evidence' && basis.id ? [basis.id] : [],
      ),
    ]),
  ) as Plan['evidence'];
  const references = pick('references', [
    ...hypotheses.flatMap(({ entry }) => [entry.source, ...entry.also].map((source) => source.reference)),
    ...arms.flatMap((arm) =>
      [arm.practice?.source, arm.comparator?.source].flatMap((each) => (each ? [each.reference] : [])),
    ),
    ...measures.flatMap(({ entry }) =>
      [entry.source, entry.reliability?.source].flatMap((each) => (each ? [each.reference] : [])),
    ),
    ...Object.values(evidence).map((each) => each.source.reference),
  ]);
  const rivals = Object.fromEntries(
    [...new Set(hypotheses.flatMap(({ entry }) => entry.competes))].sort().flatMap((id) => {
      const title = catalog.find('hypotheses', id)?.entry.title;
      return title === undefined ? [] : [[id, title]];
    }),
  );
  return { threats, evidence, references, rivals } as Pick<Plan, 'threats' | 'evidence' | 'references' | 'rivals'>;
}
