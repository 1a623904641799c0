import type { Plan } from '../plan/plan.js';
import { replicationParts } from '../schema/study-replication.js';

type Likeness = 'exact' | 'close' | 'different';
type LikenessFact = `replication-${(typeof replicationParts)[number]}-${Likeness}`;

function likenessMeanings(): Readonly<Record<LikenessFact, string>> {
  return Object.fromEntries(
    replicationParts.flatMap((part) =>
      (['exact', 'close', 'different'] as const).map((likeness) => [
        `replication-${part}-${likeness}`,
        `the ${part} of the original study and of this one are ${likeness === 'exact' ? 'the same' : likeness}`,
      ]),
    ),
  ) as Record<LikenessFact, string>;
}

/**
 * Every fact of a plan that a template may ask for, for closed questions and for whether it applies at all,
 * with what it says, as a clause.
 */
export const factMeanings = {
  always: 'this holds for every plan',
  randomised: 'people are allocated at random',
  'not-randomised': 'people are not allocated at random',
  'blind-nobody': 'nobody is masked',
  'blind-participants': 'participants do not know their arm',
  'blind-teachers': 'teachers do not know the arm',
  'blind-assessors': 'assessors do not know the arm',
  'blind-laboratory': 'the laboratory does not know the arm',
  'blind-analysts': 'analysts do not know the arm',
  'blind-personnel': 'neither teachers nor assessors know the arm',
  'data-none-yet': 'no data exist yet',
  'data-exist': 'data exist already',
  'data-exist-unseen': 'data exist that nobody has seen',
  'data-exist-not-accessed': 'data exist that the team has no access to',
  'data-exist-not-analysed': 'data exist that have not been analysed',
  'data-analysed': 'the data have been analysed',
  trial: 'people are allocated at random to a practice or a comparator',
  observational: 'groups are compared or related as they are found',
  clustered: 'people are taught in classes',
  mediation: 'a hypothesis is about a mediator',
  moderation: 'a hypothesis is about a moderator',
  equivalence: 'a hypothesis is about equivalence',
  interim: 'outcomes are looked at before the end',
  neural: 'brain activity or structure is measured',
  genetic: 'genotypes are measured',
  blood: 'blood is taken',
  noninferiority: 'a hypothesis is about non-inferiority',
  multiplicity: 'several hypotheses share an error rate',
  clinical: 'people with a diagnosis or above a clinical cut-off take part',
  safety: 'unwelcome experiences are watched for',
  replication: 'the study repeats an earlier one',
  'replication-materials-available': 'the materials of the original study can be had',
  'replication-materials-missing': 'the materials of the original study cannot be had',
  ...likenessMeanings(),
  'accepted-in-principle': 'a journal has accepted the study in principle',
  'ethics-approved': 'an ethics committee has approved the study',
  'ethics-pending': 'an ethics committee is looking at the study',
  'ethics-not-yet-submitted': 'no ethics committee has been asked yet',
  'one-practice': 'one practice is tested',
  'several-practices': 'several practices are tested',
  'one-author': 'the study has one author',
  'several-authors': 'the study has several authors',
  'registry-egap': 'the study goes to the registry of EGAP',
  'registry-ridie': 'the study goes to the registry RIDIE',
  qualitative: 'the study is qualitative, which no plan of Mettle is',
} as const;
export type FactName = keyof typeof factMeanings;

/** The facts that hold for a plan, for closed questions of forms and for the templates that apply. */
export function factsOf(plan: Plan): FactName[] {
  const { allocation, arms, hypotheses, inference, measures } = plan;
  const randomised = allocation.selection === 'randomized';
  const taught = arms.some(({ practice, comparator }) => practice ?? comparator);
  const measured = (modality: string) => measures.some(({ entry }) => entry.modality === modality);
  const held: readonly (readonly [FactName, boolean])[] = [
    ['always', true],
    ['randomised', randomised],
    ['not-randomised', !randomised],
    ['trial', randomised && taught],
    ['observational', !taught],
    ['clustered', arms.some(({ taughtInClasses }) => taughtInClasses)],
    ['mediation', hypotheses.some(({ mediators }) => mediators.length > 0)],
    ['moderation', hypotheses.some(({ moderator }) => moderator !== undefined)],
    ['equivalence', hypotheses.some(({ test }) => test === 'equivalence')],
    ['interim', inference.interim !== 'none'],
    ['accepted-in-principle', plan.registeredReport?.accepted !== undefined],
    ['ethics-approved', plan.ethics?.status === 'approved'],
    ['ethics-pending', plan.ethics?.status === 'pending'],
    ['ethics-not-yet-submitted', plan.ethics?.status === 'not-yet-submitted'],
    ['one-practice', arms.filter(({ practice }) => practice).length === 1],
    ['several-practices', arms.filter(({ practice }) => practice).length > 1],
    ['one-author', plan.authors.length === 1],
    ['several-authors', plan.authors.length > 1],
    ['registry-egap', plan.openness.registry === 'egap'],
    ['registry-ridie', plan.openness.registry === 'ridie'],
    ['neural', measured('neural') || plan.imaging !== undefined],
    ['genetic', measured('genetic')],
    ['blood', measured('blood')],
    ['noninferiority', hypotheses.some(({ test }) => test === 'noninferiority')],
    ['multiplicity', inference.multiplicity.method !== 'none'],
    ['clinical', plan.sample.details?.clinical === true],
    ['safety', plan.safety !== undefined && plan.safety.monitoring !== 'none'],
  ];
  return [
    ...held.flatMap(([fact, holds]) => (holds ? [fact] : [])),
    ...blindingFacts(plan),
    ...dataFacts(plan),
    ...replicationFacts(plan),
  ];
}

function blindingFacts({ blinding }: Plan): FactName[] {
  const roles = (['participants', 'teachers', 'assessors', 'laboratory', 'analysts'] as const).filter(
    (role) => blinding[role] !== undefined,
  );
  const blind = roles.filter((role) => blinding[role]).map((role) => `blind-${role}` as const);
  return [
    ...(roles.length > 0 && blind.length === 0 ? (['blind-nobody'] as const) : blind),
    ...(blinding.assessors && blinding.teachers ? (['blind-personnel'] as const) : []),
  ];
}

function dataFacts({ openness: { existingData } }: Plan): FactName[] {
  if (!existingData) return [];
  return [`data-${existingData}`, ...(existingData.startsWith('exist-') ? (['data-exist'] as const) : [])];
}

function replicationFacts({ replication }: Plan): FactName[] {
  if (!replication) return [];
  const { likeness = {}, materialsAvailable } = replication;
  return [
    'replication',
    ...(materialsAvailable === undefined
      ? []
      : ([materialsAvailable ? 'replication-materials-available' : 'replication-materials-missing'] as const)),
    ...replicationParts.flatMap((part) => (likeness[part] ? ([`replication-${part}-${likeness[part]}`] as const) : [])),
  ];
}
