import { shareThatSurvives } from './active-share.js';
import { armOf, isPassive, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf } from './what-if.js';

export const evidenceUnfitForPlanning = defineRule({
  id: 'evidence-unfit-for-planning',
  severity: 'error',
  title: 'A planning value rests on a finding that cannot carry it',
  summary: 'Plan on findings that give a size, and that fit the comparison.',
  why: 'A single small study, or one that reports a direction only, says little about the size of an effect; one against a waiting list is larger than one against an active arm.',
  sources: [
    { reference: 'kreplin-2018', certainty: 'stored-source' },
    { reference: 'goldberg-2018', certainty: 'stored-source' },
    { reference: 'button-2013', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of plan.hypotheses) {
      const comparator = armOf(plan, hypothesis.comparator);
      for (const effect of Object.values(hypothesis.effects)) {
        if (effect.basis.kind !== 'evidence' || effect.basis.id === undefined) continue;
        const entry = plan.evidence[effect.basis.id];
        if (!entry) continue;
        const path = pathOfHypothesis(plan, hypothesis, 'effects', effect.name, 'basis');
        const fix =
          'State the smallest effect that would matter, or a pooled effect against a comparator of the same kind, corrected for publication bias.';
        if (entry.use === 'do-not-use-for-power')
          yield {
            path,
            message: `${hypothesis.id} takes ${effect.name} = ${effect.planning.value} from ${entry.id}, which is not fit for planning${entry.note ? ` (${entry.note})` : ''}.`,
            fix,
          };
        else if (
          /passive|waitlist|waiting list|no treatment/i.test(entry.design) &&
          comparator &&
          !isPassive(comparator)
        ) {
          const carried = effect.ledger.find((row) => row.step === 'comparator');
          if (carried?.quantity.origin.kind === 'written') continue;
          yield {
            path,
            severity: 'warning',
            message: `${hypothesis.id} takes ${effect.name} = ${effect.planning.value} from ${entry.id}, found against a passive comparator, to plan a comparison with "${hypothesis.comparator}".`,
            fix: 'Add correct: {comparator: {value: ..., basis: {...}}}, the share of the effect that an active comparator leaves, or state the smallest effect that would matter.',
            consequence: {
              quantity: powerIf(design, hypothesis, {
                effects: {
                  [effect.name]:
                    (effect.planning.value * shareThatSurvives.active.value) / shareThatSurvives.passive.value,
                },
              }),
              sentence: `If it shrank as in pooled trials of mindfulness, from {passive} against no treatment to {active} against a non-specific active comparator, ${hypothesis.id} would have a power of {} and not {now}.`,
              also: { ...shareThatSurvives, now: plannedPower(design, hypothesis) },
            },
          };
        }
      }
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H1
    effects: {difference: {value: 0.61, basis: {kind: evidence, id: galante-2014-compassion-passive, because: null}}}`,
    clean: `hypotheses:
  - id: H1
    effects:
      difference:
        value: 0.61
        basis: {kind: evidence, id: galante-2014-compassion-passive, because: null}
        correct: {comparator: {value: 0.5, basis: {kind: assumption, because: "about half survives an active comparator"}}}`,
  },
});
