import { stopping } from '../power/families/group-sequential.js';
import type { Quantity } from '../quantity.js';
import { normal } from '../statistics/normal.js';
import { defineRule } from './rule.js';
import { worked } from './what-if.js';

export const interimLooksUncorrected = defineRule({
  id: 'interim-looks-uncorrected',
  severity: 'error',
  forgotten: 53,
  title: 'Looks at the results before the end are not paid for',
  summary: 'Give every interim look a boundary that keeps the error rate, or look once.',
  why: 'A test repeated while the data come in finds a difference sooner or later. A boundary for the looks keeps the error rate at little cost.',
  sources: [
    { reference: 'armitage-1969', certainty: 'from-memory' },
    { reference: 'jennison-turnbull-2000', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const { interim, alpha } = plan.inference;
    const said = plan.origins['inference.interim']?.kind !== 'default';
    if (said && interim === 'none') return;
    if (interim !== 'none' && interim.boundary !== undefined && interim.boundary !== 'none') return;
    // One session is over before anyone could look.
    if (!said && (plan.schedule.at(-1)?.week.value ?? 0) - plan.schedule[0].week.value < 1) return;
    const looks = interim === 'none' ? 1 : interim.looks;
    yield {
      path: ['inference', 'interim'],
      severity: said ? 'error' : 'advice',
      message: said
        ? `The outcomes will be looked at ${looks === 1 ? 'once' : looks === 2 ? 'twice' : `${looks} times`} before the end, and no boundary keeps the error rate.`
        : 'The study does not say whether anyone looks at the outcomes before the end.',
      fix: said
        ? 'Write boundary: obrien-fleming (or pocock) under interim, and size the study with mettle power group-sequential.'
        : 'Write interim: none, or interim: {looks: ..., boundary: obrien-fleming, seenBy: "..."}.',
      consequence: {
        quantity: errorRate(alpha.value, looks, plan.inference.sides),
        sentence: said
          ? `With ${looks + 1} looks at equal steps, each at {alpha}, a study finds a difference that is not there with a probability of {}.`
          : 'One look halfway and one at the end, each at {alpha}, would find a difference that is not there with a probability of {}.',
        also: { alpha },
      },
    };
  },
  examples: {
    flagged: 'inference: {interim: {looks: 1, boundary: none}}',
    clean: 'inference: {interim: {looks: 1, boundary: obrien-fleming, seenBy: "the data monitoring committee"}}',
  },
});

/** Probability that one of several equally spaced looks, each at alpha, rejects when there is nothing to find. */
function errorRate(alpha: number, looksBefore: number, sides: 1 | 2): Quantity {
  const looks = looksBefore + 1;
  const critical = normal.upperQuantile(alpha / sides);
  const ends = stopping(
    {
      information: Array.from({ length: looks }, (_, index) => (index + 1) / looks),
      upper: new Array<number>(looks).fill(critical),
      lower: new Array<number>(looks).fill(sides === 2 ? -critical : Number.NEGATIVE_INFINITY),
    },
    0,
  );
  const total = ends.above.reduce((sum, each) => sum + each, 0);
  const below = sides === 2 ? ends.below.reduce((sum, each) => sum + each, 0) : 0;
  return worked(total + below, 'probability', 'error rate of repeated looks', { alpha, looks, sides });
}
