import { isPassive } from './look-up.js';
import { defineRule } from './rule.js';
import { alphaOf, assumed, figureIf, plannedPower, powerIf, withClasses } from './what-if.js';
import { listed } from './wording.js';

/** Where a study says nothing: a value from the range .02 to .12 of published group interventions, and a usual class. */
const USUAL_ICC = 0.05;
const USUAL_CLASS = 10;

export const classesIgnored = defineRule({
  id: 'classes-ignored',
  severity: 'error',
  title: 'People taught together are planned as if they were alone',
  summary: 'Plan and analyse group courses with the class as a random effect.',
  why: 'Classmates share a teacher and a mood; ignoring even a small resemblance raises the rate of false positives.',
  sources: [
    { reference: 'baldwin-2008', certainty: 'stored-source' },
    { reference: 'baldwin-2005', certainty: 'from-memory' },
    { reference: 'candlish-2018', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    const ignored = plan.arms.filter(
      (arm) =>
        (arm.format ?? plan.delivery.format) === 'group' &&
        !isPassive(arm) &&
        arm.comparator?.class !== 'sham' &&
        // Usual care has no classes of its own, usual lessons have, and a teacher.
        (arm.comparator?.class !== 'passive-or-active' || arm.format === 'group' || arm.teachers !== undefined) &&
        (!arm.taughtInClasses || arm.icc.value === 0),
    );
    if (ignored.length === 0) return;
    const hypothesis = plan.hypotheses.find(
      (each) =>
        each.kind === 'directional' && ignored.some((arm) => arm.id === each.treatment || arm.id === each.comparator),
    );
    const size = plan.delivery.groupSize?.value ?? USUAL_CLASS;
    const changed = withClasses(
      plan,
      ignored.map(({ id }) => id),
      size,
      USUAL_ICC,
    );
    const errorRate = hypothesis
      ? figureIf(design, hypothesis, 'typeOneErrorIgnoringClasses', { plan: changed })
      : undefined;
    // A group size that is written says how many classes the people of an arm make; in a crossover they are their own comparison.
    const single = ignored.filter(({ id }) => {
      const people = design.power.recruited[id] ?? 0;
      const between = plan.hypotheses.some(({ kind, compared }) => kind !== 'crossover' && compared.includes(id));
      return between && plan.delivery.groupSize !== undefined && people > 0 && people <= size;
    });
    const missing = [
      ...(plan.delivery.groupSize ? [] : ['groupSize']),
      `clustering: {arms: [${ignored.map((arm) => arm.id).join(', ')}], icc: {value: ${USUAL_ICC}, basis: {...}}}`,
    ];
    yield {
      path: ['delivery', 'clustering'],
      message: `The course is taught in groups, but ${listed(ignored.map((arm) => `"${arm.id}"`))} ${ignored.length === 1 ? 'is' : 'are'} planned as if classmates were strangers.`,
      fix: `Write ${listed(missing)} under delivery; published values run from .02 to .12.${
        single.length === 0
          ? ''
          : ` With ${size} people a class, ${listed(single.map(({ id }) => `"${id}"`))} ${single.length === 1 ? 'is' : 'are each'} one class, which cannot be tested against another: plan more classes.`
      }`,
      ...(hypothesis && errorRate
        ? {
            consequence: {
              quantity: errorRate,
              sentence: `With classes of {size} and an intraclass correlation of {icc}, an analysis that ignores them finds a difference that is not there with a probability of {} instead of {alpha}; one that heeds them has a power of {power} for ${hypothesis.id} and not {now}.`,
              also: {
                alpha: alphaOf(plan, hypothesis),
                icc: assumed(USUAL_ICC, 'correlation', 'usual for group courses'),
                size: assumed(size, 'people per class', 'usual for group courses'),
                power: powerIf(design, hypothesis, { plan: changed }),
                now: plannedPower(design, hypothesis),
              },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'delivery: {clustering: null}',
    clean:
      'delivery: {groupSize: 12, clustering: {arms: [cbct, health], icc: {value: 0.05, basis: {kind: assumption, because: "middle of published values"}}}}',
  },
});
