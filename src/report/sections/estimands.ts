import { analysisOf } from '../../plan/analyses/index.js';
import type { PlannedHypothesis } from '../../plan/plan.js';
import type { Subject } from '../subject.js';
import { type Block, heading, type Section, say, sentence, series, type Text, table, terms } from '../text.js';
import { hypothesisHeading } from './hypotheses.js';

/** The five parts of each estimand (ICH E9 R1), with a strategy for each event after allocation. */
export function estimandSections(subject: Subject): Section[] {
  const { hypotheses } = subject.plan;
  return [
    { id: 'estimands', title: 'Estimands', blocks: [...hypotheses.flatMap(partBlocks), ...eventBlocks(subject)] },
  ];
}

function partBlocks(hypothesis: PlannedHypothesis): Block[] {
  const { estimand, kind } = hypothesis;
  const allocated = analysisOf(kind).groups !== 'one-group';
  return [
    heading([hypothesisHeading(hypothesis)]),
    terms(
      ['Population', [sentence(estimand.population)]],
      ['Comparison', [sentence(estimand.contrast)]],
      ['Variable', [sentence(estimand.variable)]],
      [
        'Events after allocation',
        [allocated ? 'By the strategies in the table below.' : sentence(estimand.intercurrentEvents)],
      ],
      ['Summary measure', [sentence(estimand.summary)]],
    ),
  ];
}

/** Events with their strategies, once for all hypotheses that deal with them alike. */
function eventBlocks(subject: Subject): Block[] {
  const tables = new Map<string, { ids: string[]; events: Text[][] }>();
  for (const hypothesis of subject.plan.hypotheses) {
    const events = eventsOf(subject, hypothesis);
    if (events.length === 0) continue;
    const key = JSON.stringify(events);
    const known = tables.get(key) ?? { ids: [], events };
    tables.set(key, { ids: [...known.ids, hypothesis.id], events });
  }
  return [...tables.values()].flatMap(({ ids, events }) => [
    heading(say`Events after allocation (${series(ids)})`),
    table([], ['Event', 'Strategy', 'What that means'], events),
  ]);
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
          : 'People will be compared in the arm they were allocated to, whatever they attended.',
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
      ['Only values up to that visit will be compared.'],
    ]),
    [
      ['Not coming to a visit'],
      ['none: missing data'],
      ['The value exists and is not observed; see the section on missing data.'],
    ],
  ];
}
