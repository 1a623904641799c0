import { anythingGiven, armOf, confirmatoryHypotheses, pathOfArm } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';
import { listed } from './wording.js';

export const framingNotFixed = defineRule({
  id: 'framing-not-fixed',
  severity: 'advice',
  title: 'What people are told the course is for is left open',
  summary: 'Fix what each arm is said to be for, keep it alike, or make it a factor of the design.',
  why: 'A practice taught as therapy and the same practice taught for kindness to others ask for different answers; arms that are framed differently differ in more than the practice.',
  sources: [{ reference: 'mascaro-2015', certainty: 'seed', locator: 'in which context and meaning impact outcomes' }],
  *check({ plan }) {
    const pairs = confirmatoryHypotheses(plan).filter(({ compared }) => compared.length > 1);
    const arms = [...new Set(pairs.flatMap(({ compared }) => compared))].flatMap((id) => armOf(plan, id) ?? []);
    // Only where people are taught a kindness practice and something else is there a purpose to be told.
    if (!anythingGiven(plan) || !arms.some((arm) => arm.practice?.kindnessBased)) return;
    const told = arms.filter((arm) => arm.practice || /^(active|sham)/.test(arm.comparator?.class ?? ''));
    const open = told.filter((arm) => !saysSomething(arm.described?.framing));
    const [first] = open;
    if (!first) return;
    yield {
      path: pathOfArm(plan, first, 'described'),
      message:
        open.length < told.length
          ? `The study says what people are told "${told.find((arm) => saysSomething(arm.described?.framing))?.id}" is for, but not what they are told of ${listed(open.map(({ id }) => `"${id}"`))}.`
          : `The study does not say what people are told ${listed(open.map(({ id }) => `"${id}"`))} ${open.length === 1 ? 'is' : 'are'} for.`,
      fix: 'Add described: {framing: "..."} to each arm, the same in tone and promise, or randomise the framing as well.',
    };
  },
  examples: {
    flagged: 'arms: [{id: cbct, described: {framing: "a course in kindness"}}, {id: health, described: null}]',
    clean:
      'arms: [{id: cbct, described: {framing: "a course in well-being"}}, {id: health, described: {framing: "a course in well-being"}}]',
  },
});
