import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { type Effects, effectsAtSmallest, mainEstimate, planningEffects } from './estimands.js';
import type { Truth } from './model/truth.js';

/** What is taken to be true in one scenario of a simulation. */
export interface Scenario {
  /** `planning`, `no-effect`, `half-sesoi`, `sesoi`, or the id of a hypothesis that has rivals. */
  readonly id: string;
  /** In words, to stand after "if the truth is". */
  readonly title: string;
  readonly truth: Truth;
  /** Hypotheses of which this truth says something; the others are without effect in it. */
  readonly about: readonly string[];
}

/** Truths whose titles are fixed. */
const titles = {
  planning: 'the planning effects',
  'no-effect': 'no effect',
  'half-sesoi': 'half the smallest effect of interest',
  sesoi: 'the smallest effect of interest',
} as const;

const roles = ['primary', 'secondary', 'exploratory'] as const;

/**
 * The truths at which a study is judged: its planning effects, no effect, half the smallest effect of interest and that effect; and
 * for each hypothesis with a rival in the study, that it is true and its rivals are not.
 *
 * At no effect and at the smallest effect of interest the arm does less (or nothing) to the mediator of a mediation, while what
 * mediator and outcome have to do with each other stays as planned. Truths that no hypothesis gives a size for are left out.
 */
export function scenariosOf(plan: Plan): Scenario[] {
  const order = [...plan.hypotheses]
    .sort((first, second) => roles.indexOf(first.role) - roles.indexOf(second.role))
    .map(({ id }) => id);
  const scaled = (id: keyof typeof titles, factor: number): Scenario[] => {
    const found = plan.hypotheses.map((hypothesis) => [hypothesis.id, effectsAtSmallest(hypothesis, factor)] as const);
    const about = found.flatMap(([each, effects]) => (effects ? [each] : []));
    if (about.length === 0) return [];
    return [
      {
        id,
        title: titles[id],
        truth: {
          hypotheses: Object.fromEntries(
            plan.hypotheses.map((hypothesis, index) => [
              hypothesis.id,
              { effects: found[index][1] ?? withoutEffect(hypothesis) },
            ]),
          ),
          first: order.filter((each) => about.includes(each)),
        },
        about,
      },
    ];
  };
  const planning: Scenario = {
    id: 'planning',
    title: titles.planning,
    truth: {},
    about: order,
  };
  return [
    planning,
    ...scaled('no-effect', 0),
    ...scaled('half-sesoi', 0.5),
    ...scaled('sesoi', 1),
    ...plan.hypotheses.flatMap((hypothesis) => rivalTruth(plan, hypothesis, order)),
  ];
}

function withoutEffect(hypothesis: PlannedHypothesis): Effects {
  return effectsAtSmallest(hypothesis, 0) ?? planningEffects(hypothesis);
}

/** A hypothesis with rivals is true, and comes first; its rivals come last and are without effect. */
function rivalTruth(plan: Plan, hypothesis: PlannedHypothesis, order: readonly string[]): Scenario[] {
  const rivals = rivalsOf(plan, hypothesis).map(({ id }) => id);
  if (rivals.length === 0) return [];
  const others = order.filter((id) => id !== hypothesis.id && !rivals.includes(id));
  return [
    {
      id: hypothesis.id,
      title: `${hypothesis.id}, not ${rivals.join(' or ')}`,
      truth: {
        hypotheses: Object.fromEntries(
          plan.hypotheses
            .filter((each) => rivals.includes(each.id))
            .map((each) => [each.id, { effects: withoutEffect(each) }]),
        ),
        first: [hypothesis.id, ...others],
      },
      about: [hypothesis.id, ...others],
    },
  ];
}

/** Hypotheses of the study that compete with one of them. */
export function rivalsOf(plan: Plan, { id, entry }: PlannedHypothesis): PlannedHypothesis[] {
  return plan.hypotheses.filter(
    (other) => other.id !== id && (entry.competes.includes(other.entry.id) || other.entry.competes.includes(entry.id)),
  );
}

/** Hypotheses without the smallest effect of interest that a truth needs, with the estimate it would be of. */
export function withoutSmallest(plan: Plan): { readonly id: string; readonly estimate: string }[] {
  return plan.hypotheses.flatMap((hypothesis) =>
    effectsAtSmallest(hypothesis, 1) ? [] : [{ id: hypothesis.id, estimate: mainEstimate(hypothesis) }],
  );
}
