import { noncentralT } from '../../statistics/noncentral-t.js';
import { normal } from '../../statistics/normal.js';
import { studentT } from '../../statistics/student-t.js';
import { probability, type Sides } from './scaled-t.js';

/**
 * Several t tests on the same people, and rules that say which of them count.
 *
 * Each t statistic has its exact noncentral distribution; their dependence is that of normal scores with one common
 * correlation. Given the factor that makes this correlation the tests are independent, so that everything is a sum
 * over the cells into which the critical values alpha / 1, ..., alpha / m divide each statistic.
 */
export interface SeveralTests {
  readonly ncps: readonly number[];
  readonly df: number;
  /** Common correlation of the statistics, 0 <= correlation < 1. */
  readonly correlation: number;
  readonly alpha: number;
  readonly sides: Sides;
}

/** The power to reject every one, any one and each single hypothesis, by rule. */
export interface SeveralPowers {
  readonly unadjusted: RulePowers;
  readonly bonferroni: RulePowers;
  readonly holm: RulePowers;
  readonly hochberg: RulePowers;
}

export interface RulePowers {
  readonly all: number;
  readonly any: number;
  readonly each: readonly number[];
}

const rules = ['unadjusted', 'bonferroni', 'holm', 'hochberg'] as const;
type Rule = (typeof rules)[number];

/**
 * The least cell a rejected test lies in, from how many tests lie in each cell: in cell j a test has p <= alpha / j
 * but not p <= alpha / (j + 1), in cell 0 p > alpha. More than the number of tests means that none is rejected.
 */
function leastRejected(rule: Rule, counts: readonly number[]): number {
  const m = counts.length - 1;
  if (rule === 'unadjusted') return 1;
  if (rule === 'bonferroni') return m;
  const atLeast = (cell: number) => counts.slice(cell).reduce((total, count) => total + count, 0);
  // With `left` hypotheses left, Holm goes on if the next smallest p is at most alpha / left; Hochberg starts from
  // the largest p and rejects all from the first that is small enough.
  const enough = (left: number) => atLeast(left) >= m - left + 1;
  const steps = Array.from({ length: m }, (_, step) => step + 1);
  if (rule === 'hochberg') return steps.find(enough) ?? m + 1;
  const stop = [...steps].reverse().find((left) => !enough(left));
  return stop === undefined ? 1 : stop + 1;
}

/** Powers of all rules at once; meant for up to 5 tests. Accuracy about 1e-11 for the stated dependence. */
export function severalPowers({ ncps, df, correlation, alpha, sides }: SeveralTests): SeveralPowers {
  const m = ncps.length;
  const cells = thresholds(ncps, df, alpha, sides);
  const outcomes = decisions(m);
  const sums = outcomes.map(() => 0);
  const loading = Math.sqrt(correlation);
  const spread = Math.sqrt(1 - correlation);
  // The trapezoidal rule over the factor converges exponentially; its step follows the sharpest integrand.
  const step = 0.8 / Math.sqrt(1 + (m * correlation) / (1 - correlation));
  const last = correlation === 0 ? 0 : Math.ceil(8.5 / step);
  for (let k = -last; k <= last; k += 1) {
    const factor = k * step;
    const weight = correlation === 0 ? 1 : step * normal.density(factor);
    const given = (limit: number) => normal.upperTail((limit - loading * factor) / spread);
    const beyond = cells.map((limits) =>
      limits.map(({ upper, lower }) => given(upper) + (sides === 2 ? 1 - given(lower) : 0)),
    );
    const inCell = beyond.map((tail) => tail.map((value, cell) => Math.max(0, value - (tail[cell + 1] ?? 0))));
    outcomes.forEach(({ cell }, index) => {
      let product = weight;
      for (let test = 0; test < m && product > 0; test += 1) product *= inCell[test][cell[test]];
      sums[index] += product;
    });
  }
  const powers = (rule: Rule): RulePowers => {
    const total = (counts: (rejected: readonly boolean[]) => boolean) =>
      probability(outcomes.reduce((all, { rejected }, i) => all + (counts(rejected[rule]) ? sums[i] : 0), 0));
    return {
      all: total((rejected) => rejected.every(Boolean)),
      any: total((rejected) => rejected.some(Boolean)),
      each: ncps.map((_, test) => total((rejected) => rejected[test])),
    };
  };
  return {
    unadjusted: powers('unadjusted'),
    bonferroni: powers('bonferroni'),
    holm: powers('holm'),
    hochberg: powers('hochberg'),
  };
}

/** Normal scores beyond which each test has p <= alpha / j, j = 1 to m; for j = 0 every value counts. */
function thresholds(ncps: readonly number[], df: number, alpha: number, sides: Sides) {
  const everything = { upper: -Infinity, lower: -Infinity };
  return ncps.map((given) => {
    const ncp = Math.max(-1000, Math.min(1000, given));
    const limits = ncps.map((_, index) => {
      const critical = studentT.upperQuantile(alpha / sides / (index + 1), df);
      return {
        upper: score(noncentralT.cdf(critical, df, ncp), noncentralT.upperTail(critical, df, ncp)),
        lower: score(noncentralT.cdf(-critical, df, ncp), noncentralT.upperTail(-critical, df, ncp)),
      };
    });
    return [everything, ...limits];
  });
}

/** The normal quantile of a probability given with its complement. */
const score = (below: number, above: number) => (below < above ? normal.quantile(below) : normal.upperQuantile(above));

interface Outcome {
  readonly cell: readonly number[];
  readonly rejected: Readonly<Record<Rule, readonly boolean[]>>;
}

const known = new Map<number, Outcome[]>();

/** Every way in which m tests can fall into the cells 0 to m, and what each rule makes of it; worked out once for an m. */
function decisions(m: number): Outcome[] {
  const outcomes = known.get(m) ?? allOutcomes(m);
  known.set(m, outcomes);
  return outcomes;
}

function allOutcomes(m: number): Outcome[] {
  return Array.from({ length: (m + 1) ** m }, (_, code) => {
    const cell = Array.from({ length: m }, (__, test) => Math.floor(code / (m + 1) ** test) % (m + 1));
    const counts = Array.from({ length: m + 1 }, (__, j) => cell.filter((value) => value === j).length);
    const by = (rule: Rule) => {
      const least = leastRejected(rule, counts);
      return cell.map((value) => value >= least);
    };
    return {
      cell,
      rejected: {
        unadjusted: by('unadjusted'),
        bonferroni: by('bonferroni'),
        holm: by('holm'),
        hochberg: by('hochberg'),
      },
    };
  });
}
