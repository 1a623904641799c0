import { analysisOf } from '../../plan/analyses/index.js';
import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { confirmatoryHypotheses, primaryHypotheses, resultOf } from '../../rules/look-up.js';
import { everyArmUsed, everyOutcomeUsed, part, withoutArms } from './parts.js';
import { type Criterion, written } from './score.js';

/** Freedoms that the claims, the design and the collection of data leave. */
export const freedomsOfDesign: readonly Criterion[] = [
  {
    id: 'T1',
    title: 'Claims made up from the results',
    parts: ({ plan }) => [
      part(
        'hypotheses',
        confirmatoryHypotheses(plan).length > 0,
        'State at least one hypothesis that is tested and not explored.',
      ),
      part('hypotheses', primaryHypotheses(plan).length > 0, 'Give one hypothesis the role primary.'),
    ],
    exhaustive: ({ plan }) =>
      part(
        'exploratory',
        plan.exploratory.length > 0,
        'List under exploratory what else will be looked at, so that every other analysis is known to be unplanned.',
      ),
  },
  {
    id: 'T2',
    title: 'The direction of an effect',
    // The decision rules refute or leave open whatever lies on the other side, so a direction alone excludes the rest.
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).map((hypothesis) => {
        const either = twoWays(plan, hypothesis);
        const fixed =
          !either ||
          hypothesis.sides === 1 ||
          (hypothesis.direction !== undefined && hypothesis.direction !== 'either');
        return part(
          `hypotheses.${hypothesis.id}`,
          fixed,
          `Write direction: positive (or negative) in ${hypothesis.id}: only an effect of that sign supports it.`,
        );
      }),
  },
  {
    id: 'D1',
    title: 'Which arms are compared',
    without: withoutArms,
    parts: everyArmUsed,
  },
  {
    id: 'D2',
    title: 'Further variables that could become covariates, mediators or moderators',
    parts: everyOutcomeUsed,
    exhaustive: (design) =>
      part(
        'covariates',
        written(design, 'covariates'),
        'Write the covariates out (covariates: [] where there are none): the confirmatory analyses use no other variable.',
      ),
  },
  {
    id: 'D3',
    title: 'One outcome measured in several ways',
    parts: (design) => {
      const { plan } = design;
      const constructs = new Set(
        confirmatoryHypotheses(plan).flatMap(({ outcomes }) =>
          plan.measures
            .filter(({ id }) => Object.values(outcomes).includes(id))
            .flatMap(({ entry }) => entry.constructs),
        ),
      );
      const alike = plan.measures
        .filter(({ entry }) => entry.constructs.some((each) => constructs.has(each)))
        .map(({ id }) => `measures.${id}`);
      return [
        part('hypotheses', confirmatoryHypotheses(plan).length > 0, 'Name the outcome in a hypothesis that is tested.'),
        ...everyOutcomeUsed(design).filter(({ place }) => alike.includes(place)),
      ];
    },
  },
  {
    id: 'D4',
    title: 'Further constructs that could become the primary outcome',
    parts: (design) => [
      part('hypotheses', primaryHypotheses(design.plan).length > 0, 'Give one hypothesis the role primary.'),
      ...everyOutcomeUsed(design),
    ],
  },
  {
    id: 'D5',
    title: 'Further variables that people or data could be excluded by',
    parts: ({ plan: { sample } }) => [
      part(
        'sample.exclusionsAfterAllocation',
        sample.details?.exclusionsAfterAllocation,
        'Add sample.exclusionsAfterAllocation: the reasons with numbers, or none.',
      ),
      part(
        'sample.observationExclusions',
        sample.details?.observationExclusions,
        'Add sample.observationExclusions: which trials, sessions or samples are left out, with numbers, or none.',
      ),
    ],
    exhaustive: ({ plan: { sample } }) =>
      part(
        'sample.exclusionsComplete',
        sample.details?.exclusionsComplete,
        'Write sample.exclusionsComplete: true. Nothing else will be a reason to exclude.',
      ),
  },
  {
    id: 'D6',
    title: 'A sample size without a sound power analysis',
    parts: (design) =>
      primaryHypotheses(design.plan).flatMap((hypothesis) => {
        const result = resultOf(design, hypothesis);
        const guessed = Object.values(hypothesis.effects).some(({ basis }) => basis.kind === 'placeholder');
        const place = `hypotheses.${hypothesis.id}`;
        return [
          part(`${place}.effects`, !guessed, `Replace the placeholders of ${hypothesis.id} by effects with a basis.`),
          part(
            'sample',
            result && result.infeasible === undefined && result.atStudySize.power.value >= result.target.value - 1e-9,
            `Recruit the people that ${hypothesis.id} needs for the power it is planned with, or state the power it will have and why that is enough.`,
          ),
          part(
            `${place}.sesoi`,
            Object.keys(hypothesis.sesoi).length > 0,
            `Add sesoi to ${hypothesis.id}: the smallest effect of interest, with the reason.`,
          ),
        ];
      }),
    exhaustive: ({ plan }) =>
      part(
        'sample.deadline',
        plan.sample.details?.deadline,
        'Add sample.deadline: by when, and that the sample reached then is analysed with the power it has.',
      ),
  },
  {
    id: 'D7',
    title: 'Who is recruited, and until when',
    parts: ({ plan: { sample } }) => [
      part('sample.recruitment', sample.recruitment, 'Add sample.recruitment: where and how people are found.'),
      part(
        'sample.stoppingRule',
        sample.details?.stoppingRule,
        'Add sample.stoppingRule: recruitment ends when the planned number of people has been allocated.',
      ),
    ],
    exhaustive: ({ plan }) =>
      part(
        'sample.replacement',
        plan.sample.details?.replacement !== undefined || undefined,
        'Write sample.replacement: false. Nobody who leaves is replaced.',
      ),
  },
  {
    id: 'C1',
    title: 'Who gets into which arm',
    without: withoutArms,
    parts: ({ plan: { allocation } }) => [
      part(
        'allocation.selection',
        allocation.selection === 'randomized',
        'Allocate at random, or say on what people are matched and what is adjusted for.',
      ),
      part(
        'allocation.method',
        allocation.method !== 'not-described',
        'Write allocation.method: how the sequence is made.',
      ),
      part(
        'allocation.concealment',
        allocation.concealment !== 'not-described' && allocation.concealment !== 'none',
        'Write allocation.concealment: central. Nobody who enrols people can know the next allocation.',
      ),
    ],
    exhaustive: ({ plan }) =>
      part(
        'team.roles',
        plan.team.roles,
        'Say in team.roles who makes the sequence, and that nobody else can change it.',
      ),
  },
  {
    id: 'C2',
    title: 'What masking leaves to people’s knowledge of the arm',
    without: withoutArms,
    parts: ({ plan: { blinding, blindingDetails } }) => [
      ...(['participants', 'teachers', 'assessors', 'analysts'] as const).map((role) =>
        part(
          `blinding.${role}`,
          blinding[role] === undefined ? undefined : 'stated',
          `Write blinding.${role}: true or false.`,
        ),
      ),
      part('blinding.check', blindingDetails?.check, 'Add blinding.check: how it is found out whether masking held.'),
    ],
    exhaustive: ({ plan }) =>
      part(
        'ethics.unblinding',
        plan.ethics?.unblinding,
        'Add ethics.unblinding: who may learn an arm, when; nobody else before the code is frozen.',
      ),
  },
  {
    id: 'C3',
    title: 'Data corrected, coded or discarded with the arm in sight',
    without: withoutArms,
    parts: ({ plan }) => [
      part(
        'blinding.analysts',
        plan.blinding.analysts === true,
        'Write blinding.analysts: true. Data are cleaned with the arms named A and B.',
      ),
    ],
    exhaustive: ({ plan }) =>
      part(
        'blinding.untilCodeFrozen',
        plan.blindingDetails?.untilCodeFrozen,
        'Write blinding.untilCodeFrozen: true. Nothing is corrected or left out once the arms are known.',
      ),
  },
  {
    id: 'C4',
    title: 'Stopping when the result is liked',
    parts: (design) => {
      const { interim } = design.plan.inference;
      return [
        part(
          'inference.interim',
          written(design, 'inference.interim'),
          'Write inference.interim: none. Outcomes are not looked at before the last participant has been measured.',
        ),
        ...(interim === 'none'
          ? []
          : [
              part(
                'inference.interim.boundary',
                interim.boundary && !['none', 'other'].includes(interim.boundary),
                'Give the looks a boundary: obrien-fleming or pocock.',
              ),
              part('inference.interim.seenBy', interim.seenBy, 'Say in inference.interim.seenBy who sees a look.'),
            ]),
      ];
    },
    exhaustive: ({ plan }) =>
      part(
        'sample.stoppingRule',
        plan.sample.details?.stoppingRule,
        'Add sample.stoppingRule: recruitment ends at the planned number and for no other reason.',
      ),
  },
];

/**
 * Whether the claim allows both signs and the sign means something: an interaction, or an outcome of which neither more nor less
 * is better. Elsewhere the sign follows from the claim and how the outcome is scored.
 */
function twoWays(plan: Plan, hypothesis: PlannedHypothesis): boolean {
  const { kind, form, outcomes } = hypothesis;
  const ids = Object.values(outcomes);
  const neither = plan.measures.every(({ id, entry }) => !ids.includes(id) || entry.wished === 'neither');
  const readBothWays = kind === 'moderation' || kind === 'baseline-moderation' || (kind === 'directional' && neither);
  return (
    readBothWays &&
    analysisOf(kind)
      .tested(hypothesis)
      .some((name) => form.parameters[name]?.sign === 'either')
  );
}
