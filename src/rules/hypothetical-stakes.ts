import { pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const hypotheticalStakes = defineRule({
  id: 'hypothetical-stakes',
  severity: 'warning',
  title: 'Giving that costs nothing',
  summary: 'Let what people give be theirs, and let it arrive.',
  why: 'What people say they would give, or suffer for somebody, and what they do when it costs them differ; a course in kindness moves what they say first.',
  sources: [
    { reference: 'wager-talk', certainty: 'seed', locator: 'of your real earnings' },
    { reference: 'feldmanhall-2012', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    const tested = testedMeasures(plan);
    const hypothetical = plan.measures.filter(
      ({ role, details }) => (role === 'outcome' || role === 'mediator') && details?.stakes === 'hypothetical',
    );
    const [first] = hypothetical.sort((a, b) => Number(tested.includes(b)) - Number(tested.includes(a)));
    if (!first) return;
    const one = hypothetical.length === 1;
    yield {
      path: pathOfMeasure(plan, first, 'stakes'),
      severity: tested.includes(first) ? 'warning' : 'advice',
      message: `${listed(hypothetical.map(({ id }) => id))} ${one ? 'is' : 'are'} played for hypothetical stakes.`,
      fix: 'Pay out what people keep and pass on what they give, for a random few of the trials if for all is too dear, and write stakes: real.',
    };
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: charitable-donation}]
measures: [{measure: charitable-donation, role: outcome, at: [baseline, post], primaryAt: post, stakes: hypothetical}]`,
    clean: `hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: charitable-donation}]
measures: [{measure: charitable-donation, role: outcome, at: [baseline, post], primaryAt: post, stakes: real}]`,
  },
});
