import type { PlannedArm } from '../plan/plan.js';
import { armOf, confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf, worked } from './what-if.js';
import { counted } from './wording.js';

/** Half of what was learnt stays, to illustrate. */
const STAYS = 0.5;

export const crossoverOfTraining = defineRule({
  id: 'crossover-of-training',
  severity: 'warning',
  title: 'A training is crossed over as if it washed out',
  summary: 'Compare trainings in parallel arms; cross over only what leaves nothing behind.',
  why: 'What people have learnt does not wash out. What it leaves in the second period counts against the training, and the test for it is too weak to rely on.',
  sources: [
    { reference: 'hills-armitage-1979', certainty: 'from-memory' },
    { reference: 'jones-kenward-2014', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (hypothesis.kind !== 'crossover' || hypothesis.effects.carryOver?.planning.origin.kind !== 'default') continue;
      const training = [hypothesis.treatment, hypothesis.comparator]
        .flatMap((id) => armOf(plan, id) ?? [])
        .find(isTraining);
      const difference = hypothesis.effects.difference?.planning;
      if (!training || !difference) continue;
      const carryOver = STAYS * Math.abs(difference.value);
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'compare'),
        message: `${hypothesis.id} crosses over "${training.id}", a training of ${counted(training.dose?.weeks ?? 0, 'week', 'weeks')}, and takes it to leave nothing behind.`,
        fix: 'Compare parallel arms; or state what stays: effects: {carryOver: {value: ..., basis: {...}}}.',
        consequence: {
          quantity: powerIf(design, hypothesis, { effects: { carryOver } }),
          sentence: `If half of the effect stayed ({carryOver}), the trial would estimate {estimate} on average and ${hypothesis.id} have a power of {} and not {now}.`,
          also: {
            carryOver: worked(carryOver, 'sd', 'people * rate', { people: Math.abs(difference.value), rate: STAYS }),
            estimate: worked(Math.abs(difference.value) - carryOver / 2, 'sd', 'difference - carryOver / 2', {
              difference: Math.abs(difference.value),
              carryOver,
            }),
            now: plannedPower(design, hypothesis),
          },
        },
      };
    }
  },
  examples: {
    flagged: `delivery: {format: individual, groupSize: null, teachers: null, clustering: null}
hypotheses:
  - id: H3
    hypothesis: compassion-reverses-empathy-distress
    role: secondary
    test: crossover
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects:
      difference: {value: 0.2, basis: {kind: assumption, because: "a small change"}}
      correlation: {value: 0.5, basis: {kind: assumption, because: "moderate"}}`,
    clean: `delivery: {format: individual, groupSize: null, teachers: null, clustering: null}
arms: [{id: cbct, dose: {weeks: 1, sessionsPerWeek: 1, hoursPerSession: 0.25, homeMinutesPerDay: 0}}]
hypotheses:
  - id: H3
    hypothesis: compassion-reverses-empathy-distress
    role: secondary
    test: crossover
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects:
      difference: {value: 0.2, basis: {kind: assumption, because: "a small change"}}
      correlation: {value: 0.5, basis: {kind: assumption, because: "moderate"}}`,
  },
});

/** Whether people practise for a week or more. One session is no training, though its week is written down. */
function isTraining({ practice, dose }: PlannedArm): boolean {
  if (!practice || practice.character === 'drug' || (dose?.weeks ?? 0) < 1) return false;
  const { weeks = 0, sessionsPerWeek, homeMinutesPerDay = 0 } = dose ?? {};
  return sessionsPerWeek === undefined || weeks * sessionsPerWeek > 1 || homeMinutesPerDay > 0;
}
