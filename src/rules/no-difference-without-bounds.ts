import type { PlannedHypothesis } from '../plan/plan.js';
import { confirmatoryHypotheses, resultOf } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, worked } from './what-if.js';

export const noDifferenceWithoutBounds = defineRule({
  id: 'no-difference-without-bounds',
  severity: 'error',
  title: 'Nothing found is to be read as no difference',
  summary: 'Say how large a difference would still count as none, and test that it is smaller.',
  why: 'A difference that is not significant is not a difference of none. The smaller the study, the surer it is to find nothing.',
  sources: [
    { reference: 'altman-bland-1995', certainty: 'from-memory' },
    { reference: 'lakens-2018', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    const index = plan.claims?.indexOf('no-difference') ?? -1;
    const tested = confirmatoryHypotheses(plan).filter(({ compared }) => compared.length > 1);
    if (index < 0 || tested.some(testsBounds)) return;
    const hypothesis = tested.find((each) => each.kind === 'directional' && resultOf(design, each));
    const power = hypothesis ? plannedPower(design, hypothesis) : undefined;
    yield {
      path: ['claims', index],
      message: hypothesis
        ? `The study wants to claim that arms do not differ, and ${hypothesis.id} can only show that they do.`
        : 'The study wants to claim that arms do not differ, and no hypothesis tests that they are alike.',
      fix: 'Plan a hypothesis with test: equivalence (mettle hypotheses list --kind equivalence) and sesoi: {difference: {value: ..., because: "..."}}, with people for it; or drop the claim and report the interval.',
      ...(hypothesis && power
        ? {
            consequence: {
              quantity: worked(1 - power.value, 'probability', '1 - power', { power: power.value }),
              sentence: `If the arms did differ by the effect planned in ${hypothesis.id}, this study would miss it, and call them alike, with a probability of {}.`,
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'claims: [no-difference]',
    clean: 'claims: [causal]',
  },
});

/** Whether a hypothesis is decided by how far its interval stays within bounds. */
function testsBounds({ kind }: PlannedHypothesis): boolean {
  return kind === 'equivalence' || kind === 'noninferiority';
}
