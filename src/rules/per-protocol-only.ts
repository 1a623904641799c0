import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed, powerIf, worked } from './what-if.js';

/** Share of a taught arm that does not take part as planned, and how much worse they may be; to illustrate. */
const LEFT_OUT = 0.2;
const APART = 0.5;

export const perProtocolOnly = defineRule({
  id: 'per-protocol-only',
  severity: 'error',
  title: 'The primary analysis leaves out who did not take part as planned',
  summary: 'Let everybody allocated decide, in the arm allocated; show completers beside it.',
  why: 'Chance made the arms alike; taking part undoes it. Those who stay with a practice were better off to begin with, or were doing well with it, and the comparator loses other people for other reasons.',
  sources: [
    { reference: 'ich-e9-r1-2019', certainty: 'from-memory' },
    { reference: 'schulz-grimes-2002', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    if (plan.allocation.selection !== 'randomized') return;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const index = primarySet(plan, hypothesis);
      const set = plan.analysis?.sets?.[index];
      // The effect among those who take part is what an analysis of compliers is about, with everybody in it.
      if (!set || hypothesis.compared.length < 2 || hypothesis.kind === 'complier') continue;
      const said = set.chosen === 'by-adherence';
      if (!said && (set.chosen !== undefined || !readsLikeAdherence(`${set.id} ${set.people}`))) continue;
      const alike = hypothesis.kind === 'equivalence' || hypothesis.kind === 'noninferiority';
      const bias = LEFT_OUT * APART;
      yield {
        path: ['analysis', 'sets', index],
        severity: alike || !said ? 'warning' : 'error',
        message: said
          ? `${hypothesis.id} is decided among people chosen by how they took part ("${set.id}"), not among everybody allocated.`
          : `${hypothesis.id} is decided in the set "${set.id}" (${set.people.replace(/\.$/, '')}), which reads as if people who took part too little were left out.`,
        fix: 'Put a set of everybody allocated first ({id: everybody-allocated, people: "...", chosen: as-allocated}) and this one after it; for the effect among those who take part plan test: complier-effect.',
        ...(hypothesis.kind === 'directional'
          ? {
              consequence: {
                quantity: powerIf(design, hypothesis, { effects: { difference: bias } }),
                sentence: `Were a share of {share} of "${hypothesis.treatment}" left out, who would have come out {apart} worse than the others, the arms would differ by {bias} without any effect, and ${hypothesis.id} would find that with a probability of {}.`,
                also: {
                  share: assumed(LEFT_OUT, 'proportion', 'one in five'),
                  apart: assumed(APART, 'sd', 'half an SD'),
                  bias: worked(bias, 'sd', 'people * rate', { people: APART, rate: LEFT_OUT }),
                },
              },
            }
          : {}),
      };
      return;
    }
  },
  examples: {
    flagged: `analysis:
  sets:
    - {id: everybody-allocated, remove: true}
    - {id: completers, people: people who came to six sessions or more, chosen: by-adherence}`,
    clean: `analysis:
  sets:
    - {id: everybody-allocated, people: "all people allocated, in the arm they were allocated to", chosen: as-allocated}
    - {id: completers, people: people who came to six sessions or more, chosen: by-adherence}`,
  },
});

/** The set a hypothesis is decided in: the first that names it, or that names none. */
function primarySet(plan: Plan, { id }: PlannedHypothesis): number {
  return plan.analysis?.sets?.findIndex(({ hypotheses }) => hypotheses?.includes(id) ?? true) ?? -1;
}

/** Words of taking part, where nothing says that everybody allocated is in the set. Completing a questionnaire is another thing. */
function readsLikeAdherence(text: string): boolean {
  const everybody = /\b(allocated|randomi[sz]ed|assigned|intention.to.treat|itt)\b/i;
  const measured =
    /\b(complet|attend|finish)\w*\s+(\w+\s+){0,3}(questionnaires?|assessments?|measures?|visits?|surveys?|post\w*|follow.?ups?|scans?|interviews?|tests?|measurements?)\b|\b(scanning|measurement|test|assessment) sessions?\b/gi;
  const tookPart =
    /per.?protocol|as.treated|\bcomplet(ed|ers?)\b|\b(sessions?|lessons?|adher\w*|complian\w*|attend\w*|minimum.dose|finish\w*)\b/i;
  return tookPart.test(text.replaceAll(measured, '')) && !everybody.test(text);
}
