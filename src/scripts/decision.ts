import { intervalTails, isRatio, jointPaths, meansOutside, testSides } from '../plan/decision.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import type { Criterion } from '../schema/criterion.js';
import { claimedSign } from '../simulation/estimands.js';
import { plannedCriteria } from '../simulation/rejection.js';
import { all, arithmetic, type Code, call, entry, flag, listed, number, variable } from './code.js';

/**
 * The decision rule and the planned test of a hypothesis as conditions of a script, over its estimates `e` at an error rate
 * `alpha`. They say what `src/simulation/decision.ts` and `rejection.ts` do.
 */

const alpha = variable('alpha');

/** All criteria of a conclusion; nothing where one is about a smallest effect of interest that the study does not set. */
export function verdict(hypothesis: PlannedHypothesis, criteria: readonly Criterion[]): Code | undefined {
  const conditions = criteria.flatMap((criterion) => holds(hypothesis, criterion) ?? []);
  return conditions.length === criteria.length ? all(conditions) : undefined;
}

/** The planned test rejects. */
export const rejection = (hypothesis: PlannedHypothesis): Code =>
  all(
    plannedCriteria(hypothesis).map((criterion) =>
      criterion.value === 'zero' ? differs(hypothesis, criterion) : (holds(hypothesis, criterion) ?? flag(false)),
    ),
  );

function holds(hypothesis: PlannedHypothesis, criterion: Criterion): Code | undefined {
  const { kind } = hypothesis;
  const { estimate, is, bound } = criterion;
  const claimed = number(claimedSign(hypothesis, estimate));
  const paths = jointPaths(hypothesis, criterion);
  if (paths) return call('jointly', [listed(paths.map((path) => entry('e', path))), alpha], { claimed });
  const limit = limitOf(hypothesis, criterion);
  if (!limit) return undefined;
  const level = intervalTails(hypothesis, criterion.interval) === 2 ? arithmetic`1 - 2 * alpha` : arithmetic`1 - alpha`;
  const given = [entry('e', estimate), level];
  if (meansOutside(kind, criterion)) return call('outside', [...given, limit]);
  if (is === 'inside') return call('inside', [...given, limit]);
  const passes = (end: 'lower' | 'upper'): Code =>
    is === 'above'
      ? arithmetic`${call(end, given, { claimed })} > ${limit}`
      : arithmetic`${call(end, given, { claimed })} < ${limit}`;
  return bound === 'both' ? all([passes('lower'), passes('upper')]) : passes(bound);
}

/** The number a bound is held against; of a ratio on the scale of its logarithm, as its bounds are. */
function limitOf({ kind, sesoi }: PlannedHypothesis, { value, estimate }: Criterion): Code | undefined {
  if (value === 'zero') return number(0);
  const smallest = sesoi[estimate]?.value;
  if (smallest === undefined) return undefined;
  const size = isRatio(kind, estimate) ? arithmetic`abs(log(${number(smallest)}))` : number(Math.abs(smallest));
  return value === 'minus-sesoi' ? arithmetic`-${size}` : size;
}

function differs(hypothesis: PlannedHypothesis, criterion: Criterion): Code {
  const paths = jointPaths(hypothesis, criterion) ?? [criterion.estimate];
  const sides = number(testSides(hypothesis));
  return all(
    paths.map((name) =>
      call('differs', [entry('e', name), alpha], {
        sides,
        claimed: number(claimedSign(hypothesis, name)),
        none: number(isRatio(hypothesis.kind, name) ? 1 : 0),
      }),
    ),
  );
}
