import { type Catalog, packsInReach } from '../catalog/catalog.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Origin, quantity } from '../quantity.js';
import type { Study } from '../schema/study.js';
import { type SampleDetails, sampleDetails } from '../schema/study-analysis.js';
import {
  type BlindingDetails,
  blindingDetails,
  type DeliveryDetails,
  deliveryDetails,
} from '../schema/study-conduct.js';
import { planArms } from './arms.js';
import { deepFreeze, fingerprint } from './canonical.js';
import { detailsOf } from './details.js';
import { entriesReferredTo } from './entries.js';
import { planHypotheses } from './hypothesis.js';
import { planMeasures } from './measures.js';
import type { BlindedRole, Plan } from './plan.js';
import type { ResolveOptions } from './resolve-options.js';
import { reportUnknownReferences } from './unknown-references.js';

/** Published default seed of every random stream; printed wherever it was used. */
export const defaultSeed = 20150212;

/**
 * Fills every default of a study, marks every origin and turns each hypothesis into an estimand.
 *
 * Never throws for what a person wrote: all problems come back together, and an error among them
 * means there is no plan.
 */
export function resolve(study: Study, given: ResolveOptions): { plan?: Plan; diagnostics: Diagnostic[] } {
  // Documents are public: they name the file, not the folders of the person who made them.
  const options = { ...given, file: given.file.split(/[/\\]/).at(-1) ?? given.file };
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
  const hypotheses = planHypotheses({ study, file, catalog, arms, measures, report });
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return { diagnostics };

  const { multiplicity } = study.inference;
  const written = (...path: (string | number)[]): Origin => ({ kind: 'written', file, path });
  const plan: Omit<Plan, 'fingerprint'> = {
    format: 1,
    id: study.id,
    title: study.title,
    ...(study.background ? { background: study.background } : {}),
    authors: study.authors ?? [],
    ...(options.today ? { today: options.today } : {}),
    seed: options.seed ?? defaultSeed,
    packs: packsOf(study.packs, catalog),
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
      ...(study.allocation.sequence ? { sequence: study.allocation.sequence } : {}),
      ...(study.allocation.implementation ? { implementation: study.allocation.implementation } : {}),
    },
    ...blindingOf(study),
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
              ...(study.delivery.fidelity.threshold ? { threshold: study.delivery.fidelity.threshold } : {}),
              ...(study.delivery.fidelity.raters ? { raters: study.delivery.fidelity.raters } : {}),
            },
          }
        : {}),
      practiceLogged: study.delivery?.practiceLogged ?? [],
      ...(study.delivery?.clustering ? { clusteringBasis: study.delivery.clustering.icc.basis } : {}),
      ...detailsOf<DeliveryDetails>(study.delivery, deliveryDetails),
    },
    sample: {
      population: study.sample.population,
      ...(study.sample.recruitment ? { recruitment: study.sample.recruitment } : {}),
      exclusions: study.sample.exclusions ?? [],
      attrition: quantity(study.sample.attrition, 'proportion', written('sample', 'attrition')),
      ...(study.sample.maximum
        ? { maximum: quantity(study.sample.maximum, 'people', written('sample', 'maximum')) }
        : {}),
      ...detailsOf<SampleDetails>(study.sample, sampleDetails),
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
    ...whereStated(study, ['analysis', 'imaging', 'qualityChecks', 'claims', 'safety', 'ethics', 'conduct']),
    ...whereStated(study, ['registration', 'registeredReport', 'replication']),
    openness: study.openness ?? {},
    team: study.team ?? {},
    exploratory: study.exploratory ?? [],
    ...(study.simulation ? { simulation: study.simulation } : {}),
    accept: study.accept ?? [],
    ...entriesReferredTo(catalog, hypotheses, arms, measures, study.delivery?.practiceLogged ?? []),
    origins,
  };
  // Origins repeat where the values stand; the values themselves are all in the rest.
  const { origins: _, ...content } = plan;
  return { plan: deepFreeze({ ...plan, fingerprint: fingerprint(content, options.sha256) }), diagnostics };
}

/** Parts of a study that go into the plan as they are written, where they are. */
function whereStated<Key extends keyof Study>(study: Study, keys: readonly Key[]): Partial<Pick<Study, Key>> {
  return Object.fromEntries(keys.flatMap((key) => (study[key] === undefined ? [] : [[key, study[key]]]))) as Partial<
    Pick<Study, Key>
  >;
}

const blindedRoles: readonly BlindedRole[] = ['participants', 'teachers', 'assessors', 'laboratory', 'analysts'];

function blindingOf({ blinding }: Study): Pick<Plan, 'blinding' | 'blindingDetails'> {
  const roles = blindedRoles.flatMap((role) => (blinding?.[role] === undefined ? [] : [[role, blinding[role]]]));
  const { details } = detailsOf<BlindingDetails>(blinding, blindingDetails);
  return { blinding: Object.fromEntries(roles), ...(details ? { blindingDetails: details } : {}) };
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

/** The packs a study names and those they build on, so that a pack it has nothing to do with changes nothing in the plan. */
function packsOf(named: readonly string[], catalog: Catalog): Plan['packs'] {
  const wanted = new Set(named.flatMap((id) => [...packsInReach(catalog, id)]));
  return catalog.packs.filter(({ id }) => wanted.has(id)).map(({ id, version }) => ({ id, version }));
}
