import { pathOfArm } from './look-up.js';
import { defineRule } from './rule.js';

export const oneTeacherPerArm = defineRule({
  id: 'one-teacher-per-arm',
  severity: 'warning',
  title: 'One teacher stands for a whole arm',
  summary: 'Let several teachers teach in every arm.',
  why: 'With one teacher an arm, the skill and charm of that teacher cannot be told from the content.',
  sources: [{ reference: 'crits-christoph-1991', certainty: 'from-memory' }],
  *check({ plan }) {
    for (const arm of plan.arms) {
      if (!arm.taughtInClasses || (arm.teachers ?? 2) > 1) continue;
      yield {
        path: ['delivery', 'teachers', arm.id],
        message: `One teacher teaches every class of "${arm.id}".`,
        fix: 'Let at least three teachers share the classes of each arm, or let the same teachers teach both arms.',
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
