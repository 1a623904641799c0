import type { Path } from '../diagnostic.js';
import { integrate } from '../statistics/integrate.js';
import { normal } from '../statistics/normal.js';
import { defineRule } from './rule.js';
import { assumed, worked } from './what-if.js';

/** Candidates among which somebody picks, where the study does not count them. */
const USUAL_CANDIDATES = 100;

export const circularSelection = defineRule({
  id: 'circular-selection',
  severity: 'error',
  title: 'Chosen by the outcome and tested on the outcome',
  summary: 'Choose regions, items or people by other data than those they are tested on.',
  why: 'Whatever stands out is partly luck; tested on the same data, the luck counts as effect, so there is a result whatever is true.',
  sources: [
    { reference: 'kriegeskorte-2009', certainty: 'stored-source' },
    { reference: 'vul-2009', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    const regions = plan.imaging?.regionsIndependent === false;
    if (!regions && plan.analysis?.selectionOnOutcome !== true) return;
    const path: Path = regions ? ['imaging', 'regionsIndependent'] : ['analysis', 'selectionOnOutcome'];
    yield {
      path,
      message: regions
        ? 'Regions are chosen from the data that are then tested in them (regionsIndependent: false).'
        : 'People, items or regions are chosen by the outcome that is then tested (selectionOnOutcome: true).',
      fix: 'Choose by an independent localiser, by an earlier study or in one half of the data, and test in what was not used for choosing.',
      consequence: {
        quantity: worked(
          expectedLargest(USUAL_CANDIDATES),
          'number',
          'expected largest of independent standard normal values',
          { candidates: USUAL_CANDIDATES },
        ),
        sentence:
          'The best of {candidates} candidates without any effect lies {} standard errors from zero on average, and {critical} already count as significant.',
        also: {
          candidates: assumed(USUAL_CANDIDATES, 'number', 'places, items or cut-offs among which one is picked'),
          critical: worked(normal.upperQuantile(0.025), 'number', 'normal quantile', { upper: 0.025 }),
        },
      },
    };
  },
  examples: {
    flagged: 'analysis: {selectionOnOutcome: true}',
    clean: 'analysis: {selectionOnOutcome: false}',
  },
});

/** Expected largest of `count` independent standard normal values: the integral of 1 - F^count above 0 and of F^count below. */
export function expectedLargest(count: number): number {
  return integrate((x) => 1 - normal.cdf(x) ** count - normal.cdf(-x) ** count, 0, 12);
}
