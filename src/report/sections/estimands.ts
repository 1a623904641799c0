import { analysisOf } from '../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import type { Subject } from '../subject.js';
import { type Block, heading, type Section, sentence, type Text, table, terms } from '../text.js';
import { hypothesisHeading } from './hypotheses.js';

/** The five parts of each estimand (ICH E9 R1), with a strategy for each event after allocation. */
export function estimandSections(subject: Subject): Section[] {
  return [
    {
      id: 'estimands',
      title: 'Estimands',
      blocks: subject.plan.hypotheses.flatMap((each) => estimandBlocks(subject, each)),
    },
  ];
}

function estimandBlocks(subject: Subject, hypothesis: PlannedHypothesis): Block[] {
  const { estimand } = hypothesis;
  const events = eventsOf(subject, hypothesis);
  return [
    heading([hypothesisHeading(hypothesis)]),
    terms(
      ['Population', [sentence(estimand.population)]],
      ['Comparison', [sentence(estimand.contrast)]],
      ['Variable', [sentence(estimand.variable)]],
      ...(events.length === 0 ? [['Events after allocation', [sentence(estimand.intercurrentEvents)]] as const] : []),
      ['Summary measure', [sentence(estimand.summary)]],
    ),
    ...(events.length > 0
      ? [table(['Events after allocation, each with its strategy.'], ['Event', 'Strategy', 'What that means'], events)]
      : []),
  ];
}

/** What can happen to people after allocation, and how the estimand deals with it; none where nothing is allocated. */
function eventsOf({ plan }: Subject, hypothesis: PlannedHypothesis): Text[][] {
  const { kind, compared } = hypothesis;
  if (analysisOf(kind).groups === 'one-group') return [];
  const complier = kind === 'complier';
  const crossing = plan.arms.filter(({ id, crossesOverAfter }) => compared.includes(id) && crossesOverAfter);
  return [
    [
      ['Leaving the course, missing sessions, practising little'],
      [complier ? 'principal stratum' : 'treatment policy'],
      [
        complier
          ? 'The effect is that among people who take at least the minimum dose when it is offered; allocation is the instrument.'
          : 'People are compared in the arm they were allocated to, whatever they attended.',
      ],
    ],
    [
      ['Starting another treatment or practice'],
      ['treatment policy'],
      ['It does not change the comparison: values measured afterwards count as they are.'],
    ],
    ...crossing.map((arm): Text[] => [
      [`Being offered the practice after the visit "${arm.crossesOverAfter}" (${arm.title})`],
      ['while on the allocated arm'],
      ['Only values up to that visit are compared.'],
    ]),
    [
      ['Not coming to a visit'],
      ['none: missing data'],
      ['The value exists and is not observed; see the section on missing data.'],
    ],
  ];
}
