import { defineRule } from './rule.js';
import { assumed, worked } from './what-if.js';
import { counted } from './wording.js';

/** Fewer than this and the results are about these providers (a judgement). */
const FEW = 10;
/** How alike outcomes of one provider's people are, to illustrate. */
const USUAL_ICC = 0.05;

export const fewProviders = defineRule({
  id: 'few-providers',
  severity: 'warning',
  title: 'Few providers stand for all providers',
  summary: 'Sample providers, or targets that people judge, as well as participants.',
  why: 'When a handful of clinicians meet all participants, more participants only say more about these few. A conclusion about providers needs many of them.',
  sources: [
    { reference: 'westfall-kenny-judd-2014', certainty: 'from-memory' },
    { reference: 'crits-christoph-1991', certainty: 'from-memory' },
  ],
  *check({ plan, power }) {
    const providers = plan.sample.details?.providers;
    if (providers === undefined || providers >= FEW) return;
    const people = Object.values(power.analysed).reduce((sum, each) => sum + each, 0);
    const effective = people / (1 + (Math.max(people / providers, 1) - 1) * USUAL_ICC);
    yield {
      path: ['sample', 'providers'],
      message: `${counted(providers, 'provider meets', 'providers meet')} all ${people} people analysed.`,
      fix: `Recruit ${FEW} providers or more with a random effect each, or say in the plan that the conclusion is about these ${providers}.`,
      consequence: {
        quantity: worked(effective, 'people', 'people / (1 + (people / providers - 1) icc)', {
          people,
          providers,
          icc: USUAL_ICC,
        }),
        sentence:
          'If outcomes of one provider’s people correlate {icc}, the {people} people say about people in general what {} independent ones would.',
        also: {
          icc: assumed(USUAL_ICC, 'correlation', 'usual for therapists and teachers'),
          people: worked(people, 'people', 'sum', power.analysed),
        },
      },
    };
  },
  examples: {
    flagged: 'sample: {providers: 4}',
    clean: 'sample: {providers: 24}',
  },
});
