import { defineRule } from './rule.js';
import { worked } from './what-if.js';
import { listed } from './wording.js';

/** Arms this much apart in size count as lopsided. */
const LOPSIDED = 1.5;

export const simpleRandomisationSmall = defineRule({
  id: 'simple-randomisation-small',
  severity: 'advice',
  title: 'Tossing a coin for each of few people',
  summary: 'Use blocks when arms are small.',
  why: 'With few people a coin often leaves one arm much smaller than the other, which costs power and balance.',
  sources: [{ reference: 'hopewell-2025', certainty: 'from-memory' }],
  *check({ plan, power }) {
    if (plan.allocation.selection !== 'randomized' || plan.allocation.method !== 'simple') return;
    if (plan.arms.some((arm) => arm.ratio !== plan.arms[0].ratio)) return;
    const [hypothesis] = plan.hypotheses;
    const [first, second] = [hypothesis.treatment, hypothesis.comparator];
    const people = (power.recruited[first] ?? 0) + (power.recruited[second] ?? 0);
    const chance = lopsided(people);
    if (chance < 0.05) return;
    yield {
      path: ['allocation', 'method'],
      message: `Each person's arm is drawn singly (method: simple), with ${people} people in ${listed([`"${first}"`, `"${second}"`])} together.`,
      fix: 'Write method: permuted-blocks, with block sizes that vary and are kept from whoever enrols people.',
      consequence: {
        quantity: worked(chance, 'probability', 'larger over smaller of a binomial split', {
          people,
          ratio: LOPSIDED,
        }),
        sentence: `The chance that one of these two arms ends up with at least ${LOPSIDED} times the people of the other is {}.`,
      },
    };
  },
  examples: {
    flagged: `allocation: {method: simple}
arms: [{id: cbct, n: 24}, {id: health, n: 24}]`,
    clean: 'allocation: {method: simple}',
  },
});

/** P(larger arm >= LOPSIDED times the smaller) when each of `people` is put into one of two arms by a fair coin. */
function lopsided(people: number): number {
  let probability = 0.5 ** people;
  let sum = 0;
  for (let inFirst = 0; inFirst <= people; inFirst += 1) {
    const smaller = Math.min(inFirst, people - inFirst);
    if (people - smaller >= LOPSIDED * smaller) sum += probability;
    probability *= (people - inFirst) / (inFirst + 1);
  }
  return sum;
}
