import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed } from '../../quantity.js';
import { number, type Subject } from '../subject.js';
import { type Block, paragraph, say, type Text, table } from '../text.js';

/** Pairs of hypotheses of the study that compete, each pair once. */
export function rivalPairs({ plan }: Subject): [PlannedHypothesis, PlannedHypothesis][] {
  return plan.hypotheses.flatMap((first, index) =>
    plan.hypotheses.slice(index + 1).flatMap((second): [PlannedHypothesis, PlannedHypothesis][] => {
      const compete = first.entry.competes.includes(second.entry.id) || second.entry.competes.includes(first.entry.id);
      return compete ? [[first, second]] : [];
    }),
  );
}

/**
 * How well a study tells rivals apart: each is shown with its own power where it is true, so whichever of the two is
 * true, the chance of showing it is at least the smaller of the two.
 */
export function rivalBlocks(subject: Subject): Block[] {
  const rows = rivalPairs(subject).flatMap(([first, second]): Text[][] => {
    const [one, other] = [first, second].map((each) => subject.result(each)?.atStudySize.power);
    if (!one || !other) return [];
    const least = computed(Math.min(one.value, other.value), 'probability', 'the smaller of the two powers', [
      `power of ${first.id}`,
      `power of ${second.id}`,
    ]);
    return [
      [
        say`${first.id} and ${second.id}`,
        [number(one, `Power of ${first.id} at the size of the study`, 'power')],
        [number(other, `Power of ${second.id} at the size of the study`, 'power')],
        [number(least, `Least chance of showing which of ${first.id} and ${second.id} is true`, 'power')],
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    paragraph([
      'Rivals predict different results for the same people. Each is shown with its own power where it is true; the last column is the least chance that the study shows the one that is.',
    ]),
    table(
      ['How well the study tells rivals apart, at its size.'],
      ['Rivals', 'If the first is true >', 'If the second is true >', 'Told apart >'],
      rows,
    ),
  ];
}
