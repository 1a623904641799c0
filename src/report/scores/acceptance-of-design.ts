import {
  confirmatoryHypotheses,
  isPassive,
  measuresExpectancy,
  primaryHypotheses,
  resultOf,
} from '../../rules/look-up.js';
import { freedom } from './freedoms.js';
import { part, withoutArms } from './parts.js';
import type { Criterion } from './score.js';

/** What a reviewer asks of hypotheses, sample, participants and allocation before accepting a plan. */
export const acceptanceOfDesign: readonly Criterion[] = [
  {
    id: 'A1',
    title: 'Every hypothesis names arms, outcome, visit and direction',
    parts: (design) => [
      ...confirmatoryHypotheses(design.plan).map(({ id, time, outcomes }) =>
        part(`hypotheses.${id}`, time !== '' && Object.keys(outcomes).length > 0, `Name outcome and visit of ${id}.`),
      ),
      ...freedom('T2').parts(design),
    ],
  },
  { ...freedom('A7'), id: 'A2', title: 'Roles are given, and one primary or a rule for several' },
  {
    id: 'A3',
    title: 'Every tested hypothesis has a smallest effect of interest, with why',
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).flatMap(({ id, sesoi, sesoiReasons }) => [
        part(`hypotheses.${id}.sesoi`, Object.keys(sesoi).length > 0, `Add sesoi to ${id}.`),
        part(
          `hypotheses.${id}.sesoi`,
          Object.values(sesoiReasons ?? {}).some(({ kind }) => kind !== undefined),
          `Say in sesoi of ${id} of which kind the reason is (anchor, cost, theory, smallest-detectable, consensus) and because of what.`,
        ),
      ]),
  },
  {
    id: 'A4',
    title: 'Estimands are complete in five parts',
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).map(({ id, estimand }) =>
        part(
          `hypotheses.${id}`,
          Object.values(estimand).every((text) => text !== ''),
          `Complete the estimand of ${id}.`,
        ),
      ),
  },
  {
    id: 'A6',
    title: 'Question, test, sample, decision and reading of every result are linked',
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).map(({ id, form, sesoi }) =>
        part(
          `hypotheses.${id}`,
          form.supportedIf.length > 0 && form.refutedIf.length > 0 && Object.keys(sesoi).length > 0,
          `Add sesoi to ${id}, so that its design-table row says which result would refute it.`,
        ),
      ),
  },
  {
    id: 'B1',
    title: 'People and classes of every arm, recruited and analysed',
    parts: (design) =>
      design.plan.arms.flatMap(({ id, taughtInClasses }) => [
        part(
          `arms.${id}`,
          (design.power.recruited[id] ?? 0) > 0,
          `Give arm "${id}" an n, or a hypothesis that sizes it.`,
        ),
        ...(taughtInClasses
          ? [part('delivery.clustering', design.power.classes[id] ?? 0, `Say how large the classes of "${id}" are.`)]
          : []),
      ]),
  },
  {
    id: 'B2',
    title: 'Everything that the power rests on is listed',
    parts: (design) =>
      primaryHypotheses(design.plan).map((hypothesis) => {
        const result = resultOf(design, hypothesis);
        return part(
          `hypotheses.${hypothesis.id}.effects`,
          result && Object.keys(result.inputs).length > 0,
          `State the effects of ${hypothesis.id}.`,
        );
      }),
  },
  {
    id: 'B3',
    title: 'Every effect has a basis, and no pilot stands alone',
    parts: ({ plan }) =>
      confirmatoryHypotheses(plan).flatMap(({ id, effects }) =>
        Object.values(effects).map(({ name, basis, ledger }) =>
          part(
            `hypotheses.${id}.effects.${name}.basis`,
            basis.kind !== 'placeholder' &&
              (basis.kind !== 'pilot' ||
                ledger.some(({ step, quantity }) => step === 'publication-bias' && quantity.origin.kind === 'written')),
            `Give ${name} of ${id} a basis other than a pilot or a placeholder: the smallest effect of interest, or pooled evidence.`,
          ),
        ),
      ),
  },
  {
    id: 'B4',
    title: 'Power is worked out for the planned test, sides and error rate',
    parts: (design) =>
      confirmatoryHypotheses(design.plan).map((hypothesis) =>
        part(
          `hypotheses.${hypothesis.id}.test`,
          resultOf(design, hypothesis),
          `Choose a test for ${hypothesis.id} whose power can be worked out.`,
        ),
      ),
  },
  {
    id: 'B7',
    title: 'When recruitment ends, and what if it falls short',
    parts: ({ plan: { sample } }) => [
      part('sample.stoppingRule', sample.details?.stoppingRule, 'Add sample.stoppingRule, counted in usable people.'),
      part(
        'sample.deadline',
        sample.details?.deadline,
        'Add sample.deadline: by when, and what is done with fewer people.',
      ),
    ],
  },
  { ...freedom('C4'), id: 'B8', title: 'Looks before the end, or that there are none', exhaustive: undefined },
  {
    id: 'C2',
    title: 'Exclusions of people after allocation',
    parts: (design) => freedom('D5').parts(design).slice(0, 1),
  },
  {
    id: 'C3',
    title: 'Exclusions of trials, sessions or samples',
    parts: (design) => freedom('D5').parts(design).slice(1),
  },
  {
    id: 'C4',
    title: 'The list of exclusions is complete',
    parts: ({ plan: { sample } }) => [
      part('sample.exclusionsComplete', sample.details?.exclusionsComplete, 'Write sample.exclusionsComplete: true.'),
    ],
  },
  {
    id: 'D1',
    title: 'How the sequence is made, and by whom',
    without: withoutArms,
    parts: ({ plan: { allocation, team } }) => [
      part('allocation.method', allocation.method !== 'not-described', 'Write allocation.method.'),
      part('team.roles', team.roles, 'Say in team.roles who makes the allocation sequence.'),
    ],
  },
  {
    id: 'D2',
    title: 'Concealment of the next allocation',
    without: withoutArms,
    parts: (design) => freedom('C1').parts(design).slice(2),
  },
  {
    ...freedom('C2'),
    id: 'D3',
    title: 'Who knows the arm, one by one, and how that is checked',
    exhaustive: undefined,
  },
  {
    id: 'D4',
    title: 'Analysts stay masked until the code is frozen',
    without: withoutArms,
    parts: ({ plan }) => [
      part('blinding.analysts', plan.blinding.analysts, 'Write blinding.analysts: true.'),
      part('blinding.untilCodeFrozen', plan.blindingDetails?.untilCodeFrozen, 'Write blinding.untilCodeFrozen: true.'),
    ],
  },
  {
    id: 'E1',
    title: 'Every arm is described so that it can be repeated',
    without: withoutArms,
    parts: ({ plan }) =>
      plan.arms
        .filter((arm) => !isPassive(arm))
        .flatMap(({ id, described }) =>
          (
            [
              'why',
              'protocol',
              'materials',
              'procedures',
              'providers',
              'mode',
              'where',
              'tailoring',
              'modifications',
            ] as const
          ).map((key) => part(`arms.${id}.described.${key}`, described?.[key], `Add described.${key} to arm "${id}".`)),
        ),
  },
  {
    id: 'E2',
    title: 'Planned dose, least dose, and how practice is recorded',
    without: withoutArms,
    parts: ({ plan }) => [
      ...plan.arms
        .filter((arm) => !isPassive(arm))
        .map(({ id, dose }) => part(`arms.${id}.dose`, dose, `Add dose to arm "${id}".`)),
      part(
        'delivery.minimumDose',
        plan.delivery.details?.minimumDose,
        'Add delivery.minimumDose: what counts as having taken part.',
      ),
      part(
        'delivery.practiceLogged',
        plan.delivery.practiceLogged.length > 0,
        'Add delivery.practiceLogged: [practice-log].',
      ),
    ],
  },
  {
    id: 'E3',
    title: 'Fidelity: measure, raters, share of sessions, threshold',
    without: withoutArms,
    parts: ({ plan: { delivery } }) => [
      part(
        'delivery.fidelity',
        delivery.fidelity !== undefined,
        'Add delivery.fidelity: measure and share of sessions.',
      ),
      part('delivery.fidelity.raters', delivery.fidelity?.raters, 'Add delivery.fidelity.raters.'),
      part('delivery.fidelity.threshold', delivery.fidelity?.threshold, 'Add delivery.fidelity.threshold.'),
    ],
  },
  {
    id: 'E4',
    title: 'The comparator is matched, and expectancy is asked',
    without: withoutArms,
    parts: ({ plan }) => [
      ...plan.arms
        .filter((arm) => arm.comparator && !isPassive(arm))
        .map(({ id, matchedOn }) =>
          part(`arms.${id}.matchedOn`, matchedOn.length > 0, `Say in matchedOn of "${id}" on what it is matched.`),
        ),
      part('measures', measuresExpectancy(plan), 'Add the measure expectancy-credibility in the role check.'),
    ],
  },
  {
    id: 'E5',
    title: 'Teachers: who may teach, and how they come to arms',
    without: withoutArms,
    parts: ({ plan: { delivery } }) => [
      part('delivery.teacherEligibility', delivery.details?.teacherEligibility, 'Add delivery.teacherEligibility.'),
      part('delivery.teacherAllocation', delivery.details?.teacherAllocation, 'Add delivery.teacherAllocation.'),
    ],
  },
  {
    id: 'E6',
    title: 'Care and practice outside the study',
    without: withoutArms,
    parts: ({ plan }) =>
      plan.arms.map(({ id, described }) =>
        part(
          `arms.${id}.described.otherCare`,
          described?.otherCare,
          `Add described.otherCare to arm "${id}": allowed, forbidden, recorded.`,
        ),
      ),
  },
  {
    id: 'B6',
    title: 'Power over a range of effects, and the smallest that can be found',
    parts: (design) =>
      primaryHypotheses(design.plan).map((hypothesis) =>
        part(
          `hypotheses.${hypothesis.id}`,
          resultOf(design, hypothesis)?.detectable,
          `Plan ${hypothesis.id} with a test whose smallest detectable effect can be worked out.`,
        ),
      ),
  },
  {
    id: 'D5',
    title: 'When and how somebody may be unmasked',
    without: withoutArms,
    parts: ({ plan }) => [part('ethics.unblinding', plan.ethics?.unblinding, 'Add ethics.unblinding.')],
  },
];
