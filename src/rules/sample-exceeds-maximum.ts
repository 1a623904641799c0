import { resultOf } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf } from './what-if.js';
import { named } from './wording.js';

export const sampleExceedsMaximum = defineRule({
  id: 'sample-exceeds-maximum',
  severity: 'error',
  title: 'The study needs more people than there are',
  summary: 'Bring the size that is needed under the size that can be recruited.',
  why: 'A study that stops short of its size has neither the power nor the precision it was planned for.',
  sources: [{ reference: 'lakens-2022', certainty: 'from-memory' }],
  *check(design) {
    const { plan, power } = design;
    const { maximum } = plan.sample;
    if (!maximum || power.totalRecruited.value <= maximum.value) return;
    const id = power.sizedBy.kind === 'hypothesis' ? power.sizedBy.id : plan.hypotheses[0].id;
    const hypothesis = plan.hypotheses.find((each) => each.id === id);
    if (!hypothesis) return;
    const result = resultOf(design, hypothesis);
    const share = maximum.value / power.totalRecruited.value;
    const recruited = Object.fromEntries(
      plan.arms.map((arm) => {
        const size = arm.classSize?.value ?? 1;
        return [arm.id, Math.floor(((power.recruited[arm.id] ?? 0) * share) / size + 1e-9) * size];
      }),
    );
    const sized = Object.values(recruited).reduce((sum, people) => sum + people, 0);
    yield {
      path: ['sample', 'maximum'],
      message: `The study needs ${power.totalRecruited.value} people${power.sizedBy.kind === 'hypothesis' ? ` (for ${named(hypothesis)})` : ''}, and at most ${maximum.value} can be recruited.`,
      fix: 'Raise what each person tells (a better baseline, a more reliable measure, smaller classes), drop an arm, recruit at a second site, or plan for a larger smallest effect of interest.',
      consequence: {
        quantity: powerIf(design, hypothesis, { recruited }),
        sentence:
          `With the ${sized} people in whole classes that fit under the maximum, ${hypothesis.id} has a power of {} instead of {target}.`.replace(
            'people in whole classes that',
            plan.arms.some((arm) => arm.classSize) ? 'people in whole classes that' : 'people that',
          ),
        also: { target: result?.target ?? plan.inference.power, planned: plannedPower(design, hypothesis) },
      },
    };
  },
  examples: {
    flagged: 'sample: {maximum: 120}',
    clean: 'sample: {maximum: 5000}',
  },
});
