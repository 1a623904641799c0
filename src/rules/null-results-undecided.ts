import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { significantOnly } from './significant-only.js';
import { plannedPower, worked } from './what-if.js';

export const nullResultsUndecided = defineRule({
  id: 'null-results-undecided',
  severity: 'warning',
  title: 'Null results may stay in the drawer',
  summary: 'Promise to report whatever comes out.',
  why: 'A literature of significant results only is one of exaggerated effects, the more so the smaller its studies.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'welcome the reporting of negative findings' },
    { reference: 'gelman-carlin-2014', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    if (plan.openness.nullResults === 'will-be-reported') return;
    const hypothesis = confirmatoryHypotheses(plan).find((each) => each.kind === 'directional' && each.sides === 2);
    const power = hypothesis ? plannedPower(design, hypothesis) : undefined;
    const known = hypothesis && power && power.value > hypothesis.alpha.value && power.value < 1;
    yield {
      path: ['openness', 'nullResults'],
      message:
        plan.openness.nullResults === 'undecided'
          ? 'It is undecided whether null results will be reported.'
          : 'The study does not promise to report null results.',
      fix: 'Write openness: {nullResults: will-be-reported}; a registered report makes it certain.',
      ...(known
        ? {
            consequence: {
              quantity: worked(
                significantOnly(power.value, hypothesis.alpha.value).exaggeration,
                'factor',
                'type M error of a normal estimate',
                { power: power.value, alpha: hypothesis.alpha.value },
              ),
              sentence: `If only a significant result of ${hypothesis.id} were published, and the planned effect were the true one, it would look {} times as large as it is on average.`,
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'openness: {nullResults: undecided}',
    clean: 'openness: {nullResults: will-be-reported}',
  },
});
