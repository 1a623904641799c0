import type { Consequence } from '../diagnostic.js';
import type { PlannedArm } from '../plan/plan.js';
import { normal } from '../statistics/normal.js';
import { confirmatoryHypotheses, pathOfArm } from './look-up.js';
import { type Design, defineRule } from './rule.js';
import { alphaOf, assumed, figureIf, worked } from './what-if.js';
import { listed } from './wording.js';

/** Share of the variance of outcomes that lies between teachers; reviews of therapists report about this much. */
const BETWEEN_TEACHERS = 0.05;

export const oneTeacherPerArm = defineRule({
  id: 'one-teacher-per-arm',
  severity: 'warning',
  title: 'One teacher stands for a whole arm',
  summary: 'Let several teachers teach in every arm.',
  why: 'With one teacher an arm, the skill and charm of that teacher cannot be told from the content.',
  sources: [{ reference: 'crits-christoph-1991', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    // Where nobody is compared, there is no arm for a teacher to favour.
    if (!plan.hypotheses.some(({ compared }) => compared.length > 1)) return;
    // Teachers who teach every arm favour none of them.
    if (plan.delivery.details?.teachersShared === true) return;
    // Also where the plan ignores the classes, and one to one: people taught by one teacher share that teacher.
    const single = plan.arms.filter((arm) => arm.teachers === 1);
    if (single.length > 0) {
      const consequence = errorRate(design, single);
      yield {
        path: ['delivery', 'teachers', single[0].id],
        message: `One teacher teaches ${single.every((arm) => (arm.format ?? plan.delivery.format) === 'individual') ? 'everybody in' : 'every class of'} ${listed(single.map((arm) => `"${arm.id}"`))}.`,
        fix: 'Let at least three teachers share each arm, or let the same teachers teach both arms (teachersShared: true).',
        ...(consequence ? { consequence } : {}),
      };
    }
    const unstated = plan.arms.filter((arm) => arm.taughtInClasses && arm.teachers === undefined);
    if (unstated.length === 0) return;
    yield {
      path: pathOfArm(plan, unstated[0]),
      severity: 'advice',
      message: `The study does not say how many teachers teach ${unstated.map((arm) => `"${arm.id}"`).join(' and ')}.`,
      fix: `Add teachers: {${unstated.map((arm) => `${arm.id}: 3`).join(', ')}} under delivery.`,
    };
  },
  examples: {
    flagged: 'delivery: {teachers: {cbct: 1, health: 1}}',
    clean: 'delivery: {teachers: {cbct: 3, health: 3}}',
  },
});

/** What teachers who differ do to the error rate of a test that takes the difference between arms for that between contents. */
function errorRate(design: Design, single: readonly PlannedArm[]): Consequence | undefined {
  const { plan } = design;
  const hypothesis = confirmatoryHypotheses(plan).find(
    (each) => each.kind === 'directional' && single.some((arm) => each.compared.includes(arm.id)),
  );
  const ncp = hypothesis && figureIf(design, hypothesis, 'ncp')?.value;
  if (!hypothesis || !ncp) return undefined;
  const standardError = Math.abs(hypothesis.effects.difference.planning.value / ncp);
  const teachers = hypothesis.compared.flatMap((id) => plan.arms.find((arm) => arm.id === id)?.teachers ?? []);
  const { alpha, sides } = hypothesis;
  return {
    quantity: worked(
      errorRateWithTeachers({ standardError, teachers, alpha: alpha.value, sides }),
      'probability',
      'normal tail with the variance between teachers added',
      { standardError, teachers, alpha: alpha.value, sides, share: BETWEEN_TEACHERS },
    ),
    sentence: `If a share of {share} of the outcome lies between teachers, ${hypothesis.id} finds a difference between contents that do the same with a probability of {} instead of {alpha}.`,
    also: {
      share: assumed(BETWEEN_TEACHERS, 'proportion', 'as reviews of therapists report'),
      alpha: alphaOf(plan, hypothesis),
    },
  };
}

/**
 * Probability that a test rejects when the contents do the same and teachers differ, by the normal approximation:
 * the variance of the difference is larger than the test takes it to be by the share over the teachers of each arm.
 *
 * standardError  of the difference as the test takes it, in SD of the outcome
 * teachers       in each arm that is taught
 */
export function errorRateWithTeachers({
  standardError,
  teachers,
  alpha,
  sides,
  share = BETWEEN_TEACHERS,
}: {
  standardError: number;
  teachers: readonly number[];
  alpha: number;
  sides: 1 | 2;
  share?: number;
}): number {
  const added = teachers.reduce((sum, count) => sum + share / count, 0);
  const critical = normal.upperQuantile(alpha / sides);
  return sides * normal.cdf(-critical / Math.sqrt(1 + added / standardError ** 2));
}
