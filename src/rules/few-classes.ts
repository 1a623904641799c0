import type { Consequence } from '../diagnostic.js';
import type { PlannedArm, PlannedHypothesis } from '../plan/plan.js';
import { measuredErrorRate } from '../power/measured/mixed-model-error-rates.js';
import { computed, type Quantity, quantity, type Unit } from '../quantity.js';
import { confirmatoryHypotheses, isPassive, pathOfArm, resultOf } from './look-up.js';
import { type Design, defineRule } from './rule.js';
import { assumed, plannedPower, powerIf } from './what-if.js';
import { counted, listed } from './wording.js';

/** Fewer classes than this in an arm: the class variance is hardly known (a judgement). */
const FEW = 5;

export const fewClasses = defineRule({
  id: 'few-classes',
  severity: 'warning',
  title: 'Few classes in an arm',
  summary: 'Form more and smaller classes.',
  why: 'The classes are the sample: with a handful the variance between them is a guess, tests lean on their assumptions, and a teacher can decide the result.',
  sources: [{ reference: 'leyrat-2018', certainty: 'from-memory' }],
  *check(design) {
    const { plan, power } = design;
    const few = plan.arms.flatMap((arm) => {
      const classes = power.classes[arm.id];
      const size = arm.classSize?.value;
      // A passive arm with classes has a rule of its own: it should have none.
      if (!arm.taughtInClasses || isPassive(arm) || classes === undefined || classes >= FEW || size === undefined)
        return [];
      return [{ arm, classes, size }];
    });
    for (const kind of new Set(few.map(({ classes, size }) => `${classes} of ${size}`))) {
      const alike = few.filter(({ classes, size }) => `${classes} of ${size}` === kind);
      const [{ arm, classes, size }] = alike;
      const hypothesis = confirmatoryHypotheses(plan).find(
        (each) => resultOf(design, each) && (each.treatment === arm.id || each.comparator === arm.id),
      );
      const consequence = hypothesis && costOf(design, hypothesis, { arm, classes, size });
      const smaller = halfOf(size);
      const names = listed(alike.map((each) => `"${each.arm.id}"`));
      yield {
        path: pathOfArm(plan, arm),
        message: `${names} ${alike.length === 1 ? 'has' : 'have'} ${counted(classes, 'class', 'classes')} of ${size}${alike.length === 1 ? '' : ' each'}${
          classes === 1 ? ': one class cannot be tested against another' : ''
        }.`,
        fix: `${classes === 1 ? 'More classes are needed: teach' : 'Teach'} the same people in smaller classes (groupSize: ${smaller}), or recruit more classes; analyse with a small-sample correction (Satterthwaite or Kenward-Roger).`,
        ...(consequence ? { consequence } : {}),
      };
    }
  },
  examples: {
    flagged: 'arms: [{id: cbct, n: 36}, {id: health, n: 36}]',
    clean: 'arms: [{id: cbct, n: 132}, {id: health, n: 132}]',
  },
});

/** A setting of the trials that were simulated. */
const simulatedAt = (value: number, unit: Unit): Quantity =>
  quantity(value, unit, { kind: 'default', because: 'setting of the simulated trials' });

const halfOf = (size: number) => Math.max(4, Math.floor(size / 2));

/** What few classes do to the error rate of the planned test, and what smaller ones would do to its power. */
function costOf(
  design: Design,
  hypothesis: PlannedHypothesis,
  { arm, classes, size }: { arm: PlannedArm; classes: number; size: number },
): Consequence | undefined {
  const { plan } = design;
  const compared = plan.arms.filter(({ id }) => id === hypothesis.treatment || id === hypothesis.comparator);
  const measured = measuredErrorRate({
    classesIn: compared.every((each) => each.taughtInClasses) ? 'both-arms' : 'one-arm',
    classes,
    size,
    icc: arm.icc.value,
  });
  const errorRate = {
    rate: quantity(measured.rate, 'probability', {
      kind: 'simulated',
      seed: measured.seed,
      replications: measured.studies,
      standardError: measured.standardError,
    }),
    tried: simulatedAt(measured.row.size, 'people per class'),
    triedIcc: simulatedAt(measured.row.icc, 'correlation'),
    nominal: simulatedAt(0.05, 'probability'),
  };
  const trial = measured.row.classesIn === 'both-arms' ? 'an arm' : 'in one arm';
  const rejects = `Without an effect, a mixed model tested at {nominal} rejected with a probability of {errorRate} in simulated trials with ${counted(measured.row.classes, 'class', 'classes')} of {tried} ${trial} and an intraclass correlation of {triedIcc}`;
  const smaller = halfOf(size);
  // One class cannot be tested, so that no trial was simulated with it.
  const single = classes === 1;
  if (smaller >= size) {
    if (single) return undefined;
    const { rate, ...also } = errorRate;
    return { quantity: rate, sentence: `${rejects.replace('{errorRate}', '{}')}.`, also };
  }
  const enough = classesNeeded(design, hypothesis, arm.id);
  const { rate, ...tried } = errorRate;
  return {
    quantity: powerIf(design, hypothesis, {
      plan: {
        ...plan,
        arms: plan.arms.map((each) =>
          each.classSize ? { ...each, classSize: { ...each.classSize, value: smaller } } : each,
        ),
      },
    }),
    sentence: `With classes of {smaller}, the same people would give ${hypothesis.id} a power of {} instead of {now}${
      enough ? `; in classes of ${size}, {target} takes {enough} of them` : ''
    }.${single ? '' : ` ${rejects}.`}`,
    also: {
      now: plannedPower(design, hypothesis),
      ...(enough ? { enough, target: plan.inference.power } : {}),
      smaller: assumed(smaller, 'people per class', 'half the class'),
      ...(single ? {} : { errorRate: rate, ...tried }),
    },
  };
}

/** Classes of an arm at the smallest size of a hypothesis that has the power asked for, with the inputs at that size. */
function classesNeeded(design: Design, hypothesis: PlannedHypothesis, arm: string): Quantity | undefined {
  const required = resultOf(design, hypothesis)?.required;
  const origin = required?.power.origin;
  const classes = required?.classes[arm];
  if (classes === undefined || origin?.kind !== 'computed') return undefined;
  const { procedure, inputs } = origin;
  return computed(classes, 'classes per arm', `${procedure}: people needed`, [hypothesis.id], inputs);
}
